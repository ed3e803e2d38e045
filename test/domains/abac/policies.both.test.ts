import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { addMember, apiKey, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
  actions,
  atOnce,
  changesNothing,
  count,
  memberWith,
  mutate,
  operation,
  refusal,
  tenantOf,
  times,
} from '../verbs.ts'
import { COLUMNS, createPolicy, deletePolicy, faultOf, POLICY, policyInput, updatePolicy } from './verbs.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
})

const LEAF = { attr: 'subject.level', op: 'gte', value: 3 }
const list = async (who: Person): Promise<{ id: string; name: string }[]> =>
  (await tenantOf(who, `abacPolicies { ${COLUMNS} }`)).abacPolicies
const find = async (who: Person, id: string): Promise<unknown> =>
  (
    await who.gql(`query ($t: UUID!, $id: UUID!) { tenant(id: $t) { abacPolicy(id: $id) { ${COLUMNS} } } }`, {
      t: who.tenantId,
      id,
    })
  ).tenant.abacPolicy

const creation = (input: object): Promise<{ userErrors: { code: string; path: string[]; message: string }[] }> =>
  changesNothing(service, () => mutate(ada, 'abacPolicyCreate', { tenantId: ada.tenantId, input }, POLICY))
const change = (
  id: string,
  input: object,
): Promise<{ userErrors: { code: string; path: string[]; message: string }[] }> =>
  changesNothing(service, () => mutate(ada, 'abacPolicyUpdate', { tenantId: ada.tenantId, id, input }, POLICY))

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
    expect(await find(ada, policy.id)).toEqual(policy)
    expect(await list(ada)).toContainEqual(policy)
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
  // Each has later faults, too: only the first in the order of the contract is told.
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

  test('a name is taken in one tenant alone, in this very spelling, and of 20 at once one gets it', async () => {
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
    const fill = `INSERT INTO abac_policy (id, tenant_id, name, effect, resource_type, action) SELECT gen_random_uuid(), $1, 'n' || i, 'ALLOW', 'x', 'x' FROM generate_series(1, 998) i`
    await service.owner.query(fill, [bob.tenantId])
    await createPolicy(bob)
    const answer = await changesNothing(service, () =>
      mutate(bob, 'abacPolicyCreate', { tenantId: bob.tenantId, input: policyInput() }, POLICY),
    )
    expect(faultOf(answer)).toEqual(['TOO_MANY', ''])
    expect(await list(bob)).toHaveLength(1_000)
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

describe('the tests of a policy', () => {
  const matching = {
    name: 'it matches',
    resource: { type: 'doc' },
    action: 'read',
    subject: { level: 3 },
    expect: 'match',
  }
  const base = { resourceType: 'doc', action: 'read', condition: LEAF }

  test('must come out as they say before it counts; the answer names the one that does not, and why', async () => {
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

  test('of another version than was read is a CONFLICT, and of two at once that read the same one wins', async () => {
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
    expect(await find(ada, policy.id)).toMatchObject({ version: 3 })
  })

  test('to the name of another policy is refused; to its own it is none', async () => {
    const [one, other] = [await createPolicy(ada), await createPolicy(ada)]
    expect(faultOf(await change(one.id, { name: other.name, priority: 3 }))).toEqual(['NAME_TAKEN', 'name'])
    expect(await updatePolicy(ada, one.id, { name: one.name, priority: 3 })).toMatchObject({
      name: one.name,
      priority: 3,
    })
  })

  test('mends a policy whose stored condition is none any more, but cannot enable it as it is', async () => {
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
  expect((await list(bob)).map((policy) => policy.name)).toEqual(['y', 'Z', 'a', 'b', 'x'])
})

test('a deleted policy is gone, and its name is free', async () => {
  const policy = await createPolicy(ada)
  expect(await deletePolicy(ada, policy.id)).toBe(policy.id)
  expect(await find(ada, policy.id)).toBeNull()
  const again = () => mutate(ada, 'abacPolicyDelete', { tenantId: ada.tenantId, id: policy.id }, 'deletedId')
  expect(faultOf(await changesNothing(service, again))).toEqual(['NOT_FOUND', 'id'])
  await createPolicy(ada, { name: policy.name })
})

test("another tenant's policy answers as one that does not exist, and nothing changes", async () => {
  const bob = await owner(service)
  const { id } = await createPolicy(ada)
  const answers = async (wanted: string): Promise<unknown> => {
    const args = { tenantId: bob.tenantId, id: wanted }
    return [
      await find(bob, wanted),
      await mutate(bob, 'abacPolicyUpdate', { ...args, input: { name: 'x' } }, POLICY),
      await mutate(bob, 'abacPolicyDelete', args, 'deletedId'),
      await mutate(
        bob,
        'abacPolicyPreview',
        { tenantId: bob.tenantId, input: { id: wanted, enabled: false } },
        'preview { observed }',
      ),
      await mutate(
        bob,
        'abacPolicyPreview',
        { tenantId: bob.tenantId, input: { id: wanted, delete: true } },
        'preview { observed }',
      ),
    ]
  }
  expect(await changesNothing(service, () => answers(id), 'access_decision')).toEqual(await answers(randomUUID()))
  for (const name of ['abacPolicyUpdate', 'abacPolicyDelete']) {
    const args = { tenantId: ada.tenantId, id, ...(name === 'abacPolicyUpdate' && { input: {} }) }
    expect(
      await changesNothing(service, () => refusal(bob, name, args, name === 'abacPolicyUpdate' ? POLICY : 'deletedId')),
    ).toBe('NOT_FOUND')
  }
})

test('reading takes policy.read and writing policy.write', async () => {
  const member = await addMember(service, ada)
  const [reader, writer] = [
    await memberWith(service, ada, ['policy.read']),
    await memberWith(service, ada, ['policy.write']),
  ]
  const { id } = await createPolicy(ada)
  const key = { ...(await apiKey(service, ada, { scopes: ['policy.read'] })), tenantId: ada.tenantId }
  const calls = [
    ['abacPolicyCreate', { tenantId: ada.tenantId, input: policyInput() }, POLICY],
    ['abacPolicyUpdate', { tenantId: ada.tenantId, id, input: { priority: 3 } }, POLICY],
    ['abacPolicyDelete', { tenantId: ada.tenantId, id }, 'deletedId'],
  ] as const
  for (const who of [member, reader, key])
    for (const [name, args, select] of calls)
      expect(await changesNothing(service, () => refusal(who, name, args, select), 'api_key')).toBe('FORBIDDEN')
  const read = operation('Query', 'tenant', { id: ada.tenantId }, 'abacPolicies { id }')
  for (const who of [member, writer])
    expect((await who.ask(read, { id: ada.tenantId })).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
  for (const who of [reader, key])
    expect((await who.gql(read, { id: ada.tenantId })).tenant.abacPolicies.length).toBeGreaterThan(0)
  const previewArgs = { tenantId: ada.tenantId, input: { id, delete: true } }
  expect(await refusal(member, 'abacPolicyPreview', previewArgs, 'preview { observed }')).toBe('FORBIDDEN')
  expect((await mutate(reader, 'abacPolicyPreview', previewArgs, 'preview { observed }')).userErrors).toEqual([])
  for (const [name, args, select] of calls) expect((await mutate(writer, name, args, select)).userErrors).toEqual([])
})

test('each change is audited with what it was about, and counts the set up', async () => {
  const bob = await owner(service)
  const before = (await actions(service, bob.tenantId)).length
  const version = async (): Promise<number> =>
    (await tenantOf(bob, 'securityPolicy { abac { version policies { id } } }')).securityPolicy.abac.version
  const start = await version()
  const policy = await createPolicy(bob, { name: 'audited' })
  await updatePolicy(bob, policy.id, { priority: 3, enabled: false })
  await deletePolicy(bob, policy.id)
  expect(await version()).toBe(start + 3)
  expect((await actions(service, bob.tenantId)).slice(before)).toEqual([
    'abac_policy.created',
    'abac_policy.updated',
    'abac_policy.deleted',
  ])
  const { auditEvents } = await tenantOf(
    bob,
    'auditEvents(first: 3) { nodes { action resourceType resourceId actorUserId metadata } }',
  )
  expect(auditEvents.nodes.toReversed()).toEqual([
    {
      action: 'abac_policy.created',
      resourceType: 'abac_policy',
      resourceId: policy.id,
      actorUserId: bob.userId,
      metadata: { name: 'audited', effect: 'deny', enabled: true },
    },
    {
      action: 'abac_policy.updated',
      resourceType: 'abac_policy',
      resourceId: policy.id,
      actorUserId: bob.userId,
      metadata: { name: 'audited', effect: 'deny', enabled: false, fields: ['priority', 'enabled'] },
    },
    {
      action: 'abac_policy.deleted',
      resourceType: 'abac_policy',
      resourceId: policy.id,
      actorUserId: bob.userId,
      metadata: { name: 'audited', effect: 'deny', enabled: false },
    },
  ])
})
