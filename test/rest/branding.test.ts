// The brand on /v1, by the contract (configuration, section 4).
import { expect, test } from 'vitest'
import { PNG } from '../kit/images.ts'
import { addMember, owner, rows } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { TIME } from './shapes.ts'
import { wireOf } from './wire.ts'

const service = useService()
const as = wireOf(service)

const EMPTY = {
  logo_url: null,
  favicon_url: null,
  primary_color: null,
  secondary_color: null,
  custom_domain: null,
  email_from_name: null,
  email_from_address: null,
  settings: {},
}

const FULL = {
  logo_url: 'https://cdn.acme.example/logo.png',
  favicon_url: PNG,
  primary_color: '#0F172A',
  secondary_color: '#b45309',
  custom_domain: 'login.acme.example',
  email_from_name: 'Acme',
  email_from_address: 'no-reply@acme.example',
  settings: { theme: { dark: true }, locale: 'de' },
}

async function fresh() {
  const who = await owner(service)
  const path = `/v1/tenants/${who.tenantId}/branding`
  const v1 = as(who)
  return {
    who,
    path,
    v1,
    get: () => v1('GET', path),
    put: (body: unknown, headers?: Record<string, string>) => v1('PUT', path, body, headers),
  }
}

test('GET answers a tenant without a brand: every text null, settings an empty object', async () => {
  const { who, get } = await fresh()
  const answer = await get()
  expect(answer.status).toBe(200)
  expect(answer.body).toEqual({
    tenant_id: who.tenantId,
    ...EMPTY,
    custom_domain_verified: false,
    sender: { name: 'Qeet ID', address: 'no-reply@localhost.localdomain', reply_to: null },
    warnings: [],
    version: 0,
    updated_at: null,
  })
  expect(answer.headers.get('etag')).toMatch(/^"v0-/)
})

test('PUT replaces: what is sent is there as it came, and what is left out, null or empty is cleared', async () => {
  const { get, put } = await fresh()
  const custom_domain = `login.${crypto.randomUUID()}.example`
  const first = await put({ ...FULL, custom_domain })
  expect(first.status).toBe(200)
  expect(first.body).toMatchObject({ ...FULL, custom_domain, version: 1, updated_at: TIME })
  expect((await get()).body).toEqual(first.body)
  expect((await put({ primary_color: '#fff', logo_url: '', settings: null })).body).toMatchObject({
    ...EMPTY,
    primary_color: '#fff',
    version: 2,
  })
  expect((await put({})).body).toMatchObject({ ...EMPTY, version: 3 })
})

test('a console that sends back what it read changes nothing', async () => {
  const { get, put } = await fresh()
  await put({ primary_color: '#123456' })
  const read = (await get()).body
  const before = await rows(service, 'branding')
  const answer = await put({
    ...read,
    tenant_id: '00000000-0000-0000-0000-000000000000',
    updated_at: '2020-01-01T00:00:00Z',
  })
  expect(answer.body).toEqual(read)
  expect(await rows(service, 'branding')).toEqual(before)
})

test.each([
  ['logo_url', 'http://acme.example/logo.png', 'invalid_url'],
  ['logo_url', 'javascript:alert(1)', 'invalid_url'],
  ['logo_url', 'https://user:pass@acme.example/logo.png', 'invalid_url'],
  ['logo_url', 'https://acme.example/a b.png', 'invalid_url'],
  ['logo_url', 'data:text/html;base64,PGgxPg==', 'invalid_url'],
  ['logo_url', 'data:image/png;base64,PGgxPg==', 'invalid_url'],
  ['logo_url', 'data:image/png;base64,%%%', 'invalid_url'],
  ['logo_url', `data:image/png;base64,${'A'.repeat(300_000)}`, 'invalid_url'],
  ['favicon_url', 'ftp://acme.example/x', 'invalid_url'],
  ['primary_color', 'red', 'invalid'],
  ['primary_color', '#12345', 'invalid'],
  ['secondary_color', '#ff0000;}body{', 'invalid'],
  ['custom_domain', 'https://acme.example', 'invalid'],
  ['custom_domain', 'acme.example:8443', 'invalid'],
  ['custom_domain', '127.0.0.1', 'invalid'],
  ['custom_domain', '0x7f000001', 'invalid'],
  ['custom_domain', 'localhost', 'invalid'],
  ['custom_domain', '-a.example', 'invalid'],
  ['custom_domain', `${'a'.repeat(250)}.example`, 'invalid'],
  ['email_from_name', 'a'.repeat(256), 'too_long'],
  ['email_from_name', 'Acme\r\nBcc: x@y.example', 'invalid'],
  ['email_from_address', 'nobody', 'invalid_email'],
  ['email_from_address', 'a@b.example, c@d.example', 'invalid_email'],
  ['settings', { locale: 'not a language' }, 'invalid'],
])('PUT of %s %j is 422 with the field and %s, and nothing is stored', async (field, value, code) => {
  const { put } = await fresh()
  const before = [
    await rows(service, 'branding'),
    await rows(service, 'brand_image'),
    await rows(service, 'audit_event'),
  ]
  const answer = await put({ primary_color: '#fff', [field]: value })
  expect(answer).toMatchObject({ status: 422, body: { error: { code: 'validation_failed' } } })
  const named = answer.body.error.fields as { field: string; code: string }[]
  expect(named.map((fault) => [fault.field, fault.code])).toEqual([
    [field === 'settings' ? 'settings.locale' : field, code],
  ])
  expect([
    await rows(service, 'branding'),
    await rows(service, 'brand_image'),
    await rows(service, 'audit_event'),
  ]).toEqual(before)
})

test('a domain is kept in lower-case A-labels, and named by one tenant at a time', async () => {
  const [one, other] = [await fresh(), await fresh()]
  const name = `MÜNCHEN-${crypto.randomUUID()}.Example.`
  const first = await one.put({ custom_domain: name })
  expect(first.body.custom_domain).toMatch(/^xn--mnchen-[\w-]+\.example$/)
  const before = await rows(service, 'branding')
  expect(await other.put({ custom_domain: name.toLowerCase() })).toMatchObject({
    status: 409,
    body: { error: { code: 'conflict' } },
  })
  expect(await rows(service, 'branding')).toEqual(before)
  await one.put({})
  expect((await other.put({ custom_domain: name })).status).toBe(200)
})

test('of 20 tenants that name one domain at once, one has it', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, fresh))
  const custom_domain = `race-${crypto.randomUUID()}.example`
  const answers = await Promise.all(all.map(({ put }) => put({ custom_domain })))
  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
    200,
    ...Array.from({ length: 19 }, () => 409),
  ])
})

test('If-Match: a stale version is 412 and changes nothing; the present one is taken', async () => {
  const { get, put } = await fresh()
  await put({ primary_color: '#111' })
  const before = await rows(service, 'branding')
  expect((await put({ primary_color: '#222' }, { 'if-match': '"v0"' })).status).toBe(412)
  expect(await rows(service, 'branding')).toEqual(before)
  expect((await put({ primary_color: '#222' }, { 'if-match': '"v1"' })).body).toMatchObject({
    primary_color: '#222',
    version: 2,
  })
  expect((await get()).headers.get('etag')).toMatch(/^"v2-/)
})

test('a member reads it; to change it takes branding.write, and a refused change leaves it', async () => {
  const { who, path, put } = await fresh()
  await put({ primary_color: '#123123' })
  const member = as(await addMember(service, who))
  expect((await member('GET', path)).body).toMatchObject({ primary_color: '#123123' })
  const before = await rows(service, 'branding')
  expect(await member('PUT', path, { primary_color: '#000' })).toMatchObject({ status: 403 })
  expect(await rows(service, 'branding')).toEqual(before)
})

test('the change is in the audit log, in its transaction, with the domain and the colour', async () => {
  const { who, v1, put } = await fresh()
  const custom_domain = `login.${crypto.randomUUID()}.example`
  await put({ primary_color: '#abcdef', custom_domain })
  const { body } = await v1('GET', `/v1/tenants/${who.tenantId}/audit?action=branding.updated`)
  expect(body.items).toMatchObject([
    { resource_type: 'tenant', resource_id: who.tenantId, metadata: { custom_domain, primary_color: '#abcdef' } },
  ])
})

test('a colour that is hard to read is kept, with a warning and the nearest one that is not', async () => {
  const { put } = await fresh()
  const { body } = await put({ primary_color: '#ffee00', secondary_color: '#ffffaa' })
  const warnings = body.warnings as { field: string; ratio: number; required: number; suggestion: string }[]
  expect(warnings.map(({ field }) => field)).toEqual(['primary_color', 'secondary_color'])
  for (const { field, ratio, required, suggestion } of warnings) {
    expect(ratio).toBeLessThan(required)
    expect((await put({ [field]: suggestion })).body.warnings).toEqual([])
  }
})
