import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { Client } from '../../kit/client.ts'
import { addMember, apiKey, owner, type Person, person, roleId, signUp, uniqueEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { wireOf } from '../../rest/wire.ts'
import {
  atOnce,
  changesNothing,
  codes,
  count,
  faults,
  HOLD_TENANT,
  joinAs,
  memberWith,
  mutate,
  standing,
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

test('what a suspended administrator has made stops, and they act by nothing', async () => {
  const bob = await addMember(service, ada, 'admin')
  const key = await apiKey(service, bob)
  await suspend(ada, bob.userId)
  expect(await standing(key)).toBe('UNAUTHENTICATED')
  expect((await tenantOf(ada, 'apiKeys { nodes { id stopped } }')).apiKeys.nodes).toContainEqual({
    id: key.id,
    stopped: true,
  })
  const v1 = wireOf(service)(ada)
  expect(
    (await v1('GET', `/v1/check?user_id=${bob.userId}&tenant_id=${ada.tenantId}&permission=tenant.read`)).body,
  ).toMatchObject({ allowed: false })
  await resume(ada, bob.userId)
  expect(await standing(key)).toBe('ok')
})

test('a suspended owner does not resume a suspended tenant from another one', async () => {
  const [eve, bob] = [await owner(service), await signUp(service)]
  await joinAs(service, eve, bob, await roleId(eve, 'owner'))
  await suspend(eve, bob.userId, eve.tenantId)
  await mutate(eve, 'tenantSuspend', { tenantId: eve.tenantId })
  expect(await changesNothing(service, () => faults(bob, 'tenantResume', { tenantId: eve.tenantId }))).toEqual([
    'NOT_FOUND',
  ])
})

test('nobody suspends the last owner or themselves; strangers do not show', async () => {
  const eve = await owner(service)
  const bob = await addMember(service, eve, 'admin')
  expect(codes(await changesNothing(service, () => suspend(bob, eve.userId, eve.tenantId)))).toEqual(['LAST_OWNER'])
  expect(
    await changesNothing(service, async () =>
      wireOf(service)(bob)('PATCH', `/v1/users/${eve.userId}`, { status: 'suspended' }),
    ),
  ).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } })
  const key = await apiKey(service, bob)
  expect(await standing(key)).toBe('ok')
  for (const who of [bob, key])
    expect(codes(await changesNothing(service, () => suspend(who, bob.userId, eve.tenantId)))).toEqual([
      'OWN_MEMBERSHIP',
    ])
  for (const id of [ada.userId, randomUUID()])
    expect(codes(await changesNothing(service, () => suspend(eve, id, eve.tenantId)))).toEqual(['NOT_FOUND'])
  const carl = await addMember(service, eve, 'owner')
  expect(codes(await suspend(eve, carl.userId, eve.tenantId))).toEqual([])
  expect(codes(await mutate(eve, 'tenantLeave', { tenantId: eve.tenantId }))).toEqual(['LAST_OWNER'])
})

test('with user.write alone nobody touches an administrator', async () => {
  const helper = await memberWith(service, ada, ['user.write'])
  const [bob, key] = [await addMember(service, ada, 'admin'), await apiKey(service, ada)]
  expect(codes(await changesNothing(service, () => suspend(helper, bob.userId)))).toEqual(['NOT_HELD'])
  await suspend(ada, bob.userId)
  expect(codes(await changesNothing(service, () => resume(helper, bob.userId)))).toEqual(['NOT_HELD'])
  const password = { tenantId: ada.tenantId, userId: bob.userId, input: { password: 'another good phrase' } }
  expect(await standing(key)).toBe('ok')
  for (const who of [helper, key])
    expect(await changesNothing(service, () => faults(who, 'memberPasswordSet', password))).toEqual(['NOT_HELD'])
  expect(
    await changesNothing(service, () => faults(key, 'memberMfaReset', { tenantId: ada.tenantId, userId: bob.userId })),
  ).toEqual(['NOT_HELD'])
})

test('of two owners who suspend each other at the same moment one is left', { timeout: 120_000 }, async () => {
  const [one, other] = [await signUp(service), await signUp(service)]
  for (let round = 0; round < 5; round++) {
    const { tenant, tokens } = await mutate(
      one,
      'tenantCreate',
      { input: { name: uniqueEmail('race') } },
      `tenant { id } ${TOKENS}`,
    )
    const [eve, bob] = [
      person(service, one.email, tokens),
      await joinAs(
        service,
        person(service, one.email, tokens),
        other,
        await roleId(person(service, one.email, tokens), 'owner'),
      ),
    ]
    await atOnce(
      service,
      HOLD_TENANT,
      [tenant.id],
      [
        () => Promise.allSettled([suspend(eve, bob.userId, tenant.id)]),
        () => Promise.allSettled([suspend(bob, eve.userId, tenant.id)]),
      ],
    )
    expect(await count(service, 'membership', 'tenant_id = $1 AND suspended_at IS NULL', [tenant.id])).toBe(1)
  }
})
