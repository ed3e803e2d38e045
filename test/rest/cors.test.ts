// Cross-origin requests: which origins may read answers.
import { expect, test } from 'vitest'
import { useService } from '../kit/service.ts'

const ORIGIN = 'https://admin.example.test'
const service = useService({ CORS_ORIGINS: `${ORIGIN},https://other.example.test` })

const ask = (path: string, init: RequestInit = {}): Promise<Response> => fetch(`${service.url}${path}`, init)

test('CORS: a listed origin may read answers and learns what it may send', async () => {
  const answer = await ask('/v1/auth/me', { headers: { origin: ORIGIN } })
  expect(answer.headers.get('access-control-allow-origin')).toBe(ORIGIN)
  expect(answer.headers.get('access-control-expose-headers')?.split(', ')).toEqual(
    expect.arrayContaining(['X-Request-Id', 'Retry-After', 'ETag']),
  )
  expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
  for (const path of ['/v1/tenants', '/graphql', '/v1/nowhere']) {
    const preflight = await ask(path, {
      method: 'OPTIONS',
      headers: {
        origin: ORIGIN,
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'authorization,if-match',
      },
    })
    expect(preflight.status).toBe(204)
    expect(await preflight.text()).toBe('')
    expect(preflight.headers.get('access-control-allow-origin')).toBe(ORIGIN)
    expect(preflight.headers.get('access-control-allow-methods')?.split(', ')).toEqual(
      expect.arrayContaining(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']),
    )
    expect(preflight.headers.get('access-control-allow-headers')?.split(', ')).toEqual(
      expect.arrayContaining(['Authorization', 'Content-Type', 'X-Request-Id', 'If-Match']),
    )
    expect(preflight.headers.get('access-control-max-age')).toBe('300')
  }
})

test('CORS: an origin that is not listed gets no permission, however it resembles one that is', async () => {
  for (const origin of [
    'https://evil.example',
    'null',
    '*',
    `${ORIGIN}.evil.example`,
    `${ORIGIN}:444`,
    ORIGIN.toUpperCase(),
    'http://admin.example.test',
    `${ORIGIN}/`,
  ]) {
    const answer = await ask('/v1/auth/me', { headers: { origin } })
    const preflight = await ask('/v1/tenants', {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    })
    expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).toEqual([405, null])
    for (const { headers } of [answer, preflight])
      expect([headers.get('access-control-allow-origin'), headers.get('vary')]).toEqual([null, 'Origin'])
  }
})
