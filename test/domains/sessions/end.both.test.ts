import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { apiKey, createTenant, owner, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
  actions,
  atOnce,
  changesNothing,
  count,
  faults,
  joinAs,
  logIn,
  mutate,
  nobody,
  refusal,
  standing,
  times,
} from '../verbs.ts'

const service = useService()

const SESSIONS =
  '{ me { sessions { id tenantId userId method ip userAgent createdAt lastSeenAt expiresAt revokedAt } } }'

test('a logout stops access token and refresh token at once, and no other session', async () => {
  const ada = await signUp(service)
  const other = await logIn(service, ada.email)
  expect(await mutate(ada, 'logout', {}, 'ended')).toEqual({ ended: true, userErrors: [] })
  expect(await standing(ada)).toBe('UNAUTHENTICATED')
  expect(await faults(nobody(service), 'tokenRefresh', { input: { refreshToken: ada.refreshToken } })).toEqual([
    'SESSION_REVOKED',
  ])
  expect(await standing(other)).toBe('ok')
  expect((await actions(service, ada.tenantId)).at(-1)).toBe('auth.logged_out')
})

test('a second logout changes nothing, and ends what follows it', async () => {
  const ada = await signUp(service)
  const both = await ada.ask(
    'mutation { first: logout { ended } second: meUpdate(input: { displayName: "after" }) { user { displayName } } }',
  )
  expect(both.errors).toMatchObject([{ path: ['second'], extensions: { code: 'UNAUTHENTICATED' } }])
  expect(await count(service, 'users', 'id = $1 AND display_name IS NULL', [ada.userId])).toBe(1)
  expect((await actions(service, ada.tenantId)).filter((action) => action === 'auth.logged_out')).toHaveLength(1)
  expect(await changesNothing(service, () => refusal(ada, 'logout', {}, 'ended'))).toBe('UNAUTHENTICATED')
})

test('20 logouts at once end the session once', async () => {
  const ada = await signUp(service)
  const answers = await atOnce(
    service,
    'SELECT 1 FROM session WHERE id = $1 FOR UPDATE',
    [ada.sessionId],
    times(20, () => ada.ask('mutation { logout { ended } }')),
  )
  expect(answers.filter((answer) => answer.data?.logout?.ended === true)).toHaveLength(1)
  expect((await actions(service, ada.tenantId)).filter((action) => action === 'auth.logged_out')).toHaveLength(1)
})

test("a person's sessions are listed from all their tenants, newest first", async () => {
  const host = await owner(service)
  const ada = await signUp(service)
  const second = await createTenant(service, ada)
  const third = await joinAs(service, host, ada)
  const fourth = await logIn(service, ada.email)
  await mutate(second, 'logout', {}, 'ended')
  const { me } = await fourth.gql(SESSIONS)
  expect(me.sessions).toMatchObject([
    { id: fourth.sessionId, tenantId: ada.tenantId, method: 'PASSWORD', revokedAt: null },
    { id: third.sessionId, tenantId: host.tenantId, method: 'INVITATION', revokedAt: null },
    { id: second.sessionId, tenantId: second.tenantId, method: 'TENANT_CREATE', revokedAt: expect.any(String) },
    {
      id: ada.sessionId,
      tenantId: ada.tenantId,
      method: 'SIGNUP',
      revokedAt: null,
      ip: '127.0.0.1',
      userAgent: 'node',
    },
  ])
  expect(new Set(me.sessions.map((session: { userId: string }) => session.userId))).toEqual(new Set([ada.userId]))
})

test('an own session is revoked from any tenant, and stops at once', async () => {
  const ada = await signUp(service)
  const elsewhere = await createTenant(service, ada)
  expect(await mutate(ada, 'sessionRevoke', { id: elsewhere.sessionId }, 'ended')).toEqual({
    ended: true,
    userErrors: [],
  })
  expect(await standing(elsewhere)).toBe('UNAUTHENTICATED')
  expect(await faults(nobody(service), 'tokenRefresh', { input: { refreshToken: elsewhere.refreshToken } })).toEqual([
    'SESSION_REVOKED',
  ])
  expect((await actions(service, elsewhere.tenantId)).at(-1)).toBe('session.revoked')
  expect(await standing(ada)).toBe('ok')
  expect(
    await changesNothing(service, () => mutate(ada, 'sessionRevoke', { id: elsewhere.sessionId }, 'ended')),
  ).toEqual({ ended: false, userErrors: [] })
})

test("another's session is as unknown as none, also to the owner", async () => {
  const host = await owner(service)
  const bob = await joinAs(service, host, await signUp(service))
  for (const id of [bob.sessionId, randomUUID()])
    expect(await changesNothing(service, () => mutate(host, 'sessionRevoke', { id }, 'ended'))).toEqual({
      ended: false,
      userErrors: [],
    })
  expect(await standing(bob)).toBe('ok')
})

test('sessions are no business of API keys, bound or not, nor of nobody', async () => {
  const ada = await signUp(service)
  const keys = [await apiKey(service, ada), await apiKey(service, ada, { userId: ada.userId })]
  expect(await Promise.all(keys.map(standing))).toEqual(['ok', 'ok'])
  for (const who of [...keys, nobody(service)]) {
    expect(await changesNothing(service, () => refusal(who, 'sessionRevoke', { id: ada.sessionId }, 'ended'))).toBe(
      'UNAUTHENTICATED',
    )
    expect(await changesNothing(service, () => refusal(who, 'logout', {}, 'ended'))).toBe('UNAUTHENTICATED')
    expect((await who.ask(SESSIONS)).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }])
  }
  expect(await standing(ada)).toBe('ok')
})
