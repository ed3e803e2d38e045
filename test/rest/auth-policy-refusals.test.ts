// What the authentication policy is refused for on /v1 (configuration, section 1).
import { expect, test } from 'vitest'
import { useService } from '../kit/service.ts'
import { freshPolicy } from './configured.ts'
import { refused } from './shapes.ts'
import { authPolicyObject } from './configuration-shapes.ts'
import { wireOf } from './wire.ts'

const service = useService()
const as = wireOf(service)

const fresh = () => freshPolicy(service, as, 'auth-policy')

test.each<[string, number, number]>([
  ['password_min_length', 8, 128],
  ['magic_link_ttl_minutes', 5, 1_440],
  ['mfa_grace_days', 0, 90],
  ['session_duration_seconds', 300, 31_536_000],
])('%s takes %i to %i; what is outside is named, and changes nothing', async (field, min, max) => {
  const { get, put } = await fresh()
  for (const value of [min, max])
    expect(await put({ [field]: value })).toMatchObject({ status: 200, body: { [field]: value } })
  const before = (await get()).body
  for (const value of [min - 1, -2_147_483_648])
    expect(await put({ [field]: value, passkey_enabled: false })).toMatchObject(
      refused(422, 'validation_failed', [field, 'too_short']),
    )
  for (const value of [max + 1, 2_147_483_647])
    expect(await put({ [field]: value, passkey_enabled: false })).toMatchObject(
      refused(422, 'validation_failed', [field, 'too_long']),
    )
  for (const value of [min + 0.5, String(min), 3_000_000_000])
    expect(await put({ [field]: value })).toMatchObject(refused(400, 'bad_request', [field, 'invalid']))
  expect((await get()).body).toEqual(before)
})

test('several faults are named together', async () => {
  const { put } = await fresh()
  expect(
    await put({ password_min_length: 7, magic_link_ttl_minutes: 1_441, session_duration_seconds: 1 }),
  ).toMatchObject(
    refused(
      422,
      'validation_failed',
      ['password_min_length', 'too_short'],
      ['magic_link_ttl_minutes', 'too_long'],
      ['session_duration_seconds', 'too_short'],
    ),
  )
})

test.each<[string, object, readonly [string, string]]>([
  ['no method at all', { allowed_login_methods: [] }, ['allowed_login_methods', 'invalid']],
  [
    'methods that this service does not carry out',
    { allowed_login_methods: ['passkey', 'otp_sms'] },
    ['allowed_login_methods', 'invalid'],
  ],
  [
    'every flag off',
    {
      password_enabled: false,
      magic_link_enabled: false,
      passkey_enabled: false,
      otp_email_enabled: false,
      otp_sms_enabled: false,
      sso_enabled: false,
    },
    ['allowed_login_methods', 'invalid'],
  ],
  [
    'every flag off that clients of before know, and no connection',
    { password_enabled: false, magic_link_enabled: false, passkey_enabled: false },
    ['allowed_login_methods', 'invalid'],
  ],
  [
    'connections alone, of which there are none',
    { allowed_login_methods: ['sso'] },
    ['allowed_login_methods', 'invalid'],
  ],
  [
    'a method that there is not',
    { allowed_login_methods: ['password', 'smoke_signal'] },
    ['allowed_login_methods.1', 'not_allowed'],
  ],
  [
    'a list that contradicts a flag that changes',
    { allowed_login_methods: ['password', 'otp_email'], password_enabled: false },
    ['allowed_login_methods', 'invalid'],
  ],
  ['an unknown way to fail', { breach_fail_mode: 'ajar' }, ['breach_fail_mode', 'not_allowed']],
])('a policy with %s is 422, and changes nothing', async (_, body, field) => {
  const { get, put } = await fresh()
  expect(await put(body)).toMatchObject(refused(422, 'validation_failed', field))
  expect((await get()).body).toEqual(authPolicyObject())
})

test('a policy that locks its author out is 409', async () => {
  const { who, get, put } = await fresh()
  await service.owner.query('DELETE FROM password_credential WHERE user_id = $1', [who.userId])
  expect(await put({ allowed_login_methods: ['password'] })).toMatchObject(refused(409, 'conflict'))
  expect((await get()).body).toEqual(authPolicyObject())
  expect(await put({ allowed_login_methods: ['password', 'magic_link'] })).toMatchObject({ status: 200 })
})
