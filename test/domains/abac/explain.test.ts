// Who may not read policies learns what they decide, and nothing of what they are.
import { beforeAll, expect, test } from 'vitest'
import { addMember, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { memberWith } from '../verbs.ts'
import { createPolicy, decision, decisions, keyOf, leaf, type Writer } from './verbs.ts'

let ada: Person
let ignorant: readonly Writer[]
let informed: readonly Writer[]
let ids: string[]
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
  const condition = leaf('subject.level', 'eq', 1)
  const made = [
    await createPolicy(ada, { name: 'Secret deny', priority: 7_654, condition }),
    await createPolicy(ada, { name: 'Secret allow', effect: 'ALLOW', priority: 7_653 }),
    await createPolicy(ada, { name: 'Secret broken', action: 'write' }),
  ]
  ids = made.map(({ id }) => id)
  await service.owner.query(`UPDATE abac_policy SET condition = '{"gone": 1}' WHERE id = $1`, [ids[2]])
  await service.owner.query('UPDATE access_state SET version = version + 1, abac_version = abac_version + 1')
  ignorant = [await addMember(service, ada), await keyOf(service, ada, { scopes: ['webhook.read'] })]
  informed = [
    ada,
    await memberWith(service, ada, ['policy.read']),
    await keyOf(service, ada, { scopes: ['policy.read'] }),
  ]
})

const OF = { resource: { type: 'document' } }
const ASKED: readonly (readonly [request: object, allow: boolean, policy: number | null, bare: string])[] = [
  [{ ...OF, action: 'read', subject: { level: 1 } }, false, 0, 'A policy denies this.'],
  [{ ...OF, action: 'read', subject: { level: 2 } }, true, 1, 'A policy allows this.'],
  [{ ...OF, action: 'write' }, false, 2, 'A policy denies this.'],
  [{ ...OF, action: 'delete' }, false, null, 'No policy allows this.'],
]
const matchOf = (policy: number | null): string | null => (policy === null ? null : (ids[policy] ?? null))

test.each(ASKED)('%o: with explain or without, the decision alone', async (request, allow, policy, reason) => {
  const outcome = { allow, effect: allow ? 'ALLOW' : 'DENY', matchedPolicyId: matchOf(policy), reason, trace: null }
  for (const who of ignorant) {
    for (const explain of [true, false]) expect(await decision(who, request, explain)).toMatchObject(outcome)
    const { status, body } = await who.rest('POST', `/v1/tenants/${ada.tenantId}/abac/evaluate?explain=true`, request)
    expect([status, body.allow, body.reason, 'trace' in body, 'explain' in body]).toEqual([
      200,
      allow,
      reason,
      false,
      false,
    ])
    expect(JSON.stringify(body)).not.toContain('Secret')
  }
})

test.each(ASKED)(
  '%o: readers of policies see which one decides, and with explain why',
  async (request, allow, policy) => {
    for (const who of informed) {
      const { reason, trace, ...outcome } = await decision(who, request, true)
      expect(outcome).toMatchObject({ allow, matchedPolicyId: matchOf(policy) })
      expect(reason.includes('Secret')).toBe(policy !== null)
      expect(trace).not.toHaveLength(0)
      const { body } = await who.rest('POST', `/v1/tenants/${ada.tenantId}/abac/evaluate?explain=true`, request)
      expect(body).toMatchObject({ allow, reason, trace, explain: trace })
    }
  },
)

test('many at once are answered the same way', async () => {
  const evaluations = ['read', 'write', 'delete'].map((name) => ({ action: { name } }))
  const request = { subject: { type: 'user', id: 'x' }, resource: { type: 'document', id: '1' }, evaluations }
  for (const who of ignorant) {
    const { body } = await who.rest('POST', `/v1/tenants/${ada.tenantId}/abac/evaluations`, request)
    for (const outcome of [await decisions(who, request), body]) {
      expect(JSON.stringify(outcome)).not.toContain('Secret')
      expect(outcome).toMatchObject({ evaluations: [{ decision: true }, { decision: false }, { decision: false }] })
    }
  }
  for (const who of informed) expect(JSON.stringify(await decisions(who, request))).toContain('Secret allow')
})
