import { describe, expect, test } from 'vitest'
import { addMember, apiKey, createTenant, owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, mutate, nobody } from '../verbs.ts'
import { anotherInstance } from './another-instance.ts'
import { createPolicy, decision, decisionError, deletePolicy, preview, updatePolicy, type Writer } from './verbs.ts'

const service = useService()
const READ = { resource: { type: 'document', id: 'd1' }, action: 'read' }
const allows = async (who: Writer, request: object = READ): Promise<boolean> => (await decision(who, request)).allow

describe('a decision', () => {
  test('is no where no policy says yes, and names none', async () => {
    const ada = await owner(service)
    await createPolicy(ada, { effect: 'ALLOW', action: 'write' })
    await createPolicy(ada, { effect: 'ALLOW', resourceType: 'Document' })
    await createPolicy(ada, { effect: 'ALLOW', enabled: false })
    const result = await decision(ada, READ)
    expect(result).toMatchObject({
      allow: false,
      effect: 'DENY',
      matchedPolicyId: null,
      reason: 'No policy allows this.',
      trace: null,
    })
    expect(Date.now() - Date.parse(result.evaluatedAt)).toBeLessThan(60_000)
    expect((await decision(ada, READ, true)).trace).toEqual(['No policy allows this. Denied by default.'])
  })

  test('goes by the attributes of subject, resource and context', async () => {
    const ada = await owner(service)
    const leaf = (attr: string, value: unknown): object => ({ attr, op: 'eq', value })
    const { id } = await createPolicy(ada, {
      effect: 'ALLOW',
      condition: {
        all: [
          leaf('subject.team.name', 'red'),
          leaf('resource.owner', 7),
          leaf('resource.id', 'd1'),
          leaf('context.ip', '10.0.0.1'),
        ],
      },
    })
    const request = {
      subject: { team: { name: 'red' } },
      resource: { type: 'document', id: 'd1', attrs: { owner: 7, id: 'other', type: 'other' } },
      action: 'read',
      context: { ip: '10.0.0.1' },
    }
    expect(await decision(ada, request)).toMatchObject({ allow: true, effect: 'ALLOW', matchedPolicyId: id })
    expect(await allows(ada, { ...request, context: {} })).toBe(false)
    expect(await allows(ada, { ...request, subject: { team: { name: 'blue' } } })).toBe(false)
    expect(await allows(ada, { ...request, action: 'Read' })).toBe(false)
  })

  test('is no when any policy denies; the first deny by priority is named', async () => {
    const ada = await owner(service)
    const allow = await createPolicy(ada, { name: 'allow', effect: 'ALLOW', priority: 100 })
    const low = await createPolicy(ada, { name: 'low', priority: -5, action: '*' })
    const high = await createPolicy(ada, { name: 'high', priority: 5, resourceType: '*' })
    await createPolicy(ada, { name: 'not for this', priority: 50, condition: { attr: 'subject.x', op: 'exists' } })
    await createPolicy(ada, { name: 'elsewhere', priority: 60, action: 'write' })
    const result = await decision(ada, READ, true)
    expect(result).toMatchObject({
      allow: false,
      effect: 'DENY',
      matchedPolicyId: high.id,
      reason: 'The policy "high" denies this.',
    })
    expect(result.trace).toEqual([
      '"allow" (allow, priority 100): matched',
      '"not for this" (deny, priority 50): not matched',
      '"high" (deny, priority 5): matched',
      '"low" (deny, priority -5): matched',
    ])
    await deletePolicy(ada, high.id)
    expect(await decision(ada, READ)).toMatchObject({ allow: false, matchedPolicyId: low.id })
    await updatePolicy(ada, low.id, { enabled: false })
    expect(await decision(ada, READ)).toMatchObject({
      allow: true,
      effect: 'ALLOW',
      matchedPolicyId: allow.id,
      reason: 'The policy "allow" allows this.',
    })
  })

  test('is no when a condition cannot be evaluated, of a policy that would allow too', async () => {
    const ada = await owner(service)
    await createPolicy(ada, { name: 'all', effect: 'ALLOW' })
    const failing = await createPolicy(ada, {
      name: 'failing',
      effect: 'ALLOW',
      condition: { attr: 'subject.text', op: 'regex', value: 'a' },
    })
    expect(await allows(ada)).toBe(true)
    const result = await decision(ada, { ...READ, subject: { text: 'b'.repeat(4_097) } }, true)
    expect(result).toMatchObject({
      allow: false,
      matchedPolicyId: failing.id,
      reason: 'The condition of the policy "failing" could not be evaluated, which denies.',
    })
    expect(result.trace).toContain(
      '"failing" (allow, priority 0): error: a regular expression searches at most 4096 characters; this denies',
    )
  })

  test('is for anybody of the tenant, person or key, and for nobody else', async () => {
    const ada = await owner(service)
    await createPolicy(ada, { effect: 'ALLOW' })
    const { tenantId } = ada
    const askers: Writer[] = [
      await addMember(service, ada),
      { ...(await apiKey(service, ada)), tenantId },
      { ...(await apiKey(service, ada, { scopes: ['user.read'] })), tenantId },
    ]
    for (const who of askers) expect(await allows(who)).toBe(true)
    expect((await decisionError({ ...nobody(service), tenantId }, READ)).extensions['code']).toBe('UNAUTHENTICATED')
    expect((await decisionError({ ...(await owner(service)), tenantId }, READ)).extensions['code']).toBe('NOT_FOUND')
  })

  test('is refused in a suspended tenant', async () => {
    const ada = await owner(service)
    await createPolicy(ada, { effect: 'ALLOW' })
    await mutate(ada, 'tenantSuspend', { tenantId: ada.tenantId }, 'tenant { id }')
    expect(await decisionError(ada, READ)).toMatchObject({
      message: 'The tenant is suspended.',
      extensions: { code: 'FORBIDDEN' },
    })
  })

  test('goes by the policies of its own tenant alone', async () => {
    const ada = await owner(service)
    const other = await createTenant(service, ada)
    const [allow] = [await createPolicy(ada, { effect: 'ALLOW' }), await createPolicy(other)]
    for (let round = 0; round < 3; round++) {
      expect(await decision(ada, READ)).toMatchObject({ allow: true, matchedPolicyId: allow.id })
      expect(await decision(other, READ, true)).toMatchObject({
        allow: false,
        trace: [expect.stringContaining('deny')],
      })
    }
    expect(await allows(await owner(service))).toBe(false)
  })

  test('counts a change from the very next request on, on another instance too', async () => {
    const ada = await owner(service)
    const second = await anotherInstance(service)
    const there = second.as(ada)
    const bothSay = async (wanted: boolean): Promise<void> => {
      for (const who of [there, ada, there]) expect(await allows(who)).toBe(wanted)
    }
    await bothSay(false)
    const { id } = await createPolicy(ada, { effect: 'ALLOW' })
    await bothSay(true)
    await updatePolicy(there, id, { condition: { attr: 'subject.x', op: 'exists' } })
    await bothSay(false)
    await updatePolicy(ada, id, { condition: null })
    await bothSay(true)
    const deny = await createPolicy(there)
    await bothSay(false)
    await deletePolicy(ada, deny.id)
    await bothSay(true)
    await mutate(
      there,
      'securityPolicyUpdate',
      { tenantId: ada.tenantId, input: { abac: { policies: [] } } },
      'securityPolicy { version }',
    )
    await bothSay(false)
    await second.close()
  })

  test('leaves no audit row, and is kept for previews with who asked', async () => {
    const ada = await owner(service)
    await createPolicy(ada, { effect: 'ALLOW', action: 'read' })
    const key = { ...(await apiKey(service, ada)), tenantId: ada.tenantId }
    const member = await addMember(service, ada)
    // writes what is counted until now
    await preview(ada, { name: 'x', effect: 'DENY', resourceType: 'x', action: 'x' })
    const ask = async (): Promise<void> => {
      for (const who of [ada, ada, member, key]) await allows(who)
      await allows(member, { ...READ, action: 'write' })
      await preview(ada, { name: 'x', effect: 'DENY', resourceType: 'x', action: 'x' })
    }
    await allows(key) // its use is recorded once a minute
    await changesNothing(service, ask, 'access_decision')
    const { rows } = await service.owner.query(
      `SELECT facts->'request' AS request, user_id, key_id, allowed, refused FROM access_decision WHERE tenant_id = $1
       AND kind = 'evaluate' AND facts->>'guard' = 'false'`,
      [ada.tenantId],
    )
    const row = (action: string, who: object, verdicts: object): object => ({
      request: { subject: {}, resource: { type: 'document', id: 'd1' }, action, context: {} },
      user_id: null,
      key_id: null,
      allowed: 0,
      refused: 0,
      ...who,
      ...verdicts,
    })
    expect(rows).toHaveLength(4)
    expect(rows).toEqual(
      expect.arrayContaining([
        row('read', { user_id: ada.userId }, { allowed: 2 }),
        row('read', { user_id: member.userId }, { allowed: 1 }),
        row('read', { key_id: key.id }, { allowed: 2 }),
        row('write', { user_id: member.userId }, { refused: 1 }),
      ]),
    )
  })
})
