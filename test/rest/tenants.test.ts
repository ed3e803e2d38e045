import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { client } from '../kit/client.ts'
import { addMember, apiKey, createTenant, owner, type Person, pngOf, rows, signUp } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { refused, tenantObject, tokenPair } from './shapes.ts'
import { type Wire, wireOf } from './wire.ts'

let as: Awaited<ReturnType<typeof wireOf>>
let ada: Person
let v1: Wire
const service = useService()
beforeAll(async () => {
  as = await wireOf(service)
  ada = await owner(service)
  v1 = as(ada)
})

const slug = (): string => `slug-${randomUUID().slice(0, 13)}`

test('GET /v1/tenants/{t} answers the tenant object and its ETag', async () => {
  const { status, headers, body } = await v1('GET', `/v1/tenants/${ada.tenantId}`)
  expect(status).toBe(200)
  expect(body).toEqual(tenantObject({ id: ada.tenantId }))
  expect(headers.get('etag')).toMatch(/^"v1-/)
})

test('POST /v1/tenants answers tenant, roles, a token pair of it, and the tenant once more at the top level', async () => {
  const wanted = {
    slug: slug(),
    name: 'Wire',
    plan: 'free',
    region: 'eu-central-1',
    logo_url: 'https://example.test/logo.png',
    metadata: { Camel: { keptAs: ['it', 'is'] } },
  }
  const { status, body } = await v1('POST', '/v1/tenants', wanted)
  expect(status).toBe(201)
  const tenant = tenantObject(wanted)
  expect(body).toEqual({
    ...tokenPair({ user_id: ada.userId }),
    ...tenant,
    tenant,
    tenant_id: body.tenant.id,
    roles: ['owner'],
  })
  const inside = as(client(service.url, `Bearer ${body.access_token}`))
  expect(await inside('GET', `/v1/tenants/${body.tenant_id}`)).toMatchObject({ status: 200, body: tenant })
})

test('POST /v1/tenants with an API key that is bound to a person makes the tenant without a token pair', async () => {
  const bound = await apiKey(service, ada, { userId: ada.userId })
  const { status, body } = await as(bound)('POST', '/v1/tenants', { name: 'By key' })
  expect(status).toBe(201)
  const tenant = tenantObject({ name: 'By key' })
  expect(body).toEqual({ ...tenant, tenant, tenant_id: body.id, roles: ['owner'] })
  expect(await as(await apiKey(service, ada))('POST', '/v1/tenants', { name: 'By nobody' })).toMatchObject({
    status: 401,
    body: { error: { code: 'unauthorized' } },
  })
})

test('another plan than free needs a checkout, wrong fields come first, and nothing is made', async () => {
  const before = await rows(service, 'tenant')
  for (const plan of ['starter', 'pro', 'enterprise'])
    expect(await v1('POST', '/v1/tenants', { name: 'Paid', plan })).toMatchObject({
      status: 402,
      body: { error: { code: 'billing.checkout_required' } },
    })
  expect(await v1('POST', '/v1/tenants', { name: 'Paid', slug: 'x', plan: 'pro' })).toMatchObject({
    status: 422,
    body: { error: { code: 'validation_failed', fields: [{ field: 'slug', code: 'too_short' }] } },
  })
  expect(await v1('POST', '/v1/tenants', { name: 'Paid', plan: 'gold' })).toMatchObject({
    status: 422,
    body: { error: { fields: [{ field: 'plan', code: 'not_allowed' }] } },
  })
  expect(await rows(service, 'tenant')).toEqual(before)
  expect(await v1('POST', '/v1/tenants', { name: 'Empty plan', plan: '', slug: '', region: '' })).toMatchObject({
    status: 201,
    body: { plan: 'free', slug: 'empty-plan', region: 'us-east-1' },
  })
})

test.each([
  ['a', 'too_short'],
  ['a'.repeat(65), 'too_long'],
  ['-ab', 'invalid'],
  ['ab-', 'invalid'],
  ['a_b', 'invalid'],
  ['a b', 'invalid'],
  ['ä-umlaut', 'invalid'],
])('the slug %j is refused as %s', async (wanted, code) => {
  const before = await rows(service, 'tenant')
  expect(await v1('POST', '/v1/tenants', { name: 'Slug', slug: wanted })).toMatchObject({
    status: 422,
    body: { error: { code: 'validation_failed', fields: [{ field: 'slug', code }] } },
  })
  expect(await rows(service, 'tenant')).toEqual(before)
})

test('slugs are trimmed, lower-cased, unique whatever their case, and stay taken by deleted tenants', async () => {
  const wanted = slug()
  const made = await v1('POST', '/v1/tenants', { name: 'First', slug: ` ${wanted.toUpperCase()} ` })
  expect(made).toMatchObject({ status: 201, body: { slug: wanted } })
  const taken = { status: 409, body: { error: { code: 'tenant.slug_taken' } } }
  const before = await rows(service, 'tenant')
  expect(await v1('POST', '/v1/tenants', { name: 'Second', slug: wanted })).toMatchObject(taken)
  expect(await rows(service, 'tenant')).toEqual(before)
  expect(
    await as(client(service.url, `Bearer ${made.body.access_token}`))('DELETE', `/v1/tenants/${made.body.id}`),
  ).toMatchObject({ status: 204 })
  expect(await v1('POST', '/v1/tenants', { name: 'Third', slug: wanted.toUpperCase() })).toMatchObject(taken)
})

test('without a slug one is derived from the name, and a name that is taken never conflicts', async () => {
  const made = await Promise.all([1, 2, 3].map(() => v1('POST', '/v1/tenants', { name: 'Crème & Sons!' })))
  expect(made.map(({ status }) => status)).toEqual([201, 201, 201])
  const slugs = made.map(({ body }) => body.slug as string)
  expect(new Set(slugs).size).toBe(3)
  for (const each of slugs) expect(each).toMatch(/^creme-sons(-[0-9a-f]+)?$/)
})

test('PATCH takes absent and null as unchanged and a value as its replacement; an empty change changes nothing', async () => {
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

test('GET /v1/tenants pages newest first without losing or repeating a row, and an API key sees its own tenant alone', async () => {
  const bob = await signUp(service)
  for (let n = 1; n <= 4; n++) await createTenant(service, bob, `List ${n}`)
  const seen: string[] = []
  let cursor = ''
  do {
    const { status, body } = await as(bob)('GET', `/v1/tenants?limit=2&cursor=${cursor}`)
    expect(status).toBe(200)
    seen.push(...body.items.map((row: { name: string; personal: boolean }) => (row.personal ? 'personal' : row.name)))
    cursor = body.next_cursor
  } while (cursor !== '')
  expect(seen).toEqual(['List 4', 'List 3', 'List 2', 'List 1', 'personal'])
  const all = await as(bob)('GET', '/v1/tenants')
  expect(all.body.items[0]).toEqual(
    tenantObject({ name: 'List 4', member_count: 1, mfa_enabled_count: 0, blocked: false }),
  )
  const key = await as(await apiKey(service, ada))('GET', '/v1/tenants')
  expect(key.body).toEqual({
    items: [tenantObject({ id: ada.tenantId, member_count: 1, mfa_enabled_count: 0, blocked: false })],
    next_cursor: '',
  })
})

test('a cursor that is garbage or of somebody else, and a limit that is no number, are 400; a limit over 200 is 200', async () => {
  const bob = await signUp(service)
  await createTenant(service, bob)
  const foreign = (await as(bob)('GET', '/v1/tenants?limit=1')).body.next_cursor as string
  expect(foreign).not.toBe('')
  for (const cursor of ['garbage', 'AAAA', foreign, randomUUID(), '%00'])
    expect(await v1('GET', `/v1/tenants?cursor=${cursor}`)).toMatchObject({
      status: 400,
      body: { error: { code: 'bad_request', fields: [{ field: 'cursor', code: 'invalid' }] } },
    })
  for (const limit of ['0', '-1', '1.5', 'ten', '1e2'])
    expect(await v1('GET', `/v1/tenants?limit=${limit}`)).toMatchObject({
      status: 400,
      body: { error: { fields: [{ field: 'limit' }] } },
    })
  for (const limit of ['', '201', '99999999999999999999'])
    expect(await v1('GET', `/v1/tenants?limit=${limit}`)).toMatchObject({ status: 200 })
})
