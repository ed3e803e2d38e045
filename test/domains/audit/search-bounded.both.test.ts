// A page of a search looks at so many events and no more, and says where to go on.
import { expect, test } from 'vitest'
import { type AuditFilter, listAudit, MOST_LOOKED_AT } from '../../../src/domains/audit/list.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'
import { owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { chains } from './chain.ts'

const service = useService()
const { sql, freely } = chains(service)

/** So many events, of two actions in turn; the first says a word that no other says. */
async function filled(many: number): Promise<Person> {
  const ada = await owner(service)
  const { rows } = await sql(ada, 'SELECT seq FROM audit_head WHERE tenant_id = $1')
  const first = Number(rows[0].seq) + 1
  const each = `generate_series(${first}, ${first + many - 1}) n`
  // Without the foreign key, which would be looked at for each.
  await freely(
    `INSERT INTO audit_event (tenant_id, seq, id, actor_type, action, resource_type, created_at, payload_hash,
     prev_hash, hash) SELECT '${ada.tenantId}', n, gen_random_uuid(), 'SYSTEM', (ARRAY['even', 'odd'])[1 + n % 2], 'x',
     '2026-01-01'::timestamptz + n * interval '1 second', '\\x00', '\\x00', '\\x00' FROM ${each}`,
    `INSERT INTO audit_payload (tenant_id, seq, salt, body) SELECT '${ada.tenantId}', n, '\\x00', CASE WHEN n = ${first}
     THEN '{"ip":"192.0.2.7","metadata":{"said":"zanzibar"},"userAgent":null}'
     ELSE '{"ip":null,"metadata":{},"userAgent":null}' END FROM ${each}`,
  )
  return ada
}

/** Every page, each of at most `limit` events, that looks at `most`. */
async function pages(who: Person, filter: AuditFilter, most: number, limit = 2) {
  const all: { found: number; end: string | null }[] = []
  let before: string | null = null
  for (;;) {
    const page = await inTenant(who.tenantId, () => listAudit(service.db, filter, { before, limit, most }))
    const end: string | null = page.hasNextPage ? (page.end?.id ?? page.rows.at(-1)?.id ?? null) : null
    all.push({ found: page.rows.length, end })
    if (end === null) return all
    before = end
  }
}

test.each([
  ['a word', { search: 'zanzibar' }],
  ['an address', { ip: '192.0.2.7' }],
])('%s is found however far it is, by pages that look at ten', async (_, filter) => {
  const ada = await filled(95)
  const all = await pages(ada, filter, 10)
  expect(all.map(({ found }) => found)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
  expect((await pages(ada, filter, 1_000)).map(({ found }) => found)).toEqual([1])
})

test('a page that is full before ends at its last event', async () => {
  const ada = await filled(20)
  expect((await pages(ada, { search: 'odd' }, 10)).map(({ found }) => found)).toEqual([2, 2, 2, 2, 2])
})

test('what an index leaves out is not counted', async () => {
  const ada = await filled(40)
  const action = 'even'
  expect((await pages(ada, { search: 'nowhere', action }, 10)).map(({ found }) => found)).toEqual([0, 0, 0])
})

test('it does not go on where all events are too old', async () => {
  const ada = await filled(60)
  const from = new Date('2026-01-01T00:01:00Z')
  expect(await pages(ada, { search: 'nowhere', from }, 10)).toHaveLength(2)
})

test('without search or address a page has what there is', async () => {
  const ada = await filled(40)
  expect((await pages(ada, { resourceType: 'nothing' }, 10)).map(({ found }) => found)).toEqual([0])
})

test('both surfaces, and the export, go on from an empty page', async () => {
  const ada = await filled(MOST_LOOKED_AT + 1)
  const t = ada.tenantId
  const list = async (after: string | null) =>
    (
      await ada.gql(
        `query ($t: UUID!, $after: String) { tenant(id: $t) {
          auditEvents(after: $after, filter: { search: "zanzibar" }) {
          nodes { metadata } totalCount endId pageInfo { hasNextPage endCursor } } } }`,
        { t, after },
      )
    ).tenant.auditEvents
  const first = await list(null)
  expect(first).toMatchObject({ nodes: [], totalCount: null, pageInfo: { hasNextPage: true } })
  expect((await list(first.pageInfo.endCursor)).nodes).toEqual([{ metadata: { said: 'zanzibar' } }])

  const { body } = await ada.rest('GET', `/v1/tenants/${t}/audit?q=zanzibar`)
  expect(body).toEqual({ items: [], next_cursor: first.endId })
  const next = await ada.rest('GET', `/v1/tenants/${t}/audit?q=zanzibar&cursor=${body.next_cursor}`)
  expect(next.body.items).toMatchObject([{ metadata: { said: 'zanzibar' } }])

  const save = async (after: string | null) =>
    (
      await ada.gql(
        `query ($t: UUID!, $after: String) { tenant(id: $t) {
          auditExport(format: JSON_LINES, filter: { search: "zanzibar" }, after: $after) { events next } } }`,
        { t, after },
      )
    ).tenant.auditExport
  const part = await save(null)
  expect(part).toEqual({ events: 0, next: expect.any(String) })
  expect(await save(part.next)).toEqual({ events: 1, next: null })
})
