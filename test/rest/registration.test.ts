// Registering in a tenant on /v1, by the contract (tenants, section 8).
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { client } from '../kit/client.ts'
import { PASSWORD, rows, uniqueEmail } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { tenantWith } from './configured.ts'
import { refused, TEXT, tokenPair, UUID } from './shapes.ts'
import { type Wire, wireOf } from './wire.ts'

let anyone: Wire
const service = useService()
const as = wireOf(service)

beforeAll(() => {
  anyone = as(client(service.url))
})

const bearer = (token: string): Wire => as(client(service.url, `Bearer ${token}`))
const login = (email: string, password: string, more: object = {}) =>
  anyone('POST', '/v1/auth/login', { email, password, ...more })

describe('register', () => {
  const register = (body: object) => anyone('POST', '/v1/auth/register', body)
  const somebody = (tenant_id: string, more: object = {}) => ({
    tenant_id,
    email: uniqueEmail(),
    password: PASSWORD,
    ...more,
  })

  test('it is 403 unless the tenant takes registrations, also for no tenant', async () => {
    const ada = await tenantWith(service, as, {})
    const before = await rows(service, 'users')
    for (const tenantId of [ada.tenantId, randomUUID()])
      expect(await register(somebody(tenantId))).toMatchObject(refused(403, 'auth.self_registration_disabled'))
    expect(await rows(service, 'users')).toEqual(before)
  })

  test('it answers a token pair; the tenant is the home of the new member', async () => {
    const ada = await tenantWith(service, as, { self_registration_enabled: true })
    const email = uniqueEmail('Newcomer')
    const { status, body } = await register({ ...somebody(ada.tenantId), email, display_name: 'Grace' })
    expect(status).toBe(201)
    expect(body).toEqual(tokenPair({ user_id: UUID, tenant_id: ada.tenantId }))
    const { body: me } = await bearer(body.access_token)('GET', '/v1/me')
    expect(me).toMatchObject({
      id: body.user_id,
      email,
      display_name: 'Grace',
      tenant_id: ada.tenantId,
      email_verified_at: null,
    })
    expect((await as(ada)('GET', `/v1/users/${body.user_id}`)).body.roles).toEqual(['member'])
    expect(await login(email, PASSWORD)).toMatchObject({ status: 200, body: { tenant_id: ada.tenantId } })
  })

  test('what will not do is named, and nobody is made', async () => {
    const ada = await tenantWith(service, as, {
      self_registration_enabled: true,
      password_min_length: 12,
      password_require_uppercase: true,
      password_require_number: true,
      password_require_symbol: true,
    })
    const before = await rows(service, 'users')
    expect(await register({})).toMatchObject(
      refused(422, 'validation_failed', ['tenant_id', 'required'], ['email', 'required'], ['password', 'required']),
    )
    expect(
      await register({ tenant_id: ada.tenantId, email: 'x', password: 'short', display_name: 'x'.repeat(201) }),
    ).toMatchObject(
      refused(
        422,
        'validation_failed',
        ['email', 'invalid_email'],
        ['display_name', 'too_long'],
        ['password', 'too_short'],
      ),
    )
    expect(await register({ ...somebody(ada.tenantId), tenant_id: '7' })).toMatchObject(
      refused(400, 'bad_request', ['tenant_id', 'invalid']),
    )
    // The first rule that fails, in the contract's order.
    for (const [password, code] of [
      ['elevenchars', 'too_short'],
      ['twelve chars', 'no_uppercase'],
      ['Twelve chars', 'no_number'],
      ['Twelvechars1', 'no_symbol'],
    ] as const)
      expect(await register(somebody(ada.tenantId, { password }))).toMatchObject(
        refused(422, `authpolicy.password_${code}`),
      )
    expect(
      await register(somebody(ada.tenantId, { email: ada.email.toUpperCase(), password: 'Twelve chars, 1' })),
    ).toMatchObject(refused(409, 'auth.email_exists'))
    expect(await rows(service, 'users')).toEqual(before)
  })

  test('a tenant that demands a second factor registers and asks for its enrolment first', async () => {
    const ada = await tenantWith(service, as, { self_registration_enabled: true, mfa_required: true })
    const { status, body } = await register(somebody(ada.tenantId))
    expect(status).toBe(201)
    expect(body).toEqual({
      user_id: UUID,
      mfa_required: true,
      mfa_token: TEXT,
      methods: ['totp_enrolment'],
      rule: 'mfa_enrolment',
      mfa_expires_at: TEXT,
    })
  })
})
