// Which policy applies, and what it offers a sign-in page, on /v1 (configuration, section 1).
import { expect, test } from 'vitest'
import { client } from '../kit/client.ts'
import { useService } from '../kit/service.ts'
import { freshPolicy } from './configured.ts'
import { refused } from './shapes.ts'
import { wireOf } from './wire.ts'

const service = useService()
const as = wireOf(service)

const fresh = () => freshPolicy(service, as, 'auth-policy')

test('GET …/effective-policy tells what applies, and who says so', async () => {
  const { who, put } = await fresh()
  await put({
    password_min_length: 12,
    magic_link_enabled: false,
    mfa_required: true,
    breach_check_enabled: true,
    session_duration_seconds: 3_600,
  })
  await as(who)('PUT', `/v1/tenants/${who.tenantId}/policy`, {
    password_min_length: 10,
    password_complexity: 'strict',
    mfa_enforcement: 'admin_only',
  })
  const { status, body } = await as(who)('GET', `/v1/tenants/${who.tenantId}/effective-policy`)
  const by = (source: string) => (value: unknown) => ({ value, source })
  const [byDefault, byAuth, bySecurity] = [by('default'), by('auth_policy'), by('security_policy')]
  expect(status).toBe(200)
  expect(body).toEqual({
    break_glass: null,
    password_min_length: byAuth(12),
    password_require_uppercase: bySecurity(true),
    password_require_number: bySecurity(true),
    password_require_symbol: bySecurity(true),
    password_refuse_well_known: bySecurity(true),
    breach_check: by('installation')(false), // this one has no source of breached passwords
    login_methods: byAuth(['password']), // a passkey is shown, and not carried out
    mfa: byAuth('required'),
    mfa_grace_days: byDefault(0),
    session_max_age_seconds: byAuth(3_600),
    magic_link_ttl_minutes: byDefault(60),
    self_registration_enabled: byDefault(false),
    remember_device_enabled: byDefault(false),
  })
})

test('GET /v1/auth/methods tells anybody what a sign-in page may offer', async () => {
  const { who, put } = await fresh()
  const anybody = as(client(service.url))
  await put({ otp_email_enabled: true, self_registration_enabled: true })
  const { status, body } = await anybody('GET', `/v1/auth/methods?tenant=${who.tenantId}`)
  expect(status).toBe(200)
  expect(body).toEqual({
    allowed: ['password', 'magic_link', 'passkey', 'otp_email', 'sso'],
    available: ['password', 'magic_link', 'otp_email'], // no connection is active
    connections: [],
    self_registration: true,
    remember_device: false,
  })
  for (const query of ['', '?tenant=', '?tenant=7', `?tenant=${who.tenantId.replaceAll('-', '')}`])
    expect(await anybody('GET', `/v1/auth/methods${query}`)).toMatchObject(
      refused(400, 'bad_request', ['tenant', 'invalid']),
    )
})
