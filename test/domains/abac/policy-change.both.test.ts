import { beforeAll, describe, expect, test } from 'vitest'
import { owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { atOnce, changesNothing, mutate, times } from '../verbs.ts'
import { createPolicy, faultOf, POLICY, policyInput, policyOf, updatePolicy } from './verbs.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
})

const LEAF = { attr: 'subject.level', op: 'gte', value: 3 }
const creation = (input: object): Promise<{ userErrors: { code: string; path: string[]; message: string }[] }> =>
  changesNothing(service, () => mutate(ada, 'abacPolicyCreate', { tenantId: ada.tenantId, input }, POLICY))
const change = (
  id: string,
  input: object,
): Promise<{ userErrors: { code: string; path: string[]; message: string }[] }> =>
  changesNothing(service, () => mutate(ada, 'abacPolicyUpdate', { tenantId: ada.tenantId, id, input }, POLICY))

describe('the tests of a policy', () => {
  const matching = {
    name: 'it matches',
    resource: { type: 'doc' },
    action: 'read',
    subject: { level: 3 },
    expect: 'match',
  }
  const base = { resourceType: 'doc', action: 'read', condition: LEAF }

  test('must come out as they say before it counts; the answer says why not', async () => {
    const other = { ...matching, name: 'low', subject: { level: 2 } }
    const answer = await creation(policyInput({ ...base, tests: [matching, other] }))
    expect(faultOf(answer)).toEqual(['TEST_FAILED', 'tests/1'])
    expect(answer.userErrors[0]?.message).toBe('The test "low" is to match, but: The condition does not hold.')
    const wrong = await creation(policyInput({ ...base, tests: [{ ...matching, expect: 'no_match', name: 'no' }] }))
    expect(wrong.userErrors[0]?.message).toBe('The test "no" is not to match, but: The condition holds.')
    const elsewhere = await creation(policyInput({ ...base, tests: [{ ...matching, action: 'write' }] }))
    expect(elsewhere.userErrors[0]?.message).toBe(
      'The test "it matches" is to match, but: The policy is for another action.',
    )
    await createPolicy(ada, { ...base, tests: [matching, { ...other, expect: 'no_match' }] })
  })

  test('may fail while it does not count; enabling runs them', async () => {
    const policy = await createPolicy(ada, { ...base, enabled: false, tests: [{ ...matching, expect: 'no_match' }] })
    expect(faultOf(await change(policy.id, { enabled: true }))).toEqual(['TEST_FAILED', 'tests/0'])
    await updatePolicy(ada, policy.id, { tests: [matching], enabled: true })
  })

  test.each([
    ['condition', { condition: { ...LEAF, value: 4 } }],
    ['reset condition', { condition: null, tests: [{ ...matching, expect: 'no_match', subject: { level: 1 } }] }],
    ['resource type', { resourceType: 'file' }],
    ['action', { action: 'write' }],
    ['list of tests', { tests: [{ ...matching, subject: {} }] }],
  ])('run again when the %s of an enabled policy changes', async (_, input) => {
    const policy = await createPolicy(ada, { ...base, tests: [matching] })
    expect(faultOf(await change(policy.id, input))).toEqual(['TEST_FAILED', 'tests/0'])
    expect(await updatePolicy(ada, policy.id, { ...input, enabled: false })).toMatchObject({
      enabled: false,
      version: 2,
    })
  })

  test('do not stand in the way of any other change', async () => {
    const policy = await createPolicy(ada, { ...base, tests: [matching] })
    await service.owner.query('UPDATE abac_policy SET tests = $2 WHERE id = $1', [
      policy.id,
      JSON.stringify([{ ...matching, expect: 'no_match' }]),
    ])
    expect(await updatePolicy(ada, policy.id, { description: 'x', priority: 7, effect: 'ALLOW' })).toMatchObject({
      description: 'x',
      priority: 7,
      effect: 'ALLOW',
      enabled: true,
    })
  })
})

describe('a change', () => {
  test('changes what it names, and nothing else', async () => {
    const before = await createPolicy(ada, {
      resourceType: 'doc',
      action: 'read',
      condition: LEAF,
      priority: 5,
      description: 'd',
      tests: [],
    })
    const steps = [
      { name: `${before.name}!` },
      { effect: 'ALLOW' },
      { resourceType: 'file' },
      { action: '*' },
      { condition: { not: LEAF } },
      { priority: 0 },
      { enabled: false },
      { description: '' },
    ]
    let expected: object = before
    for (const [index, step] of steps.entries()) {
      expected = { ...expected, ...step, version: index + 2 }
      expect(await updatePolicy(ada, before.id, step)).toMatchObject({
        ...expected,
        updatedAt: expect.any(String) as unknown,
      })
    }
  })

  test('null resets the condition, and keeps everything else', async () => {
    const before = await createPolicy(ada, { resourceType: 'doc', condition: LEAF, priority: 5, description: 'd' })
    const nulls = {
      name: null,
      description: null,
      effect: null,
      resourceType: null,
      action: null,
      priority: null,
      enabled: null,
      tests: null,
      expectedVersion: null,
    }
    expect((await change(before.id, nulls)).userErrors).toEqual([])
    expect(await updatePolicy(ada, before.id, { ...nulls, condition: null })).toMatchObject({
      ...before,
      condition: {},
      version: 2,
      updatedAt: expect.any(String) as unknown,
    })
  })

  test('that changes nothing leaves version, time and log alone', async () => {
    const {
      id,
      tenantId: _tenantId,
      version,
      createdAt: _createdAt,
      updatedAt: _updatedAt,
      ...same
    } = await createPolicy(ada, { condition: { any: [LEAF] } })
    expect((await change(id, { ...same, expectedVersion: version })).userErrors).toEqual([])
  })

  test.each([
    ['a blank name', { name: '' }, 'NAME_REQUIRED', 'name'],
    ['a blank resource type', { resourceType: ' ' }, 'RESOURCE_TYPE_REQUIRED', 'resourceType'],
    ['a blank action', { action: '', condition: { x: 1 } }, 'ACTION_REQUIRED', 'action'],
    ['a bad condition', { condition: { x: 1 } }, 'CONDITION_INVALID', 'condition'],
    ['a long description', { description: 'x'.repeat(1_001) }, 'TOO_LONG', 'description'],
    ['bad tests', { tests: [{ name: 'x', action: '', expect: 'match' }] }, 'TESTS_INVALID', 'tests/0/action'],
  ])('to %s is refused, and nothing changes', async (_, input, code, path) => {
    const policy = await createPolicy(ada)
    expect(faultOf(await change(policy.id, input))).toEqual([code, path])
  })

  test('of an outdated version is a CONFLICT, and of two at once one wins', async () => {
    const policy = await createPolicy(ada)
    const changed = await updatePolicy(ada, policy.id, { priority: 1, expectedVersion: 1 })
    expect(changed.version).toBe(2)
    for (const expectedVersion of [1, 3, 0, -1])
      expect(faultOf(await change(policy.id, { priority: 2, expectedVersion }))).toEqual([
        'CONFLICT',
        'expectedVersion',
      ])
    const both = times(2, (index) =>
      mutate(
        ada,
        'abacPolicyUpdate',
        { tenantId: ada.tenantId, id: policy.id, input: { priority: 10 + index, expectedVersion: 2 } },
        POLICY,
      ),
    )
    const answers = await atOnce(
      service,
      'SELECT 1 FROM access_state WHERE tenant_id = $1 FOR UPDATE',
      [ada.tenantId],
      both,
    )
    expect(answers.flatMap((answer) => answer.userErrors.map((error: { code: string }) => error.code))).toEqual([
      'CONFLICT',
    ])
    expect(await policyOf(ada, policy.id)).toMatchObject({ version: 3 })
  })

  test('to the name of another policy is refused; to its own it is none', async () => {
    const [one, other] = [await createPolicy(ada), await createPolicy(ada)]
    expect(faultOf(await change(one.id, { name: other.name, priority: 3 }))).toEqual(['NAME_TAKEN', 'name'])
    expect(await updatePolicy(ada, one.id, { name: one.name, priority: 3 })).toMatchObject({
      name: one.name,
      priority: 3,
    })
  })

  test('mends a policy with an unreadable condition, but cannot enable it unmended', async () => {
    const policy = await createPolicy(ada)
    const spoil = () =>
      service.owner.query(`UPDATE abac_policy SET condition = '{"op": "gone"}' WHERE id = $1`, [policy.id])
    await spoil()
    expect(await updatePolicy(ada, policy.id, { enabled: false })).toMatchObject({
      enabled: false,
      condition: { op: 'gone' },
    })
    expect(faultOf(await change(policy.id, { enabled: true }))).toEqual(['CONDITION_INVALID', 'condition'])
    expect(await updatePolicy(ada, policy.id, { enabled: true, condition: {} })).toMatchObject({
      enabled: true,
      condition: {},
    })
  })
})
