import { beforeAll, expect, test } from 'vitest'
import { BUCKETS } from '../../src/limits/rate-limit.ts'
import { client } from '../kit/client.ts'
import { useStoppedClock } from '../kit/clock.ts'
import { owner, PASSWORD, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { ALL, isPublic } from './requests.ts'
import { exhaustOf } from './exhaust.ts'
import { everything } from './shapes.ts'

let ada: Person
useStoppedClock()
const service = useService({ RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1' })
beforeAll(async () => {
  ada = await owner(service)
})

const exhaust = exhaustOf(service)

test('too many logins are 429 for their address and no other', async () => {
  const init = { method: 'POST', body: '{"email":"", "password":""}', headers: { 'x-forwarded-for': '203.0.113.7' } }
  const { served, response, body } = await exhaust(200, '/v1/auth/login', init)
  expect(served).toBeGreaterThanOrEqual(BUCKETS.ip.burst)
  expect(response.headers.get('retry-after')).toMatch(/^[1-9]\d*$/)
  expect(body.error).toMatchObject({
    code: 'too_many_requests',
    retryable: true,
    request_id: response.headers.get('x-request-id'),
  })
  const elsewhere = await fetch(`${service.url}/v1/auth/login`, {
    ...init,
    headers: { 'x-forwarded-for': '203.0.113.8' },
  })
  expect(elsewhere.status).toBe(422)
})

test('guesses at a credential are counted by address', async () => {
  const { response } = await exhaust(200, '/v1/auth/me', {
    headers: { authorization: 'Bearer guess', 'x-forwarded-for': '203.0.113.9' },
  })
  expect(response.headers.get('retry-after')).toMatch(/^[1-9]\d*$/)
  expect(
    (
      await fetch(`${service.url}/v1/auth/me`, {
        headers: { authorization: `Bearer ${ada.accessToken}`, 'x-forwarded-for': '203.0.113.9' },
      })
    ).status,
  ).toBe(200)
})

test('a few password changes in a minute are allowed and no more; what is over the limit changes nothing', async () => {
  const wrong = {
    method: 'POST',
    body: JSON.stringify({ current_password: 'not it at all', new_password: 'a brand new password' }),
    headers: { authorization: `Bearer ${ada.accessToken}` },
  }
  const { served } = await exhaust(BUCKETS.sensitive.burst + 3, '/v1/auth/password', wrong)
  expect(served).toBeGreaterThanOrEqual(BUCKETS.sensitive.burst)
  const before = await everything(service)
  const right = { ...wrong, body: JSON.stringify({ current_password: PASSWORD, new_password: 'a brand new password' }) }
  expect((await fetch(`${service.url}/v1/auth/password`, right)).status).toBe(429)
  expect(await everything(service)).toEqual(before)
  expect(await client(service.url, `Bearer ${ada.accessToken}`).rest('GET', '/v1/auth/me')).toMatchObject({
    status: 200,
  })
})

test('operations without a credential are counted before they are looked at', async () => {
  const ask = (body: string, from: string, authorization?: string) =>
    fetch(`${service.url}/graphql`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-forwarded-for': from,
        ...(authorization !== undefined && { authorization }),
      },
    })
  for (const [at, body] of ['{"query":"{ __typename }"}', '{"query":"{ nope }"}', 'no JSON'].entries()) {
    const from = `203.0.113.${20 + at}`
    let served = 0
    let response = await ask(body, from)
    for (; response.status !== 429 && served < BUCKETS.anonymous.burst * 10; served++) response = await ask(body, from)
    expect(served).toBeGreaterThanOrEqual(BUCKETS.anonymous.burst)
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after')).toMatch(/^[1-9]\d*$/)
    const { data, errors } = (await response.json()) as { data?: unknown; errors: object[] }
    expect([data, errors]).toEqual([
      undefined,
      [
        {
          message: 'Too many requests.',
          extensions: { code: 'RATE_LIMITED', retryAfter: Number(response.headers.get('retry-after')) },
        },
      ],
    ])
    expect((await ask('{"query":"{ me { actor } }"}', from, `Bearer ${ada.accessToken}`)).status).toBe(200)
    expect((await ask('{"query":"{ __typename }"}', '203.0.113.99')).status).toBe(200)
  }
})

test('walks over the audit log are limited by tenant; reading it goes on', async () => {
  const audit = `/v1/tenants/${ada.tenantId}/audit`
  const headers = { authorization: `Bearer ${ada.accessToken}` }
  const { served, response } = await exhaust(BUCKETS.expensive.burst + 20, `${audit}/verify`, { headers })
  expect(served).toBeGreaterThanOrEqual(BUCKETS.expensive.burst)
  expect(response.headers.get('retry-after')).toMatch(/^[12]$/)
  const search = (filter: string) =>
    ada.ask(`{ tenant(id: "${ada.tenantId}") { auditEvents${filter} { nodes { id } } } }`)
  const codes: unknown[] = []
  for (let n = 0; n < 3; n++) codes.push((await search('(filter: { search: "user" })')).errors[0]?.extensions['code'])
  expect(codes).toContain('RATE_LIMITED')
  expect((await search('')).errors).toEqual([])
  expect((await fetch(`${service.url}${audit}`, { headers })).status).toBe(200)
  const other = await owner(service)
  expect(
    (
      await fetch(`${service.url}/v1/tenants/${other.tenantId}/audit/verify`, {
        headers: { authorization: `Bearer ${other.accessToken}` },
      })
    ).status,
  ).toBe(200)
})

test('a search by /v1 is such a walk too', async () => {
  const { tenantId, accessToken } = await owner(service)
  const { served } = await exhaust(BUCKETS.expensive.burst + 20, `/v1/tenants/${tenantId}/audit?q=user`, {
    headers: { authorization: `Bearer ${accessToken}` },
  })
  expect(served).toBeGreaterThanOrEqual(BUCKETS.expensive.burst)
})

test('members are searched so often by a tenant, and then not; lists of them go on', async () => {
  const host = await owner(service)
  const aliases = Array.from({ length: 15 }, (_, at) => `a${at}: members(search: "x") { nodes { id } }`).join(' ')
  const codes = new Set<unknown>()
  for (let sent = 0; sent < 10; sent++)
    for (const { extensions } of (await host.ask(`{ tenant(id: "${host.tenantId}") { ${aliases} } }`)).errors)
      codes.add(extensions['code'])
  expect([...codes]).toEqual(['RATE_LIMITED'])
  const headers = { authorization: `Bearer ${host.accessToken}` }
  expect((await exhaust(10, '/v1/users?mfa=true', { headers })).body.error.code).toBe('too_many_requests')
  expect((await fetch(`${service.url}/v1/users?sort=name_asc`, { headers })).status).toBe(200)
})

test.each(
  ALL.filter(isPublic).map(([name, { method, path }], at) => [name, method, path, `203.0.113.${100 + at}`] as const),
)('%s is limited by the address of its caller', async (_, method, path, from) => {
  const init = { method, headers: { 'x-forwarded-for': from }, ...(method === 'POST' && { body: '{}' }) }
  const { served, body } = await exhaust(200, path, init)
  expect(served).toBeGreaterThanOrEqual(BUCKETS.ip.burst)
  expect(body.error).toMatchObject({ code: 'too_many_requests', retryable: true })
})

test.each([
  'auth-policy/preview',
  'policy/preview',
  'ip-rules/preview',
  'abac/policies/preview',
  'ip-rules/check/bulk',
])('POST %s walks what may be long, and is limited per tenant', async (path) => {
  const { tenantId, accessToken } = await owner(service)
  const body = path.startsWith('abac')
    ? { name: 'p', effect: 'deny', resource_type: '*', action: '*' }
    : path.endsWith('bulk')
      ? { ips: [] }
      : {}
  const { served } = await exhaust(BUCKETS.expensive.burst + 20, `/v1/tenants/${tenantId}/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}` },
    body: JSON.stringify(body),
  })
  expect(served).toBeGreaterThanOrEqual(BUCKETS.expensive.burst)
})

test('GraphQL says RATE_LIMITED with the seconds to wait, and draws on the same bucket', async () => {
  const query = 'mutation { login(input: { email: "", password: "" }) { userErrors { code } } }'
  const init = {
    method: 'POST',
    body: JSON.stringify({ query }),
    headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.7' },
  }
  for (let n = 0; n < BUCKETS.ip.burst + 50; n++) {
    const { errors } = (await (await fetch(`${service.url}/graphql`, init)).json()) as {
      errors?: { extensions: object }[]
    }
    if (!errors) continue
    expect(errors[0]?.extensions).toEqual({ code: 'RATE_LIMITED', retryAfter: expect.any(Number) as unknown })
    return
  }
  throw new Error('all went through')
})
