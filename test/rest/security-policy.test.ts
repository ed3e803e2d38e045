// The security policy on /v1 (`/policy`), by the contract (configuration, section 2), and the set of ABAC policies that
// it carries.
import { expect, test } from 'vitest'
import { addMember, apiKey, rows } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { freshPolicy } from './configured.ts'
import { everything, refused, TIME } from './shapes.ts'
import { abacPolicyObject, securityPolicyObject } from './configuration-shapes.ts'
import { type Wire, wireOf } from './wire.ts'

const service = useService()
const as = wireOf(service)

const fresh = () => freshPolicy(service, as, 'policy')

test('GET answers the defaults: empty lists, and the age of sessions in nanoseconds', async () => {
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

test('policy.read reads and policy.write writes, in the own tenant alone', async () => {
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
