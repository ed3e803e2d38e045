// The brand on /v1, by the contract (configuration, section 4).
import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { addMember, owner, rows } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { mutate } from '../domains/verbs.ts'
import { TIME } from './shapes.ts'
import { wireOf } from './wire.ts'

let as: Awaited<ReturnType<typeof wireOf>>
const service = useService()
beforeAll(async () => {
  as = await wireOf(service)
})

const PNG =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
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

test('a console that sends back what it read changes nothing, whatever tenant it names', async () => {
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

/** A picture of so many bytes in all. */
const pictureOf = (bytes: number): string =>
  `data:image/png;base64,${Buffer.concat([Buffer.from(PNG.slice(PNG.indexOf(',') + 1), 'base64'), randomBytes(bytes)])
    .subarray(0, bytes)
    .toString('base64')}`
const TWO_MB = 2 * 1_024 * 1_024

describe('a logo of 2 MB, as consoles send it', () => {
  test('is taken; what is read says where it is shown, and sent back it changes nothing', async () => {
    const { who, get, put } = await fresh()
    const logo_url = pictureOf(TWO_MB)
    const answer = await put({ logo_url, favicon_url: PNG, primary_color: '#123456' })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      favicon_url: PNG,
      version: 1,
      logo_url: expect.stringMatching(
        new RegExp(`^https://id\\.example\\.test/brand/${who.tenantId}/[0-9a-f]{64}$`),
      ) as unknown,
    })
    expect(answer.headers.get('content-length') ?? '0').not.toMatch(/\d{5}/)
    const read = (await get()).body
    expect(read).toEqual(answer.body)
    const shown = await fetch(`${service.url}${new URL(read.logo_url as string).pathname}`)
    expect([
      shown.status,
      shown.headers.get('content-type'),
      Buffer.from(await shown.arrayBuffer()).equals(Buffer.from(logo_url.slice(logo_url.indexOf(',') + 1), 'base64')),
    ]).toEqual([200, 'image/png', true])
    const before = [
      await rows(service, 'branding'),
      await rows(service, 'brand_image'),
      await rows(service, 'audit_event'),
    ]
    expect((await put(read)).body).toEqual(read)
    expect([
      await rows(service, 'branding'),
      await rows(service, 'brand_image'),
      await rows(service, 'audit_event'),
    ]).toEqual(before)
    expect((await put({ ...read, primary_color: '#654321' })).body).toMatchObject({
      logo_url: read.logo_url,
      version: 2,
    })
    expect((await put({ ...read, logo_url: null })).body).toMatchObject({
      logo_url: null,
      favicon_url: PNG,
      version: 3,
    })
    // a revision shows it
    expect((await fetch(`${service.url}${new URL(read.logo_url as string).pathname}`)).status).toBe(200)
  })

  test('goes through a draft, a publication and a rollback, also on GraphQL', async () => {
    const { who, get } = await fresh()
    const logoUrl = pictureOf(TWO_MB)
    const link = expect.stringMatching(/\/brand\/[^/]+\/[0-9a-f]{64}$/) as unknown
    const draft = await mutate(
      who,
      'brandingDraftSave',
      { tenantId: who.tenantId, input: { logoUrl } },
      'draft { logoUrl version }',
    )
    expect(draft).toMatchObject({ userErrors: [], draft: { logoUrl: link } })
    await mutate(who, 'brandingDraftSave', { tenantId: who.tenantId, input: { primaryColor: '#123456' } })
    const { branding } = await mutate(who, 'brandingPublish', { tenantId: who.tenantId }, 'branding { logoUrl }')
    expect(branding.logoUrl).toBe(draft.draft.logoUrl)
    await mutate(who, 'brandingUpdate', { tenantId: who.tenantId, input: { logoUrl: PNG } })
    expect((await get()).body.logo_url).toBe(PNG)
    const back = await mutate(
      who,
      'brandingRollback',
      { tenantId: who.tenantId, version: 1 },
      'branding { logoUrl version }',
    )
    expect(back.branding).toEqual({ logoUrl: draft.draft.logoUrl, version: 3 })
  })

  test('control: one byte more is refused, and so is a larger icon, with the field and the limit, and nothing is stored', async () => {
    const { put } = await fresh()
    const before = [await rows(service, 'branding'), await rows(service, 'brand_image')]
    for (const [field, bytes, limit] of [
      ['logo_url', TWO_MB + 4_096, '2 MB'],
      ['favicon_url', 300_000, '300000 characters'],
    ] as const) {
      const answer = await put({ [field]: pictureOf(bytes) })
      expect(answer).toMatchObject({
        status: 422,
        body: {
          error: {
            code: 'validation_failed',
            fields: [{ field, code: 'invalid_url', message: expect.stringContaining(limit) as unknown }],
          },
        },
      })
    }
    expect([await rows(service, 'branding'), await rows(service, 'brand_image')]).toEqual(before)
  })

  test('an image of another tenant, or one that there is not, cannot be named by where it is shown', async () => {
    const [one, other] = [await fresh(), await fresh()]
    const { logo_url } = (await one.put({ logo_url: pictureOf(TWO_MB) })).body as { logo_url: string }
    const before = [await rows(service, 'branding'), await rows(service, 'brand_image')]
    for (const wrong of [
      logo_url.replace(one.who.tenantId, other.who.tenantId),
      logo_url.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')).replace(one.who.tenantId, other.who.tenantId),
    ])
      expect(await other.put({ logo_url: wrong })).toMatchObject({
        status: 422,
        body: { error: { fields: [{ field: 'logo_url', code: 'invalid_url' }] } },
      })
    expect([await rows(service, 'branding'), await rows(service, 'brand_image')]).toEqual(before)
  })
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
