import { expect, test } from 'vitest'
import { apiKey, createTenant, owner, PASSWORD, type Person, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
  actions,
  changesNothing,
  faults,
  joinAs,
  logIn,
  mutate,
  nobody,
  refusal,
  standing,
  switchTo,
} from '../verbs.ts'

const service = useService()

const NEXT = 'an entirely different phrase'
const change = (who: Person): Promise<{ sessionsEnded: number | null; userErrors: object[] }> =>
  mutate(who, 'passwordChange', { input: { currentPassword: PASSWORD, newPassword: NEXT } }, 'sessionsEnded')

test("a change of password ends the person's other sessions in all tenants", async () => {
  const host = await owner(service)
  const here = await signUp(service)
  const others = [
    await logIn(service, here.email),
    await createTenant(service, here),
    await joinAs(service, host, here),
    await switchTo(service, here, host.tenantId),
  ]
  expect(await change(here)).toEqual({ sessionsEnded: 4, userErrors: [] })
  expect(await Promise.all(others.map(standing))).toEqual([
    'UNAUTHENTICATED',
    'UNAUTHENTICATED',
    'UNAUTHENTICATED',
    'UNAUTHENTICATED',
  ])
  for (const other of others)
    expect(await faults(nobody(service), 'tokenRefresh', { input: { refreshToken: other.refreshToken } })).toEqual([
      'SESSION_REVOKED',
    ])
  expect(await standing(here)).toBe('ok')
  expect(await standing(host)).toBe('ok')
  expect(await faults(nobody(service), 'tokenRefresh', { input: { refreshToken: here.refreshToken } })).toEqual([])
  expect(await actions(service, here.tenantId)).toContain('user.password_changed')
})

test('afterwards the new password signs in and the old one does not', async () => {
  const ada = await signUp(service)
  await change(ada)
  expect(await faults(nobody(service), 'login', { input: { email: ada.email, password: PASSWORD } })).toEqual([
    'INVALID_CREDENTIALS',
  ])
  expect(await standing(await logIn(service, ada.email, NEXT))).toBe('ok')
  // Written after the answer: not while what follows looks at every row.
  await expect.poll(() => actions(service, ada.tenantId)).toContain('auth.login_failed')
})

test('sessions end however many came after them', async () => {
  const ada = await signUp(service)
  const elsewhere = await createTenant(service, ada)
  // More than a list of sessions shows, all newer than the one elsewhere, and over.
  await service.owner.query(
    `INSERT INTO session (id, tenant_id, user_id, method, created_at, expires_at, revoked_at)
     SELECT gen_random_uuid(), $1, $2, 'password', now() + interval '1 second', now() + interval '30 days', now()
       FROM generate_series(1, 120)`,
    [ada.tenantId, ada.userId],
  )
  expect(await standing(elsewhere)).toBe('ok')
  expect((await change(ada)).userErrors).toEqual([])
  expect(await standing(elsewhere)).toBe('UNAUTHENTICATED')
})

test('without the present password nothing happens', async () => {
  const ada = await signUp(service)
  const other = await logIn(service, ada.email)
  for (const currentPassword of ['', 'not the password', `${PASSWORD} `]) {
    const { userErrors } = await changesNothing(service, () =>
      mutate(ada, 'passwordChange', { input: { currentPassword, newPassword: NEXT } }),
    )
    expect(userErrors).toMatchObject([{ code: 'INVALID_CREDENTIALS', path: ['input', 'currentPassword'] }])
  }
  expect(await standing(other)).toBe('ok')
})

test('a key bound to the person cannot change their password, nor can nobody', async () => {
  const ada = await signUp(service)
  const key = await apiKey(service, ada, { userId: ada.userId })
  expect(await standing(key)).toBe('ok')
  const input = { currentPassword: PASSWORD, newPassword: NEXT }
  for (const who of [key, nobody(service)])
    expect(await changesNothing(service, () => refusal(who, 'passwordChange', { input }, 'sessionsEnded'))).toBe(
      'UNAUTHENTICATED',
    )
})
