import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { addMember, apiKey, owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, mutate, refusal } from '../verbs.ts'
import {
  createPolicy,
  decision,
  EVERYTHING,
  faultOf,
  keyOf,
  leaf,
  policyInput,
  preview,
  PREVIEW,
  rename,
  RENAMING,
  updatePolicy,
  read,
} from './verbs.ts'

const service = useService()
const NONE = { decisions: 0, users: 0, keys: 0, examples: [] }

describe('trying', () => {
  test('a first policy tells which mutations it would have refused, and to whom', async () => {
    const ada = await owner(service)
    const [admin, key] = [await addMember(service, ada, 'admin'), await keyOf(service, ada)]
    for (const who of [ada, admin, admin, key]) expect(await rename(who)).toBe('ok')
    const tried = policyInput({ ...RENAMING, name: 'tried' })
    const result = await changesNothing(service, () => preview(ada, tried), 'access_decision')
    expect(result).toMatchObject({
      unknown: 0,
      lastOwnerAffected: false,
      newlyAsked: NONE,
      newlyAllowed: NONE,
      newlyRefused: { decisions: 4, users: 2, keys: 1 },
    })
    // Those of one person look the same, though they are of two moments.
    expect(result.newlyRefused.examples).toHaveLength(3)
    expect(result.newlyRefused.examples[0]).toMatchObject({
      userId: admin.userId,
      action: 'tenant: tenant_update',
      reason: 'The policy "tried" denies this.',
      decisions: 2,
      address: null,
      method: null,
    })
    // Roles are recorded where no policy asked for them.
    const admins = await preview(ada, { ...tried, condition: leaf('subject.roles', 'contains', 'admin') })
    expect(admins.newlyRefused).toMatchObject({
      decisions: 2,
      users: 1,
      keys: 0,
      examples: [{ userId: admin.userId, decisions: 2 }],
    })
    expect((await preview(ada, { ...tried, enabled: false })).newlyRefused).toEqual(NONE)
    expect((await preview(ada, { ...tried, effect: 'ALLOW' })).newlyRefused).toEqual(NONE)
  })

  test('any change of policies shows what would come out differently', async () => {
    const ada = await owner(service)
    const allow = await createPolicy(ada, { effect: 'ALLOW', condition: leaf('resource.id', 'in', ['a', 'b']) })
    const deny = await createPolicy(ada, { condition: leaf('resource.id', 'eq', 'b') })
    const off = await createPolicy(ada, { effect: 'ALLOW', enabled: false, name: 'off' })
    for (const id of ['a', 'a', 'b', 'c']) await decision(ada, read(id))
    const example = (reason: string, decisions: number): object => ({
      decisions,
      examples: [expect.objectContaining({ action: 'document: read', reason, decisions })],
    })
    expect(await preview(ada, { id: deny.id, delete: true })).toMatchObject({
      newlyRefused: NONE,
      newlyAllowed: example(`The policy "${allow.name}" allows this.`, 1),
    })
    expect(await preview(ada, { id: allow.id, delete: true })).toMatchObject({
      newlyAllowed: NONE,
      newlyRefused: example('No policy allows this.', 2),
    })
    expect(await preview(ada, { id: off.id, enabled: true })).toMatchObject({
      newlyRefused: NONE,
      newlyAllowed: example('The policy "off" allows this.', 1),
    })
    expect(await preview(ada, { id: off.id })).toMatchObject({ newlyRefused: NONE, newlyAllowed: NONE })
    expect(await preview(ada, { id: deny.id, condition: leaf('resource.id', 'eq', 'a') })).toMatchObject({
      newlyRefused: { decisions: 2 },
      newlyAllowed: { decisions: 1 },
    })
    expect(await preview(ada, { id: deny.id, condition: null })).toMatchObject({
      newlyRefused: { decisions: 2 },
      newlyAllowed: NONE,
    })
    expect(
      await preview(ada, { id: deny.id, effect: 'ALLOW', resourceType: '*', priority: 3, name: 'x' }),
    ).toMatchObject({ newlyRefused: NONE, newlyAllowed: { decisions: 1 } })
    expect(await preview(ada, policyInput({ effect: 'ALLOW' }))).toMatchObject({
      newlyRefused: NONE,
      newlyAllowed: { decisions: 1, users: 1 },
    })
  })

  test('knows what an owner may always do, and that their key and others may not', async () => {
    const ada = await owner(service)
    const [admin, key] = [
      await addMember(service, ada, 'admin'),
      { ...(await apiKey(service, ada, { userId: ada.userId })), tenantId: ada.tenantId },
    ]
    const { id } = await createPolicy(ada)
    for (const [index, who] of [ada, admin, key].entries()) await updatePolicy(who, id, { priority: index + 1 })
    const result = await preview(ada, policyInput({ resourceType: 'abac_policy', action: 'abac_policy_update' }))
    expect(result.newlyRefused.decisions).toBe(2)
    expect(result.newlyRefused.examples.map((one) => [one.userId, one.keyId === null])).toEqual(
      expect.arrayContaining([
        [admin.userId, true],
        [ada.userId, false],
      ]),
    )
    await createPolicy(ada, { resourceType: 'abac_policy', action: 'abac_policy_update' })
    await updatePolicy(ada, id, { priority: 10 })
    for (const who of [admin, key])
      expect(
        await refusal(
          who,
          'abacPolicyUpdate',
          { tenantId: ada.tenantId, id, input: { priority: 11 } },
          'policy { id }',
        ),
      ).toBe('FORBIDDEN')
  })

  test('warns when no owner who was seen could do anything any more', async () => {
    const ada = await owner(service)
    const everything = policyInput(EVERYTHING)
    await decision(ada, read('a'))
    expect(await preview(ada, everything)).toMatchObject({ observed: 1, lastOwnerAffected: false })
    await rename(ada)
    expect(await preview(ada, everything)).toMatchObject({
      observed: 2,
      lastOwnerAffected: true,
      newlyRefused: { decisions: 1 },
    })
    expect(
      await preview(ada, { ...everything, condition: { not: leaf('subject.roles', 'contains', 'owner') } }),
    ).toMatchObject({ lastOwnerAffected: false, newlyRefused: NONE })
  })

  test('counts as unknown what was asked with too much to be kept', async () => {
    const ada = await owner(service)
    await decision(ada, read('a', { text: 'x'.repeat(5_000) }))
    await decision(ada, read('a', { text: 'x'.repeat(50) }))
    expect(await preview(ada, policyInput({ effect: 'ALLOW' }))).toMatchObject({
      observed: 2,
      unknown: 1,
      newlyAllowed: { decisions: 1 },
    })
  })

  test('looks at the days that are asked for', async () => {
    const ada = await owner(service)
    await decision(ada, read('a'))
    await preview(ada, policyInput())
    await service.owner.query(
      "UPDATE access_decision SET day = day - 10 WHERE tenant_id = $1 AND kind IN ('abac', 'evaluate')",
      [ada.tenantId],
    )
    const observed = async (days?: number): Promise<number> => (await preview(ada, policyInput(), days)).observed
    expect([await observed(), await observed(10), await observed(11), await observed(30)]).toEqual([0, 0, 1, 1])
    for (const days of [0, -1, 31])
      expect(
        await refusal(ada, 'abacPolicyPreview', { tenantId: ada.tenantId, input: policyInput(), days }, PREVIEW),
      ).toBe('BAD_USER_INPUT')
  })

  test.each([
    ['no policy is NOT_FOUND', { id: randomUUID(), enabled: false }, 'NOT_FOUND', 'id'],
    ['taking away nothing is INVALID', { delete: true }, 'INVALID', 'id'],
    ['a new policy without a name', { effect: 'DENY' }, 'NAME_REQUIRED', 'name'],
    ['a new policy without an effect', { name: 'n' }, 'EFFECT_INVALID', 'effect'],
    ['a bad condition', { ...policyInput(), condition: { all: [{ x: 1 }] } }, 'CONDITION_INVALID', 'condition/all/0'],
  ])('%s: the fault is named', async (_, input, code, path) => {
    const ada = await owner(service)
    expect(faultOf(await mutate(ada, 'abacPolicyPreview', { tenantId: ada.tenantId, input }, PREVIEW))).toEqual([
      code,
      path,
    ])
  })

  test('a taken name is the same fault as in the mutation', async () => {
    const ada = await owner(service)
    const [one, other] = [await createPolicy(ada), await createPolicy(ada)]
    for (const input of [policyInput({ name: one.name }), { id: other.id, name: one.name }])
      expect(faultOf(await mutate(ada, 'abacPolicyPreview', { tenantId: ada.tenantId, input }, PREVIEW))).toEqual([
        'NAME_TAKEN',
        'name',
      ])
  })

  test("never looks at another tenant's decisions or policies", async () => {
    const [ada, bob] = [await owner(service), await owner(service)]
    await createPolicy(bob, { effect: 'ALLOW' })
    await decision(bob, read('a'))
    expect(await preview(ada, policyInput({ effect: 'ALLOW' }))).toMatchObject({ observed: 0, newlyAllowed: NONE })
    await decision(ada, read('a'))
    expect(await preview(ada, policyInput({ effect: 'ALLOW', action: 'write' }))).toMatchObject({
      observed: 1,
      newlyAllowed: NONE,
      newlyRefused: NONE,
    })
  })
})
