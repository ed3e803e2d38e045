// Another address of one's own: asked for by a session and the password, shown by a code that is mailed to the address.
import { describe, expect, test } from 'vitest'
import { apiKey, createTenant, owner, PASSWORD, signUp, uniqueEmail, verifyEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
  actions,
  atOnce,
  codes,
  count,
  faults,
  joinAs,
  logIn,
  mutate,
  nobody,
  refusal,
  standing,
  switchTo,
} from '../verbs.ts'
import { mailedCode, mailedToken, mailsTo, newestMail, setPolicy, anotherCode } from './mailbox.ts'
import { asked, start, confirm, ACCEPTED, emailChanges } from './email-changes.ts'

const service = useService()
const { loginFaults, addressOf, coded } = emailChanges(service)
const START = '/v1/me/email/change/start'
const CONFIRM = '/v1/me/email/change/confirm'

test('the mailed code proves the new address, which alone signs in', async () => {
  const [ada, next] = [await signUp(service), uniqueEmail('Next')]
  const code = await coded(ada, next)
  expect(code).toMatch(/^\d{4} \d{4}$/)
  expect(await addressOf(ada)).toEqual({ email: ada.email, verified: false })
  const changed = await mutate(ada, 'emailChangeConfirm', { input: { code } }, 'changed')
  expect(changed).toEqual({ changed: true, userErrors: [] })
  expect(await addressOf(ada)).toEqual({ email: next, verified: true })
  expect([await loginFaults(next), await loginFaults(ada.email)]).toEqual([[], ['INVALID_CREDENTIALS']])
  expect(await confirm(ada, code)).toEqual(['VERIFICATION_CODE_INVALID'])
})

test('on /v1 a session asks and confirms; a key and a stranger do not', async () => {
  const [ada, next] = [await owner(service), uniqueEmail()]
  const body = { new_email: next, current_password: PASSWORD }
  const done = { status: 200, body: { message: expect.any(String) as unknown } }
  expect(await ada.rest('POST', START, body)).toMatchObject(done)
  const code = await mailedCode(service, next)
  expect((await ada.rest('POST', CONFIRM, { code: anotherCode(code) })).body.error.code).toBe(
    'verification.code_invalid',
  )
  expect(await ada.rest('POST', CONFIRM, { code })).toMatchObject(done)
  expect(await addressOf(ada)).toEqual({ email: next, verified: true })
  const key = await apiKey(service, ada)
  for (const who of [key, nobody(service)]) {
    expect((await who.rest('POST', START, body)).status).toBe(401)
    expect((await who.rest('POST', CONFIRM, { code })).status).toBe(401)
    expect(await refusal(who, 'emailChangeStart', asked(uniqueEmail()))).toBe('UNAUTHENTICATED')
    expect(await refusal(who, 'emailChangeConfirm', { input: { code } })).toBe('UNAUTHENTICATED')
  }
})

test("the person's other sessions end in all tenants", async () => {
  const host = await owner(service)
  const ada = await signUp(service)
  const joined = await joinAs(service, host, ada)
  const others = [joined, await logIn(service, ada.email), await switchTo(service, ada, host.tenantId)]
  expect(await confirm(ada, await coded(ada, uniqueEmail()))).toEqual([])
  expect(await Promise.all(others.map(standing))).toEqual(others.map(() => 'UNAUTHENTICATED'))
  expect(await Promise.all([ada, host].map(standing))).toEqual(['ok', 'ok'])
  const { refreshToken } = ada
  expect(codes(await mutate(nobody(service), 'tokenRefresh', { input: { refreshToken } }))).toEqual([])
})

test('the old address is mailed a warning without the new one', async () => {
  const [ada, next] = [await owner(service, 'Acme'), uniqueEmail('secret')]
  await confirm(ada, await coded(ada, next))
  const notice = await newestMail(service, ada.email)
  expect(notice).toContain('Your email address was changed')
  expect(notice).toContain('contact an administrator of Acme')
  expect(notice).not.toContain(next)
})

test('every tenant of the person has it in its log, without the addresses', async () => {
  const host = await owner(service)
  const ada = await signUp(service)
  await joinAs(service, host, ada)
  const own = await createTenant(service, ada)
  await confirm(ada, await coded(ada, uniqueEmail()))
  expect((await actions(service, ada.tenantId)).slice(-2)).toEqual(['user.email_change_started', 'user.email_changed'])
  for (const { tenantId } of [host, own]) expect((await actions(service, tenantId)).at(-1)).toBe('member.email_changed')
  const logged = "audit_event JOIN audit_payload USING (tenant_id, seq) WHERE action LIKE '%email_change%'"
  const { rows } = await service.owner.query<{ body: string }>(`SELECT body FROM ${logged}`)
  expect(rows.length).toBeGreaterThanOrEqual(4)
  expect(rows.filter(({ body }) => body.includes('@'))).toEqual([])
})

test('what was mailed to the address before opens nothing any more', async () => {
  const ada = await owner(service)
  await verifyEmail(service, ada)
  await setPolicy(ada, { magicLinkEnabled: true, otpEmailEnabled: true })
  const { tenantId, email } = ada
  await mutate(nobody(service), 'magicLinkSend', { input: { tenantId, email } })
  const link = await mailedToken(service, email)
  await mutate(nobody(service), 'emailCodeSend', { input: { tenantId, email } })
  const code = await mailedCode(service, email, 2)
  await mutate(nobody(service), 'passwordForgot', { input: { email } })
  const reset = await mailedToken(service, email, 3)
  const next = uniqueEmail()
  expect(await confirm(ada, await coded(ada, next))).toEqual([])
  expect(await faults(nobody(service), 'magicLinkLogin', { input: { token: link } })).toEqual(['LINK_INVALID'])
  for (const address of [email, next]) {
    const input = { tenantId, email: address, code }
    expect(await faults(nobody(service), 'emailCodeLogin', { input })).toEqual(['CODE_INVALID'])
  }
  const again = { input: { token: reset, newPassword: 'an entirely different phrase' } }
  expect(await faults(nobody(service), 'passwordReset', again)).toEqual(['RESET_LINK_INVALID'])
  expect(await loginFaults(next)).toEqual([])
})

describe('who asks learns nothing of the address', () => {
  test('a taken address gets the same answer and mail as a free one', async () => {
    const [ada, held, free] = [await signUp(service), await signUp(service), uniqueEmail()]
    expect([await start(ada, held.email), await start(ada, free)]).toEqual([ACCEPTED, ACCEPTED])
    /** Of the text of the mail, all but the address and the code. */
    const said = async (email: string): Promise<string | undefined> =>
      (await newestMail(service, email))
        .replaceAll(email, 'address')
        .replace(/\d{4} \d{4}/, 'code')
        .split(/^Content-Type: text\/(?:plain|html).*$/m)[1]
        ?.replaceAll(/^--.*$/gm, '')
    expect(await said(held.email)).toContain('code')
    expect(await said(held.email)).toBe(await said(free))
    for (const who of [ada, held]) expect(await addressOf(who)).toEqual({ email: who.email, verified: false })
  })

  test('that it is taken shows to the reader of its mails alone, and nothing changes', async () => {
    const [ada, held] = [await signUp(service), await signUp(service)]
    const code = await coded(ada, held.email)
    expect(await confirm(ada, anotherCode(code))).toEqual(['VERIFICATION_CODE_INVALID'])
    const answer = await ada.rest('POST', CONFIRM, { code })
    expect([answer.status, answer.body.error.code]).toEqual([409, 'verification.email_taken'])
    expect(await confirm(ada, code)).toEqual(['VERIFICATION_CODE_INVALID'])
    for (const who of [ada, held]) expect(await addressOf(who)).toEqual({ email: who.email, verified: false })
    expect(await Promise.all([ada, held].map(standing))).toEqual(['ok', 'ok'])
    expect(await actions(service, ada.tenantId)).not.toContain('user.email_changed')
  })

  test('the address that somebody has left is free at once', async () => {
    const [ada, bob] = [await signUp(service), await signUp(service)]
    expect(await confirm(ada, await coded(ada, uniqueEmail()))).toEqual([])
    expect(await confirm(bob, await coded(bob, ada.email, 2))).toEqual([]) // the first mail is the notice
    expect(await addressOf(bob)).toEqual({ email: ada.email, verified: true })
  })
})

test('of two confirmations of one address at once one counts', async () => {
  const [ada, bob, next] = [await signUp(service), await signUp(service), uniqueEmail()]
  const first = await coded(ada, next)
  const second = await coded(bob, next, 2)
  const row = '(id, email, email_normalized, updated_at) VALUES (gen_random_uuid(), $1, lower($1), now())'
  const held = `INSERT INTO users ${row}`
  const outcomes = await atOnce(service, held, [next], [() => confirm(ada, first), () => confirm(bob, second)])
  expect(outcomes.toSorted((a, b) => a.length - b.length)).toEqual([[], ['NEW_EMAIL_TAKEN']])
  expect(await count(service, 'users', 'email = $1', [next])).toBe(1)
  const [won, lost] = outcomes[0]?.length === 0 ? [ada, bob] : [bob, ada]
  expect(await addressOf(won)).toEqual({ email: next, verified: true })
  expect(await addressOf(lost)).toEqual({ email: lost.email, verified: false })
})

test('of one code given twice at once, one is taken', async () => {
  const [ada, next] = [await signUp(service), uniqueEmail()]
  const code = await coded(ada, next)
  const twice = [() => confirm(ada, code), () => confirm(ada, code)]
  const outcomes = await atOnce(service, 'SELECT 1 FROM users WHERE id = $1 FOR UPDATE', [ada.userId], twice, 2)
  expect(outcomes.toSorted((a, b) => a.length - b.length)).toEqual([[], ['VERIFICATION_CODE_INVALID']])
  expect(await mailsTo(service, next)).toHaveLength(1)
})

test('of several starts at once, in two tenants, one code stays open', async () => {
  const ada = await signUp(service)
  const elsewhere = await createTenant(service, ada)
  const starts = [ada, elsewhere, ada, elsewhere].map((who) => () => start(who, uniqueEmail()))
  const answers = await atOnce(service, 'SELECT 1 FROM users WHERE id = $1 FOR UPDATE', [ada.userId], starts)
  expect(answers).toEqual(starts.map(() => ACCEPTED))
  expect(await count(service, 'one_time_token', "user_id = $1 AND kind = 'EMAIL_CHANGE'", [ada.userId])).toBe(1)
})

test('of a change and a reset by the old address one is done', async () => {
  const [ada, next] = [await signUp(service), uniqueEmail()]
  await verifyEmail(service, ada)
  await mutate(nobody(service), 'passwordForgot', { input: { email: ada.email } })
  const token = await mailedToken(service, ada.email)
  const code = await coded(ada, next)
  const input = { token, newPassword: 'an entirely different phrase' }
  const reset = () => faults(nobody(service), 'passwordReset', { input })
  const both = [() => confirm(ada, code), reset]
  const outcomes = await atOnce(service, 'SELECT 1 FROM users WHERE id = $1 FOR UPDATE', [ada.userId], both, 2)
  expect(outcomes.filter((codes) => codes.length === 0)).toHaveLength(1)
  const changed = outcomes[0]?.length === 0
  expect(await addressOf(ada)).toEqual({ email: changed ? next : ada.email, verified: true })
  expect(await loginFaults(changed ? next : ada.email)).toEqual(changed ? [] : ['INVALID_CREDENTIALS'])
})
