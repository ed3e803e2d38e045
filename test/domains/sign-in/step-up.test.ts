import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createTenant, owner, PASSWORD, type Person, person, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { actions, changesNothing, codes, count, faults, mutate, nobody, standing } from '../verbs.ts'
import { appCode, ENTERED, mailedCode, mailedToken, setPolicy } from './mailbox.ts'
import { stepUps } from './step-ups.ts'

const service = useService()
const { login, complete, asked } = stepUps(service)
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
const attemptsAt = async (text: string): Promise<number> =>
  (
    await service.owner.query<{ failures: number }>('SELECT failures FROM login_throttle WHERE email_digest = $1', [
      digest(text),
    ])
  ).rows[0]?.failures ?? 0
/** As if the person had signed in that many seconds earlier. */
const age = ({ sessionId }: Person, seconds: number) =>
  service.owner.query(
    'UPDATE session SET authenticated_at = authenticated_at - make_interval(secs => $2) WHERE id = $1',
    [sessionId, seconds],
  )

test('a code of the app completes the sign-in, once, and both are audited', async () => {
  const { ada, secret, token } = await asked()
  const { tokens, stepUp, userErrors, deviceToken } = await complete(token, { code: appCode(secret, 1) })
  expect([stepUp, userErrors, deviceToken]).toEqual([null, [], null])
  expect(await standing(person(service, ada.email, tokens))).toBe('ok')
  expect((await actions(service, tokens.tenantId)).slice(-3)).toEqual([
    'auth.step_up_required',
    'auth.login_succeeded',
    'auth.mfa_passed',
  ])
  expect(codes(await complete(token, { code: appCode(secret, 1) }))).toEqual(['STEP_UP_EXPIRED'])
})

test('a recovery code does so too, once, over all step-ups', async () => {
  const { ada, recoveryCodes, token } = await asked()
  const [code = ''] = recoveryCodes
  expect(codes(await complete(token, { code: code.toUpperCase() }))).toEqual([])
  const { stepUp } = await login(ada)
  expect(await complete(stepUp.token, { code })).toMatchObject({
    tokens: null,
    userErrors: [{ code: 'CODE_INVALID', path: ['input', 'code'] }],
  })
})

test('a step-up allows five attempts, and then not the right one either', async () => {
  const { ada, recoveryCodes, token } = await asked()
  expect(codes(await complete(token, { code: ' ' }))).toEqual(['REQUIRED'])
  for (let n = 0; n < 4; n++) expect(codes(await complete(token, { code: '000000' }))).toEqual(['CODE_INVALID'])
  await service.owner.query('DELETE FROM login_throttle')
  expect(codes(await complete(token, { code: recoveryCodes[0] }))).toEqual(['STEP_UP_EXPIRED'])
  expect((await actions(service, ada.tenantId)).length).toBeGreaterThan(0)
})

test('five failures over all step-ups lock the second factor alone', async () => {
  const { ada, recoveryCodes, token } = await asked()
  for (let n = 0; n < 5; n++) await complete(token, { code: '000000' })
  const { stepUp } = await login(ada)
  expect(stepUp).toMatchObject({ rule: 'MFA' })
  expect(await complete(stepUp.token, { code: recoveryCodes[0] })).toMatchObject({
    tokens: null,
    userErrors: [{ code: 'ACCOUNT_LOCKED', path: null }],
  })
})

test('showing a password makes no guess at the second factor free', async () => {
  const { ada, secret, token } = await asked()
  const { tokens } = await complete(token, { code: appCode(secret, 1) })
  const here = person(service, ada.email, tokens)
  const there = await createTenant(service, here)
  await setPolicy(there, { sessionDurationSeconds: 300 })
  const again = await login(ada)
  for (let n = 0; n < 4; n++)
    expect(codes(await complete(again.stepUp.token, { code: '000000' }))).toEqual(['CODE_INVALID'])
  await age(here, 400)
  const { stepUp } = await mutate(here, 'tenantSwitch', { tenantId: there.tenantId }, ENTERED)
  expect(stepUp).toMatchObject({ rule: 'SESSION_AGE', methods: ['PASSWORD', 'MAGIC_LINK'] })
  // The second factor was shown as long ago as the password.
  expect(await complete(stepUp.token, { password: PASSWORD })).toMatchObject({
    tokens: null,
    stepUp: { rule: 'MFA' },
    userErrors: [],
  })
  expect(await attemptsAt(`second factor ${ada.userId}`)).toBe(4)
  expect(await attemptsAt(`step-up ${ada.userId}`)).toBe(0)
})

test('five wrong passwords in step-ups lock those, and not the second factor', async () => {
  const { ada, secret, token } = await asked()
  const { tokens } = await complete(token, { code: appCode(secret, 1) })
  const here = person(service, ada.email, tokens)
  const there = await createTenant(service, here)
  await setPolicy(there, { sessionDurationSeconds: 300 })
  await age(here, 400)
  const switching = async (): Promise<string> =>
    (await mutate(here, 'tenantSwitch', { tenantId: there.tenantId }, ENTERED)).stepUp.token
  const first = await switching()
  for (let n = 0; n < 5; n++)
    expect(codes(await complete(first, { password: 'not the password' }))).toEqual(['INVALID_CREDENTIALS'])
  expect(codes(await complete(await switching(), { password: PASSWORD }))).toEqual(['ACCOUNT_LOCKED'])
  expect(await attemptsAt(`second factor ${ada.userId}`)).toBe(0)
})

test('a step-up longer than a session may last is over', async () => {
  const { ada, recoveryCodes, token } = await asked()
  const home = await login(ada).then(({ stepUp }) => complete(stepUp.token, { code: recoveryCodes[0] }))
  await setPolicy(person(service, ada.email, home.tokens), { sessionDurationSeconds: 300 })
  const later = (seconds: number) =>
    service.owner.query(
      `UPDATE one_time_token SET facts = jsonb_set(facts, '{signIn,authenticatedAt}',
       to_jsonb(to_char(now() AT TIME ZONE 'UTC' - make_interval(secs => $2), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
       WHERE secret_hash = $1`,
      [digest(token), seconds],
    )
  await later(301)
  expect(codes(await changesNothing(service, () => complete(token, { code: recoveryCodes[1] })))).toEqual([
    'STEP_UP_EXPIRED',
  ])
  await later(280)
  expect(codes(await complete(token, { code: recoveryCodes[1] }))).toEqual([])
})

test('a switch to a code-only tenant mails a code', async () => {
  const ada = await owner(service)
  await setPolicy(ada, { otpEmailEnabled: true, passwordEnabled: false, magicLinkEnabled: false })
  const bob = await signUp(service)
  const { token } = await mutate(
    ada,
    'invitationCreate',
    { tenantId: ada.tenantId, input: { email: bob.email } },
    'token',
  )
  const { tokens, stepUp } = await mutate(bob, 'invitationJoin', { input: { token } }, ENTERED)
  expect([tokens, stepUp]).toMatchObject([null, { rule: 'METHOD', methods: ['OTP_EMAIL'] }])
  expect(await mutate(nobody(service), 'stepUpCodeSend', { input: { mfaToken: stepUp.token } }, 'accepted')).toEqual({
    accepted: true,
    userErrors: [],
  })
  const code = await mailedCode(service, bob.email)
  expect(
    codes(await complete(stepUp.token, { code: code.replace(/^\d/, (digit) => String((Number(digit) + 1) % 10)) })),
  ).toEqual(['CODE_INVALID'])
  expect(await complete(stepUp.token, { code })).toMatchObject({
    tokens: { userId: bob.userId, tenantId: ada.tenantId },
    userErrors: [],
  })
})

test('a step-up does only what it asks for', async () => {
  const { token } = await asked()
  for (const name of ['stepUpCodeSend', 'stepUpEnrolStart'])
    expect(await changesNothing(service, () => faults(nobody(service), name, { input: { mfaToken: token } }))).toEqual([
      'METHOD_NOT_ASKED',
    ])
  expect(codes(await complete(token, { password: PASSWORD }))).toEqual(['REQUIRED'])
})

test('an unknown step-up is over for every verb', async () => {
  const { ada, recoveryCodes } = await asked()
  await mutate(nobody(service), 'passwordForgot', { input: { email: ada.email } })
  const reset = await mailedToken(service, ada.email)
  for (const wrong of ['x', reset, ada.refreshToken]) {
    expect(codes(await changesNothing(service, () => complete(wrong, { code: recoveryCodes[0] })))).toEqual([
      'STEP_UP_EXPIRED',
    ])
    for (const name of ['stepUpCodeSend', 'stepUpEnrolStart'])
      expect(
        await changesNothing(service, () => faults(nobody(service), name, { input: { mfaToken: wrong } })),
      ).toEqual(['STEP_UP_EXPIRED'])
  }
  expect(await faults(nobody(service), 'stepUpComplete', { input: { mfaToken: ' ' } })).toEqual(['REQUIRED'])
})

test('step-ups that ran out are cleared away when the person is asked anew', async () => {
  const { ada } = await asked()
  await service.owner.query("UPDATE one_time_token SET expires_at = now() - interval '1 second' WHERE user_id = $1", [
    ada.userId,
  ])
  await login(ada)
  expect(await count(service, 'one_time_token', "user_id = $1 AND kind = 'STEP_UP'", [ada.userId])).toBe(1)
})
