// The challenge for a second factor at sign-in, and devices that are spared it: on /v1, by the contract (tenants,
// section 5).
import { beforeAll, describe, expect, test } from 'vitest'
import { appCode } from '../domains/sign-in/mailbox.ts'
import { joinAs } from '../domains/verbs.ts'
import { client } from '../kit/client.ts'
import { addMember, owner, PASSWORD, type Person, rows, signUp } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { enrol, setAuthPolicy } from './configured.ts'
import { challenge, refused, TEXT, tokenPair } from './shapes.ts'
import { type Wire, wireOf } from './wire.ts'

let anyone: Wire
const service = useService()
const as = wireOf(service)
beforeAll(() => {
  anyone = as(client(service.url))
})

const login = (who: Pick<Person, 'email'>, more: object = {}) =>
  anyone('POST', '/v1/auth/login', { email: who.email, password: PASSWORD, ...more })
const complete = (mfa_token: unknown, code: unknown, more: object = {}) =>
  anyone('POST', '/v1/auth/mfa', { mfa_token, code, ...more })
const RECOVERY_CODE: unknown = expect.stringMatching(/^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}$/)
const TEN_CODES = Array.from({ length: 10 }, () => RECOVERY_CODE)
const expired = { status: 401, body: { error: { code: 'auth.mfa_challenge_expired', retryable: true } } }

describe('the challenge at sign-in', () => {
  test('login answers it instead of tokens, and a code of the app gives them, once', async () => {
    const bob = await signUp(service)
    const { secret } = await enrol(as, bob)
    const before = await rows(service, 'session')
    const asked = await login(bob)
    expect(asked.status).toBe(200)
    expect(asked.body).toEqual(challenge())
    expect(Math.abs(Date.parse(asked.body.mfa_expires_at) - Date.now() - 600_000)).toBeLessThan(60_000)
    expect(await rows(service, 'session')).toEqual(before)
    const code = appCode(secret, 1)
    const done = await complete(asked.body.mfa_token, ` ${code.slice(0, 3)} ${code.slice(3)} `)
    expect(done.status).toBe(200)
    expect(done.body).toEqual(tokenPair({ user_id: bob.userId, tenant_id: bob.tenantId }))
    expect(await complete(asked.body.mfa_token, code)).toMatchObject(expired)
    // the same 30 seconds
    expect(await complete((await login(bob)).body.mfa_token, code)).toMatchObject(refused(401, 'mfa.code_invalid'))
  })

  test('a recovery code does too, once', async () => {
    const bob = await signUp(service)
    const { codes } = await enrol(as, bob)
    expect((await complete((await login(bob)).body.mfa_token, codes[0])).body).toEqual(tokenPair())
    expect((await as(bob)('GET', '/v1/me/mfa')).body).toEqual({ totp_enrolled: true, recovery_codes_left: 9 })
    expect(await complete((await login(bob)).body.mfa_token, codes[0])).toMatchObject(refused(401, 'mfa.code_invalid'))
  })

  test('what is missing or malformed is named, and opens nothing', async () => {
    const bob = await signUp(service)
    await enrol(as, bob)
    const { mfa_token } = (await login(bob)).body
    const before = await rows(service, 'session')
    expect(await anyone('POST', '/v1/auth/mfa', {})).toMatchObject(
      refused(422, 'validation_failed', ['mfa_token', 'required']),
    )
    for (const code of [undefined, null, '', ' '])
      expect(await complete(mfa_token, code)).toMatchObject(refused(422, 'validation_failed', ['code', 'required']))
    for (const code of [123_456, [], true])
      expect(await complete(mfa_token, code)).toMatchObject(refused(400, 'bad_request', ['code', 'invalid']))
    expect(await complete(mfa_token, '123456', { remember: 'yes' })).toMatchObject(
      refused(400, 'bad_request', ['remember', 'invalid']),
    )
    expect(await complete(mfa_token, '123456', { surprise: 1 })).toMatchObject(
      refused(400, 'bad_request', ['surprise', 'invalid']),
    )
    expect(await complete([mfa_token], '123456')).toMatchObject(refused(400, 'bad_request', ['mfa_token', 'invalid']))
    expect(await rows(service, 'session')).toEqual(before)
  })

  test('it works for five attempts and ten minutes', async () => {
    const bob = await signUp(service)
    const { codes } = await enrol(as, bob)
    const { mfa_token } = (await login(bob)).body
    for (let n = 0; n < 5; n++) {
      expect(await complete(mfa_token, '000000')).toMatchObject(refused(401, 'mfa.code_invalid'))
      await service.owner.query('DELETE FROM login_throttle') // the attempts of the person are counted apart
    }
    expect(await complete(mfa_token, codes[0])).toMatchObject(expired)
    const later = (await login(bob)).body.mfa_token
    await service.owner.query("UPDATE one_time_token SET expires_at = now() - interval '1 second' WHERE user_id = $1", [
      bob.userId,
    ])
    expect(await complete(later, codes[0])).toMatchObject(expired)
    expect((await complete((await login(bob)).body.mfa_token, codes[0])).body).toEqual(tokenPair())
  })

  test('a person without one enrols on the way in, and gets tokens and recovery codes', async () => {
    const ada = await owner(service)
    const bob = await addMember(service, ada)
    await setAuthPolicy(as, ada, { mfa_required: true })
    const asked = await login(bob)
    expect(asked.body).toEqual(challenge({ rule: 'mfa_enrolment', methods: ['totp_enrolment'] }))
    const { mfa_token } = asked.body
    expect(await complete(mfa_token, '123456')).toMatchObject(refused(401, 'mfa.code_invalid')) // nothing was begun
    const begun = await anyone('POST', '/v1/auth/mfa/enrol', { mfa_token })
    expect(begun.status).toBe(200)
    expect(begun.body).toEqual({
      secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
      uri: expect.stringContaining('otpauth://totp/'),
    })
    expect(await anyone('POST', '/v1/auth/mfa/code', { mfa_token })).toMatchObject(refused(409, 'conflict'))
    const done = await complete(mfa_token, appCode(begun.body.secret))
    expect(done.status).toBe(200)
    expect(done.body).toEqual({
      ...tokenPair({ user_id: bob.userId, tenant_id: ada.tenantId }),
      recovery_codes: TEN_CODES,
    })
    expect((await login(bob)).body).toEqual(challenge())
  })

  test('a challenge for a code takes no enrolment', async () => {
    const bob = await signUp(service)
    await enrol(as, bob)
    const { mfa_token } = (await login(bob)).body
    for (const path of ['enrol', 'code'])
      expect(await anyone('POST', `/v1/auth/mfa/${path}`, { mfa_token })).toMatchObject(refused(409, 'conflict'))
  })

  test('every way in asks: magic links, joining by invitation and switching as well', async () => {
    const [ada, bob] = [await owner(service), await signUp(service)]
    await joinAs(service, ada, bob)
    await setAuthPolicy(as, ada, { mfa_required: true })
    const invited = await as(await owner(service))('POST', '/v1/invites', { email: bob.email })
    await enrol(as, bob)
    // The session of bob counts as one with a second factor, from the moment of enrolment.
    expect(await as(bob)('POST', '/v1/auth/switch-tenant', { tenant_id: ada.tenantId })).toMatchObject({
      status: 200,
      body: tokenPair(),
    })
    expect((await as(bob)('POST', '/v1/me/invites/accept', { token: invited.body.token })).body).toEqual(tokenPair())
    const carl = await signUp(service)
    await joinAs(service, await owner(service), carl)
    const { token } = (await as(ada)('POST', '/v1/invites', { email: carl.email })).body
    const joining = await as(carl)('POST', '/v1/me/invites/accept', { token })
    expect(joining.status).toBe(200)
    expect(joining.body).toEqual(challenge({ rule: 'mfa_enrolment', methods: ['totp_enrolment'] }))
  })

  test('mfa_enforcement asks nobody, those who may write, or all', async () => {
    const ada = await owner(service)
    const [member, admin] = [await addMember(service, ada), await addMember(service, ada, 'admin')]
    const enrolled = await addMember(service, ada)
    await enrol(as, enrolled)
    const asks = async (mfa_enforcement: string): Promise<unknown[]> => {
      expect(await as(ada)('PUT', `/v1/tenants/${ada.tenantId}/policy`, { mfa_enforcement })).toMatchObject({
        status: 200,
      })
      return Promise.all([member, admin, enrolled].map(async (who) => (await login(who)).body.rule ?? 'none'))
    }
    expect(await asks('disabled')).toEqual(['none', 'none', 'none'])
    expect(await asks('optional')).toEqual(['none', 'none', 'mfa'])
    expect(await asks('admin_only')).toEqual(['none', 'mfa_enrolment', 'mfa'])
    expect(await asks('required')).toEqual(['mfa_enrolment', 'mfa_enrolment', 'mfa'])
    await setAuthPolicy(as, ada, { mfa_grace_days: 1 })
    expect(await asks('required')).toEqual(['none', 'none', 'mfa'])
  })
})

describe('a remembered device', () => {
  /** A member of a tenant whose policy is this, with a factor. */
  async function member(policy: object): Promise<{ ada: Person; bob: Person; codes: string[] }> {
    const ada = await owner(service)
    const bob = await addMember(service, ada)
    await setAuthPolicy(as, ada, policy)
    return { ada, bob, ...(await enrol(as, bob)) }
  }
  const passed = async (bob: Person, code: string | undefined, remember: unknown): Promise<Record<string, unknown>> =>
    (await complete((await login(bob)).body.mfa_token, code, { remember })).body

  test('a device is remembered when that is asked for and allowed, and is then spared the second factor', async () => {
    const { ada, bob, codes } = await member({ remember_device_enabled: true })
    for (const [at, not] of [false, null, undefined].entries())
      expect(await passed(bob, codes[at], not)).toEqual(tokenPair())
    const done = await passed(bob, codes[3], true)
    expect(done).toEqual({ ...tokenPair(), device_token: TEXT })
    expect((await login(bob, { device_token: done['device_token'] })).body).toEqual(tokenPair({ user_id: bob.userId }))
    for (const device_token of ['x', '', null, `${String(done['device_token'])}x`])
      expect((await login(bob, { device_token })).body).toEqual(challenge())
    const other = await addMember(service, ada)
    await enrol(as, other)
    expect((await login(other, { device_token: done['device_token'] })).body).toEqual(challenge())
    await setAuthPolicy(as, ada, { remember_device_enabled: false })
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
