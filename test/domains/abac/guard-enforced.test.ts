import { randomUUID } from 'node:crypto'
import {
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  isObjectType,
} from 'graphql'
import { describe, expect, test } from 'vitest'
import { RULES, type Rule } from '../../../src/access/rules.ts'
import type { Client } from '../../kit/client.ts'
import { addMember, createTenant, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, fieldsOf, mutate, operation, refusal, SCHEMA, switchTo, tenantOf } from '../verbs.ts'
import { anotherInstance } from './another-instance.ts'
import {
  createPolicy,
  deletePolicy,
  EVERYTHING,
  keyOf,
  leaf,
  POLICY,
  policyInput,
  RENAMING,
  renameRest,
  renames as renamesBy,
  updatePolicy,
  type Writer,
} from './verbs.ts'

const service = useService()

const renames = (who: Writer): Promise<'ok' | 'refused'> => renamesBy(service, who)

describe('a condition that cannot be evaluated', () => {
  // Some 2,000 instructions each: on a user agent of 512 characters both together are more work than a decision may
  // take.
  const heavy = { any: ['a{1000}b{1000}', 'c{1000}d{1000}'].map((value) => leaf('context.user_agent', 'regex', value)) }
  const long = { 'user-agent': 'x'.repeat(512) }

  test.each(['DENY', 'ALLOW'])('refuses, whatever its policy says (%s), and only where it cannot', async (effect) => {
    const ada = await owner(service)
    await createPolicy(ada, { ...RENAMING, effect, condition: heavy })
    expect([await renameRest(ada), await renameRest(ada, long)]).toEqual([200, 403])
    const answer = await ada.rest('PATCH', `/v1/tenants/${ada.tenantId}`, { name: 'x' }, long)
    expect(answer.body).toMatchObject({
      error: {
        code: 'forbidden',
        message: 'A policy of the tenant forbids this.',
        detail: expect.stringContaining('could not be evaluated') as unknown,
      },
    })
  })

  test.each(['DENY', 'ALLOW'])(
    'because it is none any more refuses, too (%s), until somebody mends it',
    async (effect) => {
      const ada = await owner(service)
      const { id } = await createPolicy(ada, { ...RENAMING, effect, condition: leaf('subject.type', 'eq', 'nobody') })
      expect(await renames(ada)).toBe('ok')
      await service.owner.query(`UPDATE abac_policy SET condition = '{"gone": 1}' WHERE id = $1`, [id])
      await service.owner.query(
        'UPDATE access_state SET version = version + 1, abac_version = abac_version + 1 WHERE tenant_id = $1',
        [ada.tenantId],
      )
      expect(await renames(ada)).toBe('refused')
      await updatePolicy(ada, id, { condition: leaf('subject.type', 'eq', 'nobody') })
      expect(await renames(ada)).toBe('ok')
    },
  )
})

describe('a policy that denies everything', () => {
  async function locked(): Promise<{ ada: Person; id: string }> {
    const ada = await owner(service)
    return { ada, id: (await createPolicy(ada, EVERYTHING)).id }
  }
  const mends = (id: string, tenantId: string) =>
    [
      ['abacPolicyUpdate', { tenantId, id, input: { enabled: false } }, POLICY],
      ['abacPolicyDelete', { tenantId, id }, 'deletedId'],
    ] as const

  test('is mended by an owner, who can do nothing else', async () => {
    const { ada, id } = await locked()
    expect(await renames(ada)).toBe('refused')
    expect(
      await changesNothing(
        service,
        () => refusal(ada, 'abacPolicyCreate', { tenantId: ada.tenantId, input: policyInput() }, POLICY),
        'access_decision',
      ),
    ).toBe('FORBIDDEN')
    await updatePolicy(ada, id, { enabled: false })
    expect(await renames(ada)).toBe('ok')
    await updatePolicy(ada, id, { enabled: true })
    expect(await renames(ada)).toBe('refused')
    await deletePolicy(ada, id)
    expect(await renames(ada)).toBe('ok')
  })

  test('is mended neither by an administrator nor by a key, not even a key of the owner', async () => {
    const ada = await owner(service)
    const admin = await addMember(service, ada, 'admin')
    const others: Client[] = [admin, await keyOf(service, ada), await keyOf(service, ada, { userId: ada.userId })]
    const { id } = await createPolicy(ada, EVERYTHING)
    for (const who of others) {
      await who.gql('{ me { tenantId } }') // the use of a key is recorded once a minute
      for (const [name, args, select] of mends(id, ada.tenantId))
        expect(await changesNothing(service, () => refusal(who, name, args, select), 'access_decision')).toBe(
          'FORBIDDEN',
        )
    }
    await deletePolicy(ada, id)
    const again = await createPolicy(admin)
    for (const [name, args, select] of mends(again.id, ada.tenantId))
      expect((await mutate(admin, name, args, select)).userErrors).toEqual([])
  })

  test('is not mended by somebody who owns another tenant, nor by one who was owner', async () => {
    const ada = await owner(service)
    const second = await addMember(service, ada, 'owner')
    const { id } = await createPolicy(ada, EVERYTHING)
    const stranger = await owner(service)
    for (const [name, args, select] of mends(id, ada.tenantId))
      expect(await changesNothing(service, () => refusal(stranger, name, args, select), 'access_decision')).toBe(
        'NOT_FOUND',
      )
    await service.owner.query(
      "UPDATE membership_role mr SET role_id = a.id FROM role o, role a, membership m WHERE o.id = mr.role_id AND o.name = 'owner' AND a.tenant_id = o.tenant_id AND a.name = 'admin' AND m.id = mr.membership_id AND m.user_id = $1 AND mr.tenant_id = $2",
      [second.userId, ada.tenantId],
    )
    for (const [name, args, select] of mends(id, ada.tenantId))
      expect(await changesNothing(service, () => refusal(second, name, args, select), 'access_decision')).toBe(
        'FORBIDDEN',
      )
  })

  // From the table of rules. Arguments do not matter: the decision is before them.
  const guarded = fieldsOf('Mutation').filter(
    ({ name }) =>
      (RULES.Mutation as Record<string, Rule>)[name]?.tenantArgument === 'tenantId' && !name.endsWith('Preview'),
  )
  const free = fieldsOf('Mutation').filter((field) => !guarded.includes(field))

  test('leaves people what is their own, signing in, reading and trying', async () => {
    const { ada } = await locked()
    expect(free.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'meUpdate',
        'passwordChange',
        'tenantSwitch',
        'login',
        'tokenRefresh',
        'logout',
        'abacPolicyPreview',
        'ipRulesPreview',
        'authPolicyPreview',
      ]),
    )
    expect((await mutate(ada, 'meUpdate', { input: { displayName: 'Ada' } }, 'user { id }')).userErrors).toEqual([])
    expect((await tenantOf(ada, 'name abacPolicies { id } roles { id }')).abacPolicies).toHaveLength(1)
    expect(
      (await mutate(ada, 'abacPolicyPreview', { tenantId: ada.tenantId, input: policyInput() }, 'preview { observed }'))
        .userErrors,
    ).toEqual([])
    const again = await createTenant(service, await switchTo(service, ada, ada.tenantId))
    expect(await renames(again)).toBe('ok')
  })

  test('refuses every mutation of the tenant to an administrator, and nothing changes', async () => {
    const ada = await owner(service)
    const admin = await addMember(service, ada, 'admin')
    await createPolicy(ada, EVERYTHING)
    expect(guarded.length).toBeGreaterThan(25)
    const attempts = async (): Promise<void> => {
      for (const { name, args, type } of guarded) {
        const given = Object.fromEntries(
          args.map((arg) => [
            arg.name,
            arg.name === 'tenantId' ? ada.tenantId : isNonNullType(arg.type) ? sample(arg.type) : null,
          ]),
        )
        const payload = getNamedType(type)
        const [first] = isObjectType(payload) ? Object.values(payload.getFields()) : []
        const select =
          first && isObjectType(getNamedType(first.type)) ? `${first.name} { __typename }` : (first?.name ?? '')
        const { errors } = await admin.ask(operation('Mutation', name, given, select), given)
        expect({ name, errors }).toMatchObject({
          errors: [{ message: 'A policy of the tenant forbids this.', extensions: { code: 'FORBIDDEN' } }],
        })
      }
    }
    await changesNothing(service, attempts, 'access_decision')
  })
})

/** Some value of the type. */
function sample(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return sample(type.ofType)
  if (isListType(type)) return []
  if (isEnumType(type)) return type.getValues()[0]?.name
  if (isInputObjectType(type))
    return Object.fromEntries(
      Object.values(type.getFields())
        .filter(isRequiredInputField)
        .map((field) => [field.name, sample(field.type)]),
    )
  return { UUID: randomUUID(), String: 'x', Int: 1, Boolean: true, JSONObject: {}, DateTime: '2030-01-01T00:00:00Z' }[
    SCHEMA.getType(type.name)?.name ?? ''
  ]
}

test('whoever may not change policies one by one may not replace their set, but may change the rest of the security policy', async () => {
  const ada = await owner(service)
  const admin = await addMember(service, ada, 'admin')
  const replace = [
    'securityPolicyUpdate',
    { tenantId: ada.tenantId, input: { abac: { policies: [] } } },
    'securityPolicy { version }',
  ] as const
  for (const action of ['*', 'abac_policy_create', 'abac_policy_update', 'abac_policy_delete']) {
    const { id } = await createPolicy(ada, {
      resourceType: 'abac_policy',
      action,
      condition: leaf('subject.roles', 'contains', 'admin'),
    })
    expect(await changesNothing(service, () => refusal(admin, ...replace), 'access_decision')).toBe('FORBIDDEN')
    expect(
      (
        await mutate(
          admin,
          'securityPolicyUpdate',
          { tenantId: ada.tenantId, input: { passwordMinLength: 9, abac: null } },
          'securityPolicy { version }',
        )
      ).userErrors,
    ).toEqual([])
    await deletePolicy(ada, id)
  }
  await createPolicy(ada)
  expect((await mutate(admin, ...replace)).userErrors).toEqual([])
  expect((await tenantOf(ada, 'abacPolicies { id }')).abacPolicies).toEqual([])
})

test('a change counts from the very next request on, on another instance too, and within one document from the next mutation on', async () => {
  const ada = await owner(service)
  const second = await anotherInstance(service)
  const there = second.as(ada)
  for (const who of [ada, there]) expect(await renames(who)).toBe('ok')
  const { id } = await createPolicy(ada, RENAMING)
  for (const who of [there, ada]) expect(await renames(who)).toBe('refused')
  await deletePolicy(there, id)
  for (const who of [ada, there]) expect(await renames(who)).toBe('ok')
  await second.close()
  const { name } = await tenantOf(ada, 'name')
  const document = `mutation ($t: UUID!, $policy: AbacPolicyCreateInput!) {
    before: tenantUpdate(tenantId: $t, input: { name: "before" }) { tenant { name } }
    abacPolicyCreate(tenantId: $t, input: $policy) { policy { id } userErrors { code } }
    after: tenantUpdate(tenantId: $t, input: { name: "after" }) { tenant { name } }
  }`
  const { errors } = await ada.ask(document, { t: ada.tenantId, policy: policyInput(RENAMING) })
  expect(errors).toMatchObject([{ path: ['after'], extensions: { code: 'FORBIDDEN' } }])
  expect([name, (await tenantOf(ada, 'name')).name]).toEqual([name, 'before'])
})

test("another tenant's policies never count, also for one person in both", async () => {
  const ada = await owner(service)
  const other = await createTenant(service, ada)
  await createPolicy(other, EVERYTHING)
  for (let round = 0; round < 3; round++) {
    expect(await renames(ada)).toBe('ok')
    expect(await renames(other)).toBe('refused')
  }
})

test('a refusal names the policy to developers on /v1, and does not on GraphQL', async () => {
  const ada = await owner(service)
  await createPolicy(ada, { ...RENAMING, name: 'frozen' })
  const args = { tenantId: ada.tenantId, input: { name: 'x' } }
  const { errors } = await ada.ask(operation('Mutation', 'tenantUpdate', args, ''), args)
  expect(errors).toEqual([
    expect.objectContaining({
      message: 'A policy of the tenant forbids this.',
      extensions: { code: 'FORBIDDEN', detail: 'The policy "frozen" denies this.' },
    }),
  ])
  const answer = await ada.rest('PATCH', `/v1/tenants/${ada.tenantId}`, { name: 'x' })
  expect(answer).toMatchObject({
    status: 403,
    body: {
      error: {
        code: 'forbidden',
        message: 'A policy of the tenant forbids this.',
        detail: 'The policy "frozen" denies this.',
      },
    },
  })
})
