// The security policy on /v1 (`/policy`), by the contract (configuration, section 2), and the set of ABAC policies that
// it carries.
import { beforeAll, expect, test } from 'vitest'
import { addMember, apiKey, rows } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { freshPolicy } from './configured.ts'
import { abacPolicyObject, everything, refused, securityPolicyObject, TIME } from './shapes.ts'
import { type Wire, wireOf } from './wire.ts'

let as: Awaited<ReturnType<typeof wireOf>>
const service = useService()
beforeAll(async () => {
  as = await wireOf(service)
})

const fresh = () => freshPolicy(service, as, 'policy')

test('GET answers the defaults, never stored: lists that are empty and not null, the age of sessions in nanoseconds', async () => {
  const { who, get } = await fresh()
  const answer = await get()
  expect(answer.status).toBe(200)
  expect(answer.body).toEqual(securityPolicyObject({ tenant_id: who.tenantId }))
  expect(answer.headers.get('etag')).toMatch(/^"v0-/)
})

/** Each setting with a value that is not its default; what it reads as, if that differs. */
const CHANGES: [field: string, value: unknown, read?: unknown][] = [
  ['ip_allowlist', ['127.0.0.0/8', '2001:db8::/32']],
  ['ip_denylist', ['192.0.2.0/24']],
  ['password_min_length', 128],
  ['password_complexity', 'strict'],
  ['session_max_age', 300_000_000_000],
  ['mfa_enforcement', 'required'],
  ['settings', { theme: { dark: true }, list: [1, 'two', null], time_zone: 'Europe/Berlin' }],
  [
    'abac',
    { policies: [{ name: 'p', effect: 'deny', resource_type: 'document', action: '*' }] },
    {
      policies: [abacPolicyObject({ name: 'p', effect: 'deny', action: '*' })],
      version: expect.any(Number) as unknown,
    },
  ],
]

test('every setting is one that the next two tests change', () => {
  const readOnly = ['tenant_id', 'version', 'updated_at']
  expect(CHANGES.map(([field]) => field).sort()).toEqual(
    Object.keys(securityPolicyObject())
      .filter((field) => !readOnly.includes(field))
      .sort(),
  )
})

test.each(CHANGES)(
  'PUT of %s alone changes that, keeps the rest, and answers what is stored',
  async (field, value, read = value) => {
    const { who, get, put } = await fresh()
    const answer = await put({ [field]: value })
    expect(answer).toMatchObject({ status: 200 })
    expect(answer.body).toEqual(
      securityPolicyObject({ tenant_id: who.tenantId, [field]: read, version: 1, updated_at: TIME }),
    )
    expect(answer.headers.get('etag')).toMatch(/^"v1-/)
    expect((await get()).body).toEqual(answer.body)
  },
)

test.each(CHANGES)(
  'a console that sends back what it read, with %s changed, changes that alone',
  async (field, value, read = value) => {
    const { get, put } = await fresh()
    const named = { name: 'kept', effect: 'allow', resource_type: 'document', action: 'read' }
    await put({ password_min_length: 10, ip_denylist: ['203.0.113.0/24'], abac: { policies: [named] } })
    const before = (await get()).body
    // the path's tenant counts
    const answer = await put({ ...before, [field]: value, tenant_id: '00000000-0000-0000-0000-000000000000' })
    expect(answer).toMatchObject({ status: 200 })
    const versions = field === 'abac' ? { version: before.version } : { version: before.version + 1, updated_at: TIME }
    expect(answer.body).toEqual({ ...before, [field]: read, ...versions })
  },
)

test('what was read, sent back as it is, changes nothing, of the ABAC policies neither', async () => {
  const { get, put } = await fresh()
  await put({
    abac: { policies: [{ name: 'p', effect: 'deny', resource_type: 'document', action: 'read' }] },
    mfa_enforcement: 'required',
  })
  const read = (await get()).body
  const before = await everything(service)
  for (const body of [{}, read, read]) expect((await put(body)).body).toEqual(read)
  expect(await everything(service)).toEqual(before)
})

test('null keeps what is stored, but for lists, which it empties', async () => {
  const { put } = await fresh()
  const set = (
    await put({ ip_allowlist: ['127.0.0.1'], ip_denylist: ['192.0.2.1'], password_min_length: 20, settings: { a: 1 } })
  ).body
  const nulls = Object.fromEntries(Object.keys(set).map((name) => [name, null]))
  expect((await put(nulls)).body).toEqual({ ...set, ip_allowlist: [], ip_denylist: [], version: 2, updated_at: TIME })
})

test('networks are stored canonical: host bits masked, addresses with their prefix, IPv4-mapped ones as IPv4, each once', async () => {
  const { put } = await fresh()
  const typed = [
    '10.0.0.7/8',
    '10.1.2.3/8',
    ' 192.0.2.1 ',
    '2001:DB8:0:0::1',
    '2001:db8::/32',
    '::ffff:198.51.100.7',
    '0.0.0.0/0',
  ]
  const answer = await put({ ip_denylist: typed, force: true })
  expect(answer.body.ip_denylist).toEqual([
    '10.0.0.0/8',
    '192.0.2.1/32',
    '2001:db8::1/128',
    '2001:db8::/32',
    '198.51.100.7/32',
    '0.0.0.0/0',
  ])
})

test.each([
  '10.0.0.0/33',
  '10.0.0',
  '10.0.0.0/08',
  '1.2.3.4/',
  '::1/129',
  'fe80::1%eth0',
  '10.0.0.0/8/8',
  'example.test',
  '',
  ' ',
  '*',
  '1.2.3.4-1.2.3.9',
  '٠.٠.٠.٠',
])('an entry "%s" is risk.cidr_invalid, wherever it stands, and changes nothing', async (entry) => {
  const { get, put } = await fresh()
  for (const list of ['ip_allowlist', 'ip_denylist'])
    expect(await put({ [list]: ['127.0.0.0/8', entry], password_min_length: 9 })).toMatchObject(
      refused(422, 'risk.cidr_invalid'),
    )
  expect((await get()).body).toEqual(securityPolicyObject())
})

test('a list takes 1,000 entries, and not one more', async () => {
  const { put } = await fresh()
  const many = Array.from({ length: 1_001 }, (_, n) => `10.${n >> 8}.${n & 255}.1`)
  expect(await put({ ip_denylist: many })).toMatchObject(refused(422, 'validation_failed', ['ip_denylist', 'too_long']))
  expect((await put({ ip_denylist: many.slice(1) })).body.ip_denylist).toHaveLength(1_000)
})

test("a list that would refuse the caller's own address is 409 unless force is sent; then it counts at once", async () => {
  const { get, put } = await fresh()
  for (const body of [{ ip_allowlist: ['192.0.2.0/24'] }, { ip_denylist: ['127.0.0.1'] }])
    expect(await put(body)).toMatchObject(refused(409, 'conflict'))
  expect((await get()).body).toEqual(securityPolicyObject())
  expect(await put({ ip_denylist: ['127.0.0.1'], force: true })).toMatchObject({
    status: 200,
    body: { ip_denylist: ['127.0.0.1/32'] },
  })
  expect(await get()).toMatchObject(refused(403, 'forbidden'))
})

const HOUR = 3_600_000_000_000
test.each<[unknown, number]>([
  [300_000_000_000, HOUR / 12],
  [31_536_000_000_000_000, 8_760 * HOUR],
  ['5m', HOUR / 12],
  ['300s', HOUR / 12],
  ['720h', 720 * HOUR],
  ['1h30m', 1.5 * HOUR],
  ['1.5h', 1.5 * HOUR],
  ['0.5h0.5h', HOUR],
  ['1h0m0s', HOUR],
  ['3600000ms', HOUR],
  ['3600000000us', HOUR],
  ['3600000000µs', HOUR],
  ['3600000000μs', HOUR], // the Greek letter, which Go takes too
  ['300000000000ns', HOUR / 12],
  ['59m59s1000ms', HOUR],
  ['+1h', HOUR],
  ['.5h', HOUR / 2],
  ['1.h', HOUR],
  ['8760h', 8_760 * HOUR],
])('session_max_age takes %j and answers whole nanoseconds', async (given, nanoseconds) => {
  const { get, put } = await fresh()
  expect(await put({ session_max_age: given })).toMatchObject({ status: 200, body: { session_max_age: nanoseconds } })
  expect((await get()).body.session_max_age).toBe(nanoseconds)
})

const all = (refusal: ReturnType<typeof refused>, given: readonly unknown[]): [unknown, ReturnType<typeof refused>][] =>
  given.map((one) => [one, refusal])

test.each([
  ...all(refused(422, 'validation_failed', ['session_max_age', 'too_short']), [
    299_000_000_000,
    0,
    '4m59s',
    '0',
    '0s',
    '-0s',
    '1ns',
    -1,
    '-1h',
    '299.999999999s',
  ]),
  ...all(refused(422, 'validation_failed', ['session_max_age', 'too_long']), [
    31_536_001_000_000_000,
    2 ** 62,
    1e300,
    '8761h',
    '999999999999h',
  ]),
  ...all(refused(422, 'validation_failed', ['session_max_age', 'invalid']), [300_000_000_001, '300.5s', '5m1ms']),
  ...all(refused(400, 'bad_request', ['session_max_age', 'invalid']), [
    '30 days',
    '1d',
    '1w',
    '',
    ' 1h',
    '1h ',
    'h',
    '1',
    '1.5',
    '1,5h',
    '1H',
    '1e3s',
    '--1h',
    '1h-5m',
    'PT1H',
    '1hh',
    '1..5h',
    '.h',
    '1h'.repeat(200),
    300_000_000_000.5,
    true,
    [],
    {},
    ['1h'],
  ]),
])('session_max_age %j is refused precisely, and nothing changes', async (given, refusal) => {
  const { get, put } = await fresh()
  expect(await put({ session_max_age: given, password_min_length: 9 })).toMatchObject(refusal)
  expect((await get()).body).toEqual(securityPolicyObject())
})

test('the words of the console are kept as they were sent: basic, disabled', async () => {
  const { get, put } = await fresh()
  for (const password_complexity of ['basic', 'relaxed', 'standard', 'strict'])
    for (const mfa_enforcement of ['disabled', 'optional', 'admin_only', 'required']) {
      expect(await put({ password_complexity, mfa_enforcement })).toMatchObject({
        status: 200,
        body: { password_complexity, mfa_enforcement },
      })
      expect((await get()).body).toMatchObject({ password_complexity, mfa_enforcement })
    }
})

test.each<[string, object, readonly [string, string]]>([
  ['a shorter password', { password_min_length: 7 }, ['password_min_length', 'too_short']],
  ['a longer one', { password_min_length: 129 }, ['password_min_length', 'too_long']],
  ['an unknown complexity', { password_complexity: 'medium' }, ['password_complexity', 'not_allowed']],
  ['an empty complexity', { password_complexity: '' }, ['password_complexity', 'not_allowed']],
  ['an unknown enforcement', { mfa_enforcement: 'admins' }, ['mfa_enforcement', 'not_allowed']],
  ['a time zone that there is not', { settings: { time_zone: 'Mars/Olympus' } }, ['settings.time_zone', 'invalid']],
  ['a time zone that is no text', { settings: { time_zone: 1 } }, ['settings.time_zone', 'invalid']],
  ['settings over 64 KiB', { settings: { big: 'x'.repeat(65_536) } }, ['settings', 'too_long']],
])('a policy with %s is 422, and changes nothing', async (_, body, field) => {
  const { get, put } = await fresh()
  expect(await put({ ...body, ip_denylist: ['192.0.2.1'] })).toMatchObject(refused(422, 'validation_failed', field))
  expect((await get()).body).toEqual(securityPolicyObject())
})

test('settings are kept as given, and replaced as a whole', async () => {
  const { get, put } = await fresh()
  const text = '{"settings":{"constructor":{"prototype":null},"Ünï":[1.5,-0.1,1e21,"\\u2028"],"":{"a":[]}}}'
  expect(await put(text)).toMatchObject({ status: 200 })
  expect((await get()).body.settings).toEqual((JSON.parse(text) as { settings: unknown }).settings)
  expect((await put({ settings: { only: 'this' } })).body.settings).toEqual({ only: 'this' })
  expect((await put({ settings: {} })).body.settings).toEqual({})
})

test('If-Match: the version that was read or * may write, any other is 412 and changes nothing', async () => {
  const { put } = await fresh()
  expect(await put({ password_min_length: 9 }, { 'if-match': '"v0"' })).toMatchObject({
    status: 200,
    body: { version: 1 },
  })
  const before = await rows(service, 'security_policy')
  for (const stale of ['"v0"', '"v2"', 'v1', 'W/"v1"', '""'])
    expect(await put({ password_min_length: 10 }, { 'if-match': stale })).toMatchObject(refused(412, 'conflict'))
  expect(await rows(service, 'security_policy')).toEqual(before)
  const answer = await put({ password_min_length: 10 }, { 'if-match': '"v1"' })
  expect(answer).toMatchObject({ status: 200, body: { version: 2 } })
  expect(answer.headers.get('etag')).toMatch(/^"v2-/)
})

test('policy.read reads and policy.write writes, by session or API key; a member does neither, and another tenant is 403', async () => {
  const { who, tenant } = await fresh()
  const { tenant: elsewhere } = await fresh()
  const path = `${tenant}/policy`
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
    expect(await caller('GET', `${elsewhere}/policy`)).toMatchObject(refused(403, 'forbidden'))
})

test('a change is audited by the counts of both lists and the settings that the contract names', async () => {
  const { who, tenant, put } = await fresh()
  await put({
    ip_denylist: ['192.0.2.1', '192.0.2.2'],
    mfa_enforcement: 'required',
    password_min_length: 9,
    session_max_age: '1h',
  })
  const { body } = await as(who)('GET', `${tenant}/audit?limit=1`)
  expect(body.items).toMatchObject([
    {
      action: 'security_policy.updated',
      resource_type: 'tenant',
      resource_id: who.tenantId,
      metadata: {
        ip_allowlist: 0,
        ip_denylist: 2,
        mfa_enforcement: 'required',
        password_min_length: 9,
        session_max_age_s: 3_600,
      },
    },
  ])
})
