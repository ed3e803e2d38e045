import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { addMember, apiKey, owner, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
  actions,
  atOnce,
  changesNothing,
  faults,
  joinAs,
  memberWith,
  mutate,
  nobody,
  refusal,
  standing,
  switchTo,
  tenantOf,
  times,
  HOLD_TENANT,
} from '../verbs.ts'

const service = useService()

test('a removed member is out at once, in this tenant alone', async () => {
  const ada = await owner(service)
  const home = await signUp(service)
  const bob = await joinAs(service, ada, home)
  const second = await switchTo(service, home, ada.tenantId)
  const key = await apiKey(service, ada, { userId: bob.userId, scopes: ['tenant.read'] })
  expect(await Promise.all([bob, second, key].map(standing))).toEqual(['ok', 'ok', 'ok'])
  expect(await mutate(ada, 'memberRemove', { tenantId: ada.tenantId, userId: bob.userId }, 'deletedId')).toEqual({
    deletedId: bob.userId,
    userErrors: [],
  })
  expect(await Promise.all([bob, second, key].map(standing))).toEqual([
    'UNAUTHENTICATED',
    'UNAUTHENTICATED',
    'UNAUTHENTICATED',
  ])
  for (const { refreshToken } of [bob, second])
    expect(await faults(nobody(service), 'tokenRefresh', { input: { refreshToken } })).toEqual(['SESSION_REVOKED'])
  expect(await standing(home)).toBe('ok')
  expect((await actions(service, ada.tenantId)).at(-1)).toBe('member.removed')
})

test('who comes back does so without the old sessions and keys', async () => {
  const ada = await owner(service)
  const home = await signUp(service)
  const before = await joinAs(service, ada, home)
  const key = await apiKey(service, ada, { userId: home.userId, scopes: ['tenant.read'] })
  await mutate(ada, 'memberRemove', { tenantId: ada.tenantId, userId: home.userId })
  const after = await joinAs(service, ada, home)
  expect(await Promise.all([before, key, after].map(standing))).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED', 'ok'])
})

test('somebody who is no member is as unknown as nobody', async () => {
  const ada = await owner(service)
  const stranger = await signUp(service)
  const attempt = (userId: string) =>
    changesNothing(service, () => mutate(ada, 'memberRemove', { tenantId: ada.tenantId, userId }, 'deletedId'))
  const unknown = await attempt(randomUUID())
  expect(unknown).toMatchObject({ deletedId: null, userErrors: [{ code: 'NOT_FOUND', path: ['userId'] }] })
  expect(await attempt(stranger.userId)).toEqual(unknown)
})

test('removing takes user.write, and removes nobody who may do more', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  const eve = await memberWith(service, ada, ['user.write', 'tenant.read', 'user.read', 'role.read', 'group.read'])
  expect(
    await changesNothing(service, () => refusal(bob, 'memberRemove', { tenantId: ada.tenantId, userId: eve.userId })),
  ).toBe('FORBIDDEN')
  expect(
    await changesNothing(service, () => faults(eve, 'memberRemove', { tenantId: ada.tenantId, userId: ada.userId })),
  ).toEqual(['NOT_HELD'])
  expect(await faults(eve, 'memberRemove', { tenantId: ada.tenantId, userId: bob.userId })).toEqual([])
})

test('20 removals at once remove once', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  const remove = () => mutate(ada, 'memberRemove', { tenantId: ada.tenantId, userId: bob.userId }, 'deletedId')
  const answers = await atOnce(service, HOLD_TENANT, [ada.tenantId], times(20, remove))
  expect(answers.filter((answer) => answer.deletedId !== null)).toHaveLength(1)
  expect((await actions(service, ada.tenantId)).filter((action) => action === 'member.removed')).toHaveLength(1)
})

test('a member leaves: out at once, without any permission', async () => {
  const ada = await owner(service)
  const bob = await memberWith(service, ada, [])
  expect(await mutate(bob, 'tenantLeave', { tenantId: ada.tenantId }, 'leftTenantId')).toEqual({
    leftTenantId: ada.tenantId,
    userErrors: [],
  })
  expect(await standing(bob)).toBe('UNAUTHENTICATED')
  expect((await tenantOf(ada, 'memberCount')).memberCount).toBe(1)
  expect((await actions(service, ada.tenantId)).at(-1)).toBe('member.left')
  expect(await changesNothing(service, () => refusal(bob, 'tenantLeave', { tenantId: ada.tenantId }))).toBe(
    'UNAUTHENTICATED',
  )
})

test('who leaves or suspends in one request does nothing after it in the same', async () => {
  const ada = await owner(service)
  const bob = await memberWith(service, ada, ['role.write'])
  const after = (verb: string) =>
    `mutation ($t: UUID!) {
      first: ${verb}(tenantId: $t) { userErrors { code } }
      second: roleCreate(tenantId: $t, input: { name: "after ${verb}" }) { userErrors { code } }
    }`
  for (const [who, verb, code] of [
    [bob, 'tenantLeave', 'UNAUTHENTICATED'],
    [ada, 'tenantSuspend', 'FORBIDDEN'],
  ] as const) {
    const answer = await who.ask(after(verb), { t: ada.tenantId })
    expect([verb, answer.errors]).toMatchObject([verb, [{ path: ['second'], extensions: { code } }]])
  }
  await mutate(ada, 'tenantResume', { tenantId: ada.tenantId })
  expect(await tenantOf(ada, 'memberCount roles { name }')).toEqual({
    memberCount: 1,
    roles: [{ name: 'owner' }, { name: 'admin' }, { name: 'member' }, { name: expect.stringMatching(/^custom/) }],
  })
})

test('a key bound to a member does not leave for them', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  const key = await apiKey(service, ada, { userId: bob.userId, scopes: ['tenant.read'] })
  expect(await standing(key)).toBe('ok')
  expect(await changesNothing(service, () => refusal(key, 'tenantLeave', { tenantId: ada.tenantId }))).toBe(
    'UNAUTHENTICATED',
  )
})
