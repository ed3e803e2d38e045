import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMember, createTenant, owner, PASSWORD, type Person, signUp } from '../../kit/seed.ts'
import { testService, type TestService } from '../../kit/service.ts'
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
  times,
} from '../verbs.ts'
import { breachFile, ENTERED, mailedCode, mailedToken, newestMail, setPolicy } from './mailbox.ts'

const NEXT = 'an entirely different phrase'
const BREACHED = 'everybody has read this phrase'

const breaches = breachFile(BREACHED)
let service: TestService
beforeAll(async () => {
  service = await testService({ BREACH_SOURCE: breaches.url })
})
afterAll(async () => {
  await service.close()
  breaches.remove()
})

const reset = (token: string, newPassword = NEXT) =>
  mutate(nobody(service), 'passwordReset', { input: { token, newPassword } }, 'changed')
/** Asks for a link, and takes it from the mailbox. */
async function linked({ email }: Pick<Person, 'email'>, mails = 1): Promise<string> {
  expect(await mutate(nobody(service), 'passwordForgot', { input: { email } }, 'accepted')).toEqual({
    accepted: true,
    userErrors: [],
  })
  return mailedToken(service, email, mails)
}

test('by a mailed link a person replaces their password', async () => {
  const ada = await signUp(service)
  await mutate(nobody(service), 'passwordForgot', { input: { email: ` ${ada.email.toUpperCase()} ` } })
  expect(await reset(await mailedToken(service, ada.email))).toEqual({ changed: true, userErrors: [] })
  expect(await faults(nobody(service), 'login', { input: { email: ada.email, password: PASSWORD } })).toEqual([
    'INVALID_CREDENTIALS',
  ])
  expect(await standing(await logIn(service, ada.email, NEXT))).toBe('ok')
})

test("every session of the person ends, in all tenants, and nobody else's", async () => {
  const host = await owner(service)
  const ada = await signUp(service)
  const all = [
    ada,
    await logIn(service, ada.email),
    await createTenant(service, ada),
    await joinAs(service, host, ada),
    await switchTo(service, ada, host.tenantId),
  ]
  expect(codes(await reset(await linked(ada)))).toEqual([])
  expect(await Promise.all(all.map(standing))).toEqual(Array.from({ length: 5 }, () => 'UNAUTHENTICATED'))
  for (const { refreshToken } of all)
    expect(await faults(nobody(service), 'tokenRefresh', { input: { refreshToken } })).toEqual(['SESSION_REVOKED'])
  expect(await standing(host)).toBe('ok')
})

test('both steps are audited at home, and the address counts as proven', async () => {
  const ada = await signUp(service)
  await createTenant(service, ada)
  await reset(await linked(ada))
  expect((await actions(service, ada.tenantId)).slice(-2)).toEqual(['auth.password_reset_sent', 'user.password_reset'])
  const { rows } = await service.owner.query(
    'SELECT action, actor_type::text, actor_user_id FROM audit_event WHERE tenant_id = $1 ORDER BY seq DESC LIMIT 2',
    [ada.tenantId],
  )
  expect(rows).toEqual([
    { action: 'user.password_reset', actor_type: 'USER', actor_user_id: ada.userId },
    { action: 'auth.password_reset_sent', actor_type: 'SYSTEM', actor_user_id: null },
  ])
  expect(
    (await (await logIn(service, ada.email, NEXT)).gql('{ me { user { emailVerifiedAt } } }')).me.user.emailVerifiedAt,
  ).not.toBeNull()
})

test('the link changes nothing by being opened, and works 60 minutes', async () => {
  const ada = await signUp(service)
  const token = await linked(ada)
  const mail = await newestMail(service, ada.email)
  expect(mail).toContain(`https://id.example.test/reset-password?token=${token}`)
  expect(mail).toMatch(/\b(1 hour|60 minutes)\b/)
  const opened = await changesNothing(service, () => fetch(`${service.url}/reset-password?token=${token}`))
  expect([opened.status, opened.headers.get('cache-control')]).toEqual([200, 'no-store'])
  const { rows } = await service.owner.query(
    'SELECT extract(epoch FROM expires_at - created_at)::int AS seconds FROM one_time_token WHERE user_id = $1',
    [ada.userId],
  )
  expect(Math.abs(rows[0].seconds - 3_600)).toBeLessThan(10)
  await service.owner.query("UPDATE one_time_token SET expires_at = now() - interval '1 second' WHERE user_id = $1", [
    ada.userId,
  ])
  expect(await changesNothing(service, () => reset(token))).toMatchObject({
    changed: null,
    userErrors: [{ code: 'LINK_EXPIRED', path: ['input', 'token'] }],
  })
})

test('a link works once, and of 20 at once one counts', async () => {
  const ada = await signUp(service)
  const token = await linked(ada)
  const password = (n: number): string => `an entirely different phrase ${n}`
  const answers = await atOnce(
    service,
    'SELECT 1 FROM one_time_token WHERE user_id = $1 FOR UPDATE',
    [ada.userId],
    times(20, (n) => reset(token, password(n))),
  )
  const winner = answers.findIndex(({ changed }) => changed === true)
  expect(answers.flatMap(codes)).toEqual(Array.from({ length: 19 }, () => 'LINK_USED'))
  expect(await standing(await logIn(service, ada.email, password(winner)))).toBe('ok')
  expect((await actions(service, ada.tenantId)).filter((action) => action === 'user.password_reset')).toHaveLength(1)
  expect(codes(await reset(token))).toEqual(['LINK_USED'])
})

test('a new link ends the one before it', async () => {
  const ada = await signUp(service)
  const [older, newer] = [await linked(ada), await linked(ada, 2)]
  expect(codes(await changesNothing(service, () => reset(older)))).toEqual(['RESET_LINK_INVALID'])
  expect(codes(await reset(newer))).toEqual([])
})

test('password change and reset end links, codes and step-ups', async () => {
  const ada = await owner(service)
  await setPolicy(ada, { otpEmailEnabled: true })
  const { tenantId, email } = ada
  const stale = await linked(ada)
  const changed = await mutate(ada, 'passwordChange', {
    input: { currentPassword: PASSWORD, newPassword: 'one more good phrase' },
  })
  expect(codes(changed)).toEqual([])
  expect(codes(await changesNothing(service, () => reset(stale)))).toEqual(['RESET_LINK_INVALID'])
  await mutate(nobody(service), 'magicLinkSend', { input: { tenantId, email } })
  const link = await mailedToken(service, email, 2)
  await mutate(nobody(service), 'emailCodeSend', { input: { tenantId, email } })
  const code = await mailedCode(service, email, 3)
  await setPolicy(ada, { mfaRequired: true })
  const { stepUp } = await mutate(
    nobody(service),
    'login',
    { input: { tenantId, email, password: 'one more good phrase' } },
    ENTERED,
  )
  expect(codes(await reset(await linked(ada, 4)))).toEqual([])
  expect(await faults(nobody(service), 'magicLinkLogin', { input: { token: link } })).toEqual(['LINK_INVALID'])
  expect(await faults(nobody(service), 'emailCodeLogin', { input: { tenantId, email, code } })).toEqual([
    'CODE_INVALID',
  ])
  expect(await faults(nobody(service), 'stepUpEnrolStart', { input: { mfaToken: stepUp.token } })).toEqual([
    'STEP_UP_EXPIRED',
  ])
})

test('what is no such link of ours is refused, and changes nothing', async () => {
  const ada = await signUp(service)
  const token = await linked(ada)
  await mutate(nobody(service), 'magicLinkSend', { input: { tenantId: ada.tenantId, email: ada.email } })
  const link = await mailedToken(service, ada.email, 2)
  for (const wrong of ['x', token.slice(1), `${token}x`, token.toUpperCase(), link, ada.refreshToken])
    expect(await changesNothing(service, () => reset(wrong))).toMatchObject({
      changed: null,
      userErrors: [{ code: 'RESET_LINK_INVALID', path: ['input', 'token'] }],
    })
  expect(await changesNothing(service, () => reset(' ', 'short'))).toMatchObject({
    userErrors: [
      { code: 'REQUIRED', path: ['input', 'token'] },
      { code: 'TOO_SHORT', path: ['input', 'newPassword'] },
    ],
  })
})

test("the new password must suit each of the person's tenants", async () => {
  const ada = await signUp(service)
  const [strict, long] = [await owner(service), await owner(service)]
  await setPolicy(strict, { passwordRequireNumber: true })
  await setPolicy(long, { passwordMinLength: 20 })
  for (const host of [strict, long]) await joinAs(service, host, ada)
  const token = await linked(ada)
  for (const [password, code] of [
    ['sixteen letters!', 'PASSWORD_TOO_SHORT'],
    ['no digit in this phrase', 'PASSWORD_NO_NUMBER'],
    ['x'.repeat(257), 'TOO_LONG'],
  ] as const) {
    const { userErrors } = await changesNothing(service, () => reset(token, password))
    expect(userErrors).toMatchObject([{ code, path: ['input', 'newPassword'] }])
  }
  expect(codes(await reset(token, 'with 1 digit it is a phrase'))).toEqual([])
})

test("one's own address is refused as a password", async () => {
  const ada = await signUp(service)
  const token = await linked(ada)
  expect(codes(await changesNothing(service, () => reset(token, ada.email.toUpperCase())))).toEqual(['PASSWORD_WEAK'])
})

test('a password that is known from a breach is refused', async () => {
  const token = await linked(await signUp(service))
  expect(codes(await changesNothing(service, () => reset(token, BREACHED)))).toEqual(['PASSWORD_BREACHED'])
})

test('somebody who has guessed too often gets in with the new password at once', async () => {
  const ada = await signUp(service)
  const attempt = (password: string) => faults(nobody(service), 'login', { input: { email: ada.email, password } })
  for (let n = 0; n < 6; n++) await attempt('not the password')
  expect(await attempt(PASSWORD)).toEqual(['ACCOUNT_LOCKED'])
  await reset(await linked(ada))
  expect(await attempt(NEXT)).toEqual([])
})

test('somebody who is suspended since the link was sent sets no password', async () => {
  const ada = await signUp(service)
  const token = await linked(ada)
  await service.owner.query("UPDATE users SET status = 'SUSPENDED' WHERE id = $1", [ada.userId])
  expect(codes(await changesNothing(service, () => reset(token)))).toEqual(['ACCOUNT_INACTIVE'])
})

test('somebody who has left the tenant of the link asks for another', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  const token = await linked(bob)
  await createTenant(service, bob)
  await mutate(ada, 'memberRemove', { tenantId: ada.tenantId, userId: bob.userId })
  expect(codes(await changesNothing(service, () => reset(token)))).toEqual(['RESET_LINK_INVALID'])
  expect(codes(await reset(await linked(bob, 2)))).toEqual([])
})

test('neither the token nor a password stands in the database', async () => {
  const ada = await signUp(service)
  const token = await linked(ada)
  await reset(token)
  for (const table of ['one_time_token', 'audit_payload', 'password_credential'])
    for (const secret of [token, NEXT])
      expect(await count(service, `${table} t`, 'to_jsonb(t)::text LIKE $1', [`%${secret}%`])).toBe(0)
})
