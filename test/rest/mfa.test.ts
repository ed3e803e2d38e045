// The second factor on /v1: a person's own, and the challenge at sign-in, by the contract (tenants, section 5).
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appCode } from '../domains/sign-in/mailbox.ts'
import { joinAs } from '../domains/verbs.ts'
import { client } from '../kit/client.ts'
import { addMember, apiKey, owner, PASSWORD, type Person, rows, signUp } from '../kit/seed.ts'
import { testService, type TestService } from '../kit/service.ts'
import { challenge, everything, refused, TEXT, TIME, tokenPair } from './shapes.ts'
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

const login = (who: Pick<Person, 'email'>, more: object = {}) => anyone('POST', '/v1/auth/login', { email: who.email, password: PASSWORD, ...more })
const complete = (mfa_token: unknown, code: unknown, more: object = {}) => anyone('POST', '/v1/auth/mfa', { mfa_token, code, ...more })
const RECOVERY_CODE: unknown = expect.stringMatching(/^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}$/)
const TEN_CODES = Array.from({ length: 10 }, () => RECOVERY_CODE)
const expired = { status: 401, body: { error: { code: 'auth.mfa_challenge_expired', retryable: true } } }

interface Enrolled {
  readonly secret: string
  readonly codes: string[]
}

async function enrol(who: Person): Promise<Enrolled> {
  const { secret } = (await as(who)('POST', '/v1/me/mfa/totp')).body
  const { body } = await as(who)('POST', '/v1/me/mfa/totp/confirm', { code: appCode(secret) })
  return { secret, codes: body.recovery_codes }
}

const setPolicy = async (who: Person, policy: object): Promise<void> => {
  expect(await as(who)('PUT', `/v1/tenants/${who.tenantId}/auth-policy`, policy)).toMatchObject({ status: 200 })
}

describe("a person's own", () => {
  test('enrolment answers the secret, then for a first code the recovery codes, once', async () => {
    const bob = await signUp(service)
    expect((await as(bob)('GET', '/v1/me/mfa')).body).toEqual({ totp_enrolled: false, recovery_codes_left: 0 })
    const replaced = (await as(bob)('POST', '/v1/me/mfa/totp')).body.secret
    const begun = await as(bob)('POST', '/v1/me/mfa/totp')
    expect(begun.status).toBe(201)
    expect(begun.body).toEqual({ secret: expect.stringMatching(/^[A-Z2-7]{32}$/), uri: expect.stringMatching(/^otpauth:\/\/totp\/Qeet%20ID:/) })
    expect(begun.body.uri).toContain(begun.body.secret)
    expect((await as(bob)('GET', '/v1/me/mfa')).body).toEqual({ totp_enrolled: false, recovery_codes_left: 0 })
    const confirm = (code: unknown) => as(bob)('POST', '/v1/me/mfa/totp/confirm', { code })
    for (const wrong of [appCode(replaced), appCode(begun.body.secret, -9), '12345', 'x'.repeat(1_000)]) expect(await confirm(wrong)).toMatchObject(refused(401, 'mfa.code_invalid'))
    const done = await confirm(appCode(begun.body.secret))
    expect(done.status).toBe(200)
    expect(done.body).toEqual({ recovery_codes: TEN_CODES })
    expect(new Set(done.body.recovery_codes).size).toBe(10)
    expect((await as(bob)('GET', '/v1/me/mfa')).body).toEqual({ totp_enrolled: true, recovery_codes_left: 10 })
    expect(await as(bob)('POST', '/v1/me/mfa/totp')).toMatchObject(refused(409, 'conflict'))
    expect(await confirm(appCode(begun.body.secret, 1))).toMatchObject(refused(409, 'conflict'))
  })

  test('a code that is missing is 422, and one that is no text 400, wherever one is asked for; without a factor it is 409', async () => {
    const bob = await signUp(service)
    for (const path of ['totp/confirm', 'totp/disable', 'recovery-codes']) {
      for (const code of [undefined, null, '', '  ']) expect(await as(bob)('POST', `/v1/me/mfa/${path}`, { code })).toMatchObject(refused(422, 'validation_failed', ['code', 'required']))
      for (const code of [123_456, [], {}, true]) expect(await as(bob)('POST', `/v1/me/mfa/${path}`, { code })).toMatchObject(refused(400, 'bad_request', ['code', 'invalid']))
      expect(await as(bob)('POST', `/v1/me/mfa/${path}`, { code: '123456' })).toMatchObject(refused(409, 'conflict'))
      await service.owner.query('DELETE FROM login_throttle')
    }
  })

  test('new recovery codes take the place of the old ones, and removing the factor takes all of it away', async () => {
    const bob = await signUp(service)
    const { codes } = await enrol(bob)
    const renewed = await as(bob)('POST', '/v1/me/mfa/recovery-codes', { code: codes[0] })
    expect(renewed.status).toBe(200)
    expect(renewed.body).toEqual({ recovery_codes: TEN_CODES })
    const before = await rows(service, 'totp_factor')
    expect(await as(bob)('POST', '/v1/me/mfa/totp/disable', { code: codes[1] })).toMatchObject(refused(401, 'mfa.code_invalid'))
    expect(await rows(service, 'totp_factor')).toEqual(before)
    const removed = await as(bob)('POST', '/v1/me/mfa/totp/disable', { code: renewed.body.recovery_codes[0].toUpperCase().replace('-', ' ') })
    expect(removed.status).toBe(200)
    expect(removed.body).toEqual({ message: TEXT })
    expect((await as(bob)('GET', '/v1/me/mfa')).body).toEqual({ totp_enrolled: false, recovery_codes_left: 0 })
    expect((await login(bob)).body).toEqual(tokenPair())
  })

  test('while the tenant of the session demands it, it cannot be removed', async () => {
    const ada = await owner(service)
    const { codes } = await enrol(ada)
    await setPolicy(ada, { mfa_required: true })
    expect(await as(ada)('POST', '/v1/me/mfa/totp/disable', { code: codes[0] })).toMatchObject(refused(403, 'forbidden'))
    expect((await as(ada)('GET', '/v1/me/mfa')).body).toEqual({ totp_enrolled: true, recovery_codes_left: 10 })
  })

  test('five wrong codes lock the codes of the person, wherever they are asked for, and not the password', async () => {
    const bob = await signUp(service)
    const { codes } = await enrol(bob)
    for (let n = 0; n < 5; n++) expect(await as(bob)('POST', '/v1/me/mfa/recovery-codes', { code: '000000' })).toMatchObject(refused(401, 'mfa.code_invalid'))
    const locked = await as(bob)('POST', '/v1/me/mfa/totp/disable', { code: codes[0] })
    expect(locked).toMatchObject({ status: 429, body: { error: { code: 'auth.account_locked', retryable: true } } })
    expect(locked.headers.get('retry-after')).toBe('900')
    const asked = await login(bob)
    expect(asked.body).toEqual(challenge())
    expect(await complete(asked.body.mfa_token, codes[0])).toMatchObject({ status: 429, body: { error: { code: 'auth.account_locked' } } })
  })

  test('an API key has no second factor of its own, not even one that is bound to a person', async () => {
    const ada = await owner(service)
    for (const key of [await apiKey(service, ada), await apiKey(service, ada, { userId: ada.userId })]) {
      for (const [method, path] of [['GET', '/v1/me/mfa'], ['POST', '/v1/me/mfa/totp'], ['GET', '/v1/me/password-rules']] as const) expect(await as(key)(method, path)).toMatchObject(refused(401, 'unauthorized'))
      for (const path of ['totp/confirm', 'totp/disable', 'recovery-codes']) expect(await as(key)('POST', `/v1/me/mfa/${path}`, { code: '123456' })).toMatchObject(refused(401, 'unauthorized'))
    }
  })
})

describe('the challenge at sign-in', () => {
  test('login answers it instead of tokens, and a code of the app gives them, once', async () => {
    const bob = await signUp(service)
    const { secret } = await enrol(bob)
    const before = await rows(service, 'session')
    const asked = await login(bob)
    expect(asked.status).toBe(200)
    expect(asked.body).toEqual(challenge())
    expect(Math.abs(Date.parse(asked.body.mfa_expires_at) - Date.now() - 600_000)).toBeLessThan(10_000)
    expect(await rows(service, 'session')).toEqual(before)
    const code = appCode(secret, 1)
    const done = await complete(asked.body.mfa_token, ` ${code.slice(0, 3)} ${code.slice(3)} `)
    expect(done.status).toBe(200)
    expect(done.body).toEqual(tokenPair({ user_id: bob.userId, tenant_id: bob.tenantId }))
    expect(await complete(asked.body.mfa_token, code)).toMatchObject(expired)
    expect(await complete((await login(bob)).body.mfa_token, code)).toMatchObject(refused(401, 'mfa.code_invalid')) // the same 30 seconds
  })

  test('a recovery code does too, once', async () => {
    const bob = await signUp(service)
    const { codes } = await enrol(bob)
    expect((await complete((await login(bob)).body.mfa_token, codes[0])).body).toEqual(tokenPair())
    expect((await as(bob)('GET', '/v1/me/mfa')).body).toEqual({ totp_enrolled: true, recovery_codes_left: 9 })
    expect(await complete((await login(bob)).body.mfa_token, codes[0])).toMatchObject(refused(401, 'mfa.code_invalid'))
  })

  test('what is missing or malformed is named, and opens nothing', async () => {
    const bob = await signUp(service)
    await enrol(bob)
    const { mfa_token } = (await login(bob)).body
    const before = await rows(service, 'session')
    expect(await anyone('POST', '/v1/auth/mfa', {})).toMatchObject(refused(422, 'validation_failed', ['mfa_token', 'required']))
    for (const code of [undefined, null, '', ' ']) expect(await complete(mfa_token, code)).toMatchObject(refused(422, 'validation_failed', ['code', 'required']))
    for (const code of [123_456, [], true]) expect(await complete(mfa_token, code)).toMatchObject(refused(400, 'bad_request', ['code', 'invalid']))
    expect(await complete(mfa_token, '123456', { remember: 'yes' })).toMatchObject(refused(400, 'bad_request', ['remember', 'invalid']))
    expect(await complete(mfa_token, '123456', { surprise: 1 })).toMatchObject(refused(400, 'bad_request', ['surprise', 'invalid']))
    expect(await complete([mfa_token], '123456')).toMatchObject(refused(400, 'bad_request', ['mfa_token', 'invalid']))
    expect(await rows(service, 'session')).toEqual(before)
  })

  test('it works for five attempts and ten minutes', async () => {
    const bob = await signUp(service)
    const { codes } = await enrol(bob)
    const { mfa_token } = (await login(bob)).body
    for (let n = 0; n < 5; n++) {
      expect(await complete(mfa_token, '000000')).toMatchObject(refused(401, 'mfa.code_invalid'))
      await service.owner.query('DELETE FROM login_throttle') // the attempts of the person are counted apart
    }
    expect(await complete(mfa_token, codes[0])).toMatchObject(expired)
    const later = (await login(bob)).body.mfa_token
    await service.owner.query("UPDATE one_time_token SET expires_at = now() - interval '1 second' WHERE user_id = $1", [bob.userId])
    expect(await complete(later, codes[0])).toMatchObject(expired)
    expect((await complete((await login(bob)).body.mfa_token, codes[0])).body).toEqual(tokenPair())
  })

  test('whoever has none yet enrols on the way in, and gets tokens and recovery codes for the first code', async () => {
    const ada = await owner(service)
    const bob = await addMember(service, ada)
    await setPolicy(ada, { mfa_required: true })
    const asked = await login(bob)
    expect(asked.body).toEqual(challenge({ rule: 'mfa_enrolment', methods: ['totp_enrolment'] }))
    const { mfa_token } = asked.body
    expect(await complete(mfa_token, '123456')).toMatchObject(refused(401, 'mfa.code_invalid')) // nothing was begun
    const begun = await anyone('POST', '/v1/auth/mfa/enrol', { mfa_token })
    expect(begun.status).toBe(200)
    expect(begun.body).toEqual({ secret: expect.stringMatching(/^[A-Z2-7]{32}$/), uri: expect.stringContaining('otpauth://totp/') })
    expect(await anyone('POST', '/v1/auth/mfa/code', { mfa_token })).toMatchObject(refused(409, 'conflict'))
    const done = await complete(mfa_token, appCode(begun.body.secret))
    expect(done.status).toBe(200)
    expect(done.body).toEqual({ ...tokenPair({ user_id: bob.userId, tenant_id: ada.tenantId }), recovery_codes: TEN_CODES })
    expect((await login(bob)).body).toEqual(challenge())
  })

  test('a challenge for a code takes no enrolment', async () => {
    const bob = await signUp(service)
    await enrol(bob)
    const { mfa_token } = (await login(bob)).body
    for (const path of ['enrol', 'code']) expect(await anyone('POST', `/v1/auth/mfa/${path}`, { mfa_token })).toMatchObject(refused(409, 'conflict'))
  })

  test('every way in asks: magic links, joining by invitation and switching as well', async () => {
    const [ada, bob] = [await owner(service), await signUp(service)]
    await joinAs(service, ada, bob)
    await setPolicy(ada, { mfa_required: true })
    const invited = await as(await owner(service))('POST', '/v1/invites', { email: bob.email })
    await enrol(bob)
    // The session of bob counts as one with a second factor, from the moment of enrolment.
    expect(await as(bob)('POST', '/v1/auth/switch-tenant', { tenant_id: ada.tenantId })).toMatchObject({ status: 200, body: tokenPair() })
    expect((await as(bob)('POST', '/v1/me/invites/accept', { token: invited.body.token })).body).toEqual(tokenPair())
    const carl = await signUp(service)
    await joinAs(service, await owner(service), carl)
    const { token } = (await as(ada)('POST', '/v1/invites', { email: carl.email })).body
    const joining = await as(carl)('POST', '/v1/me/invites/accept', { token })
    expect(joining.status).toBe(200)
    expect(joining.body).toEqual(challenge({ rule: 'mfa_enrolment', methods: ['totp_enrolment'] }))
  })

  test('mfa_enforcement says of whom it is asked: disabled of nobody, admin_only of who may write, required of all', async () => {
    const ada = await owner(service)
    const [member, admin] = [await addMember(service, ada), await addMember(service, ada, 'admin')]
    const enrolled = await addMember(service, ada)
    await enrol(enrolled)
    const asks = async (mfa_enforcement: string): Promise<unknown[]> => {
      expect(await as(ada)('PUT', `/v1/tenants/${ada.tenantId}/policy`, { mfa_enforcement })).toMatchObject({ status: 200 })
      return Promise.all([member, admin, enrolled].map(async (who) => (await login(who)).body.rule ?? 'none'))
    }
    expect(await asks('disabled')).toEqual(['none', 'none', 'none'])
    expect(await asks('optional')).toEqual(['none', 'none', 'mfa'])
    expect(await asks('admin_only')).toEqual(['none', 'mfa_enrolment', 'mfa'])
    expect(await asks('required')).toEqual(['mfa_enrolment', 'mfa_enrolment', 'mfa'])
    await setPolicy(ada, { mfa_grace_days: 1 })
    expect(await asks('required')).toEqual(['none', 'none', 'mfa'])
  })
})

describe('a remembered device', () => {
  /** A member of a tenant whose policy is this, with a factor. */
  async function member(policy: object): Promise<{ ada: Person; bob: Person; codes: string[] }> {
    const ada = await owner(service)
    const bob = await addMember(service, ada)
    await setPolicy(ada, policy)
    return { ada, bob, ...(await enrol(bob)) }
  }
  const passed = async (bob: Person, code: string | undefined, remember: unknown): Promise<Record<string, unknown>> => (await complete((await login(bob)).body.mfa_token, code, { remember })).body

  test('a device is remembered when that is asked for and allowed, and is then spared the second factor', async () => {
    const { ada, bob, codes } = await member({ remember_device_enabled: true })
    for (const [at, not] of [false, null, undefined].entries()) expect(await passed(bob, codes[at], not)).toEqual(tokenPair())
    const done = await passed(bob, codes[3], true)
    expect(done).toEqual({ ...tokenPair(), device_token: TEXT })
    expect((await login(bob, { device_token: done['device_token'] })).body).toEqual(tokenPair({ user_id: bob.userId }))
    for (const device_token of ['x', '', null, `${String(done['device_token'])}x`]) expect((await login(bob, { device_token })).body).toEqual(challenge())
    const other = await addMember(service, ada)
    await enrol(other)
    expect((await login(other, { device_token: done['device_token'] })).body).toEqual(challenge())
    await setPolicy(ada, { remember_device_enabled: false })
    expect((await login(bob, { device_token: done['device_token'] })).body).toEqual(challenge())
  })

  test('where the tenant does not allow it, none is', async () => {
    const { bob, codes } = await member({})
    expect(await passed(bob, codes[0], true)).toEqual(tokenPair())
  })

  test('a new password forgets it', async () => {
    const { bob, codes } = await member({ remember_device_enabled: true })
    const { device_token } = await passed(bob, codes[0], true)
    await as(bob)('POST', '/v1/auth/password', { current_password: PASSWORD, new_password: 'another good phrase' })
    expect((await login(bob, { password: 'another good phrase', device_token })).body).toEqual(challenge())
  })
})

describe('what others see of it', () => {
  test('members have a mfa_enabled, and tenants a mfa_enabled_count, that are real', async () => {
    const ada = await owner(service)
    const bob = await addMember(service, ada)
    const seen = async (): Promise<unknown> => {
      const { body } = await as(ada)('GET', '/v1/users')
      const of = (who: Person): unknown => body.items.find(({ id }: { id: string }) => id === who.userId).mfa_enabled
      expect((await as(ada)('GET', `/v1/users/${bob.userId}`)).body.mfa_enabled).toBe(of(bob))
      const counts = [ada, await apiKey(service, ada)].map(async (who) => (await as(who)('GET', '/v1/tenants')).body.items.find(({ id }: { id: string }) => id === ada.tenantId).mfa_enabled_count)
      return [of(ada), of(bob), ...(await Promise.all(counts))]
    }
    expect(await seen()).toEqual([false, false, 0, 0])
    await as(bob)('POST', '/v1/me/mfa/totp')
    expect(await seen()).toEqual([false, false, 0, 0]) // begun is not enrolled
    const { codes } = await enrol(bob)
    expect(await seen()).toEqual([false, true, 1, 1])
    await enrol(ada)
    expect(await seen()).toEqual([true, true, 2, 2])
    await as(bob)('POST', '/v1/me/mfa/totp/disable', { code: codes[0] })
    expect(await seen()).toEqual([true, false, 1, 1])
  })

  test('GET …/mfa-readiness lists whom a demand meets unprepared, by pages, for those who may read users', async () => {
    const ada = await owner(service)
    const [bob, carl] = [await addMember(service, ada), await addMember(service, ada, 'admin')]
    await enrol(bob)
    const path = `/v1/tenants/${ada.tenantId}/mfa-readiness`
    const row = (who: Person, more: object) => ({ user_id: who.userId, email: who.email, display_name: null, admin: true, member_since: TIME, grace_until: null, ...more })
    const before = await as(ada)('GET', path)
    expect(before.status).toBe(200)
    expect(before.body).toEqual({ enforcement: 'optional', required_since: null, grace_until: null, items: expect.any(Array), next_cursor: '' })
    expect(before.body.items).toEqual(expect.arrayContaining([row(ada, {}), row(carl, {})]))
    expect(before.body.items).toHaveLength(2)
    await setPolicy(ada, { mfa_required: true, mfa_grace_days: 7 })
    const after = (await as(ada)('GET', path)).body
    expect(after).toMatchObject({ enforcement: 'required', required_since: TIME, grace_until: TIME })
    expect(Date.parse(after.grace_until) - Date.parse(after.required_since)).toBe(7 * 86_400_000)
    expect(after.items.map(({ grace_until }: { grace_until: unknown }) => grace_until)).toEqual([TIME, TIME])
    expect(await as(bob)('GET', path)).toMatchObject({ status: 200 }) // a member reads users
    expect(await as(await apiKey(service, ada, { scopes: ['policy.read'] }))('GET', path)).toMatchObject(refused(403, 'rbac.permission_denied'))
    for (const cursor of ['garbage', '%00']) expect(await as(ada)('GET', `${path}?cursor=${cursor}`)).toMatchObject(refused(400, 'bad_request', ['cursor', 'invalid']))
  })

  test("GET /v1/me/password-rules tells what the person's next password must be, and which tenant asks", async () => {
    const [ada, bob] = [await owner(service), await signUp(service)]
    await joinAs(service, ada, bob)
    const rules = async () => (await as(bob)('GET', '/v1/me/password-rules')).body
    expect(await rules()).toEqual({ items: [{ kind: 'min_length', min_length: 8, tenant_id: null }, { kind: 'not_well_known', min_length: null, tenant_id: null }] })
    await setPolicy(ada, { password_min_length: 14, password_require_number: true })
    expect(await rules()).toEqual({
      items: [{ kind: 'min_length', min_length: 14, tenant_id: ada.tenantId }, { kind: 'number', min_length: null, tenant_id: ada.tenantId }, { kind: 'not_well_known', min_length: null, tenant_id: null }],
    })
    const change = (new_password: string) => as(bob)('POST', '/v1/auth/password', { current_password: PASSWORD, new_password })
    const before = await everything(service)
    expect(await change('thirteen char')).toMatchObject(refused(422, 'authpolicy.password_too_short'))
    expect(await change('fourteen chars and more')).toMatchObject(refused(422, 'authpolicy.password_no_number'))
    expect(await everything(service)).toEqual(before)
    expect(await change('14 chars and more')).toMatchObject({ status: 200 })
  })
})
