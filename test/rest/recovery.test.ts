// Setting a password anew, or for somebody else, and showing that an address is one's own: on /v1, by the contract
// (tenants, sections 8 and 9).
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { mailedCode, mailedToken, mailsTo, newestMail } from '../domains/sign-in/mailbox.ts'
import { joinAs, memberWith } from '../domains/verbs.ts'
import { client } from '../kit/client.ts'
import { addMember, apiKey, owner, PASSWORD, type Person, rows, signUp, uniqueEmail } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { expire, tenantWith } from './configured.ts'
import { refused, TEXT, tokenPair } from './shapes.ts'
import { type Wire, wireOf } from './wire.ts'

let anyone: Wire
const service = useService()
const as = wireOf(service)
beforeAll(() => {
  anyone = as(client(service.url))
})

const MESSAGE = { message: TEXT }
const bearer = (token: string): Wire => as(client(service.url, `Bearer ${token}`))
const login = (email: string, password: string, more: object = {}) =>
  anyone('POST', '/v1/auth/login', { email, password, ...more })

describe('forgot and reset', () => {
  const forgot = (email: unknown) => anyone('POST', '/v1/auth/forgot-password', { email })
  const reset = (token: unknown, new_password: unknown) =>
    anyone('POST', '/v1/auth/reset-password', { token, new_password })

  test('forgot-password answers the same to everybody, and mails members', async () => {
    const bob = await signUp(service)
    const known = await forgot(bob.email)
    expect(known.status).toBe(200)
    expect(known.body).toEqual(MESSAGE)
    expect((await forgot(uniqueEmail())).body).toEqual(known.body)
    expect(await newestMail(service, bob.email)).toContain('https://id.example.test/reset-password?token=')
    for (const email of [undefined, null, ''])
      expect(await forgot(email)).toMatchObject(refused(422, 'validation_failed', ['email', 'required']))
    for (const email of ['x', 'a@', '@b', 'a b@example.test', `${'x'.repeat(320)}@example.test`])
      expect(await forgot(email)).toMatchObject(refused(422, 'validation_failed', ['email', 'invalid_email']))
    for (const email of [7, [], {}])
      expect(await forgot(email)).toMatchObject(refused(400, 'bad_request', ['email', 'invalid']))
  })

  test('reset-password takes the token once, ends every session, and the new password signs in', async () => {
    const bob = await signUp(service)
    await forgot(bob.email)
    const token = await mailedToken(service, bob.email)
    const done = await reset(token, 'another good phrase')
    expect(done.status).toBe(200)
    expect(done.body).toEqual(MESSAGE)
    expect(await as(bob)('GET', '/v1/auth/me')).toMatchObject(refused(401, 'unauthorized'))
    expect(await login(bob.email, PASSWORD)).toMatchObject(refused(401, 'auth.invalid_credentials'))
    const pair = await login(bob.email, 'another good phrase')
    expect(pair.body).toEqual(tokenPair({ user_id: bob.userId }))
    expect((await bearer(pair.body.access_token)('GET', '/v1/me')).body.email_verified_at).not.toBeNull()
    expect(await reset(token, 'a third good phrase')).toMatchObject(refused(400, 'recovery.link_used'))
  })

  test('a token that is not ours, was replaced or has run out is 400, and changes no password', async () => {
    const bob = await signUp(service)
    await forgot(bob.email)
    const first = await mailedToken(service, bob.email)
    await forgot(bob.email)
    const second = await mailedToken(service, bob.email, 2)
    const before = await rows(service, 'password_credential')
    for (const token of ['x', first, second.slice(1), 'x'.repeat(10_000), bob.accessToken])
      expect(await reset(token, 'another good phrase')).toMatchObject(refused(400, 'recovery.reset_link_invalid'))
    await expire(service, bob)
    expect(await reset(second, 'another good phrase')).toMatchObject(refused(400, 'recovery.link_expired'))
    expect(await rows(service, 'password_credential')).toEqual(before)
  })

  test('a password that will not do is 422, and the token stays good', async () => {
    const who = await tenantWith(service, as, { password_min_length: 12, password_require_number: true })
    await forgot(who.email)
    const token = await mailedToken(service, who.email)
    expect(await reset(undefined, undefined)).toMatchObject(
      refused(422, 'validation_failed', ['token', 'required'], ['new_password', 'required']),
    )
    expect(await reset(token, 'short')).toMatchObject(refused(422, 'validation_failed', ['new_password', 'too_short']))
    expect(await reset(token, 'x'.repeat(257))).toMatchObject(
      refused(422, 'validation_failed', ['new_password', 'too_long']),
    )
    expect(await reset(token, 'elevenchars')).toMatchObject(refused(422, 'authpolicy.password_too_short'))
    expect(await reset(token, 'twelve chars and more')).toMatchObject(refused(422, 'authpolicy.password_no_number'))
    expect(await reset(token, '111111111111')).toMatchObject(refused(422, 'unprocessable'))
    expect(await reset(token, 'twelve chars and 1 more')).toMatchObject({ status: 200 })
  })
})

describe('a password that an administrator sets', () => {
  const set = (v1: Wire, userId: string, body: unknown) => v1('POST', `/v1/users/${userId}/password`, body)

  test('it is 204, ends the sessions of the member, and signs in', async () => {
    const ada = await tenantWith(service, as, {})
    const bob = await addMember(service, ada)
    expect(await set(as(ada), bob.userId, { password: 'another good phrase' })).toMatchObject({
      status: 204,
      body: undefined,
    })
    expect(await as(bob)('GET', '/v1/auth/me')).toMatchObject(refused(401, 'unauthorized'))
    expect(await login(bob.email, 'another good phrase')).toMatchObject({ status: 200 })
    // A key may do so for those who may not write: it must not make itself the session of an administrator.
    const [key, admin] = [await apiKey(service, ada), await addMember(service, ada, 'admin')]
    expect(await set(as(key), bob.userId, { password: 'a third good phrase' })).toMatchObject({ status: 204 })
    expect(await set(as(key), admin.userId, { password: 'a third good phrase' })).toMatchObject(
      refused(403, 'forbidden'),
    )
    expect(await login(admin.email, 'a third good phrase')).toMatchObject(refused(401, 'auth.invalid_credentials'))
  })

  test('it opens no second tenant until its person has chosen another', async () => {
    const ada = await tenantWith(service, as, {})
    const bob = await addMember(service, ada)
    await set(as(ada), bob.userId, { password: 'another good phrase' })
    const v1 = bearer((await login(bob.email, 'another good phrase')).body.access_token)
    const { token } = (await as(await owner(service))('POST', '/v1/invites', { email: bob.email })).body
    await service.owner.query('UPDATE users SET email_verified_at = now() WHERE id = $1', [bob.userId])
    const before = await rows(service, 'membership')
    expect(await v1('POST', '/v1/tenants', { name: 'Second' })).toMatchObject(refused(403, 'forbidden'))
    expect(await v1('POST', '/v1/me/invites/accept', { token })).toMatchObject(refused(403, 'forbidden'))
    expect(await rows(service, 'membership')).toEqual(before)
    expect(
      await v1('POST', '/v1/auth/password', {
        current_password: 'another good phrase',
        new_password: 'a phrase of my own',
      }),
    ).toMatchObject({ status: 200 })
    expect(await v1('POST', '/v1/tenants', { name: 'Second' })).toMatchObject({ status: 201 })
    expect(await v1('POST', '/v1/me/invites/accept', { token })).toMatchObject({ status: 200 })
  })

  test('it is refused for oneself, strangers and those who may do more', async () => {
    const ada = await tenantWith(service, as, {})
    const [bob, guest, stranger] = [await addMember(service, ada), await signUp(service), await signUp(service)]
    await joinAs(service, ada, guest)
    await as(ada)('PUT', `/v1/tenants/${ada.tenantId}/auth-policy`, { password_require_symbol: true })
    const before = await rows(service, 'password_credential')
    for (const userId of [ada.userId, guest.userId, stranger.userId, randomUUID()])
      expect(await set(as(ada), userId, { password: 'another-good-phrase' })).toMatchObject(refused(403, 'forbidden'))
    expect(await set(as(ada), bob.userId, { password: 'another good phrase' })).toMatchObject(
      refused(422, 'authpolicy.password_no_symbol'),
    )
    expect(await set(as(ada), bob.userId, { password: 'short' })).toMatchObject(
      refused(422, 'validation_failed', ['password', 'too_short']),
    )
    expect(await set(as(ada), bob.userId, {})).toMatchObject(
      refused(422, 'validation_failed', ['password', 'required']),
    )
    expect(await set(as(ada), '7', { password: 'another-good-phrase' })).toMatchObject(
      refused(400, 'bad_request', ['user_id', 'invalid']),
    )
    expect(await set(as(bob), ada.userId, { password: 'another-good-phrase' })).toMatchObject(
      refused(403, 'rbac.permission_denied'),
    )
    expect(await rows(service, 'password_credential')).toEqual(before)
    const narrow = await memberWith(service, ada, ['user.write']) // the member may read roles, which they may not
    expect(await set(as(narrow), bob.userId, { password: 'another-good-phrase' })).toMatchObject(
      refused(403, 'forbidden'),
    )
  })
})

describe("the person's own address", () => {
  const verify = (who: Person, step: string, body?: object, userId = who.userId) =>
    as(who)('POST', `/v1/users/${userId}/verify/email/${step}`, body)
  const verifiedAt = async (who: Person): Promise<unknown> => (await as(who)('GET', '/v1/me')).body.email_verified_at

  test('a mailed code shows that it is theirs, once, and leaves password and sessions as they are', async () => {
    const bob = await signUp(service)
    const sent = await verify(bob, 'start')
    expect(sent.status).toBe(200)
    expect(sent.body).toEqual(MESSAGE)
    const code = await mailedCode(service, bob.email)
    for (const wrong of ['00000000', 'x', 'x'.repeat(10_000)])
      expect(await verify(bob, 'confirm', { code: wrong })).toMatchObject(refused(400, 'verification.code_invalid'))
    for (const missing of [{}, { code: null }, { code: '' }, { code: ' ' }])
      expect(await verify(bob, 'confirm', missing)).toMatchObject(
        refused(422, 'validation_failed', ['code', 'required']),
      )
    expect(await verifiedAt(bob)).toBeNull()
    const done = await verify(bob, 'confirm', { code })
    expect(done.status).toBe(200)
    expect(done.body).toEqual(MESSAGE)
    expect(await verifiedAt(bob)).not.toBeNull()
    expect(await verify(bob, 'confirm', { code })).toMatchObject(refused(400, 'verification.code_invalid'))
    expect(await login(bob.email, PASSWORD)).toMatchObject({ status: 200 })
  })

  test('a code that has run out does not, nor one for signing in', async () => {
    const ada = await tenantWith(service, as, { otp_email_enabled: true })
    await anyone('POST', '/v1/auth/email-otp/start', { tenant_id: ada.tenantId, email: ada.email })
    expect(await verify(ada, 'confirm', { code: await mailedCode(service, ada.email) })).toMatchObject(
      refused(400, 'verification.code_invalid'),
    )
    await verify(ada, 'start')
    const code = await mailedCode(service, ada.email, 2)
    expect(
      await anyone('POST', '/v1/auth/email-otp/verify', { tenant_id: ada.tenantId, email: ada.email, code }),
    ).toMatchObject(refused(401, 'mfa.code_invalid'))
    await expire(service, ada)
    expect(await verify(ada, 'confirm', { code })).toMatchObject(refused(400, 'verification.code_invalid'))
    expect(await verifiedAt(ada)).toBeNull()
  })

  test('for anybody else it is 403, for a key 401, and for what is no id 400', async () => {
    const ada = await tenantWith(service, as, {})
    const bob = await addMember(service, ada)
    const key = as(await apiKey(service, ada, { userId: ada.userId }))
    for (const [step, body] of [
      ['start', undefined],
      ['confirm', { code: '12345678' }],
    ] as const) {
      for (const userId of [bob.userId, randomUUID()])
        expect(await verify(ada, step, body, userId)).toMatchObject(refused(403, 'forbidden'))
      expect(await key('POST', `/v1/users/${ada.userId}/verify/email/${step}`, body)).toMatchObject(
        refused(401, 'unauthorized'),
      )
      expect(await verify(ada, step, body, '7')).toMatchObject(refused(400, 'bad_request', ['user_id', 'invalid']))
    }
    expect(await mailsTo(service, bob.email)).toEqual([])
  })
})
