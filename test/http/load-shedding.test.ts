// A caller over a limit is refused before anything is looked up, and answered late. Others notice nothing of it.
import { describe, expect, test, vi } from 'vitest'
import { BUCKETS } from '../../src/limits/rate-limit.ts'
import { countRequest, overridesWithin, RATE_CEILING } from '../../src/limits/overrides.ts'
import { createLoadShedding } from '../../src/limits/load-shedding.ts'
import { signUp } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { exhaust, pass, person, settle, useLoadShedding } from './passing.ts'

describe('load shedding', () => {
  const at = useLoadShedding()

  test('refuses a known credential over its limit late, and before it is looked up', async () => {
    at.known.remember('Bearer a', person('ada'))
    exhaust(at, 'ada')
    const [refused, colleague] = [pass(at, 'Bearer a'), pass(at, 'Bearer b')]
    await settle()
    expect([refused.served, refused.refused, colleague.served]).toEqual([false, undefined, true])
    vi.advanceTimersByTime(1_000)
    await settle()
    expect(refused.refused).toMatchObject({
      code: 'RATE_LIMITED',
      details: { retryAfter: at.limiter.wait('user', 'ada') },
    })
    expect(at.limiter.fullness('tenant', 'acme')).toBe(1)
  })

  test('looks a credential up again that was not good the last time', async () => {
    at.known.remember('Bearer a', person('ada'))
    exhaust(at, 'ada')
    at.known.remember('Bearer a', null)
    const again = pass(at, 'Bearer a')
    await settle()
    expect(again.served).toBe(true)
  })

  test('holds an answer of 429 and no other, and frees the slot meanwhile', async () => {
    const [limited, good] = [pass(at, undefined), pass(at, undefined)]
    await settle()
    limited.answer(429)
    good.answer(200)
    await settle()
    expect([limited.reply, good.reply]).toEqual([undefined, { status: 200 }])
    const more = Array.from({ length: 6 }, () => pass(at, undefined))
    await settle()
    expect(more.every(({ served }) => served)).toBe(true)
    vi.advanceTimersByTime(1_000)
    await settle()
    expect(limited.reply).toEqual({ status: 429 })
  })

  test('holds an answer of 200 whose field was refused for a limit, and none with another error', async () => {
    const [limited, other] = [pass(at, undefined), pass(at, undefined)]
    await settle()
    limited.answer(200, ['RATE_LIMITED'])
    other.answer(200, ['NOT_FOUND'])
    await settle()
    expect([limited.reply, other.reply?.status]).toEqual([undefined, 200])
    vi.advanceTimersByTime(1_000)
    await settle()
    expect(limited.reply?.status).toBe(200)
  })

  test('serves a throttled caller one by one, and a colleague beside', async () => {
    for (const name of ['ada', 'bob']) at.known.remember(`Bearer ${name}`, person(name))
    exhaust(at, 'ada', 50)
    const many = Array.from({ length: 5 }, () => pass(at, 'Bearer ada'))
    const colleague = pass(at, 'Bearer bob')
    await settle()
    expect([many.filter(({ served }) => served).length, colleague.served]).toEqual([1, true])
    for (const one of many) {
      one.answer(200)
      await settle()
    }
    expect(many.every(({ reply }) => reply?.status === 200)).toBe(true)
  })

  test.each<['anonymous' | 'documents', number]>([
    ['anonymous', 13],
    ['documents', 201],
  ])('serves an address one by one once it has used a fifth of its %s bucket', async (bucket, used) => {
    at.limiter.charge(bucket, '203.0.113.1', used)
    const many = Array.from({ length: 5 }, () => pass(at, undefined))
    await settle()
    expect(many.filter(({ served }) => served)).toHaveLength(1)
  })

  test.each<['documents' | 'tenantDocuments', string]>([
    ['documents', 'ada'],
    ['tenantDocuments', 'acme'],
  ])('serves a caller one by one whose %s took long, and refuses none of them for it', async (bucket, key) => {
    at.known.remember('Bearer ada', person('ada'))
    at.limiter.charge(bucket, key, 2 * BUCKETS[bucket].burst)
    const many = Array.from({ length: 3 }, () => pass(at, 'Bearer ada'))
    await settle()
    expect(many.map(({ served }) => served)).toEqual([true, false, false])
    for (const one of many) {
      one.answer(200)
      await settle()
    }
    expect(many.every(({ reply }) => reply?.status === 200)).toBe(true)
  })

  test('throttles a caller with many requests at once, before any of them is counted', async () => {
    at.known.remember('Bearer ada', person('ada'))
    const many = Array.from({ length: 10 }, () => pass(at, 'Bearer ada'))
    await settle()
    expect(many.filter(({ served }) => served)).toHaveLength(5) // four, and one of the rest
    for (const one of many) {
      one.answer(200)
      await settle()
    }
    expect(many.every(({ reply }) => reply?.status === 200)).toBe(true)
    const later = Array.from({ length: 4 }, () => pass(at, 'Bearer ada'))
    await settle()
    expect(later.every(({ served }) => served)).toBe(true)
  })

  test('refuses by the limit that the tenant has set, as long as that is known to be current', async () => {
    const LOW = { rate: 1, burst: 2 }
    at.known.remember('Bearer a', person('ada'))
    const overrides = overridesWithin({ tenant: LOW, user: null, key: null }, RATE_CEILING)
    at.set = { overrides, current: true }
    for (let asked = 0; asked < 2; asked++) countRequest(at.limiter, person('ada'), overrides)
    const refused = pass(at, 'Bearer a')
    await settle()
    expect(refused.served).toBe(false)
    at.set = { overrides, current: false }
    const looked = pass(at, 'Bearer a')
    await settle()
    expect(looked.served).toBe(true)
  })

  test('takes turns by the limits of the installation, however high a tenant has set its own', async () => {
    const HIGH = { rate: 10_000, burst: 100_000 }
    at.known.remember('Bearer a', person('ada'))
    const overrides = overridesWithin({ tenant: HIGH, user: HIGH, key: null }, RATE_CEILING)
    at.set = { overrides, current: true }
    for (let asked = 0; asked < BUCKETS.user.burst; asked++) countRequest(at.limiter, person('ada'), overrides)
    const all = [pass(at, 'Bearer a'), pass(at, 'Bearer a')]
    await settle()
    expect(all.map(({ served }) => served)).toEqual([true, false])
  })

  test('is not before pages, and not there when limits are off', async () => {
    at.known.remember('Bearer a', person('ada'))
    exhaust(at, 'ada')
    const [page, off] = [
      pass(at, 'Bearer a', { path: '/livez' }),
      pass(at, 'Bearer a', { through: createLoadShedding(false, at.limiter, at.known, () => at.set) }),
    ]
    await settle()
    expect([page.served, off.served, pass(at, 'Bearer a').served]).toEqual([true, true, false])
  })
})

describe('over HTTP', () => {
  const service = useService({ RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1' })

  test('a session over its limit gets 429 on both surfaces, others their answers', async () => {
    const [ada, bob] = [await signUp(service), await signUp(service)]
    const ask = (token: string, path: string): Promise<Response> => {
      const graphql = path === '/graphql'
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      return fetch(service.url + path, {
        headers,
        ...(graphql && { method: 'POST', body: JSON.stringify({ query: '{ me { userId } }' }) }),
      })
    }
    const flood = await Promise.all([
      ...Array.from({ length: 150 }, (_, n) => ask(ada.accessToken, n % 2 ? '/graphql' : '/v1/auth/me')),
      ...Array.from({ length: 10 }, () => ask(bob.accessToken, '/graphql')),
    ])
    const [mine, others] = [flood.slice(0, 150), flood.slice(150)]
    expect(others.map(({ status }) => status)).toEqual(others.map(() => 200))
    expect(mine.some(({ status }) => status === 200)).toBe(true)
    for (const path of ['/graphql', '/v1/auth/me']) {
      const limited: Response[] = []
      // As often as it takes: what a slow machine answers in time is within the limit.
      for (let n = 0; n < 10 && limited.length === 0; n++)
        limited.push(
          ...(await Promise.all(Array.from({ length: 150 }, () => ask(ada.accessToken, path)))).filter(
            ({ status }) => status === 429,
          ),
        )
      expect(limited.length).toBeGreaterThan(0)
      expect(Number(limited[0]?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
      expect(await limited[0]?.json()).toMatchObject(
        path === '/graphql'
          ? { errors: [{ extensions: { code: 'RATE_LIMITED' } }] }
          : { error: { code: 'too_many_requests', retryable: true } },
      )
    }
  })
})
