// A person's own second factor on /v1, and what others see of it; the challenge at sign-in is in mfa-challenge.test.ts.
import { beforeAll, describe, expect, test } from 'vitest'
import { appCode } from '../domains/sign-in/mailbox.ts'
import { joinAs } from '../domains/verbs.ts'
import { client } from '../kit/client.ts'
import { addMember, apiKey, owner, PASSWORD, type Person, rows, signUp } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { enrol, setAuthPolicy } from './configured.ts'
import { challenge, refused, TEXT, TIME, tokenPair } from './shapes.ts'
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

describe("a person's own", () => {
  test('enrolment answers the secret, then for a first code the recovery codes, once', async () => {
    const bob = await signUp(service)
    expect((await as(bob)('GET', '/v1/me/mfa')).body).toEqual({ totp_enrolled: false, recovery_codes_left: 0 })
    const replaced = (await as(bob)('POST', '/v1/me/mfa/totp')).body.secret
    const begun = await as(bob)('POST', '/v1/me/mfa/totp')
    expect(begun.status).toBe(201)
    expect(begun.body).toEqual({
      secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
      uri: expect.stringMatching(/^otpauth:\/\/totp\/Qeet%20ID:/),
    })
    expect(begun.body.uri).toContain(begun.body.secret)
    expect((await as(bob)('GET', '/v1/me/mfa')).body).toEqual({ totp_enrolled: false, recovery_codes_left: 0 })
    const confirm = (code: unknown) => as(bob)('POST', '/v1/me/mfa/totp/confirm', { code })
    for (const wrong of [appCode(replaced), appCode(begun.body.secret, -9), '12345', 'x'.repeat(1_000)])
      expect(await confirm(wrong)).toMatchObject(refused(401, 'mfa.code_invalid'))
    const done = await confirm(appCode(begun.body.secret))
    expect(done.status).toBe(200)
    expect(done.body).toEqual({ recovery_codes: TEN_CODES })
    expect(new Set(done.body.recovery_codes).size).toBe(10)
    expect((await as(bob)('GET', '/v1/me/mfa')).body).toEqual({ totp_enrolled: true, recovery_codes_left: 10 })
    expect(await as(bob)('POST', '/v1/me/mfa/totp')).toMatchObject(refused(409, 'conflict'))
    expect(await confirm(appCode(begun.body.secret, 1))).toMatchObject(refused(409, 'conflict'))
  })

  test('a missing code is 422, and one that is no text 400', async () => {
    const bob = await signUp(service)
    for (const path of ['totp/confirm', 'totp/disable', 'recovery-codes']) {
      for (const code of [undefined, null, '', '  '])
        expect(await as(bob)('POST', `/v1/me/mfa/${path}`, { code })).toMatchObject(
          refused(422, 'validation_failed', ['code', 'required']),
        )
      for (const code of [123_456, [], {}, true])
        expect(await as(bob)('POST', `/v1/me/mfa/${path}`, { code })).toMatchObject(
          refused(400, 'bad_request', ['code', 'invalid']),
        )
      expect(await as(bob)('POST', `/v1/me/mfa/${path}`, { code: '123456' })).toMatchObject(refused(409, 'conflict'))
      await service.owner.query('DELETE FROM login_throttle')
    }
  })

  test('new recovery codes take the place of the old ones, and removing the factor takes all of it away', async () => {
    const bob = await signUp(service)
    const { codes } = await enrol(as, bob)
    const renewed = await as(bob)('POST', '/v1/me/mfa/recovery-codes', { code: codes[0] })
    expect(renewed.status).toBe(200)
    expect(renewed.body).toEqual({ recovery_codes: TEN_CODES })
    const before = await rows(service, 'totp_factor')
    expect(await as(bob)('POST', '/v1/me/mfa/totp/disable', { code: codes[1] })).toMatchObject(
      refused(401, 'mfa.code_invalid'),
    )
    expect(await rows(service, 'totp_factor')).toEqual(before)
    const removed = await as(bob)('POST', '/v1/me/mfa/totp/disable', {
      code: renewed.body.recovery_codes[0].toUpperCase().replace('-', ' '),
    })
    expect(removed.status).toBe(200)
    expect(removed.body).toEqual({ message: TEXT })
    expect((await as(bob)('GET', '/v1/me/mfa')).body).toEqual({ totp_enrolled: false, recovery_codes_left: 0 })
    expect((await login(bob)).body).toEqual(tokenPair())
  })

  test('while the tenant of the session demands it, it cannot be removed', async () => {
    const ada = await owner(service)
    const { codes } = await enrol(as, ada)
    await setAuthPolicy(as, ada, { mfa_required: true })
    expect(await as(ada)('POST', '/v1/me/mfa/totp/disable', { code: codes[0] })).toMatchObject(
      refused(403, 'forbidden'),
    )
    expect((await as(ada)('GET', '/v1/me/mfa')).body).toEqual({ totp_enrolled: true, recovery_codes_left: 10 })
  })

  test('five wrong codes lock the codes of the person, wherever they are asked for, and not the password', async () => {
    const bob = await signUp(service)
    const { codes } = await enrol(as, bob)
    for (let n = 0; n < 5; n++)
      expect(await as(bob)('POST', '/v1/me/mfa/recovery-codes', { code: '000000' })).toMatchObject(
        refused(401, 'mfa.code_invalid'),
      )
    const locked = await as(bob)('POST', '/v1/me/mfa/totp/disable', { code: codes[0] })
    expect(locked).toMatchObject({ status: 429, body: { error: { code: 'auth.account_locked', retryable: true } } })
    expect(locked.headers.get('retry-after')).toBe('900')
    const asked = await login(bob)
    expect(asked.body).toEqual(challenge())
    expect(await complete(asked.body.mfa_token, codes[0])).toMatchObject({
      status: 429,
      body: { error: { code: 'auth.account_locked' } },
    })
  })

  test('an API key has no second factor of its own, not even one that is bound to a person', async () => {
    const ada = await owner(service)
    for (const key of [await apiKey(service, ada), await apiKey(service, ada, { userId: ada.userId })]) {
      for (const [method, path] of [
        ['GET', '/v1/me/mfa'],
        ['POST', '/v1/me/mfa/totp'],
        ['GET', '/v1/me/password-rules'],
      ] as const)
        expect(await as(key)(method, path)).toMatchObject(refused(401, 'unauthorized'))
      for (const path of ['totp/confirm', 'totp/disable', 'recovery-codes'])
        expect(await as(key)('POST', `/v1/me/mfa/${path}`, { code: '123456' })).toMatchObject(
          refused(401, 'unauthorized'),
        )
    }
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
      const counts = [ada, await apiKey(service, ada)].map(
        async (who) =>
          (await as(who)('GET', '/v1/tenants')).body.items.find(({ id }: { id: string }) => id === ada.tenantId)
            .mfa_enabled_count,
      )
      return [of(ada), of(bob), ...(await Promise.all(counts))]
    }
    expect(await seen()).toEqual([false, false, 0, 0])
    await as(bob)('POST', '/v1/me/mfa/totp')
    expect(await seen()).toEqual([false, false, 0, 0]) // begun is not enrolled
    const { codes } = await enrol(as, bob)
    expect(await seen()).toEqual([false, true, 1, 1])
    await enrol(as, ada)
    expect(await seen()).toEqual([true, true, 2, 2])
    await as(bob)('POST', '/v1/me/mfa/totp/disable', { code: codes[0] })
    expect(await seen()).toEqual([true, false, 1, 1])
  })

  test('GET …/mfa-readiness lists whom a demand meets unprepared, by pages, for those who may read users', async () => {
    const ada = await owner(service)
    const [bob, carl] = [await addMember(service, ada), await addMember(service, ada, 'admin')]
    await enrol(as, bob)
    const path = `/v1/tenants/${ada.tenantId}/mfa-readiness`
    const row = (who: Person, more: object) => ({
      user_id: who.userId,
      email: who.email,
      display_name: null,
      admin: true,
      member_since: TIME,
      grace_until: null,
      ...more,
    })
    const before = await as(ada)('GET', path)
    expect(before.status).toBe(200)
    expect(before.body).toEqual({
      enforcement: 'optional',
      required_since: null,
      grace_until: null,
      items: expect.any(Array),
      next_cursor: '',
    })
    expect(before.body.items).toEqual(expect.arrayContaining([row(ada, {}), row(carl, {})]))
    expect(before.body.items).toHaveLength(2)
    await setAuthPolicy(as, ada, { mfa_required: true, mfa_grace_days: 7 })
    const after = (await as(ada)('GET', path)).body
    expect(after).toMatchObject({ enforcement: 'required', required_since: TIME, grace_until: TIME })
    expect(Date.parse(after.grace_until) - Date.parse(after.required_since)).toBe(7 * 86_400_000)
    expect(after.items.map(({ grace_until }: { grace_until: unknown }) => grace_until)).toEqual([TIME, TIME])
    expect(await as(bob)('GET', path)).toMatchObject({ status: 200 }) // a member reads users
    expect(await as(await apiKey(service, ada, { scopes: ['policy.read'] }))('GET', path)).toMatchObject(
      refused(403, 'rbac.permission_denied'),
    )
    for (const cursor of ['garbage', '%00'])
      expect(await as(ada)('GET', `${path}?cursor=${cursor}`)).toMatchObject(
        refused(400, 'bad_request', ['cursor', 'invalid']),
      )
  })

  test("GET /v1/me/password-rules tells what the person's next password must be, and which tenant asks", async () => {
    const [ada, bob] = [await owner(service), await signUp(service)]
    await joinAs(service, ada, bob)
    const rules = async () => (await as(bob)('GET', '/v1/me/password-rules')).body
    expect(await rules()).toEqual({
      items: [
        { kind: 'min_length', min_length: 8, tenant_id: null },
        { kind: 'not_well_known', min_length: null, tenant_id: null },
      ],
    })
    await setAuthPolicy(as, ada, { password_min_length: 14, password_require_number: true })
    expect(await rules()).toEqual({
      items: [
        { kind: 'min_length', min_length: 14, tenant_id: ada.tenantId },
        { kind: 'number', min_length: null, tenant_id: ada.tenantId },
        { kind: 'not_well_known', min_length: null, tenant_id: null },
      ],
    })
    const change = (new_password: string) =>
      as(bob)('POST', '/v1/auth/password', { current_password: PASSWORD, new_password })
    const before = await rows(service, 'password_credential')
    expect(await change('thirteen char')).toMatchObject(refused(422, 'authpolicy.password_too_short'))
    expect(await change('fourteen chars and more')).toMatchObject(refused(422, 'authpolicy.password_no_number'))
    expect(await rows(service, 'password_credential')).toEqual(before)
    expect(await change('14 chars and more')).toMatchObject({ status: 200 })
  })
})
