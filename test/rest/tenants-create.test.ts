// Creating tenants on /v1, and which slugs they take.
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { client } from '../kit/client.ts'
import { apiKey, owner, type Person, rows } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { tenantObject, tokenPair } from './shapes.ts'
import { type Wire, wireOf } from './wire.ts'

let ada: Person
let v1: Wire
const service = useService()
const as = wireOf(service)

beforeAll(async () => {
  ada = await owner(service)
  v1 = as(ada)
})

const slug = (): string => `slug-${randomUUID().slice(0, 13)}`

test('POST /v1/tenants answers the tenant, its roles and a token pair', async () => {
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

test('slugs are trimmed, lower-cased, unique, and stay taken by deleted tenants', async () => {
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
