// What an answer tells of rate limits: the one that is nearest to refusing, or the one that refused.
import { beforeAll, describe, expect, test } from 'vitest'
import { BUCKETS, createRateLimiter, tooMany } from '../../src/limits/rate-limit.ts'
import { limitHeaders, noting } from '../../src/http/limit-headers.ts'
import { RequestNote } from '../../src/http/request-note.ts'
import { Refusal } from '../../src/shared/refusal.ts'
import { owner, PASSWORD, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'

const ORIGIN = 'https://admin.example.test'

describe('the figures', () => {
  test('are of the bucket with the fewest requests left, of those that this request counts on', () => {
    let now = 0
    const all = createRateLimiter(true, () => now)
    const note = new RequestNote()
    const limiter = noting(all, note)
    for (let asked = 0; asked < 3; asked++) limiter.take('user', 'ada')
    limiter.take('tenant', 'acme')
    all.take('sensitive', 'ada') // counted by another request
    expect(limitHeaders(all, note, 200)).toEqual({
      'ratelimit-policy': '"user";q=100;w=4',
      ratelimit: '"user";r=97;t=1',
    })
    limiter.take('sensitive', 'ada')
    expect(limitHeaders(all, note, 204)['ratelimit']).toBe('"sensitive";r=3;t=20')
    now = 10_000
    expect(limitHeaders(all, note, 200)['ratelimit']).toBe('"sensitive";r=4;t=10')
  })

  test('are of the limit that refused, with Retry-After', () => {
    const all = createRateLimiter(true, () => 0)
    const note = new RequestNote()
    noting(all, note).take('user', 'ada')
    note.refuse(tooMany('mail', 7))
    expect(limitHeaders(all, note, 429)).toEqual({
      'retry-after': '7',
      'ratelimit-policy': '"mail";q=30;w=150',
      ratelimit: '"mail";r=0;t=7',
    })
  })

  test('are left out where something else refused: it has Retry-After alone', () => {
    const all = createRateLimiter(true, () => 0)
    const [quota, locked] = [new RequestNote(), new RequestNote()]
    for (const note of [quota, locked]) noting(all, note).take('user', 'ada')
    quota.refuse(new Refusal('RATE_LIMITED', 'The quota of the day.', { retryAfter: 60 }))
    expect(limitHeaders(all, quota, 429)).toEqual({ 'retry-after': '60' })
    const flooded = new RequestNote()
    flooded.refuse(tooMany('recipient', 120)) // how much an address got is nobody else's business
    expect(limitHeaders(all, flooded, 429)).toEqual({ 'retry-after': '120' })
    expect(limitHeaders(all, locked, 429)).toEqual({})
  })

  test('are none while limits are off, and none where nothing was counted', () => {
    const off = createRateLimiter(false)
    const note = new RequestNote()
    noting(off, note).take('user', 'ada')
    expect(limitHeaders(off, note, 200)).toEqual({})
    expect(limitHeaders(createRateLimiter(true), new RequestNote(), 200)).toEqual({})
  })
})

describe('answers', () => {
  const service = useService({ RATE_LIMITS: 'on', CORS_ORIGINS: ORIGIN })
  let ada: Person
  beforeAll(async () => {
    ada = await owner(service)
  })

  const LEFT = /^"user";r=\d+;t=\d+$/
  const ask = (query: string): Promise<Response> =>
    fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${ada.accessToken}` },
      body: JSON.stringify({ query }),
    })

  test('of both surfaces say what is left, also with 304 and refusals', async () => {
    const headers = { authorization: `Bearer ${ada.accessToken}`, origin: ORIGIN }
    const path = `${service.url}/v1/tenants/${ada.tenantId}/roles`
    const read = await fetch(path, { headers })
    expect(read.headers.get('ratelimit-policy')).toBe('"user";q=100;w=4')
    expect(read.headers.get('ratelimit')).toMatch(LEFT)
    expect(read.headers.get('access-control-expose-headers')).toContain('RateLimit, RateLimit-Policy')
    const again = await fetch(path, { headers: { ...headers, 'if-none-match': read.headers.get('etag') ?? '' } })
    expect([again.status, again.headers.get('ratelimit')]).toEqual([304, expect.stringMatching(LEFT)])
    const bad = await fetch(path, { method: 'POST', headers, body: '{"name":""}' })
    expect([bad.status, bad.headers.get('ratelimit')]).toEqual([422, expect.stringMatching(LEFT)])
    expect((await ask('{ me { tenantId } }')).headers.get('ratelimit')).toMatch(LEFT)
  })

  test('with a field that a limit refused say so in the head, with status 200', async () => {
    const change = `mutation { passwordChange(input: { currentPassword: "not it",
      newPassword: "${PASSWORD}" }) { userErrors { code } } }`
    let answer = await ask(change)
    for (let sent = 1; answer.headers.get('retry-after') === null && sent <= BUCKETS.sensitive.burst; sent++)
      answer = await ask(change)
    const { errors } = (await answer.json()) as { errors: { extensions: { code: string; retryAfter: number } }[] }
    const { code, retryAfter } = errors[0]?.extensions ?? {}
    expect([answer.status, code]).toEqual([200, 'RATE_LIMITED'])
    expect(answer.headers.get('retry-after')).toBe(String(retryAfter))
    expect(answer.headers.get('ratelimit')).toBe(`"sensitive";r=0;t=${retryAfter}`)
    expect(answer.headers.get('ratelimit-policy')).toBe('"sensitive";q=5;w=50')
  })
})
