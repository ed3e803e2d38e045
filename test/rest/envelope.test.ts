// What every answer has: request id, security headers, the error envelope, CORS.
import { request } from 'node:http'
import { connect } from 'node:net'
import { beforeAll, expect, test } from 'vitest'
import { owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { ALL, pathOf } from './requests.ts'
import { everything, TEXT } from './shapes.ts'

const ORIGIN = 'https://admin.example.test'
let ada: Person
const service = useService({ CORS_ORIGINS: `${ORIGIN},https://other.example.test` })
beforeAll(async () => {
  ada = await owner(service)
})

const ask = (path: string, init: RequestInit = {}): Promise<Response> => fetch(`${service.url}${path}`, init)
const errorOf = async (response: Response): Promise<Record<string, unknown>> =>
  ((await response.json()) as { error: Record<string, unknown> }).error

/** Writes `text` to a connection of its own and answers all that comes back: for what no client would send. */
function raw(text: string): Promise<string> {
  const { port } = service.service.server.address() as { port: number }
  return new Promise((resolve, reject) => {
    let back = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket
      .on('data', (chunk) => (back += chunk.toString()))
      .on('end', () => resolve(back))
      .on('error', reject)
  })
}

const EVERYWHERE = [
  '/v1/auth/me',
  '/v1/nowhere',
  '/nowhere',
  '/',
  '/graphql',
  '/healthz',
  '/readyz',
  '/openapi.json',
  '/docs',
  '/.well-known/jwks.json',
]

test.each(EVERYWHERE)('%s: X-Request-Id is the one that was sent, or a new one where that is none', async (path) => {
  const sent = await ask(path, { headers: { 'x-request-id': '~id/1.2_3:x!' } })
  expect(sent.headers.get('x-request-id')).toBe('~id/1.2_3:x!')
  const longest = 'x'.repeat(128)
  expect((await ask(path, { headers: { 'x-request-id': longest } })).headers.get('x-request-id')).toBe(longest)
  const made = await Promise.all(
    [undefined, `${longest}x`, 'with blank', 'ümlaut', ''].map((id) =>
      ask(path, id === undefined ? {} : { headers: { 'x-request-id': id } }),
    ),
  )
  const ids = made.map((response) => response.headers.get('x-request-id') ?? '')
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/)
  expect(new Set(ids).size).toBe(ids.length)
})

test('of two request ids none is taken', async () => {
  const back = await raw(
    'GET /healthz HTTP/1.1\r\nHost: a\r\nX-Request-Id: a\r\nX-Request-Id: b\r\nConnection: close\r\n\r\n',
  )
  expect(back).toMatch(/^HTTP\/1\.1 200 /)
  expect(back).toMatch(/x-request-id: [0-9a-f-]{36}\r\n/)
})

test.each(EVERYWHERE)('%s: the headers that keep a browser from misusing an answer are there', async (path) => {
  const { headers } = await ask(path)
  expect(Object.fromEntries(headers)).toMatchObject({
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'cross-origin',
    'x-dns-prefetch-control': 'off',
    'x-permitted-cross-domain-policies': 'none',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'permissions-policy': TEXT,
    'content-security-policy': expect.stringMatching(/^default-src 'none'.*frame-ancestors 'none'/),
  })
  expect(headers.get('cache-control')).toBe(path.includes('jwks') ? 'public, max-age=60' : 'no-store')
  expect(headers.get('x-powered-by')).toBeNull()
  expect(headers.get('set-cookie')).toBeNull()
})

test.each([
  '/nowhere',
  '/v1',
  '/v1/',
  '/v1/tenants/',
  '/v1/users/',
  '/v1/nowhere',
  '/v2/tenants',
  '/v1/Tenants',
  '/v1/tenants/a/b/c/d',
  '//',
  '//evil.example/v1/auth/me',
  '/v1/x/../auth/me',
  '/v1/%61uth/me',
  '/v1\\auth\\me',
  '/v1/auth/me;x',
  '/__proto__',
  '/constructor',
])('GET %s is 404 with the envelope', async (path) => {
  const { port } = service.service.server.address() as { port: number }
  const { status, body } = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    request(
      { port, host: '127.0.0.1', path, headers: { authorization: `Bearer ${ada.accessToken}`, 'x-request-id': 'r1' } },
      (response) => {
        let text = ''
        response
          .on('data', (chunk: Buffer) => (text += chunk.toString()))
          .on('end', () => resolve({ status: response.statusCode, body: text }))
      },
    )
      .on('error', reject)
      .end()
  })
  expect(status).toBe(404)
  expect(JSON.parse(body)).toEqual({
    error: { code: 'not_found', message: TEXT, translation_key: 'not_found', request_id: 'r1' },
  })
})

test('a target in absolute form is served as its path', async () => {
  const back = await raw(
    'GET http://anything.example/v1/tenants?limit=1 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ' +
      `${ada.accessToken}\r\nConnection: close\r\n\r\n`,
  )
  expect(back).toMatch(/^HTTP\/1\.1 200 /)
  expect(await raw('GET http://[bad HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 404 /)
})

const paths = [...Map.groupBy(ALL, ([, { path }]) => path)].map(
  ([path, routes]) => [path, routes.map(([, { method }]) => method)] as const,
)

test.each(paths)('%s: any verb but %j is 405 with the envelope and Allow, and does nothing', async (path, methods) => {
  const [, route] = ALL.find(([, each]) => each.path === path) ?? []
  if (!route) throw new Error(path)
  const before = await everything(service)
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].filter(
    (each) => !(methods as readonly string[]).includes(each),
  )) {
    const response = await ask(pathOf(route, { tenantId: ada.tenantId }), {
      method,
      headers: { authorization: `Bearer ${ada.accessToken}` },
    })
    expect([method, response.status]).toEqual([method, 405])
    expect(response.headers.get('allow')?.split(', ').sort()).toEqual(
      methods.flatMap((each) => (each === 'GET' ? ['GET', 'HEAD'] : [each])).sort(),
    )
    expect(await errorOf(response)).toMatchObject({
      code: 'bad_request',
      request_id: response.headers.get('x-request-id'),
    })
  }
  expect(await everything(service)).toEqual(before)
})

test('HEAD is answered wherever GET is, as GET is, but for the body', async () => {
  const asked = async (method: string, path: string, headers: Record<string, string>) => {
    const response = await ask(path, { method, headers: { ...headers, 'x-request-id': 'h1' } })
    const body = await response.text()
    const kept = Object.fromEntries(
      ['content-type', 'content-length', 'etag', 'allow', 'www-authenticate'].map((name) => [
        name,
        response.headers.get(name),
      ]),
    )
    return { status: response.status, kept, body }
  }
  const credential = { authorization: `Bearer ${ada.accessToken}` }
  const cases: readonly (readonly [path: string, headers: Record<string, string>, status: number])[] = [
    ['/v1/tenants', credential, 200],
    ['/v1/auth/me', credential, 200],
    [`/v1/tenants/${ada.tenantId}/branding`, credential, 200],
    ['/v1/auth/me', {}, 401],
    ['/healthz', {}, 200],
    ['/readyz', {}, 200],
    ['/graphql', { accept: 'text/html' }, 200],
    ['/v1/auth/login', {}, 405],
    ['/nowhere', {}, 404],
  ]
  for (const [path, headers, status] of cases) {
    const [head, get] = [await asked('HEAD', path, headers), await asked('GET', path, headers)]
    expect([path, head]).toEqual([path, { ...get, status, body: '' }])
    expect(get.body).not.toBe('')
  }
})

test('the envelope names the request and holds only what has a meaning', async () => {
  const headers = { authorization: `Bearer ${ada.accessToken}`, 'x-request-id': 'e1' }
  const common = { message: TEXT, request_id: 'e1' }
  expect(await errorOf(await ask('/v1/auth/me', { headers: { 'x-request-id': 'e1' } }))).toEqual({
    code: 'unauthorized',
    translation_key: 'unauthorized',
    ...common,
  })
  expect(await errorOf(await ask('/v1/tenants', { method: 'POST', headers, body: '{"name":""}' }))).toEqual({
    code: 'validation_failed',
    translation_key: 'validation_failed',
    fields: [{ field: 'name', code: 'required', message: TEXT }],
    ...common,
  })
  expect(
    await errorOf(await ask('/v1/auth/refresh', { method: 'POST', headers, body: '{"refresh_token":"x"}' })),
  ).toEqual({
    code: 'auth.refresh_token_invalid',
    translation_key: 'auth.refresh_token_invalid',
    retryable: true,
    ...common,
  })
})

test('what is no HTTP is refused by the server itself, and the next request is served', async () => {
  expect(await raw('NONSENSE\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
  expect(await raw('GET / HTTP/1.1\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /) // no Host
  expect(await raw(`GET / HTTP/1.1\r\nHost: a\r\nX-Big: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /)
  expect((await ask('/healthz')).status).toBe(200)
})
