// Signing in by what is mailed, registering, setting a password anew, and the step-up of a switch: on /v1, by the contract
// (tenants, sections 3, 4, 7 and 8).
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mailedCode, mailedToken, mailsTo, newestMail } from '../domains/sign-in/mailbox.ts'
import { joinAs } from '../domains/verbs.ts'
import { client } from '../kit/client.ts'
import { addMember, apiKey, owner, PASSWORD, type Person, rows, signUp, uniqueEmail } from '../kit/seed.ts'
import { testService, type TestService } from '../kit/service.ts'
import { everything, refused, stepUpObject, TEXT, tokenPair, UUID } from './shapes.ts'
import { type Wire, wireOf } from './wire.ts'

let service: TestService
let as: Awaited<ReturnType<typeof wireOf>>
let anyone: Wire
beforeAll(async () => {
  service = await testService()
  as = await wireOf(service)
  anyone = as(client(service.url))
})
afterAll(() => service.close())

const MESSAGE = { message: TEXT }
const bearer = (token: string): Wire => as(client(service.url, `Bearer ${token}`))
const login = (email: string, password: string, more: object = {}) => anyone('POST', '/v1/auth/login', { email, password, ...more })

/** A new tenant with this authentication policy. */
async function tenantWith(policy: object = {}): Promise<Person> {
  const who = await owner(service)
  expect(await as(who)('PUT', `/v1/tenants/${who.tenantId}/auth-policy`, policy)).toMatchObject({ status: 200 })
  return who
}

/** Lets every mailed token and code of the person run out. */
const expire = (who: Pick<Person, 'userId'>) => service.owner.query("UPDATE one_time_token SET expires_at = now() - interval '1 second' WHERE user_id = $1", [who.userId])

describe('forgot and reset', () => {
  const forgot = (email: unknown) => anyone('POST', '/v1/auth/forgot-password', { email })
  const reset = (token: unknown, new_password: unknown) => anyone('POST', '/v1/auth/reset-password', { token, new_password })

  test('forgot-password answers the same whether there is somebody or not, and mails a link to whom there is', async () => {
    const bob = await signUp(service)
    const known = await forgot(bob.email)
    expect(known.status).toBe(200)
    expect(known.body).toEqual(MESSAGE)
    expect((await forgot(uniqueEmail())).body).toEqual(known.body)
    expect(await newestMail(service, bob.email)).toContain('https://id.example.test/reset-password?token=')
    for (const email of [undefined, null, '']) expect(await forgot(email)).toMatchObject(refused(422, 'validation_failed', ['email', 'required']))
    for (const email of ['x', 'a@', '@b', 'a b@example.test', `${'x'.repeat(320)}@example.test`]) expect(await forgot(email)).toMatchObject(refused(422, 'validation_failed', ['email', 'invalid_email']))
    for (const email of [7, [], {}]) expect(await forgot(email)).toMatchObject(refused(400, 'bad_request', ['email', 'invalid']))
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
    for (const token of ['x', first, second.slice(1), 'x'.repeat(10_000), bob.accessToken]) expect(await reset(token, 'another good phrase')).toMatchObject(refused(400, 'recovery.reset_link_invalid'))
    await expire(bob)
    expect(await reset(second, 'another good phrase')).toMatchObject(refused(400, 'recovery.link_expired'))
    expect(await rows(service, 'password_credential')).toEqual(before)
  })

  test('a password that will not do is 422 before the token is used up: too short, too easy, not what the tenant asks', async () => {
    const who = await tenantWith({ password_min_length: 12, password_require_number: true })
    await forgot(who.email)
    const token = await mailedToken(service, who.email)
    expect(await reset(undefined, undefined)).toMatchObject(refused(422, 'validation_failed', ['token', 'required'], ['new_password', 'required']))
    expect(await reset(token, 'short')).toMatchObject(refused(422, 'validation_failed', ['new_password', 'too_short']))
    expect(await reset(token, 'x'.repeat(257))).toMatchObject(refused(422, 'validation_failed', ['new_password', 'too_long']))
    expect(await reset(token, 'elevenchars')).toMatchObject(refused(422, 'authpolicy.password_too_short'))
    expect(await reset(token, 'twelve chars and more')).toMatchObject(refused(422, 'authpolicy.password_no_number'))
    expect(await reset(token, '111111111111')).toMatchObject(refused(422, 'unprocessable'))
    expect(await reset(token, 'twelve chars and 1 more')).toMatchObject({ status: 200 })
  })
})

describe('magic link', () => {
  const start = (tenant_id: unknown, email: unknown) => anyone('POST', '/v1/auth/magic-link/start', { tenant_id, email })
  const consume = (token: unknown, more: object = {}) => anyone('POST', '/v1/auth/magic-link/consume', { token, ...more })

  test('start answers the same for members, strangers, unknown tenants and where it is turned off, and mails members alone', async () => {
    const ada = await tenantWith()
    const closed = await tenantWith({ magic_link_enabled: false })
    const known = await start(ada.tenantId, ada.email)
    expect(known.status).toBe(200)
    expect(known.body).toEqual(MESSAGE)
    for (const [tenantId, email] of [[ada.tenantId, uniqueEmail()], [ada.tenantId, closed.email], [randomUUID(), ada.email], [closed.tenantId, closed.email]]) expect((await start(tenantId, email)).body).toEqual(known.body)
    expect(await newestMail(service, ada.email)).toContain('https://id.example.test/sign-in/magic-link?token=')
    expect(await mailsTo(service, closed.email)).toEqual([])
    expect(await start(undefined, undefined)).toMatchObject(refused(422, 'validation_failed', ['tenant_id', 'required'], ['email', 'required']))
    expect(await start('7', ada.email)).toMatchObject(refused(400, 'bad_request', ['tenant_id', 'invalid']))
    expect(await start(ada.tenantId, 'x')).toMatchObject(refused(422, 'validation_failed', ['email', 'invalid_email']))
  })

  test('consume answers a token pair of the tenant, once', async () => {
    const ada = await tenantWith()
    await start(ada.tenantId, ada.email)
    const token = await mailedToken(service, ada.email)
    const { status, body } = await consume(token)
    expect(status).toBe(200)
    expect(body).toEqual(tokenPair({ user_id: ada.userId, tenant_id: ada.tenantId }))
    expect((await bearer(body.access_token)('GET', '/v1/auth/sessions')).body.items[0]).toMatchObject({ id: body.session_id, method: 'magic_link' })
    expect(await consume(token)).toMatchObject(refused(400, 'recovery.link_used'))
  })

  test('a token that is not ours, was replaced or has run out is 400, and one of a person who is gone opens nothing', async () => {
    const ada = await tenantWith()
    await start(ada.tenantId, ada.email)
    const first = await mailedToken(service, ada.email)
    await start(ada.tenantId, ada.email)
    const second = await mailedToken(service, ada.email, 2)
    const before = await rows(service, 'session')
    for (const token of ['x', first, `${second}x`, 'x'.repeat(10_000)]) expect(await consume(token)).toMatchObject(refused(400, 'recovery.magic_link_invalid'))
    for (const token of [undefined, null, '']) expect(await consume(token)).toMatchObject(refused(422, 'validation_failed', ['token', 'required']))
    await expire(ada)
    expect(await consume(second)).toMatchObject(refused(400, 'recovery.link_expired'))
    const bob = await addMember(service, ada)
    await start(ada.tenantId, bob.email)
    const his = await mailedToken(service, bob.email)
    await ada.gql('mutation ($t: UUID!, $u: UUID!) { memberRemove(tenantId: $t, userId: $u) { userErrors { code } } }', { t: ada.tenantId, u: bob.userId })
    expect(await consume(his)).toMatchObject(refused(400, 'recovery.magic_link_invalid'))
    expect((await rows(service, 'session')).length).toBe(before.length + 1) // bob's own, from when he joined
  })

  test('a link is worth what the policy says when it is used, and a token is of its kind', async () => {
    const ada = await tenantWith({ otp_email_enabled: true })
    await start(ada.tenantId, ada.email)
    const token = await mailedToken(service, ada.email)
    expect(await anyone('POST', '/v1/auth/reset-password', { token, new_password: 'another good phrase' })).toMatchObject(refused(400, 'recovery.reset_link_invalid'))
    await as(ada)('PUT', `/v1/tenants/${ada.tenantId}/auth-policy`, { magic_link_enabled: false })
    expect(await consume(token)).toMatchObject(refused(403, 'forbidden'))
  })
})

describe('mailed code', () => {
  const start = (tenant_id: unknown, email: unknown) => anyone('POST', '/v1/auth/email-otp/start', { tenant_id, email })
  const verify = (tenant_id: unknown, email: unknown, code: unknown) => anyone('POST', '/v1/auth/email-otp/verify', { tenant_id, email, code })

  test('start answers the same for everybody, and verify gives a token pair for the code, once', async () => {
    const ada = await tenantWith({ otp_email_enabled: true })
    const closed = await tenantWith()
    const known = await start(ada.tenantId, ada.email)
    expect(known.status).toBe(200)
    expect(known.body).toEqual(MESSAGE)
    for (const [tenantId, email] of [[ada.tenantId, uniqueEmail()], [randomUUID(), ada.email], [closed.tenantId, closed.email]]) expect((await start(tenantId, email)).body).toEqual(known.body)
    const code = await mailedCode(service, ada.email)
    expect(await mailsTo(service, closed.email)).toEqual([])
    const { status, body } = await verify(ada.tenantId, ` ${ada.email.toUpperCase()} `, code)
    expect(status).toBe(200)
    expect(body).toEqual(tokenPair({ user_id: ada.userId, tenant_id: ada.tenantId }))
    expect(await verify(ada.tenantId, ada.email, code)).toMatchObject(refused(401, 'mfa.code_invalid'))
  })

  test('a wrong code, an unknown address and an unknown tenant answer the same; five failures lock the address there', async () => {
    const ada = await tenantWith({ otp_email_enabled: true })
    await start(ada.tenantId, ada.email)
    const code = await mailedCode(service, ada.email)
    const wrong = await verify(ada.tenantId, ada.email, '0000 0000')
    expect(wrong).toMatchObject(refused(401, 'mfa.code_invalid'))
    const plain = ({ body }: Awaited<ReturnType<Wire>>): unknown => ({ ...body.error, request_id: '' })
    for (const [tenantId, email] of [[ada.tenantId, uniqueEmail()], [randomUUID(), ada.email]]) expect(plain(await verify(tenantId, email, code))).toEqual(plain(wrong))
    for (let n = 0; n < 4; n++) await verify(ada.tenantId, ada.email, `1111 111${n}`)
    const locked = await verify(ada.tenantId, ada.email, code)
    expect(locked).toMatchObject({ status: 429, body: { error: { code: 'auth.account_locked', retryable: true } } })
    expect(locked.headers.get('retry-after')).toBe('900')
    expect(await login(ada.email, PASSWORD)).toMatchObject({ status: 200 }) // passwords are another matter
  })

  test('what is missing or malformed is named', async () => {
    const ada = await tenantWith({ otp_email_enabled: true })
    expect(await verify(undefined, '', null)).toMatchObject(refused(422, 'validation_failed', ['tenant_id', 'required'], ['email', 'required'], ['code', 'required']))
    expect(await verify('7', ada.email, '1')).toMatchObject(refused(400, 'bad_request', ['tenant_id', 'invalid']))
    expect(await verify(ada.tenantId, ada.email, 12_345_678)).toMatchObject(refused(400, 'bad_request', ['code', 'invalid']))
    for (const code of ['x', '1'.repeat(33), 'x'.repeat(10_000)]) expect(await verify(ada.tenantId, ada.email, code)).toMatchObject({ status: expect.toSatisfy((status: number) => status === 401 || status === 429) as unknown })
  })
})

describe('register', () => {
  const register = (body: object) => anyone('POST', '/v1/auth/register', body)
  const somebody = (tenant_id: string, more: object = {}) => ({ tenant_id, email: uniqueEmail(), password: PASSWORD, ...more })

  test('it is 403 unless the tenant takes registrations, and a tenant that does not exist answers the same', async () => {
    const ada = await tenantWith()
    const before = await everything(service)
    for (const tenantId of [ada.tenantId, randomUUID()]) expect(await register(somebody(tenantId))).toMatchObject(refused(403, 'auth.self_registration_disabled'))
    expect(await everything(service)).toEqual(before)
  })

  test('it answers the new member with a token pair; their home is the tenant, and their address is not verified', async () => {
    const ada = await tenantWith({ self_registration_enabled: true })
    const email = uniqueEmail('Newcomer')
    const { status, body } = await register({ ...somebody(ada.tenantId), email, display_name: 'Grace' })
    expect(status).toBe(201)
    expect(body).toEqual(tokenPair({ user_id: UUID, tenant_id: ada.tenantId }))
    const { body: me } = await bearer(body.access_token)('GET', '/v1/me')
    expect(me).toMatchObject({ id: body.user_id, email, display_name: 'Grace', tenant_id: ada.tenantId, email_verified_at: null })
    expect((await as(ada)('GET', `/v1/users/${body.user_id}`)).body.roles).toEqual(['member'])
    expect(await login(email, PASSWORD)).toMatchObject({ status: 200, body: { tenant_id: ada.tenantId } })
  })

  test('what will not do is told precisely, and nobody is made', async () => {
    const ada = await tenantWith({ self_registration_enabled: true, password_min_length: 12, password_require_uppercase: true, password_require_number: true, password_require_symbol: true })
    const before = await rows(service, 'users')
    expect(await register({})).toMatchObject(refused(422, 'validation_failed', ['tenant_id', 'required'], ['email', 'required'], ['password', 'required']))
    expect(await register({ tenant_id: ada.tenantId, email: 'x', password: 'short', display_name: 'x'.repeat(201) })).toMatchObject(
      refused(422, 'validation_failed', ['email', 'invalid_email'], ['display_name', 'too_long'], ['password', 'too_short']),
    )
    expect(await register({ ...somebody(ada.tenantId), tenant_id: '7' })).toMatchObject(refused(400, 'bad_request', ['tenant_id', 'invalid']))
    // The first rule that fails, in the contract's order.
    for (const [password, code] of [['elevenchars', 'too_short'], ['twelve chars', 'no_uppercase'], ['Twelve chars', 'no_number'], ['Twelvechars1', 'no_symbol']] as const)
      expect(await register(somebody(ada.tenantId, { password }))).toMatchObject(refused(422, `authpolicy.password_${code}`))
    expect(await register(somebody(ada.tenantId, { email: ada.email.toUpperCase(), password: 'Twelve chars, 1' }))).toMatchObject(refused(409, 'auth.email_exists'))
    expect(await rows(service, 'users')).toEqual(before)
  })

  test('a tenant that demands a second factor registers and asks for its enrolment first', async () => {
    const ada = await tenantWith({ self_registration_enabled: true, mfa_required: true })
    const { status, body } = await register(somebody(ada.tenantId))
    expect(status).toBe(201)
    expect(body).toEqual({ user_id: UUID, mfa_required: true, mfa_token: TEXT, methods: ['totp_enrolment'], rule: 'mfa_enrolment', mfa_expires_at: TEXT })
  })
})

describe('login', () => {
  test('it goes to the tenant that is named; one of which one is no member, or that there is not, is 403', async () => {
    const bob = await signUp(service)
    const ada = await tenantWith()
    const there = await joinAs(service, ada, bob)
    expect((await login(bob.email, PASSWORD, { tenant_id: ada.tenantId })).body).toEqual(tokenPair({ user_id: bob.userId, tenant_id: there.tenantId }))
    for (const none of ['', null, undefined]) expect((await login(bob.email, PASSWORD, { tenant_id: none })).body).toEqual(tokenPair({ tenant_id: bob.tenantId }))
    for (const tenantId of [(await owner(service)).tenantId, randomUUID()]) expect(await login(bob.email, PASSWORD, { tenant_id: tenantId })).toMatchObject(refused(403, 'auth.not_tenant_member'))
    expect(await login(bob.email, PASSWORD, { tenant_id: '7' })).toMatchObject(refused(400, 'bad_request', ['tenant_id', 'invalid']))
    expect(await login(bob.email, 'not the password', { tenant_id: randomUUID() })).toMatchObject(refused(401, 'auth.invalid_credentials')) // told first
  })

  test('a method that the tenant does not allow, and an address that it does not, are 403 with the right password alone', async () => {
    const ada = await tenantWith({ password_enabled: false })
    expect(await login(ada.email, PASSWORD, { tenant_id: ada.tenantId })).toMatchObject(refused(403, 'forbidden'))
    expect(await login(ada.email, 'not the password', { tenant_id: ada.tenantId })).toMatchObject(refused(401, 'auth.invalid_credentials'))
    const eve = await tenantWith()
    await as(eve)('PUT', `/v1/tenants/${eve.tenantId}/policy`, { ip_denylist: ['127.0.0.1'], force: true })
    expect(await login(eve.email, PASSWORD, { tenant_id: eve.tenantId })).toMatchObject(refused(403, 'forbidden'))
  })
})

describe('step-up', () => {
  const to = (who: Person, tenant_id: string) => as(who)('POST', '/v1/auth/switch-tenant', { tenant_id })
  const complete = (body: object) => anyone('POST', '/v1/auth/mfa', body)

  /** A guest of a tenant with this policy, signed in elsewhere by a password. */
  async function guest(policy: object): Promise<{ host: Person; bob: Person }> {
    const [host, bob] = [await owner(service), await signUp(service)]
    await joinAs(service, host, bob)
    await as(host)('PUT', `/v1/tenants/${host.tenantId}/auth-policy`, policy)
    return { host, bob }
  }

  test('a switch to a tenant that asks for another method is 403 step_up_required, and says which rule, which methods and how to go on', async () => {
    const { host, bob } = await guest({ password_enabled: false, otp_email_enabled: true })
    const before = await rows(service, 'session')
    const asked = await to(bob, host.tenantId)
    expect(asked).toMatchObject({ status: 403, body: { error: { code: 'step_up_required' } } })
    expect(asked.body.error.metadata).toEqual(stepUpObject({ rule: 'method', methods: ['magic_link', 'otp_email'] }))
    expect(await rows(service, 'session')).toEqual(before)
    const { mfa_token } = asked.body.error.metadata
    expect(await complete({ mfa_token, password: PASSWORD })).toMatchObject(refused(422, 'validation_failed', ['code', 'required']))
    const sent = await anyone('POST', '/v1/auth/mfa/code', { mfa_token })
    expect(sent.status).toBe(200)
    expect(sent.body).toEqual(MESSAGE)
    const code = await mailedCode(service, bob.email)
    expect(await complete({ mfa_token, code: '0000 0000' })).toMatchObject(refused(401, 'mfa.code_invalid'))
    const done = await complete({ mfa_token, code })
    expect(done.status).toBe(200)
    expect(done.body).toEqual(tokenPair({ user_id: bob.userId, tenant_id: host.tenantId }))
    expect(await complete({ mfa_token, code })).toMatchObject({ status: 401, body: { error: { code: 'auth.mfa_challenge_expired', retryable: true } } })
    expect(await as(bob)('GET', '/v1/auth/me')).toMatchObject({ status: 200 }) // the session that was switched from lives on
  })

  test('a sign-in that is too long ago is shown anew, by the password too; a wrong one counts', async () => {
    const { host, bob } = await guest({ session_duration_seconds: 3_600 })
    await service.owner.query("UPDATE session SET authenticated_at = now() - interval '2 hours' WHERE id = $1", [bob.sessionId])
    const { metadata } = (await to(bob, host.tenantId)).body.error
    expect(metadata).toEqual(stepUpObject({ rule: 'session_age', methods: ['password', 'magic_link'] }))
    expect(await complete({ mfa_token: metadata.mfa_token, password: 'not the password' })).toMatchObject(refused(401, 'auth.invalid_credentials'))
    expect(await complete({ mfa_token: metadata.mfa_token, code: '12345678' })).toMatchObject(refused(409, 'conflict'))
    expect(await anyone('POST', '/v1/auth/mfa/code', { mfa_token: metadata.mfa_token })).toMatchObject(refused(409, 'conflict'))
    expect((await complete({ mfa_token: metadata.mfa_token, password: PASSWORD })).body).toEqual(tokenPair({ tenant_id: host.tenantId }))
  })

  test('from an address that the tenant does not allow nothing can be shown: no methods', async () => {
    const { host, bob } = await guest({})
    await as(host)('PUT', `/v1/tenants/${host.tenantId}/policy`, { ip_denylist: ['127.0.0.1'], force: true })
    const asked = await to(bob, host.tenantId)
    expect(asked).toMatchObject({ status: 403, body: { error: { code: 'step_up_required' } } })
    expect(asked.body.error.metadata).toEqual(stepUpObject({ rule: 'address', methods: [] }))
  })

  test('a refresh in a tenant that has come to ask for more is 403 step_up_required, and the token is not used up by it', async () => {
    const ada = await tenantWith()
    await as(ada)('PUT', `/v1/tenants/${ada.tenantId}/auth-policy`, { mfa_required: true })
    const refresh = () => anyone('POST', '/v1/auth/refresh', { refresh_token: ada.refreshToken })
    for (let n = 0; n < 2; n++) {
      const asked = await refresh()
      expect(asked).toMatchObject({ status: 403, body: { error: { code: 'step_up_required' } } })
      expect(asked.body.error.metadata).toEqual(stepUpObject({ rule: 'mfa_enrolment', methods: ['totp_enrolment'] }))
    }
    await as(ada)('PUT', `/v1/tenants/${ada.tenantId}/auth-policy`, { mfa_required: false })
    expect((await refresh()).body).toEqual(tokenPair({ session_id: ada.sessionId }))
  })

  test('a token of a step-up that is not ours is 401, and one that is missing 422, on each of its routes', async () => {
    for (const [path, body] of [['/v1/auth/mfa', { code: '123456' }], ['/v1/auth/mfa/code', {}], ['/v1/auth/mfa/enrol', {}]] as const) {
      for (const mfa_token of ['x', 'x'.repeat(10_000)]) expect(await anyone('POST', path, { ...body, mfa_token })).toMatchObject({ status: 401, body: { error: { code: 'auth.mfa_challenge_expired', retryable: true } } })
      for (const mfa_token of [undefined, null, '']) expect(await anyone('POST', path, { ...body, mfa_token })).toMatchObject(refused(422, 'validation_failed', ['mfa_token', 'required']))
    }
  })
})

describe('a password that an administrator sets', () => {
  const set = (v1: Wire, userId: string, body: unknown) => v1('POST', `/v1/users/${userId}/password`, body)

  test('it is 204, ends the sessions of the member, and signs in', async () => {
    const ada = await tenantWith()
    const bob = await addMember(service, ada)
    expect(await set(as(ada), bob.userId, { password: 'another good phrase' })).toMatchObject({ status: 204, body: undefined })
    expect(await as(bob)('GET', '/v1/auth/me')).toMatchObject(refused(401, 'unauthorized'))
    expect(await login(bob.email, 'another good phrase')).toMatchObject({ status: 200 })
    const key = as(await apiKey(service, ada))
    expect(await set(key, bob.userId, { password: 'a third good phrase' })).toMatchObject({ status: 204 })
    expect(await login(bob.email, 'a third good phrase')).toMatchObject({ status: 200 })
  })

  test('it is refused for oneself, strangers, members of other tenants, who may do more, and what the policy does not take', async () => {
    const ada = await tenantWith()
    const [bob, guest, stranger] = [await addMember(service, ada), await signUp(service), await signUp(service)]
    await joinAs(service, ada, guest)
    await as(ada)('PUT', `/v1/tenants/${ada.tenantId}/auth-policy`, { password_require_symbol: true })
    const before = await everything(service)
    for (const userId of [ada.userId, guest.userId, stranger.userId, randomUUID()]) expect(await set(as(ada), userId, { password: 'another-good-phrase' })).toMatchObject(refused(403, 'forbidden'))
    expect(await set(as(ada), bob.userId, { password: 'another good phrase' })).toMatchObject(refused(422, 'authpolicy.password_no_symbol'))
    expect(await set(as(ada), bob.userId, { password: 'short' })).toMatchObject(refused(422, 'validation_failed', ['password', 'too_short']))
    expect(await set(as(ada), bob.userId, {})).toMatchObject(refused(422, 'validation_failed', ['password', 'required']))
    expect(await set(as(ada), '7', { password: 'another-good-phrase' })).toMatchObject(refused(400, 'bad_request', ['user_id', 'invalid']))
    expect(await set(as(bob), ada.userId, { password: 'another-good-phrase' })).toMatchObject(refused(403, 'rbac.permission_denied'))
    expect(await everything(service)).toEqual(before)
    const narrow = as(await apiKey(service, ada, { scopes: ['user.write'] })) // the member may read roles, which it may not
    expect(await set(narrow, bob.userId, { password: 'another-good-phrase' })).toMatchObject(refused(403, 'forbidden'))
  })
})

describe("the person's own address", () => {
  const verify = (who: Person, step: string, body?: object, userId = who.userId) => as(who)('POST', `/v1/users/${userId}/verify/email/${step}`, body)
  const verifiedAt = async (who: Person): Promise<unknown> => (await as(who)('GET', '/v1/me')).body.email_verified_at

  test('a mailed code shows that it is theirs, once, and leaves password and sessions as they are', async () => {
    const bob = await signUp(service)
    const sent = await verify(bob, 'start')
    expect(sent.status).toBe(200)
    expect(sent.body).toEqual(MESSAGE)
    const code = await mailedCode(service, bob.email)
    for (const wrong of ['00000000', 'x', 'x'.repeat(10_000)]) expect(await verify(bob, 'confirm', { code: wrong })).toMatchObject(refused(400, 'verification.code_invalid'))
    for (const missing of [{}, { code: null }, { code: '' }, { code: ' ' }]) expect(await verify(bob, 'confirm', missing)).toMatchObject(refused(422, 'validation_failed', ['code', 'required']))
    expect(await verifiedAt(bob)).toBeNull()
    const done = await verify(bob, 'confirm', { code })
    expect(done.status).toBe(200)
    expect(done.body).toEqual(MESSAGE)
    expect(await verifiedAt(bob)).not.toBeNull()
    expect(await verify(bob, 'confirm', { code })).toMatchObject(refused(400, 'verification.code_invalid'))
    expect(await login(bob.email, PASSWORD)).toMatchObject({ status: 200 })
  })

  test('a code that has run out does not, nor one for signing in', async () => {
    const ada = await tenantWith({ otp_email_enabled: true })
    await anyone('POST', '/v1/auth/email-otp/start', { tenant_id: ada.tenantId, email: ada.email })
    expect(await verify(ada, 'confirm', { code: await mailedCode(service, ada.email) })).toMatchObject(refused(400, 'verification.code_invalid'))
    await verify(ada, 'start')
    const code = await mailedCode(service, ada.email, 2)
    expect(await anyone('POST', '/v1/auth/email-otp/verify', { tenant_id: ada.tenantId, email: ada.email, code })).toMatchObject(refused(401, 'mfa.code_invalid'))
    await expire(ada)
    expect(await verify(ada, 'confirm', { code })).toMatchObject(refused(400, 'verification.code_invalid'))
    expect(await verifiedAt(ada)).toBeNull()
  })

  test('for anybody else it is 403, for a key 401, and for what is no id 400', async () => {
    const ada = await tenantWith()
    const bob = await addMember(service, ada)
    const key = as(await apiKey(service, ada, { userId: ada.userId }))
    for (const [step, body] of [['start', undefined], ['confirm', { code: '12345678' }]] as const) {
      for (const userId of [bob.userId, randomUUID()]) expect(await verify(ada, step, body, userId)).toMatchObject(refused(403, 'forbidden'))
      expect(await key('POST', `/v1/users/${ada.userId}/verify/email/${step}`, body)).toMatchObject(refused(401, 'unauthorized'))
      expect(await verify(ada, step, body, '7')).toMatchObject(refused(400, 'bad_request', ['user_id', 'invalid']))
    }
    expect(await mailsTo(service, bob.email)).toEqual([])
  })
})
