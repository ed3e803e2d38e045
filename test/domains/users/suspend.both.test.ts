// A member whom the tenant has suspended: in nothing, by nothing, until they are resumed; and elsewhere as ever.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../../kit/client.ts'
import {
  addMember,
  apiKey,
  createTenant,
  owner,
  PASSWORD,
  type Person,
  roleId,
  signUp,
  verifyEmail,
} from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { suspensionOf } from '../../../src/tenancy/member-accounts.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'
import { wireOf } from '../../rest/wire.ts'
import {
  actions,
  atOnce,
  changesNothing,
  codes,
  count,
  faults,
  joinAs,
  logIn,
  mutate,
  nobody,
  standing,
  switchTo,
  tenantOf,
  TOKENS,
} from '../verbs.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
})

const MEMBER = 'member { userId status suspendedAt roles { name } user { status } }'
const suspend = (who: Client, userId: string, tenantId = ada.tenantId) =>
  mutate(who, 'memberSuspend', { tenantId, userId }, MEMBER)
const resume = (who: Client, userId: string, tenantId = ada.tenantId) =>
  mutate(who, 'memberResume', { tenantId, userId }, MEMBER)
const login = (email: string, more: object = {}) =>
  faults(nobody(service), 'login', { input: { email, password: PASSWORD, ...more } })
const refresh = (token: string) => faults(nobody(service), 'tokenRefresh', { input: { refreshToken: token } })

test('a suspension shows to tenants of its member alone', async () => {
  const [bob, eve] = [await joinAs(service, ada, await signUp(service)), await owner(service)]
  const at = (tenantId: string) => inTenant(tenantId, () => suspensionOf(service.db.client as never, bob.userId))
  await suspend(ada, bob.userId)
  expect(await at(ada.tenantId)).toEqual({ suspended: true, proven: false })
  for (const other of [eve.tenantId, randomUUID()])
    expect([null, { suspended: null, proven: null }]).toContainEqual(await at(other))
})

test('of a slow sign-in and a suspension at once no session remains', async () => {
  const bob = await addMember(service, ada)
  const body = { email: bob.email, password: PASSWORD, tenant_id: ada.tenantId, device_token: 'none' }
  const signIn = async (): Promise<number> => (await nobody(service).rest('POST', '/v1/auth/login', body)).status
  const stop = async (): Promise<number> =>
    (await ada.rest('PATCH', `/v1/users/${bob.userId}`, { status: 'suspended' })).status
  // What both write last, the head of the log, is held: by then each has done all else that it can.
  const [signedIn, suspended] = await atOnce(
    service,
    'SELECT 1 FROM audit_head WHERE tenant_id = $1 FOR UPDATE',
    [ada.tenantId],
    [signIn, stop],
  )
  expect([[200, 401, 403].includes(signedIn ?? 0), suspended]).toEqual([true, 200])
  expect(
    await count(service, 'session', 'user_id = $1 AND tenant_id = $2 AND revoked_at IS NULL', [
      bob.userId,
      ada.tenantId,
    ]),
  ).toBe(0)
})

describe.each(['GraphQL', '/v1'])('by %s', (surface) => {
  const set = async (who: Person, userId: string, status: 'suspended' | 'active'): Promise<void> => {
    if (surface === 'GraphQL') expect(codes(await (status === 'active' ? resume : suspend)(who, userId))).toEqual([])
    else
      expect(await wireOf(service)(who)('PATCH', `/v1/users/${userId}`, { status })).toMatchObject({
        status: 200,
        body: { id: userId, status },
      })
  }

  test('all ways in are refused at once, and come back', async () => {
    const bob = await joinAs(service, ada, await signUp(service))
    const elsewhere = await createTenant(service, bob)
    const [bound, made] = [
      await apiKey(service, ada, { userId: bob.userId, scopes: ['tenant.read'] }),
      await apiKey(service, await joinAs(service, ada, await signUp(service), await roleId(ada, 'admin'))),
    ]
    expect(await standing(bound)).toBe('ok')
    await set(ada, bob.userId, 'suspended')
    expect((await actions(service, ada.tenantId)).at(-1)).toBe('member.suspended')
    for (const who of [bob, bound]) expect(await standing(who)).toBe('UNAUTHENTICATED')
    expect(await refresh(bob.refreshToken)).toEqual(['SESSION_REVOKED'])
    expect(await faults(elsewhere, 'tenantSwitch', { tenantId: ada.tenantId })).toEqual(['ACCOUNT_INACTIVE'])
    expect(await login(bob.email, { tenantId: ada.tenantId })).toEqual(['ACCOUNT_INACTIVE'])
    // Elsewhere they are who they were.
    expect(await standing(elsewhere)).toBe('ok')
    expect((await logIn(service, bob.email)).tenantId).not.toBe(ada.tenantId)
    const { tenants } = await elsewhere.gql('{ tenants { nodes { id } } }')
    expect(tenants.nodes.map(({ id }: { id: string }) => id)).not.toContain(ada.tenantId)
    expect(await standing(made)).toBe('ok')
    await set(ada, bob.userId, 'active')
    // The log also tells of sign-ins that failed, after their answers.
    expect((await actions(service, ada.tenantId)).filter((action) => !action.startsWith('auth.')).at(-1)).toBe(
      'member.resumed',
    )
    expect(await standing(bound)).toBe('ok')
    expect(await standing(bob)).toBe('UNAUTHENTICATED')
    expect(await standing(await switchTo(service, elsewhere, ada.tenantId))).toBe('ok')
    expect(await login(bob.email, { tenantId: ada.tenantId })).toEqual([])
  })

  test('lists and figures show it', async () => {
    const eve = await owner(service)
    const [bob, carl] = [await addMember(service, eve), await addMember(service, eve)]
    const to = (userId: string) =>
      surface === 'GraphQL'
        ? suspend(eve, userId, eve.tenantId)
        : eve.rest('PATCH', `/v1/users/${userId}`, { status: 'suspended' })
    await to(bob.userId)
    expect((await tenantOf(eve, 'userStats { total active suspended }')).userStats).toEqual({
      total: 3,
      active: 2,
      suspended: 1,
    })
    const { members } = await tenantOf(eve, 'members { nodes { userId status suspendedAt } }')
    expect(members.nodes).toContainEqual({
      userId: bob.userId,
      status: 'SUSPENDED',
      suspendedAt: expect.any(String) as unknown,
    })
    expect(members.nodes).toContainEqual({ userId: carl.userId, status: 'ACTIVE', suspendedAt: null })
    const { body } = await wireOf(service)(eve)('GET', '/v1/users')
    expect(
      Object.fromEntries(body.items.map(({ id, status }: { id: string; status: string }) => [id, status])),
    ).toMatchObject({ [bob.userId]: 'suspended', [carl.userId]: 'active' })
    expect((await wireOf(service)(eve)('GET', `/v1/users/${bob.userId}`)).body).toMatchObject({
      status: 'suspended',
    })
  })
})

test('again changes nothing, and only what differs is written', async () => {
  const bob = await addMember(service, ada)
  expect(codes(await changesNothing(service, () => resume(ada, bob.userId)))).toEqual([])
  expect((await suspend(ada, bob.userId)).member).toMatchObject({
    status: 'SUSPENDED',
    roles: [{ name: 'member' }],
    user: { status: 'ACTIVE' },
  })
  expect((await changesNothing(service, () => suspend(ada, bob.userId))).member).toMatchObject({ status: 'SUSPENDED' })
  const v1 = wireOf(service)(ada)
  const { body } = await v1('GET', `/v1/users/${bob.userId}`)
  expect(await changesNothing(service, () => v1('PATCH', `/v1/users/${bob.userId}`, body))).toMatchObject({
    status: 200,
    body,
  })
})

test('a member without another tenant gets a personal one, if proven', async () => {
  const [proven, unproven] = [await addMember(service, ada), await addMember(service, ada)]
  await verifyEmail(service, proven)
  for (const { userId } of [proven, unproven]) await suspend(ada, userId)
  expect(await changesNothing(service, () => login(unproven.email), 'login_attempt')).toEqual(['ACCOUNT_INACTIVE'])
  const landed = await logIn(service, proven.email)
  expect(landed.tenantId).not.toBe(ada.tenantId)
  expect((await logIn(service, proven.email)).tenantId).toBe(landed.tenantId)
  expect(await count(service, 'users', 'id = $1 AND home_tenant_id = $2', [proven.userId, ada.tenantId])).toBe(1)
})

test('an invitation that was open lets nobody in beside the suspension, and stays open', async () => {
  const bob = await signUp(service)
  const { token } = await mutate(
    ada,
    'invitationCreate',
    { tenantId: ada.tenantId, input: { email: bob.email } },
    'token',
  )
  const { userId } = bob
  await service.owner.query(
    'INSERT INTO membership (tenant_id, id, user_id, suspended_at) VALUES ($1, $2, $3, now())',
    [ada.tenantId, randomUUID(), userId],
  )
  const answer = await changesNothing(service, () =>
    bob.ask(
      `mutation ($input: InvitationJoinInput!) { invitationJoin(input: $input) { ${TOKENS} userErrors { code } } }`,
      { input: { token } },
    ),
  )
  expect(answer.errors[0]?.extensions['code']).toBe('FORBIDDEN')
})
