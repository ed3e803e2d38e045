// A caller over a limit is refused before anything is looked up, and answered late. Others notice nothing of it.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createCredentialBuckets, type CredentialBuckets } from '../../src/limits/credential-buckets.ts'
import type { Principal } from '../../src/access/principal.ts'
import { BUCKETS, createRateLimiter, type RateLimiter } from '../../src/limits/rate-limit.ts'
import type { Call, Reply } from '../../src/http/call.ts'
import { RequestNote } from '../../src/http/request-note.ts'
import { createLoadShedding, type LoadShedding } from '../../src/limits/load-shedding.ts'
import { signUp } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('load shedding', () => {
  let limiter: RateLimiter
  let known: CredentialBuckets
  let loadShedding: LoadShedding
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    limiter = createRateLimiter(true, () => 0)
    known = createCredentialBuckets()
    loadShedding = createLoadShedding(true, limiter, known)
  })
  afterEach(() => void vi.useRealTimers())

  const person = (userId: string, owner = 'acme', proven = true): Principal =>
    ({ actor: 'USER', userId, keyId: null, budget: { owner, proven } }) as Principal
  interface Passing {
    served: boolean
    reply: Reply | undefined
    refused: { code: string; details: { retryAfter?: number } } | undefined
    answer(status: number, errors?: readonly string[]): void
  }
  const sentAtOnce = Promise.resolve(Buffer.from(''))
  function pass(
    authorization: string | undefined,
    path = '/graphql',
    through = loadShedding,
    body: Promise<Buffer> = sentAtOnce,
  ): Passing {
    const passing: Passing = { served: false, reply: undefined, refused: undefined, answer: () => {} }
    const note = new RequestNote()
    const sent = { path, headers: { authorization }, address: '203.0.113.1', body: () => body, note }
    const call = sent as unknown as Call
    const serve = async (admitted: Call): Promise<Reply> => {
      await admitted.body(1)
      passing.served = true
      return new Promise(
        (resolve) => (passing.answer = (status, errors) => resolve({ status, ...(errors && { errors }) })),
      )
    }
    void through.admit(call, serve).then(
      (reply) => (passing.reply = reply),
      (error) => (passing.refused = error as Passing['refused']),
    )
    return passing
  }
  const exhaust = (userId: string, left = 0): void => {
    for (let n = left; n < BUCKETS.user.burst; n++) limiter.take('user', userId)
  }

  test('refuses whose credential is known and limit is used up, unserved, uncounted, late, and with the time to wait', async () => {
    known.remember('Bearer a', person('ada'))
    exhaust('ada')
    const [refused, colleague] = [pass('Bearer a'), pass('Bearer b')]
    await settle()
    expect([refused.served, refused.refused, colleague.served]).toEqual([false, undefined, true])
    vi.advanceTimersByTime(1_000)
    await settle()
    expect(refused.refused).toMatchObject({
      code: 'RATE_LIMITED',
      details: { retryAfter: limiter.wait('user', 'ada') },
    })
    expect(limiter.fullness('tenant', 'acme')).toBe(1)
  })

  test('lets a credential be looked up again that was not good the last time, whatever it was before', async () => {
    known.remember('Bearer a', person('ada'))
    exhaust('ada')
    known.remember('Bearer a', null)
    const again = pass('Bearer a')
    await settle()
    expect(again.served).toBe(true)
  })

  test('holds an answer of 429 and no other, and frees the slot meanwhile', async () => {
    const [limited, good] = [pass(undefined), pass(undefined)]
    await settle()
    limited.answer(429)
    good.answer(200)
    await settle()
    expect([limited.reply, good.reply]).toEqual([undefined, { status: 200 }])
    const more = Array.from({ length: 6 }, () => pass(undefined))
    await settle()
    expect(more.every(({ served }) => served)).toBe(true)
    vi.advanceTimersByTime(1_000)
    await settle()
    expect(limited.reply).toEqual({ status: 429 })
  })

  test('holds an answer of 200 whose field was refused for a limit, and none with another error', async () => {
    const [limited, other] = [pass(undefined), pass(undefined)]
    await settle()
    limited.answer(200, ['RATE_LIMITED'])
    other.answer(200, ['NOT_FOUND'])
    await settle()
    expect([limited.reply, other.reply?.status]).toEqual([undefined, 200])
    vi.advanceTimersByTime(1_000)
    await settle()
    expect(limited.reply?.status).toBe(200)
  })

  test('has six requests of a tenant under way, whoever sends them; those of another tenant do not wait for them', async () => {
    const people = Array.from({ length: 10 }, (_, at) => `person ${at}`)
    for (const name of people) known.remember(`Bearer ${name}`, person(name))
    known.remember('Bearer eve', person('eve', 'other'))
    const many = Array.from({ length: 20 }, (_, at) => pass(`Bearer ${people[at % 10]}`))
    const other = pass('Bearer eve')
    await settle()
    const serving = (): number => many.filter(({ served, reply }) => served && !reply).length
    expect([serving(), other.served]).toEqual([6, true])
    for (const one of many) {
      one.answer(200)
      await settle()
      expect(serving()).toBeLessThanOrEqual(6)
    }
    expect(many.every(({ reply }) => reply?.status === 200)).toBe(true)
  })

  test('a body that comes slowly keeps no slot', async () => {
    let arrive = (): void => {}
    const body = new Promise<Buffer>((resolve) => (arrive = () => resolve(Buffer.from(''))))
    const slow = Array.from({ length: 6 }, () => pass(undefined, '/graphql', loadShedding, body))
    await settle()
    const quick = pass(undefined)
    await settle()
    expect([slow.some(({ served }) => served), quick.served]).toEqual([false, true])
    arrive()
    await settle()
    expect(slow.filter(({ served }) => served)).toHaveLength(5)
    quick.answer(200)
    await settle()
    expect(slow.every(({ served }) => served)).toBe(true)
  })

  test('has six under way of all that one person founded, until a tenant counts on a budget of its own', async () => {
    for (let n = 0; n < 8; n++) known.remember(`Bearer ${n}`, person(`owner ${n}`, 'founder'))
    const many = Array.from({ length: 8 }, (_, n) => pass(`Bearer ${n}`))
    await settle()
    expect(many.map(({ served }) => served)).toEqual([true, true, true, true, true, true, false, false])
    known.remember('Bearer 7', person('owner 7', 'apart'))
    const apart = pass('Bearer 7')
    await settle()
    expect(apart.served).toBe(true)
  })

  test('has six under way of all unproven budgets at one address, each in its turn, and those that are proven beside them', async () => {
    for (let n = 0; n < 4; n++)
      for (const which of ['a', 'b']) known.remember(`Bearer ${which}${n}`, person(`${which}${n}`, `sybil ${n}`, false))
    known.remember('Bearer late', person('late', 'newcomer', false))
    known.remember('Bearer proven', person('proven', 'proven'))
    const sybils = Array.from({ length: 12 }, (_, n) => pass(`Bearer ${n % 2 ? 'a' : 'b'}${Math.floor(n / 2) % 4}`))
    const [late, proven] = [pass('Bearer late'), pass('Bearer proven')]
    await settle()
    expect([sybils.filter(({ served }) => served).length, late.served, proven.served]).toEqual([6, false, true])
    for (const one of sybils.slice(0, 5)) {
      one.answer(200)
      await settle()
    }
    expect(late.served).toBe(true)
    expect(sybils.filter(({ served }) => served).length).toBe(10)
  })

  test('gives each budget its turn among throttled callers, and one turn to all unproven ones of an address', async () => {
    const throttled = (name: string, owner: string, proven: boolean): Passing => {
      known.remember(`Bearer ${name}`, person(name, owner, proven))
      exhaust(name, 50)
      return pass(`Bearer ${name}`)
    }
    const loud = Array.from({ length: 6 }, (_, n) => throttled(`loud ${n}`, 'loud', true))
    const sybils = Array.from({ length: 6 }, (_, n) => throttled(`sybil ${n}`, `sybil ${n}`, false))
    const quiet = throttled('quiet', 'quiet', true)
    const all = [...loud, ...sybils, quiet]
    await settle()
    for (let n = 0; n < 3; n++) {
      all.find(({ served, reply }) => served && !reply)?.answer(200)
      await settle()
    }
    expect([loud, sybils].map((some) => some.filter(({ served }) => served).length)).toEqual([2, 1])
    expect(quiet.served).toBe(true)
  })

  test('serves a throttled caller one by one, and a colleague beside', async () => {
    for (const name of ['ada', 'bob']) known.remember(`Bearer ${name}`, person(name))
    exhaust('ada', 50)
    const many = Array.from({ length: 5 }, () => pass('Bearer ada'))
    const colleague = pass('Bearer bob')
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
    limiter.charge(bucket, '203.0.113.1', used)
    const many = Array.from({ length: 5 }, () => pass(undefined))
    await settle()
    expect(many.filter(({ served }) => served)).toHaveLength(1)
  })

  test.each<['documents' | 'tenantDocuments', string]>([
    ['documents', 'ada'],
    ['tenantDocuments', 'acme'],
  ])('serves a caller one by one whose %s took long, and refuses none of them for it', async (bucket, key) => {
    known.remember('Bearer ada', person('ada'))
    limiter.charge(bucket, key, 2 * BUCKETS[bucket].burst)
    const many = Array.from({ length: 3 }, () => pass('Bearer ada'))
    await settle()
    expect(many.map(({ served }) => served)).toEqual([true, false, false])
    for (const one of many) {
      one.answer(200)
      await settle()
    }
    expect(many.every(({ reply }) => reply?.status === 200)).toBe(true)
  })

  test('throttles a caller with many requests at once, before any of them is counted', async () => {
    known.remember('Bearer ada', person('ada'))
    const many = Array.from({ length: 10 }, () => pass('Bearer ada'))
    await settle()
    expect(many.filter(({ served }) => served)).toHaveLength(5) // four, and one of the rest
    for (const one of many) {
      one.answer(200)
      await settle()
    }
    expect(many.every(({ reply }) => reply?.status === 200)).toBe(true)
    const later = Array.from({ length: 4 }, () => pass('Bearer ada'))
    await settle()
    expect(later.every(({ served }) => served)).toBe(true)
  })

  test('is not before pages, and not there when limits are off', async () => {
    known.remember('Bearer a', person('ada'))
    exhaust('ada')
    const [page, off] = [
      pass('Bearer a', '/livez'),
      pass('Bearer a', '/graphql', createLoadShedding(false, limiter, known)),
    ]
    await settle()
    expect([page.served, off.served, pass('Bearer a').served]).toEqual([true, true, false])
  })
})

describe('over HTTP', () => {
  const service = useService({ RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1' })

  test('a session that asks too often gets 429 with Retry-After on both surfaces, another one its answers all the while', async () => {
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
