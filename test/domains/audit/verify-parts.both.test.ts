// A long log is verified part by part, and finds what a verification in one go finds.
import { expect, test } from 'vitest'
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
