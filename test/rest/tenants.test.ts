import { beforeAll, expect, test } from 'vitest'
import { addMember, apiKey, createTenant, owner, type Person, rows } from '../kit/seed.ts'
import { pngOf } from '../kit/images.ts'
import { useService } from '../kit/service.ts'
import { refused, tenantObject } from './shapes.ts'
import { type Wire, wireOf } from './wire.ts'

let ada: Person
let v1: Wire
const service = useService()
const as = wireOf(service)

beforeAll(async () => {
  ada = await owner(service)
  v1 = as(ada)
})

test('GET /v1/tenants/{t} answers the tenant object and its ETag', async () => {
  const { status, headers, body } = await v1('GET', `/v1/tenants/${ada.tenantId}`)
  expect(status).toBe(200)
  expect(body).toEqual(tenantObject({ id: ada.tenantId }))
  expect(headers.get('etag')).toMatch(/^"v1-/)
})

test('PATCH takes absent and null as unchanged; an empty change changes nothing', async () => {
  const who = await createTenant(service, ada, 'Patch')
  const patch = (body: unknown, headers?: Record<string, string>) =>
    as(who)('PATCH', `/v1/tenants/${who.tenantId}`, body, headers)
  const start = (await as(who)('GET', `/v1/tenants/${who.tenantId}`)).body
  const full = await patch({
    name: 'Patched',
    region: 'eu',
    logo_url: 'https://example.test/a.png',
    metadata: { a: 1, b: 2 },
  })
  expect(full).toMatchObject({
    status: 200,
    body: {
      name: 'Patched',
      region: 'eu',
      logo_url: 'https://example.test/a.png',
      metadata: { a: 1, b: 2 },
      version: 2,
    },
  })
  expect(Date.parse(full.body.updated_at)).toBeGreaterThan(Date.parse(start.updated_at))
  for (const nothing of [{}, { name: null, region: null, logo_url: null, metadata: null, status: null }])
    expect((await patch(nothing)).body).toEqual(full.body)
  expect((await patch({ logo_url: '', metadata: { c: 3 } })).body).toMatchObject({
    name: 'Patched',
    logo_url: '',
    metadata: { c: 3 },
    version: 3,
  })
})

test('PATCH accepts everything that was read, in every form it is read in, and an equal plan and slug', async () => {
  const who = await createTenant(service, ada, 'Echo')
  const path = `/v1/tenants/${who.tenantId}`
  const read = (await as(who)('GET', path)).body
  const row = (await as(who)('GET', '/v1/tenants?limit=200')).body.items.find(
    (each: { id: string }) => each.id === who.tenantId,
  )
  const before = await rows(service, 'tenant')
  for (const body of [read, row, { plan: read.plan, slug: read.slug }])
    expect(await as(who)('PATCH', path, body)).toMatchObject({ status: 200, body: read })
  expect(await rows(service, 'tenant')).toEqual(before)
})

test.each<[string, object, ReturnType<typeof refused>]>([
  ['another plan', { plan: 'pro' }, refused(402, 'billing.checkout_required')],
  ['another slug', { slug: 'another-slug' }, refused(400, 'bad_request', ['slug', 'invalid'])],
  ['an empty name', { name: '' }, refused(422, 'validation_failed', ['name', 'required'])],
  ['a long name', { name: 'x'.repeat(201) }, refused(422, 'validation_failed', ['name', 'too_long'])],
  ['a long region', { region: 'x'.repeat(65) }, refused(422, 'validation_failed', ['region', 'too_long'])],
  ['the status deleted', { status: 'deleted' }, refused(422, 'validation_failed', ['status', 'not_allowed'])],
  ['an unknown status', { status: 'paused' }, refused(422, 'validation_failed', ['status', 'not_allowed'])],
  [
    'a script as its logo',
    { logo_url: 'javascript:alert(1)' },
    refused(422, 'validation_failed', ['logo_url', 'invalid']),
  ],
  [
    'metadata over 64 KiB',
    { metadata: { big: 'x'.repeat(65_536) } },
    refused(422, 'validation_failed', ['metadata', 'too_long']),
  ],
  [
    'a number without end in metadata',
    '{"metadata":{"n":1e400}}' as never,
    refused(400, 'bad_request', ['metadata.n', 'invalid']),
  ],
  [
    'a name in metadata that JavaScript would lose',
    '{"metadata":{"a":[{"__proto__":{}}]}}' as never,
    refused(400, 'bad_request', ['metadata.a.0.__proto__', 'invalid']),
  ],
  ['the version in the body', { expected_version: 1 }, refused(400, 'bad_request', ['expected_version', 'invalid'])],
])('PATCH with %s is refused and changes nothing', async (_, change, refusal) => {
  const before = await rows(service, 'tenant')
  expect(await v1('PATCH', `/v1/tenants/${ada.tenantId}`, change)).toMatchObject(refusal)
  expect(await rows(service, 'tenant')).toEqual(before)
})

test('metadata is kept as given', async () => {
  const who = await createTenant(service, ada, 'Metadata')
  const text = '{"metadata":{"constructor":{"prototype":null},"Ünï":[1.5,-0.1,1e21,"\\u2028"],"":{"a":[]}}}'
  expect(await as(who)('PATCH', `/v1/tenants/${who.tenantId}`, text)).toMatchObject({ status: 200 })
  expect((await as(who)('GET', `/v1/tenants/${who.tenantId}`)).body.metadata).toEqual(
    (JSON.parse(text) as { metadata: unknown }).metadata,
  )
})

test('If-Match: the version that was read or * may write, any other is 412 and changes nothing', async () => {
  const who = await createTenant(service, ada, 'Match')
  const patch = (name: string, match: string) =>
    as(who)('PATCH', `/v1/tenants/${who.tenantId}`, { name }, { 'if-match': match })
  expect(await patch('One', '"v1"')).toMatchObject({ status: 200, body: { version: 2 } })
  const before = await rows(service, 'tenant')
  for (const stale of ['"v1"', '"v3"', 'v2', '"2"', 'W/"v2"', '""', '"v99999999999"'])
    expect(await patch('Two', stale)).toMatchObject({ status: 412, body: { error: { code: 'conflict' } } })
  expect(await rows(service, 'tenant')).toEqual(before)
  const starred = await patch('Two', '*')
  expect(starred).toMatchObject({ status: 200, body: { name: 'Two', version: 3 } })
  expect(starred.headers.get('etag')).toMatch(/^"v3-/)
})

test('a logo of 3,000,000 characters is kept, left out of lists, and one character more is refused', async () => {
  const who = await createTenant(service, ada, 'Logo')
  const path = `/v1/tenants/${who.tenantId}`
  const logo = pngOf(3_000_000)
  expect(await as(who)('PATCH', path, { logo_url: `${logo}A` })).toMatchObject({
    status: 422,
    body: { error: { fields: [{ field: 'logo_url', code: 'too_long' }] } },
  })
  expect(await as(who)('PATCH', path, { logo_url: logo })).toMatchObject({ status: 200 })
  expect((await as(who)('GET', path)).body.logo_url).toBe(logo)
  expect(
    (await as(who)('GET', '/v1/tenants')).body.items.find((row: { id: string }) => row.id === who.tenantId).logo_url,
  ).toBe('')
})

test('DELETE ends the tenant, so that the credential is worth nothing in a second call', async () => {
  const who = await createTenant(service, ada, 'Gone')
  const key = await apiKey(service, who)
  const colleague = await addMember(service, who)
  expect(await as(colleague)('DELETE', `/v1/tenants/${who.tenantId}`)).toMatchObject({
    status: 403,
    body: { error: { code: 'rbac.permission_denied' } },
  })
  expect(await as(who)('DELETE', `/v1/tenants/${who.tenantId}`)).toMatchObject({ status: 204, body: undefined })
  const before = await rows(service, 'tenant')
  for (const method of ['DELETE', 'GET', 'PATCH']) {
    expect(
      await as(who)(method, `/v1/tenants/${who.tenantId}`, method === 'PATCH' ? { name: 'Back' } : undefined),
    ).toMatchObject({
      status: 401,
      body: { error: { code: 'unauthorized' } },
    })
    expect(
      await as(key)(method, `/v1/tenants/${who.tenantId}`, method === 'PATCH' ? { name: 'Back' } : undefined),
    ).toMatchObject({
      status: 401,
      body: { error: { code: 'apikey.invalid' } },
    })
  }
  expect(await rows(service, 'tenant')).toEqual(before)
  expect((await v1('GET', '/v1/tenants?limit=200')).body.items.map((row: { id: string }) => row.id)).not.toContain(
    who.tenantId,
  )
})
