import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { addMember, apiKey, owner, type Person, rows } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { auditObject, refused, TEXT } from './shapes.ts'
import { type Wire, wireOf } from './wire.ts'

interface Event {
  readonly id: string
  readonly seq: number
  readonly action: string
  readonly created_at: string
}

let ada: Person
let v1: Wire
let log: string
const service = useService()
const as = wireOf(service)
beforeAll(async () => {
  ada = await owner(service)
  v1 = as(ada)
  log = `/v1/tenants/${ada.tenantId}/audit`
  for (let n = 1; n <= 7; n++) await v1('PATCH', `/v1/tenants/${ada.tenantId}`, { name: `Name ${n}`, metadata: { n } })
})

const events = async (query = ''): Promise<Event[]> => (await v1('GET', `${log}${query}`)).body.items as Event[]

test('a change is in the log with who, what, from where and by which request', async () => {
  await v1(
    'PATCH',
    `/v1/tenants/${ada.tenantId}`,
    { region: 'eu' },
    { 'x-request-id': 'the-request', 'user-agent': 'the-agent/1' },
  )
  const [event] = await events('?limit=1')
  expect(event).toEqual(
    auditObject({
      tenant_id: ada.tenantId,
      actor_user_id: ada.userId,
      action: 'tenant.updated',
      resource_type: 'tenant',
      resource_id: ada.tenantId,
      user_agent: 'the-agent/1',
      request_id: 'the-request',
      metadata: { fields: ['region'] },
    }),
  )
  const key = await apiKey(service, ada)
  await as(key)('PATCH', `/v1/tenants/${ada.tenantId}`, { region: 'us' })
  expect((await events('?limit=1'))[0]).toMatchObject({
    actor_type: 'api_key',
    actor_user_id: null,
    actor_key_id: key.id,
    actor_key: { id: key.id, name: 'key', prefix: key.credential.split('.')[0] },
    actor_key_created_by: ada.userId,
  })
})

test('a refused change leaves no trace in the log', async () => {
  const before = await rows(service, 'audit_event')
  expect(await v1('PATCH', `/v1/tenants/${ada.tenantId}`, { name: '' })).toMatchObject({ status: 422 })
  expect(await v1('PATCH', `/v1/tenants/${ada.tenantId}`, {})).toMatchObject({ status: 200 })
  expect(await rows(service, 'audit_event')).toEqual(before)
})

test.each([1, 2, 3, 200])('pages of %i, newest first, lose no event and repeat none', async (limit) => {
  const { rows: stored } = await service.owner.query<{ id: string }>(
    'SELECT id FROM audit_event WHERE tenant_id = $1 ORDER BY seq DESC',
    [ada.tenantId],
  )
  const seen: string[] = []
  let cursor = ''
  do {
    const { status, body } = await v1('GET', `${log}?limit=${limit}&cursor=${cursor}`)
    expect(status).toBe(200)
    seen.push(...body.items.map((each: Event) => each.id))
    cursor = body.next_cursor
    expect(['', seen.at(-1)]).toContain(cursor)
  } while (cursor !== '')
  expect(seen).toEqual(stored.map((row) => row.id))
})

test('a cursor that is garbage, unknown or of another tenant is refused alike', async () => {
  const stranger = await owner(service)
  const foreign = (await as(stranger)('GET', `/v1/tenants/${stranger.tenantId}/audit`)).body.items[0].id as string
  for (const cursor of ['7', 'garbage', foreign, randomUUID(), foreign.replaceAll('-', '')])
    expect(await v1('GET', `${log}?cursor=${cursor}`)).toMatchObject(
      refused(400, 'audit.cursor_invalid', ['cursor', 'invalid']),
    )
})

test('filters narrow the list, and bad ones are named', async () => {
  const all = await events('?limit=200')
  expect((await events('?action=tenant.created')).map((each) => each.action)).toEqual(['tenant.created'])
  expect((await events('?resource_type=session')).map((each) => each.action)).toEqual(['auth.login_succeeded'])
  expect(await events('?action=tenant.create')).toEqual([])
  expect(await events(`?limit=200&actor_user_id=${ada.userId}`)).toEqual(
    all.filter((each) => (each as unknown as { actor_user_id: string | null }).actor_user_id !== null),
  )
  expect(await events(`?actor_user_id=${randomUUID()}`)).toEqual([])
  expect((await events('?q=region')).length).toBeGreaterThan(0)
  expect(await events('?q=nothing-of-the-kind')).toEqual([])
  const middle = all[3]?.created_at ?? ''
  const [since, until] = [await events(`?limit=200&from=${middle}`), await events(`?limit=200&to=${middle}`)]
  expect([...since, ...until].map((each) => each.id)).toEqual(all.map((each) => each.id))
  expect(await v1('GET', `${log}?actor_user_id=7`)).toMatchObject(
    refused(400, 'audit.actor_id_invalid', ['actor_user_id', 'invalid']),
  )
  for (const [name, value] of [
    ['from', 'yesterday'],
    ['to', '2026-02-30T00:00:00Z'],
    ['q', 'x'.repeat(501)],
    ['q', 'a%00b'],
    ['action', '%00'],
    ['limit', '-1'],
  ] as const)
    expect(await v1('GET', `${log}?${name}=${value}`), `with ${name}`).toMatchObject(
      refused(400, 'bad_request', [name, 'invalid']),
    )
})

test('verify says how far the chain holds, and where it breaks', async () => {
  const who = await owner(service)
  const verify = async () => (await as(who)('GET', `/v1/tenants/${who.tenantId}/audit/verify`)).body
  const chain = (await as(who)('GET', `/v1/tenants/${who.tenantId}/audit`)).body.items as Event[]
  const last = chain[0]?.id
  expect(await verify()).toEqual({
    ok: true,
    rows_checked: chain.length,
    verified_count: chain.length,
    last_verified_id: last,
  })
  await service.owner.query(
    `SET session_replication_role = replica; UPDATE audit_event SET action = 'nothing.happened'
      WHERE id = '${last}'; RESET session_replication_role`,
  )
  expect(await verify()).toEqual({
    ok: false,
    rows_checked: chain.length - 1,
    verified_count: chain.length - 1,
    last_verified_id: chain[1]?.id,
    broken_at_id: last,
    broken_reason: TEXT,
  })
  await service.owner.query(
    `SET session_replication_role = replica; UPDATE audit_event SET action = 'nothing.happened'
      WHERE tenant_id = '${who.tenantId}'; RESET session_replication_role`,
  )
  expect(await verify()).toEqual({
    ok: false,
    rows_checked: 0,
    verified_count: 0,
    broken_at_id: chain.at(-1)?.id,
    broken_reason: TEXT,
  })
})

test('members without audit.read see nothing of it', async () => {
  const member = await addMember(service, ada)
  for (const path of [log, `${log}/verify`])
    expect(await as(member)('GET', path)).toMatchObject(refused(403, 'rbac.permission_denied'))
})
