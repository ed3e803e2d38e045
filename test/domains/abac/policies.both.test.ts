import { beforeAll, describe, expect, test } from 'vitest'
import { owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { atOnce, changesNothing, count, mutate, times } from '../verbs.ts'
import {
  createPolicy,
  deletePolicy,
  faultOf,
  POLICY,
  policiesOf,
  policyInput,
  policyOf,
  updatePolicy,
} from './verbs.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
})

const LEAF = { attr: 'subject.level', op: 'gte', value: 3 }
const creation = (input: object): Promise<{ userErrors: { code: string; path: string[]; message: string }[] }> =>
  changesNothing(service, () => mutate(ada, 'abacPolicyCreate', { tenantId: ada.tenantId, input }, POLICY))

describe('a new policy', () => {
  test('has what it was given, and is read back as it was sent', async () => {
    const condition = {
      all: [{ not: { any: [] } }, LEAF, { attr: 'context.tags', op: 'in', value: [null, 1, 'x', { y: [true] }] }],
    }
    const tests = [
      {
        name: 'high',
        resource: { type: 'doc' },
        action: 'read',
        subject: { level: 3 },
        context: { tags: 1 },
        expect: 'match',
      },
    ]
    const input = {
      name: ' Readers ',
      description: 'two\nlines',
      effect: 'ALLOW',
      resourceType: 'doc',
      action: 'read',
      condition,
      priority: -2_147_483_648,
      enabled: true,
      tests,
    }
    const policy = await createPolicy(ada, input)
    expect(policy).toMatchObject({ ...input, name: 'Readers', tenantId: ada.tenantId, version: 1 })
    expect(policy.updatedAt).toBe(policy.createdAt)
    expect(await policyOf(ada, policy.id)).toEqual(policy)
    expect(await policiesOf(ada)).toContainEqual(policy)
  })

  test('counts, is unconditional and has priority 0 unless it says otherwise', async () => {
    expect(await createPolicy(ada)).toMatchObject({
      description: '',
      condition: {},
      priority: 0,
      enabled: true,
      tests: [],
    })
    const nulls = { description: null, condition: null, priority: null, enabled: null, tests: null }
    expect(await createPolicy(ada, nulls)).toMatchObject({
      description: '',
      condition: {},
      priority: 0,
      enabled: true,
      tests: [],
    })
    expect(await createPolicy(ada, { condition: {}, enabled: false })).toMatchObject({ condition: {}, enabled: false })
  })

  const [long, longer, bad] = ['x'.repeat(201), 'x'.repeat(1_001), { attr: 'nowhere', op: 'eq' }]
  const good = { name: 'n', effect: 'DENY', resourceType: '*', action: '*' }
  // Each has later faults, too: only the first in the order of the contract is reported.
  test.each([
    ['no name', { condition: bad, description: longer, tests: [{}] }, 'NAME_REQUIRED', 'name'],
    ['a blank name', { name: ' \t', effect: null }, 'NAME_REQUIRED', 'name'],
    ['a long name', { name: long, effect: null }, 'TOO_LONG', 'name'],
    ['a name of two lines', { name: 'two\nlines', effect: null }, 'INVALID', 'name'],
    ['no effect', { name: 'n', resourceType: '', action: '', condition: bad }, 'EFFECT_INVALID', 'effect'],
    [
      'a blank resource type',
      { ...good, resourceType: '  ', action: '', condition: bad },
      'RESOURCE_TYPE_REQUIRED',
      'resourceType',
    ],
    ['a long resource type', { ...good, resourceType: long, action: '' }, 'TOO_LONG', 'resourceType'],
    ['no action', { ...good, action: null, condition: bad, tests: [{}] }, 'ACTION_REQUIRED', 'action'],
    ['a long action', { ...good, action: long, condition: bad }, 'TOO_LONG', 'action'],
    [
      'a bad condition',
      { ...good, condition: bad, description: longer, tests: [{}] },
      'CONDITION_INVALID',
      'condition/attr',
    ],
    ['a long description', { ...good, description: longer, tests: [{}] }, 'TOO_LONG', 'description'],
    ['bad tests', { ...good, tests: [{}] }, 'TESTS_INVALID', 'tests/0/name'],
  ])('with %s is refused, and nothing is made', async (_, input, code, path) => {
    expect(faultOf(await creation(input))).toEqual([code, path])
  })

  test.each([
    [{ all: [{}, { any: [LEAF, { ...LEAF, op: 'like' }] }] }, '/all/1/any/1/op', 'all/1/any/1/op'],
    [{ attr: 'subject.a', op: 'regex', value: '(' }, '/value', 'value'],
    [{ attr: 'subject.a', op: 'in', value: 'a' }, '/value', 'value'],
    [{ ...LEAF, 'a/b~c': 1 }, '/a~1b~0c', 'a/b~c'],
    [{ not: {}, all: [] }, '/not', 'not'],
  ])('the condition %j is refused with the pointer %s in message and path', async (condition, pointer, path) => {
    const answer = await creation(policyInput({ condition }))
    expect(faultOf(answer)).toEqual(['CONDITION_INVALID', `condition/${path}`])
    expect(answer.userErrors[0]?.message.startsWith(`${pointer}: `)).toBe(true)
  })

  test('a name is taken in one tenant, and of 20 at once one gets it', async () => {
    const input = policyInput()
    const bob = await owner(service)
    const before = await count(service, 'abac_policy')
    const create = () => mutate(ada, 'abacPolicyCreate', { tenantId: ada.tenantId, input }, POLICY)
    const answers = await atOnce(
      service,
      'SELECT 1 FROM access_state WHERE tenant_id = $1 FOR UPDATE',
      [ada.tenantId],
      times(20, create),
    )
    expect(answers.flatMap((answer) => answer.userErrors.map((error: { code: string }) => error.code))).toEqual(
      Array.from({ length: 19 }, () => 'NAME_TAKEN'),
    )
    expect(await count(service, 'abac_policy')).toBe(before + 1)
    expect(faultOf(await creation({ ...input, name: ` ${String(input['name'])} ` }))).toEqual(['NAME_TAKEN', 'name'])
    await createPolicy(ada, { ...input, name: String(input['name']).toUpperCase() })
    await createPolicy(bob, input)
  })

  test('a tenant has at most 1,000', async () => {
    const bob = await owner(service)
    await createPolicy(bob)
    const fill = `INSERT INTO abac_policy (id, tenant_id, name, effect, resource_type, action)
      SELECT gen_random_uuid(), $1, 'n' || i, 'ALLOW', 'x', 'x' FROM generate_series(1, 998) i`
    await service.owner.query(fill, [bob.tenantId])
    await createPolicy(bob)
    const answer = await changesNothing(service, () =>
      mutate(bob, 'abacPolicyCreate', { tenantId: bob.tenantId, input: policyInput() }, POLICY),
    )
    expect(faultOf(answer)).toEqual(['TOO_MANY', ''])
    expect(await policiesOf(bob)).toHaveLength(1_000)
  })

  test('the regular expressions of a tenant, of disabled policies too, are bounded together', async () => {
    const bob = await owner(service)
    const regex = (value: string): object => ({ attr: 'subject.a', op: 'regex', value })
    const condition = { any: [regex('a{1000}b{1000}'), regex('c{1000}d{1000}')] }
    const costly = (): object => policyInput({ condition, enabled: false })
    const [one] = [await createPolicy(bob, costly()), await createPolicy(bob, costly())]
    const third = await createPolicy(bob)
    const create = () => mutate(bob, 'abacPolicyCreate', { tenantId: bob.tenantId, input: costly() }, POLICY)
    expect(faultOf(await changesNothing(service, create))).toEqual(['TOO_MANY', 'condition'])
    const update = () =>
      mutate(bob, 'abacPolicyUpdate', { tenantId: bob.tenantId, id: third.id, input: { condition } }, POLICY)
    expect(faultOf(await changesNothing(service, update))).toEqual(['TOO_MANY', 'condition'])
    await updatePolicy(bob, one.id, { condition: { any: [regex('b{1000}a{1000}'), regex('d{1000}c{1000}')] } })
    await deletePolicy(bob, one.id)
    await updatePolicy(bob, third.id, { condition })
  })
})

test('policies are listed by falling priority, then by name', async () => {
  const bob = await owner(service)
  for (const [name, priority] of [
    ['b', 0],
    ['Z', 0],
    ['a', 0],
    ['x', -1],
    ['y', 10],
  ] as const)
    await createPolicy(bob, { name, priority })
  expect((await policiesOf(bob)).map((policy) => policy.name)).toEqual(['y', 'Z', 'a', 'b', 'x'])
})

test('a deleted policy is gone, and its name is free', async () => {
  const policy = await createPolicy(ada)
  expect(await deletePolicy(ada, policy.id)).toBe(policy.id)
  expect(await policyOf(ada, policy.id)).toBeNull()
  const again = () => mutate(ada, 'abacPolicyDelete', { tenantId: ada.tenantId, id: policy.id }, 'deletedId')
  expect(faultOf(await changesNothing(service, again))).toEqual(['NOT_FOUND', 'id'])
  await createPolicy(ada, { name: policy.name })
})
