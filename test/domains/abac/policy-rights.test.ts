import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { addMember, apiKey, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { actions, changesNothing, memberWith, mutate, operation, refusal, tenantOf } from '../verbs.ts'
import { createPolicy, deletePolicy, POLICY, policyInput, policyOf, updatePolicy } from './verbs.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
})

test("another tenant's policy answers as one that does not exist, and nothing changes", async () => {
  const bob = await owner(service)
  const { id } = await createPolicy(ada)
  const answers = async (wanted: string): Promise<unknown> => {
    const args = { tenantId: bob.tenantId, id: wanted }
    return [
      await policyOf(bob, wanted),
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
