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
import { RULES } from '../../../src/domains/rules.ts'
import type { Client } from '../../kit/client.ts'
import { addMember, createTenant, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, fieldsOf, mutate, operation, refusal, SCHEMA, switchTo, tenantOf } from '../verbs.ts'
import {
  createPolicy,
  deletePolicy,
  EVERYTHING,
  keyOf,
  POLICY,
  policyInput,
  renames as renamesBy,
  updatePolicy,
  type Writer,
} from './verbs.ts'

const service = useService()
const renames = (who: Writer): Promise<'ok' | 'refused'> => renamesBy(service, who)

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

  test('is not mended by an administrator or by any key', async () => {
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
      `UPDATE membership_role mr SET role_id = a.id FROM role o, role a, membership m WHERE o.id = mr.role_id
       AND o.name = 'owner' AND a.tenant_id = o.tenant_id AND a.name = 'admin' AND m.id = mr.membership_id
       AND m.user_id = $1 AND mr.tenant_id = $2`,
      [second.userId, ada.tenantId],
    )
    for (const [name, args, select] of mends(id, ada.tenantId))
      expect(await changesNothing(service, () => refusal(second, name, args, select), 'access_decision')).toBe(
        'FORBIDDEN',
      )
  })

  // From the table of rules. Arguments do not matter: the decision is before them.
  const guarded = fieldsOf('Mutation').filter(
    ({ name }) => RULES.Mutation[name]?.tenantArgument === 'tenantId' && !/(?:Preview|Plan)$/.test(name),
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
        'configurationPlan',
        'ipRulesPreview',
        'authPolicyPreview',
        'securityPolicyPreview',
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
      // What needs a scope is refused to sessions before: test/domains/vault/machines.test.ts denies it to keys.
      for (const { name, args, type } of guarded.filter((field) => RULES.Mutation[field.name]?.scope === undefined)) {
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
