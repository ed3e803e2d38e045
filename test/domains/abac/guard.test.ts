import { randomUUID } from 'node:crypto'
import { type GraphQLInputType, getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType, isRequiredInputField, isObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RULES, type Rule } from '../../../src/access/rules.ts'
import { client, type Client } from '../../kit/client.ts'
import { addMember, apiKey, createTenant, owner, type Person, verifyEmail } from '../../kit/seed.ts'
import { testService, type TestService } from '../../kit/service.ts'
import { changesNothing, customRole, fieldsOf, memberWith, mutate, operation, refusal, SCHEMA, switchTo, tenantOf } from '../verbs.ts'
import { anotherInstance } from './another-instance.ts'
import { createPolicy, deletePolicy, policyInput, POLICY, rename, renameRest, updatePolicy, type Writer } from './verbs.ts'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service.close())

const EVERYTHING = { resourceType: '*', action: '*' }
const RENAMING = { resourceType: 'tenant', action: 'tenant_update' }

/** By both surfaces: `ok`, or FORBIDDEN, and then nothing has changed. Uses and ages of credentials are no change. */
async function renames(who: Writer, headers: Readonly<Record<string, string>> = {}): Promise<'ok' | 'refused'> {
  const both = async () => [await renameRest(who, headers), await rename(who)]
  const [status, code] = await both()
  if (status === 200 && code === 'ok') return 'ok'
  expect([status, code]).toEqual([403, 'FORBIDDEN'])
  expect(await changesNothing(service, both, 'access_decision')).toEqual([403, 'FORBIDDEN'])
  return 'refused'
}

/** A policy that denies renaming under `condition`, and nothing else. */
const denyRenaming = (who: Writer, condition: object): ReturnType<typeof createPolicy> => createPolicy(who, { ...RENAMING, condition })
const leaf = (attr: string, op: string, value?: unknown): object => ({ attr, op, value })
const keyOf = async (who: Person, input: object = {}): Promise<Writer> => ({ ...(await apiKey(service, who, input)), tenantId: who.tenantId })

describe('permissions stand', () => {
  test('where there is no policy, and where none applies or none matches, also if others allow', async () => {
    const ada = await owner(service)
    expect(await renames(ada)).toBe('ok')
    await createPolicy(ada, { ...RENAMING, enabled: false })
    await createPolicy(ada, { resourceType: 'tenant', action: 'tenant_delete' })
    await createPolicy(ada, { resourceType: 'role', action: 'tenant_update' })
    await denyRenaming(ada, leaf('subject.type', 'eq', 'api_key'))
    await createPolicy(ada, { ...RENAMING, effect: 'ALLOW', condition: leaf('subject.type', 'eq', 'nobody') })
    expect(await renames(ada)).toBe('ok')
  })

  test('and no policy gives what they do not', async () => {
    const ada = await owner(service)
    const member = await addMember(service, ada)
    await createPolicy(ada, { ...EVERYTHING, effect: 'ALLOW', priority: 1_000 })
    expect(await renames(member)).toBe('refused')
    expect(await renames(ada)).toBe('ok')
  })

  test('until one denies: then no other that allows helps, whatever its priority', async () => {
    const ada = await owner(service)
    await createPolicy(ada, { ...EVERYTHING, effect: 'ALLOW', priority: 1_000 })
    const { id } = await denyRenaming(ada, {})
    expect(await renames(ada)).toBe('refused')
    expect((await mutate(ada, 'roleCreate', { tenantId: ada.tenantId, input: { name: 'x' } }, 'role { id }')).userErrors).toEqual([])
    await updatePolicy(ada, id, { enabled: false })
    expect(await renames(ada)).toBe('ok')
  })
})

describe('a policy can go by', () => {
  test('the type of caller: API keys, bound to a person or not, and no sessions', async () => {
    const ada = await owner(service)
    const keys = [await keyOf(ada), await keyOf(ada, { scopes: ['tenant.read', 'tenant.write'] }), await keyOf(ada, { userId: ada.userId })]
    for (const key of keys) expect(await renames(key)).toBe('ok')
    const { id } = await denyRenaming(ada, leaf('subject.type', 'eq', 'api_key'))
    for (const key of keys) expect(await renames(key)).toBe('refused')
    expect(await renames(ada)).toBe('ok')
    await updatePolicy(ada, id, { condition: leaf('subject.type', 'eq', 'user') })
    for (const key of keys) expect(await renames(key)).toBe('ok')
    expect(await renames(ada)).toBe('refused')
  })

  test('whether the address of the person is verified', async () => {
    const ada = await owner(service)
    await denyRenaming(ada, { not: leaf('subject.email_verified', 'eq', true) })
    expect(await renames(ada)).toBe('refused')
    await verifyEmail(service, ada)
    expect(await renames(ada)).toBe('ok')
  })

  test('whether the session has shown a second factor', async () => {
    const ada = await owner(service)
    await denyRenaming(ada, leaf('subject.mfa', 'eq', false))
    expect(await renames(ada)).toBe('refused')
    await service.owner.query('UPDATE session SET mfa_at = now() WHERE id = $1', [ada.sessionId])
    expect(await renames(ada)).toBe('ok')
    expect(await renames(await keyOf(ada))).toBe('refused')
  })

  test('how, and how long ago, the person signed in', async () => {
    const ada = await owner(service)
    const { id } = await denyRenaming(ada, leaf('subject.session_age_seconds', 'gt', 600))
    expect(await renames(ada)).toBe('ok')
    await service.owner.query("UPDATE session SET authenticated_at = now() - interval '11 minutes' WHERE id = $1", [ada.sessionId])
    expect(await renames(ada)).toBe('refused')
    await updatePolicy(ada, id, { condition: { not: leaf('subject.method', 'in', ['password', 'api_key']) } })
    expect(await renames(ada)).toBe('ok')
    await service.owner.query("UPDATE session SET auth_method = 'magic_link' WHERE id = $1", [ada.sessionId])
    expect(await renames(ada)).toBe('refused')
    expect(await renames(await keyOf(ada))).toBe('ok')
  })

  test('roles, permissions and the person', async () => {
    const ada = await owner(service)
    const admin = await addMember(service, ada, 'admin')
    const custom = await memberWith(service, ada, ['tenant.read', 'tenant.write'])
    const cases = [
      [leaf('subject.roles', 'contains', 'admin'), [admin]],
      [leaf('subject.roles', 'contains', 'owner'), [ada]],
      [{ not: leaf('subject.roles', 'contains', 'owner') }, [admin, custom]],
      [leaf('subject.permissions', 'contains', 'user.read'), [ada, admin]],
      [leaf('subject.id', 'in', [custom.userId, ada.userId]), [ada, custom]],
    ] as const
    for (const [condition, refused] of cases) {
      const { id } = await denyRenaming(ada, condition)
      for (const who of [ada, admin, custom]) expect(await renames(who)).toBe((refused as readonly Person[]).includes(who) ? 'refused' : 'ok')
      await deletePolicy(ada, id)
    }
  })

  test('the local hour of the time zone that the tenant has set', async () => {
    const ada = await owner(service)
    const settings = (time_zone: string): Promise<unknown> => mutate(ada, 'securityPolicyUpdate', { tenantId: ada.tenantId, input: { settings: { time_zone } } }, 'securityPolicy { version }')
    const hourIn = (timeZone: string): number => Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(new Date()))
    // The hour after it, too: the clock may strike while the test runs.
    const hours = (timeZone: string): number[] => [hourIn(timeZone), (hourIn(timeZone) + 1) % 24]
    await settings('Asia/Tokyo')
    const office = await denyRenaming(ada, { not: leaf('context.local_hour', 'in', hours('Asia/Tokyo')) })
    expect(await renames(ada)).toBe('ok')
    await settings('America/New_York')
    expect(await renames(ada)).toBe('refused')
    await updatePolicy(ada, office.id, { condition: { any: [leaf('context.hour', 'nin', hours('UTC')), leaf('context.local_hour', 'nin', hours('America/New_York')), leaf('context.time_zone', 'ne', 'America/New_York')] } })
    expect(await renames(ada)).toBe('ok')
    await mutate(ada, 'securityPolicyUpdate', { tenantId: ada.tenantId, input: { settings: {} } }, 'securityPolicy { version }')
    await updatePolicy(ada, office.id, { condition: { all: [leaf('context.time_zone', 'eq', 'UTC'), leaf('context.local_hour', 'in', hours('UTC'))] } })
    expect(await renames(ada)).toBe('refused')
  })

  test('weekday, minute and time of the request', async () => {
    const ada = await owner(service)
    const days = [Date.now(), Date.now() + 86_400_000].map((moment) => new Date(moment).getUTCDay() || 7)
    const right = [leaf('context.weekday', 'in', days), leaf('context.local_weekday', 'in', days), leaf('context.minute', 'gte', 0), leaf('context.local_minute', 'lt', 60), leaf('context.time', 'regex', String.raw`^2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$`)]
    const { id } = await denyRenaming(ada, { not: { all: right } })
    expect(await renames(ada)).toBe('ok')
    for (const condition of right) {
      await updatePolicy(ada, id, { condition })
      expect(await renames(ada)).toBe('refused')
    }
  })

  test('address and user agent', async () => {
    const ada = await owner(service)
    const { id } = await denyRenaming(ada, leaf('context.user_agent', 'contains', 'Forbidden/1'))
    expect([await renameRest(ada), await renameRest(ada, { 'user-agent': 'a Forbidden/1 b' })]).toEqual([200, 403])
    await updatePolicy(ada, id, { condition: leaf('context.ip', 'ne', '127.0.0.1') })
    expect(await renames(ada)).toBe('ok')
    await updatePolicy(ada, id, { condition: leaf('context.ip', 'eq', '127.0.0.1') })
    expect(await renames(ada)).toBe('refused')
  })

  test('what the mutation is about: its area, its name and the id', async () => {
    const ada = await owner(service)
    const { tenantId } = ada
    const [one, other] = [await addMember(service, ada), await addMember(service, ada)]
    const roleId = await customRole(ada, 'crew', [])
    await createPolicy(ada, { resourceType: 'member_role', action: '*', condition: leaf('resource.id', 'eq', one.userId) })
    await createPolicy(ada, { resourceType: 'member', action: 'member_remove', condition: leaf('resource.id', 'eq', one.userId) })
    await createPolicy(ada, { resourceType: 'role_permission', action: '*', condition: leaf('resource.id', 'eq', roleId) })
    await denyRenaming(ada, leaf('resource.tenant_id', 'ne', tenantId))
    const assign = (who: Person) => ['memberRoleAssign', { tenantId, input: { userId: who.userId, roleId } }, 'member { userId }'] as const
    const remove = (who: Person) => ['memberRemove', { tenantId, userId: who.userId }, 'removedUserId'] as const
    const grant = ['rolePermissionAdd', { tenantId, input: { roleId, permissionId: randomUUID() } }, 'role { id }'] as const
    for (const [name, args, select] of [assign(one), remove(one), grant]) expect(await changesNothing(service, () => refusal(ada, name, args, select), 'access_decision')).toBe('FORBIDDEN')
    for (const [name, args, select] of [assign(other), remove(other)]) expect((await mutate(ada, name, args, select)).userErrors).toEqual([])
    expect(await renames(ada)).toBe('ok')
  })
})

describe('a condition that cannot be evaluated', () => {
  // Some 2,000 instructions each: on a user agent of 512 characters both together are more work than a decision may take.
  const heavy = { any: ['a{1000}b{1000}', 'c{1000}d{1000}'].map((value) => leaf('context.user_agent', 'regex', value)) }
  const long = { 'user-agent': 'x'.repeat(512) }

  test.each(['DENY', 'ALLOW'])('refuses, whatever its policy says (%s), and only where it cannot', async (effect) => {
    const ada = await owner(service)
    await createPolicy(ada, { ...RENAMING, effect, condition: heavy })
    expect([await renameRest(ada), await renameRest(ada, long)]).toEqual([200, 403])
    const answer = await ada.rest('PATCH', `/v1/tenants/${ada.tenantId}`, { name: 'x' }, long)
    expect(answer.body).toMatchObject({ error: { code: 'forbidden', message: 'A policy of the tenant forbids this.', detail: expect.stringContaining('could not be evaluated') as unknown } })
  })

  test.each(['DENY', 'ALLOW'])('because it is none any more refuses, too (%s), until somebody mends it', async (effect) => {
    const ada = await owner(service)
    const { id } = await createPolicy(ada, { ...RENAMING, effect, condition: leaf('subject.type', 'eq', 'nobody') })
    expect(await renames(ada)).toBe('ok')
    await service.owner.query(`UPDATE abac_policy SET condition = '{"gone": 1}' WHERE id = $1`, [id])
    await service.owner.query('UPDATE access_state SET version = version + 1, abac_version = abac_version + 1 WHERE tenant_id = $1', [ada.tenantId])
    expect(await renames(ada)).toBe('refused')
    await updatePolicy(ada, id, { condition: leaf('subject.type', 'eq', 'nobody') })
    expect(await renames(ada)).toBe('ok')
  })
})

describe('a policy that denies everything', () => {
  async function locked(): Promise<{ ada: Person; id: string }> {
    const ada = await owner(service)
    return { ada, id: (await createPolicy(ada, EVERYTHING)).id }
  }
  const mends = (id: string, tenantId: string) => [
    ['abacPolicyUpdate', { tenantId, id, input: { enabled: false } }, POLICY],
    ['abacPolicyDelete', { tenantId, id }, 'deletedId'],
  ] as const

  test('is mended by an owner, who can do nothing else', async () => {
    const { ada, id } = await locked()
    expect(await renames(ada)).toBe('refused')
    expect(await changesNothing(service, () => refusal(ada, 'abacPolicyCreate', { tenantId: ada.tenantId, input: policyInput() }, POLICY), 'access_decision')).toBe('FORBIDDEN')
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
    const others: Client[] = [admin, await keyOf(ada), await keyOf(ada, { userId: ada.userId })]
    const { id } = await createPolicy(ada, EVERYTHING)
    for (const who of others) {
      await who.gql('{ me { tenantId } }') // the use of a key is recorded once a minute
      for (const [name, args, select] of mends(id, ada.tenantId)) expect(await changesNothing(service, () => refusal(who, name, args, select), 'access_decision')).toBe('FORBIDDEN')
    }
    await deletePolicy(ada, id)
    const again = await createPolicy(admin)
    for (const [name, args, select] of mends(again.id, ada.tenantId)) expect((await mutate(admin, name, args, select)).userErrors).toEqual([])
  })

  test('is not mended by somebody who owns another tenant, nor by one who was owner', async () => {
    const ada = await owner(service)
    const second = await addMember(service, ada, 'owner')
    const { id } = await createPolicy(ada, EVERYTHING)
    const stranger = await owner(service)
    for (const [name, args, select] of mends(id, ada.tenantId)) expect(await changesNothing(service, () => refusal(stranger, name, args, select), 'access_decision')).toBe('NOT_FOUND')
    await service.owner.query("UPDATE membership_role mr SET role_id = a.id FROM role o, role a, membership m WHERE o.id = mr.role_id AND o.name = 'owner' AND a.tenant_id = o.tenant_id AND a.name = 'admin' AND m.id = mr.membership_id AND m.user_id = $1 AND mr.tenant_id = $2", [second.userId, ada.tenantId])
    for (const [name, args, select] of mends(id, ada.tenantId)) expect(await changesNothing(service, () => refusal(second, name, args, select), 'access_decision')).toBe('FORBIDDEN')
  })

  // From the table of rules. Arguments do not matter: the decision is before them.
  const guarded = fieldsOf('Mutation').filter(({ name }) => (RULES.Mutation as Record<string, Rule>)[name]?.tenantArgument === 'tenantId' && !name.endsWith('Preview'))
  const free = fieldsOf('Mutation').filter((field) => !guarded.includes(field))

  test('leaves people what is their own, signing in, reading and trying', async () => {
    const { ada } = await locked()
    expect(free.map(({ name }) => name)).toEqual(expect.arrayContaining(['meUpdate', 'passwordChange', 'tenantSwitch', 'login', 'tokenRefresh', 'logout', 'abacPolicyPreview', 'ipRulesPreview', 'authPolicyPreview']))
    expect((await mutate(ada, 'meUpdate', { input: { displayName: 'Ada' } }, 'user { id }')).userErrors).toEqual([])
    expect((await tenantOf(ada, 'name abacPolicies { id } roles { id }')).abacPolicies).toHaveLength(1)
    expect((await mutate(ada, 'abacPolicyPreview', { tenantId: ada.tenantId, input: policyInput() }, 'preview { observed }')).userErrors).toEqual([])
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
        const given = Object.fromEntries(args.map((arg) => [arg.name, arg.name === 'tenantId' ? ada.tenantId : isNonNullType(arg.type) ? sample(arg.type) : null]))
        const payload = getNamedType(type)
        const [first] = isObjectType(payload) ? Object.values(payload.getFields()) : []
        const select = first && isObjectType(getNamedType(first.type)) ? `${first.name} { __typename }` : (first?.name ?? '')
        const { errors } = await admin.ask(operation('Mutation', name, given, select), given)
        expect({ name, errors }).toMatchObject({ errors: [{ message: 'A policy of the tenant forbids this.', extensions: { code: 'FORBIDDEN' } }] })
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
  if (isInputObjectType(type)) return Object.fromEntries(Object.values(type.getFields()).filter(isRequiredInputField).map((field) => [field.name, sample(field.type)]))
  return { UUID: randomUUID(), String: 'x', Int: 1, Boolean: true, JSONObject: {}, DateTime: '2030-01-01T00:00:00Z' }[SCHEMA.getType(type.name)?.name ?? '']
}

test('whoever may not change policies one by one may not replace their set, but may change the rest of the security policy', async () => {
  const ada = await owner(service)
  const admin = await addMember(service, ada, 'admin')
  const replace = ['securityPolicyUpdate', { tenantId: ada.tenantId, input: { abac: { policies: [] } } }, 'securityPolicy { version }'] as const
  for (const action of ['*', 'abac_policy_create', 'abac_policy_update', 'abac_policy_delete']) {
    const { id } = await createPolicy(ada, { resourceType: 'abac_policy', action, condition: leaf('subject.roles', 'contains', 'admin') })
    expect(await changesNothing(service, () => refusal(admin, ...replace), 'access_decision')).toBe('FORBIDDEN')
    expect((await mutate(admin, 'securityPolicyUpdate', { tenantId: ada.tenantId, input: { passwordMinLength: 9, abac: null } }, 'securityPolicy { version }')).userErrors).toEqual([])
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
  const { id } = await denyRenaming(ada, {})
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

test('what a caller is told names no policy on GraphQL, where whoever may not read them asks, and its name for developers on /v1', async () => {
  const ada = await owner(service)
  await createPolicy(ada, { ...RENAMING, name: 'frozen' })
  const { errors } = await client(service.url, `Bearer ${ada.accessToken}`).ask(operation('Mutation', 'tenantUpdate', { tenantId: '', input: {} }, ''), { tenantId: ada.tenantId, input: { name: 'x' } })
  expect(errors).toEqual([expect.objectContaining({ message: 'A policy of the tenant forbids this.', extensions: { code: 'FORBIDDEN' } })])
  const answer = await ada.rest('PATCH', `/v1/tenants/${ada.tenantId}`, { name: 'x' })
  expect(answer).toMatchObject({ status: 403, body: { error: { code: 'forbidden', message: 'A policy of the tenant forbids this.', detail: 'The policy "frozen" denies this.' } } })
})
