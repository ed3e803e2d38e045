// A long log is verified part by part, and finds what a verification in one go finds.
import { expect, test } from 'vitest'
import { resolvers } from '../../../src/domains/audit/resolvers.ts'
import type { VerifiedPart, Verification } from '../../../src/domains/audit/verify.ts'
import { owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { chains, verify } from './chain.ts'

const service = useService()
const { chain, sql } = chains(service)
const VERIFY = `query ($id: UUID!, $after: String, $most: Int) { tenant(id: $id) {
  auditVerification(after: $after, most: $most) {
    ok rowsChecked total next lastVerifiedId brokenAtId brokenReason
  } } }`
const part = async (who: Person, variables: object) =>
  (await who.gql(VERIFY, { id: who.tenantId, ...variables })).tenant.auditVerification

const NOTHING = { next: null, lastVerifiedId: null, brokenAtId: null, brokenReason: null }

async function inParts(who: Person, most: number) {
  const parts = []
  let after: string | null = null
  do {
    const found: Awaited<ReturnType<typeof part>> = await part(who, { after, most })
    parts.push(found)
    after = found.next
  } while (after !== null)
  return parts
}

test.each([1, 3, 4, 8, 50])('in parts of %d links, with progress', async (most) => {
  const { ada, ids } = await chain()
  const parts = await inParts(ada, most)
  expect(parts.map(({ rowsChecked }) => rowsChecked)).toEqual(
    Array.from({ length: Math.ceil(8 / most) }, (_, at) => Math.min((at + 1) * most, 8)),
  )
  expect(parts.every(({ ok, total }) => ok && total === 8)).toBe(true)
  expect(parts.at(-1)).toMatchObject({ next: null, lastVerifiedId: ids[8] })
  expect(await verify(ada)).toMatchObject({ ok: true, rowsChecked: 8 })
})

test.each([
  ['a changed link', "UPDATE audit_event SET action = 'x' WHERE tenant_id = $1 AND seq = 5", 4],
  ['a missing link', 'DELETE FROM audit_event WHERE tenant_id = $1 AND seq = 5', 4],
  ['missing links at the end', 'DELETE FROM audit_event WHERE tenant_id = $1 AND seq > 6', 6],
])('%s is found in its part, and nothing goes on after it', async (_, tampering, held) => {
  const { ada } = await chain()
  await sql(ada, `WITH p AS (DELETE FROM audit_payload WHERE tenant_id = $1 AND seq >= 5) SELECT 1`)
  await sql(ada, tampering)
  const whole = await verify(ada)
  const parts = await inParts(ada, 2)
  expect(parts.at(-1)).toMatchObject({ ok: false, rowsChecked: Math.min(held, 4), next: null })
  expect(parts.at(-1)).toMatchObject({ brokenAtId: whole.brokenAtId, brokenReason: whole.brokenReason })
  expect(parts.slice(0, -1).every(({ ok }) => ok)).toBe(true)
})

test('where a part begins is signed: another tenant, or an invented place, is refused', async () => {
  const { ada } = await chain()
  const { next } = await part(ada, { most: 2 })
  const eve = await owner(service)
  for (const [who, after] of [
    [eve, next],
    [ada, Buffer.from('x').toString('base64url')],
    [ada, `${next[0] === 'A' ? 'B' : 'A'}${next.slice(1)}`],
  ] as const) {
    const { errors } = await who.ask(VERIFY, { id: who.tenantId, after })
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
  }
  const { errors } = await ada.ask(VERIFY, { id: ada.tenantId, most: 50_001 })
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: ['most'] } }])
})

test('a request that says nothing of a length asks for 50,000 links', async () => {
  let asked: VerifiedPart | undefined
  const verify = async (part: VerifiedPart): Promise<Verification> => {
    asked = part
    return { ...NOTHING, ok: true, total: 0, rowsChecked: 0 }
  }
  const { auditVerification } = resolvers.Tenant as { auditVerification: (...of: unknown[]) => Promise<unknown> }
  await auditVerification({ id: '' }, {}, { services: { audit: { verify } } })
  expect(asked).toEqual({ after: null, most: 50_000 })
})

test('on /v1 parts go on after each other, and a whole one has the fields that it had', async () => {
  const { ada, ids } = await chain()
  const path = `/v1/tenants/${ada.tenantId}/audit/verify`
  const whole = await ada.rest('GET', path)
  expect(whole.body).toEqual({ ok: true, rows_checked: 8, verified_count: 8, last_verified_id: ids[8] })
  const first = await ada.rest('GET', `${path}?most=5`)
  expect(first.body).toMatchObject({ ok: true, rows_checked: 5, last_verified_id: ids[5] })
  const rest = await ada.rest('GET', `${path}?most=5&after=${encodeURIComponent(first.body.next)}`)
  expect(rest.body).toEqual(whole.body)
  expect((await ada.rest('GET', `${path}?most=50001`)).status).toBe(400)
  expect((await ada.rest('GET', `${path}?after=x`)).status).toBe(400)
})
