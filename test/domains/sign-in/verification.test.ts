// Whose an address is: shown from a session by a mailed code, or by signing in by a mail.
import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { instanceSecret } from '../../kit/sealing.ts'
import { apiKey, owner, PASSWORD, type Person, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { actions, codes, count, mutate, nobody, refusal } from '../verbs.ts'
import { mailedCode, mailedToken } from './mailbox.ts'

const service = useService()

const verified = async (userId: string): Promise<boolean> =>
  (await count(service, 'users', 'id = $1 AND email_verified_at IS NOT NULL', [userId])) === 1
const ENTERED = 'tokens { accessToken } stepUp { rule }'

test('a mailed code proves the address of a session, and changes nothing else', async () => {
  const ada = await signUp(service)
  await mutate(ada, 'emailVerificationSend', {}, 'accepted')
  const code = await mailedCode(service, ada.email)
  expect(codes(await mutate(ada, 'emailVerificationConfirm', { input: { code: '00000000' } }))).toEqual([
    'VERIFICATION_CODE_INVALID',
  ])
  expect(await verified(ada.userId)).toBe(false)
  expect(await mutate(ada, 'emailVerificationConfirm', { input: { code } }, 'verified')).toEqual({
    verified: true,
    userErrors: [],
  })
  expect(await verified(ada.userId)).toBe(true)
  expect(codes(await mutate(ada, 'emailVerificationConfirm', { input: { code } }))).toEqual([
    'VERIFICATION_CODE_INVALID',
  ])
  expect(codes(await mutate(nobody(service), 'login', { input: { email: ada.email, password: PASSWORD } }))).toEqual([])
  expect(await actions(service, ada.tenantId)).toEqual(
    expect.arrayContaining(['user.verification_sent', 'user.email_verified']),
  )
})

test('on /v1 only the person themself may, by a session', async () => {
  const [ada, bob] = [await signUp(service), await signUp(service)]
  expect((await bob.rest('POST', `/v1/users/${ada.userId}/verify/email/start`)).status).toBe(403)
  expect((await ada.rest('POST', `/v1/users/${ada.userId}/verify/email/start`)).status).toBe(200)
  const code = await mailedCode(service, ada.email)
  expect((await bob.rest('POST', `/v1/users/${bob.userId}/verify/email/confirm`, { code })).body.error.code).toBe(
    'verification.code_invalid',
  )
  expect((await ada.rest('POST', `/v1/users/${ada.userId}/verify/email/confirm`, { code })).status).toBe(200)
  expect(await refusal(await apiKey(service, await owner(service)), 'emailVerificationSend')).toBe('UNAUTHENTICATED')
  expect([await verified(ada.userId), await verified(bob.userId)]).toEqual([true, false])
})

test('the owner of an address takes an account over by a mail', async () => {
  const squatter = await signUp(service)
  const inviter = await owner(service)
  await mutate(inviter, 'invitationCreate', { tenantId: inviter.tenantId, input: { email: squatter.email } })
  await mutate(nobody(service), 'magicLinkSend', { input: { tenantId: squatter.tenantId, email: squatter.email } })
  const { tokens } = await mutate(
    nobody(service),
    'magicLinkLogin',
    { input: { token: await mailedToken(service, squatter.email) } },
    ENTERED,
  )
  expect(tokens).toMatchObject({ accessToken: expect.any(String) as unknown })
  expect((await squatter.ask('{ me { invitations { id } } }')).errors[0]?.extensions['code']).toBe('UNAUTHENTICATED')
  expect(
    codes(await mutate(nobody(service), 'login', { input: { email: squatter.email, password: PASSWORD } })),
  ).toEqual(['INVALID_CREDENTIALS'])
  expect(
    codes(await mutate(nobody(service), 'tokenRefresh', { input: { refreshToken: squatter.refreshToken } })),
  ).toEqual(['SESSION_REVOKED'])
})

test('control: the account of a proven address keeps password and sessions', async () => {
  const ada = await signUp(service)
  await mutate(ada, 'emailVerificationSend')
  await mutate(ada, 'emailVerificationConfirm', { input: { code: await mailedCode(service, ada.email) } })
  await mutate(nobody(service), 'magicLinkSend', { input: { tenantId: ada.tenantId, email: ada.email } })
  expect(
    codes(
      await mutate(nobody(service), 'magicLinkLogin', { input: { token: await mailedToken(service, ada.email, 2) } }),
    ),
  ).toEqual([])
  expect(codes(await mutate(nobody(service), 'login', { input: { email: ada.email, password: PASSWORD } }))).toEqual([])
  expect((await ada.ask('{ me { userId } }')).errors).toEqual([])
})

/** As if so many minutes had gone by, for attempts alone. */
const later = (minutes: number) =>
  service.owner.query(
    `UPDATE login_throttle SET window_started_at = window_started_at - $1 * interval '1 minute', locked_until =
     locked_until - $1 * interval '1 minute'`,
    [minutes],
  )
const confirm = async (who: Person, code: string): Promise<string[]> =>
  codes(await mutate(who, 'emailVerificationConfirm', { input: { code } }))
const other = (code: string): string => code.replace(/^\d/, (digit) => String((Number(digit) + 1) % 10))

test('the code has six digits and no blank, as consoles have room for', async () => {
  const ada = await signUp(service)
  await mutate(ada, 'emailVerificationSend')
  const code = await mailedCode(service, ada.email)
  expect(code).toMatch(/^\d{6}$/)
  expect(await confirm(ada, ` ${code.slice(0, 3)} ${code.slice(3)} `)).toEqual([])
})

test('a code of eight digits that was mailed before works', async () => {
  const ada = await signUp(service)
  await mutate(ada, 'emailVerificationSend')
  await mailedCode(service, ada.email)
  const key = await instanceSecret(service.db, 'mailed code')
  const hash = createHmac('sha256', key)
    .update(JSON.stringify(['EMAIL_VERIFICATION', ada.tenantId, ada.userId, '12345678']))
    .digest()
  expect(
    (await service.owner.query('UPDATE one_time_token SET secret_hash = $2 WHERE user_id = $1', [ada.userId, hash]))
      .rowCount,
  ).toBe(1)
  expect(await confirm(ada, '1234 5678')).toEqual([])
  expect(await verified(ada.userId)).toBe(true)
})

test('of one address ten guesses a day count, over all codes', async () => {
  const ada = await signUp(service)
  let code = ''
  const outcomes: string[] = []
  for (let mails = 1; mails <= 3; mails++) {
    await mutate(ada, 'emailVerificationSend')
    code = await mailedCode(service, ada.email, mails)
    for (let guess = 0; guess < 4; guess++) outcomes.push(...(await confirm(ada, other(code))))
    await later(16)
  }
  expect(outcomes).toEqual([
    ...Array.from({ length: 10 }, () => 'VERIFICATION_CODE_INVALID'),
    'ACCOUNT_LOCKED',
    'ACCOUNT_LOCKED',
  ])
  expect(await confirm(ada, code)).toEqual(['ACCOUNT_LOCKED'])
  expect(await verified(ada.userId)).toBe(false)
  await later(24 * 60)
  expect(await confirm(ada, code)).toEqual([])
  expect(await verified(ada.userId)).toBe(true)
})

test('who was right has all guesses again, and others have their own', async () => {
  await service.owner.query('DELETE FROM login_throttle')
  const [ada, bob] = [await signUp(service), await signUp(service)]
  for (const who of [ada, bob]) {
    await mutate(who, 'emailVerificationSend')
    const code = await mailedCode(service, who.email)
    for (let guess = 0; guess < 4; guess++)
      expect(await confirm(who, other(code))).toEqual(['VERIFICATION_CODE_INVALID'])
    expect(await confirm(who, code)).toEqual([])
  }
  expect(await count(service, 'login_throttle', 'failures > 0', [])).toBe(0)
})
