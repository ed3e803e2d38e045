// The authentication policy on /v1, by the contract (configuration, section 1) and as the console and the SDK use it.
import { expect, test } from 'vitest'
import { addMember, apiKey, rows } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { freshPolicy } from './configured.ts'
import { refused, TIME } from './shapes.ts'
import { authPolicyObject, previewObject } from './configuration-shapes.ts'
import { type Wire, wireOf } from './wire.ts'

const service = useService()
const as = wireOf(service)

const fresh = () => freshPolicy(service, as, 'auth-policy')

test("GET answers the defaults, never stored, in the contract's names and those of the SDK", async () => {
  const { who, get } = await fresh()
  const answer = await get()
  expect(answer.status).toBe(200)
  expect(answer.body).toEqual(authPolicyObject({ tenant_id: who.tenantId }))
  expect(answer.headers.get('etag')).toMatch(/^"v0-/)
})

/** Stands for the id of the caller, who is an owner. */
const OWN_ID = Symbol('own id')

/** Each setting with a value that is not its default. */
const CHANGES: [field: string, value: unknown, more?: Readonly<Record<string, unknown>>][] = [
  ['password_enabled', false, { allowed_login_methods: ['magic_link', 'passkey', 'sso'] }],
  ['password_min_length', 12],
  ['password_require_uppercase', true],
  ['password_require_number', true, { password_require_numbers: true }],
  ['password_require_numbers', true, { password_require_number: true }],
  ['password_require_symbol', true, { password_require_symbols: true }],
  ['password_require_symbols', true, { password_require_symbol: true }],
  [
    'breach_check_enabled',
    true,
    {
      warnings: [
        {
          field: 'breach_check_enabled',
          message: 'This installation has no source of breached passwords (BREACH_SOURCE): no password is checked.',
        },
      ],
    },
  ],
  ['breach_fail_mode', 'closed'],
  ['magic_link_enabled', false, { allowed_login_methods: ['password', 'passkey', 'sso'] }],
  ['magic_link_ttl_minutes', 5],
  ['passkey_enabled', false, { allowed_login_methods: ['password', 'magic_link', 'sso'] }],
  ['otp_email_enabled', true, { allowed_login_methods: ['password', 'magic_link', 'passkey', 'otp_email', 'sso'] }],
  ['otp_sms_enabled', true, { allowed_login_methods: ['password', 'magic_link', 'passkey', 'otp_sms', 'sso'] }],
  ['sso_enabled', false, { allowed_login_methods: ['password', 'magic_link', 'passkey'] }],
  ['break_glass_owner_id', OWN_ID],
  ['self_registration_enabled', true],
  ['remember_device_enabled', true],
  ['mfa_required', true],
  ['mfa_grace_days', 90],
  ['session_duration_seconds', 300],
  [
    'allowed_login_methods',
    ['otp_sms', 'magic_link'],
    {
      allowed_login_methods: ['magic_link', 'otp_sms', 'sso'],
      password_enabled: false,
      passkey_enabled: false,
      otp_sms_enabled: true,
    },
  ],
]

test('every setting is one that the next two tests change', () => {
  const readOnly = ['tenant_id', 'warnings', 'version', 'updated_at']
  expect(CHANGES.map(([field]) => field).sort()).toEqual(
    Object.keys(authPolicyObject())
      .filter((field) => !readOnly.includes(field))
      .sort(),
  )
})

test.each(CHANGES)(
  'PUT of %s alone changes that, and what is another name for it, and keeps the rest',
  async (field, given, more = {}) => {
    const { who, get, put } = await fresh()
    const value = given === OWN_ID ? who.userId : given
    const after = authPolicyObject({ tenant_id: who.tenantId, [field]: value, version: 1, updated_at: TIME, ...more })
    const answer = await put({ [field]: value })
    expect(answer).toMatchObject({ status: 200 })
    expect(answer.body).toEqual(after)
    expect(answer.headers.get('etag')).toMatch(/^"v1-/)
    expect((await get()).body).toEqual(after)
  },
)

test.each(CHANGES)(
  'a console that sends back what it read, with %s changed, changes that alone',
  async (field, given, more = {}) => {
    const { who, get, put } = await fresh()
    const value = given === OWN_ID ? who.userId : given
    await put({ password_min_length: 10, magic_link_ttl_minutes: 30 })
    const read = (await get()).body
    const answer = await put({ ...read, [field]: value })
    expect(answer).toMatchObject({ status: 200 })
    expect(answer.body).toEqual({
      ...read,
      [field]: value,
      tenant_id: who.tenantId,
      version: 2,
      updated_at: TIME,
      ...more,
    })
  },
)

test('what was read, sent back, changes nothing and makes no new version', async () => {
  const { get, put } = await fresh()
  expect((await put({})).body).toEqual(authPolicyObject({ version: 1, updated_at: TIME }))
  const read = await get()
  const before = await rows(service, 'auth_policy')
  for (const body of [{}, read.body]) expect((await put(body)).body).toEqual(read.body)
  expect(await rows(service, 'auth_policy')).toEqual(before)
})

test('null keeps what is stored, but for the duration of sessions, which it takes away', async () => {
  const { put } = await fresh()
  const set = (await put({ password_min_length: 20, otp_email_enabled: true, session_duration_seconds: 86_400 })).body
  const nulls = Object.fromEntries(Object.keys(set).map((name) => [name, null]))
  expect((await put(nulls)).body).toEqual({ ...set, session_duration_seconds: null, version: 2, updated_at: TIME })
})

test('If-Match: the version that was read or * may write, any other is 412 and changes nothing', async () => {
  const { put } = await fresh()
  expect(await put({ password_min_length: 9 }, { 'if-match': '"v0"' })).toMatchObject({
    status: 200,
    body: { version: 1 },
  })
  const before = await rows(service, 'auth_policy')
  for (const stale of ['"v0"', '"v2"', 'v1', 'W/"v1"', '""', '"x"'])
    expect(await put({ password_min_length: 10 }, { 'if-match': stale })).toMatchObject(refused(412, 'conflict'))
  expect(await rows(service, 'auth_policy')).toEqual(before)
  expect(await put({ password_min_length: 10 }, { 'if-match': '"v1"' })).toMatchObject({
    status: 200,
    body: { version: 2 },
  })
  expect(await put({ password_min_length: 11 }, { 'if-match': '*' })).toMatchObject({
    status: 200,
    body: { version: 3 },
  })
})

test('policy.read reads and policy.write writes, in the own tenant alone', async () => {
  const { who, path } = await fresh()
  const { path: elsewhere } = await fresh()
  const key = async (scopes?: string[]): Promise<Wire> => as(await apiKey(service, who, scopes && { scopes }))
  const [member, reader, writer, unscoped] = [
    as(await addMember(service, who)),
    await key(['policy.read']),
    await key(['policy.write']),
    await key(),
  ]
  const change = { password_min_length: 9 }
  for (const [method, body] of [['GET'], ['PUT', change]] as const)
    expect(await member(method, path, body)).toMatchObject(refused(403, 'rbac.permission_denied'))
  expect(await reader('GET', path)).toMatchObject({ status: 200, body: { version: 0 } })
  expect(await reader('PUT', path, change)).toMatchObject(refused(403, 'rbac.permission_denied'))
  expect(await writer('GET', path)).toMatchObject(refused(403, 'rbac.permission_denied'))
  expect(await writer('PUT', path, change)).toMatchObject({ status: 200, body: { password_min_length: 9 } })
  expect(await unscoped('PUT', path, { password_min_length: 10 })).toMatchObject({ status: 200, body: { version: 2 } })
  for (const caller of [as(who), reader, unscoped])
    expect(await caller('GET', elsewhere)).toMatchObject(refused(403, 'forbidden'))
})

test('a change is audited with the settings that changed', async () => {
  const { who, put } = await fresh()
  await put({ password_min_length: 9, mfa_required: true })
  const { body } = await as(who)('GET', `/v1/tenants/${who.tenantId}/audit?limit=1`)
  expect(body.items).toMatchObject([
    {
      action: 'auth_policy.updated',
      resource_type: 'auth_policy',
      metadata: { passwordMinLength: 9, mfaRequired: true },
    },
  ])
})

test('POST …/preview takes the same body and the days to look back, and changes nothing', async () => {
  const { who, path, get } = await fresh()
  const preview = (query: string, body: object = { mfa_required: true }) =>
    as(who)('POST', `${path}/preview${query}`, body)
  for (const query of ['', '?days=1', '?days=30']) {
    const answer = await preview(query, { password_min_length: 9 })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual(previewObject())
  }
  for (const days of ['0', '31', '-1'])
    expect(await preview(`?days=${days}`)).toMatchObject(refused(400, 'bad_request', ['days', 'invalid']))
  for (const days of ['x', '1.5', '1e1', '0x1', '%201', '99999999999'])
    expect(await preview(`?days=${days}`)).toMatchObject(refused(400, 'bad_request', ['days', 'invalid']))
  expect(await preview('', { password_min_length: 7 })).toMatchObject(
    refused(422, 'validation_failed', ['password_min_length', 'too_short']),
  )
  expect((await get()).body).toEqual(authPolicyObject())
  const key = await apiKey(service, who, { scopes: ['policy.read'] })
  expect(await as(key)('POST', `${path}/preview`, {})).toMatchObject({ status: 200 })
})

test('a client that does not know of SSO leaves it as it is; by its names it goes on and off', async () => {
  const { get, put } = await fresh()
  const before = ['password', 'magic_link', 'passkey', 'otp_email', 'otp_sms']
  const sso = async (body: object) => {
    expect((await put(body)).status).toBe(200)
    return (await get()).body.sso_enabled as boolean
  }
  expect(await sso({ allowed_login_methods: ['password'] })).toBe(true)
  // It sends back what it read, with a list of the methods that it knows.
  expect(await sso({ ...(await get()).body, allowed_login_methods: before })).toBe(true)
  expect(await sso({ allowed_login_methods: ['password'], sso_enabled: false })).toBe(false)
  expect(await sso({ ...(await get()).body, allowed_login_methods: before })).toBe(false)
  expect(await sso({ allowed_login_methods: ['password', 'sso'] })).toBe(true)
  // One that knows of it says that its list is complete.
  expect(await sso({ allowed_login_methods: ['password'], kept_login_methods: [] })).toBe(false)
})
