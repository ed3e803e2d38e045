import { describe, expect, test } from 'vitest'
import { addMember, owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { actions, atOnce, changesNothing, mutate, refusal, tenantOf, times } from '../verbs.ts'
import { createPolicy, decision, faultOf, policyInput } from './verbs.ts'
import { put, type Set, replace, setOf } from './policy-set.ts'

const service = useService()
const READ = { resource: { type: 'document', id: 'd1' }, action: 'read' }

describe('replacing the set of policies', () => {
  test('makes it exactly what is given; an unchanged policy stays the same', async () => {
    const ada = await owner(service)
    const kept = await createPolicy(ada, {
      name: 'kept',
      priority: 5,
      description: 'old',
      condition: { attr: 'subject.x', op: 'exists' },
    })
    const same = await createPolicy(ada, { name: 'same', effect: 'ALLOW' })
    await createPolicy(ada, { name: 'gone' })
    const test1 = { name: 'always', resource: { type: 'document' }, action: 'read', expect: 'match' }
    const { policies } = await replace(ada, [
      policyInput({ name: ' new ', effect: 'ALLOW', priority: 9, tests: [test1] }),
      policyInput({ name: 'same', effect: 'ALLOW' }),
      policyInput({ name: 'kept', effect: 'ALLOW' }),
    ])
    const [first, second, third] = policies
    expect(policies.map((policy) => policy.name)).toEqual(['new', 'kept', 'same'])
    expect(first).toMatchObject({
      effect: 'ALLOW',
      priority: 9,
      tests: [test1],
      version: 1,
      enabled: true,
      condition: {},
    })
    expect(second).toMatchObject({
      ...kept,
      effect: 'ALLOW',
      priority: 0,
      description: '',
      condition: {},
      version: 2,
      updatedAt: expect.any(String) as unknown,
    })
    expect(third).toEqual(same)
    expect(await setOf(ada)).toMatchObject({ policies })
    expect(await decision(ada, READ)).toMatchObject({ allow: true, matchedPolicyId: first?.id })
  })

  test('by nothing leaves none, and names that change places go along', async () => {
    const ada = await owner(service)
    await replace(ada, [policyInput({ name: 'a', priority: 1 }), policyInput({ name: 'b', priority: 2 })])
    const before = await setOf(ada)
    const swapped = await replace(ada, [
      policyInput({ name: 'b', priority: 1 }),
      policyInput({ name: 'a', priority: 2 }),
    ])
    const ids = ({ policies }: Set): object => Object.fromEntries(policies.map(({ name, id }) => [name, id]))
    expect(ids(swapped)).toEqual(ids(before))
    expect((await replace(ada, [])).policies).toEqual([])
  })

  test('tells of each policy that was made, changed or taken away, and of no other', async () => {
    const ada = await owner(service)
    await replace(
      ada,
      ['a', 'b', 'c'].map((name) => policyInput({ name })),
    )
    const before = (await actions(service, ada.tenantId)).length
    await replace(ada, [
      policyInput({ name: 'a' }),
      policyInput({ name: 'b', effect: 'ALLOW' }),
      policyInput({ name: 'd' }),
    ])
    expect((await actions(service, ada.tenantId)).slice(before).filter((action) => action.startsWith('abac'))).toEqual([
      'abac_policy.deleted',
      'abac_policy.created',
      'abac_policy.updated',
    ])
    const { auditEvents } = await tenantOf(
      ada,
      'auditEvents(first: 3, filter: { resourceType: "abac_policy" }) { nodes { metadata } }',
    )
    expect(auditEvents.nodes.map((node: { metadata: object }) => node.metadata)).toEqual([
      { name: 'b', effect: 'allow', enabled: true, fields: ['effect'] },
      { name: 'd', effect: 'deny', enabled: true },
      { name: 'c', effect: 'deny', enabled: true },
    ])
  })

  test('of an outdated version is a CONFLICT; of two at once one wins', async () => {
    const ada = await owner(service)
    const { version } = await setOf(ada)
    const one = await replace(ada, [policyInput({ name: 'a' })], { version })
    expect(one.version).toBe(version + 1)
    expect(faultOf(await changesNothing(service, () => put(ada, [], { version })))).toEqual([
      'CONFLICT',
      'abac/version',
    ])
    const answers = await atOnce(
      service,
      'SELECT 1 FROM access_state WHERE tenant_id = $1 FOR UPDATE',
      [ada.tenantId],
      times(2, (index) => put(ada, [policyInput({ name: `n${index}` })], { version: one.version })),
    )
    expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(['CONFLICT'])
    expect((await setOf(ada)).policies).toHaveLength(1)
  })

  test('counts with the version that was read before anything was ever configured', async () => {
    const ada = await owner(service)
    const { version } = await setOf(ada)
    await mutate(
      ada,
      'authPolicyUpdate',
      { tenantId: ada.tenantId, input: { passwordMinLength: 9 } },
      'authPolicy { version }',
    )
    expect((await setOf(ada)).version).toBe(version)
    await replace(ada, [policyInput()], { version })
  })

  test('is of the own tenant alone', async () => {
    const [ada, bob] = [await owner(service), await owner(service)]
    const theirs = await createPolicy(bob, { name: 'a' })
    const { policies } = await replace(ada, [policyInput({ name: 'a' })])
    expect(policies[0]?.id).not.toBe(theirs.id)
    await replace(ada, [])
    expect((await setOf(bob)).policies).toEqual([theirs])
  })

  test('takes policy.write', async () => {
    const ada = await owner(service)
    const member = await addMember(service, ada)
    expect(
      await changesNothing(service, () =>
        refusal(
          member,
          'securityPolicyUpdate',
          { tenantId: ada.tenantId, input: { abac: { policies: [] } } },
          'securityPolicy { version }',
        ),
      ),
    ).toBe('FORBIDDEN')
  })

  test('takes as many as a tenant may have, and they can be taken away again', async () => {
    const ada = await owner(service)
    const many = Array.from({ length: 1_000 }, (_, index) => ({
      name: `n${index}`,
      effect: 'ALLOW',
      resourceType: 'x',
      action: 'x',
    }))
    expect((await replace(ada, many)).policies).toHaveLength(1_000)
    expect((await replace(ada, [])).policies).toEqual([])
  }, 60_000)
})
