// What a tenant asks for first when somebody goes on from a session: on /v1, as 403 step_up_required.
import { beforeAll, describe, expect, test } from 'vitest'
import { mailedCode } from '../domains/sign-in/mailbox.ts'
import { joinAs } from '../domains/verbs.ts'
import { client } from '../kit/client.ts'
import { owner, PASSWORD, type Person, rows, signUp } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { tenantWith } from './configured.ts'
import { refused, stepUpObject, TEXT, tokenPair } from './shapes.ts'
import { type Wire, wireOf } from './wire.ts'

let anyone: Wire
const service = useService()
const as = wireOf(service)
beforeAll(() => {
  anyone = as(client(service.url))
})

const MESSAGE = { message: TEXT }

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

  test('a switch to a tenant that asks for more is 403 step_up_required', async () => {
    const { host, bob } = await guest({ password_enabled: false, otp_email_enabled: true })
    const before = await rows(service, 'session')
    const asked = await to(bob, host.tenantId)
    expect(asked).toMatchObject({ status: 403, body: { error: { code: 'step_up_required' } } })
    expect(asked.body.error.metadata).toEqual(stepUpObject({ rule: 'method', methods: ['magic_link', 'otp_email'] }))
    expect(await rows(service, 'session')).toEqual(before)
    const { mfa_token } = asked.body.error.metadata
    expect(await complete({ mfa_token, password: PASSWORD })).toMatchObject(
      refused(422, 'validation_failed', ['code', 'required']),
    )
    const sent = await anyone('POST', '/v1/auth/mfa/code', { mfa_token })
    expect(sent.status).toBe(200)
    expect(sent.body).toEqual(MESSAGE)
    const code = await mailedCode(service, bob.email)
    expect(await complete({ mfa_token, code: '0000 0000' })).toMatchObject(refused(401, 'mfa.code_invalid'))
    const done = await complete({ mfa_token, code })
    expect(done.status).toBe(200)
    expect(done.body).toEqual(tokenPair({ user_id: bob.userId, tenant_id: host.tenantId }))
    expect(await complete({ mfa_token, code })).toMatchObject({
      status: 401,
      body: { error: { code: 'auth.mfa_challenge_expired', retryable: true } },
    })
    // the session that was switched from lives on
    expect(await as(bob)('GET', '/v1/auth/me')).toMatchObject({ status: 200 })
  })

  test('a sign-in that is too long ago is shown anew, by the password too; a wrong one counts', async () => {
    const { host, bob } = await guest({ session_duration_seconds: 3_600 })
    await service.owner.query("UPDATE session SET authenticated_at = now() - interval '2 hours' WHERE id = $1", [
      bob.sessionId,
    ])
    const { metadata } = (await to(bob, host.tenantId)).body.error
    expect(metadata).toEqual(stepUpObject({ rule: 'session_age', methods: ['password', 'magic_link'] }))
    expect(await complete({ mfa_token: metadata.mfa_token, password: 'not the password' })).toMatchObject(
      refused(401, 'auth.invalid_credentials'),
    )
    expect(await complete({ mfa_token: metadata.mfa_token, code: '12345678' })).toMatchObject(refused(409, 'conflict'))
    expect(await anyone('POST', '/v1/auth/mfa/code', { mfa_token: metadata.mfa_token })).toMatchObject(
      refused(409, 'conflict'),
    )
    expect((await complete({ mfa_token: metadata.mfa_token, password: PASSWORD })).body).toEqual(
      tokenPair({ tenant_id: host.tenantId }),
    )
  })

  test('from an address that the tenant does not allow nothing can be shown: no methods', async () => {
    const { host, bob } = await guest({})
    await as(host)('PUT', `/v1/tenants/${host.tenantId}/policy`, { ip_denylist: ['127.0.0.1'], force: true })
    const asked = await to(bob, host.tenantId)
    expect(asked).toMatchObject({ status: 403, body: { error: { code: 'step_up_required' } } })
    expect(asked.body.error.metadata).toEqual(stepUpObject({ rule: 'address', methods: [], hint: TEXT }))
  })

  test('a refresh in a tenant that asks for more is 403, and keeps the token', async () => {
    const ada = await tenantWith(service, as, {})
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
    for (const [path, body] of [
      ['/v1/auth/mfa', { code: '123456' }],
      ['/v1/auth/mfa/code', {}],
      ['/v1/auth/mfa/enrol', {}],
    ] as const) {
      for (const mfa_token of ['x', 'x'.repeat(10_000)])
        expect(await anyone('POST', path, { ...body, mfa_token })).toMatchObject({
          status: 401,
          body: { error: { code: 'auth.mfa_challenge_expired', retryable: true } },
        })
      for (const mfa_token of [undefined, null, ''])
        expect(await anyone('POST', path, { ...body, mfa_token })).toMatchObject(
          refused(422, 'validation_failed', ['mfa_token', 'required']),
        )
    }
  })
})
