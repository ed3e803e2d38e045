import { describe, expect, test } from 'vitest'
import { limitKey, networkKey } from '../../src/shared/client-address.ts'
import { BUCKETS, createRateLimiter } from '../../src/limits/rate-limit.ts'
import { createMemory, LEAST_MIB } from '../../src/memory/memory.ts'
import { client } from '../kit/client.ts'
import { useStoppedClock } from '../kit/clock.ts'
import { signUp, uniqueEmail } from '../kit/seed.ts'
import { testService, useService } from '../kit/service.ts'
import { changesNothing, standing } from '../domains/verbs.ts'

describe('a bucket', () => {
  test.each(Object.entries(BUCKETS))(
    '%s: takes its burst at once, then one per 1/rate seconds',
    (name, { rate, burst }) => {
      let now = 0
      const limiter = createRateLimiter(true, () => now)
      const take = (): number => limiter.take(name as keyof typeof BUCKETS, 'x')
      const burstAnswers = Array.from({ length: burst }, take)
      expect(new Set(burstAnswers)).toEqual(new Set([0]))
      expect(take()).toBe(Math.max(1, Math.ceil(1 / rate)))
      now += 1000 / rate - 1
      expect(take()).toBeGreaterThan(0)
      now += 1.1
      expect(take()).toBe(0)
      expect(take()).toBeGreaterThan(0)
    },
  )

  test('a refused call does not put the next one off', () => {
    let now = 0
    const limiter = createRateLimiter(true, () => now)
    for (let n = 0; n < 20; n++) limiter.take('ip', 'x')
    for (now = 10; now < 199; now += 10) expect(limiter.take('ip', 'x')).toBe(1)
    now = 200.1
    expect(limiter.take('ip', 'x')).toBe(0)
  })

  test('never holds more than its burst, however long it rests', () => {
    let now = 0
    const limiter = createRateLimiter(true, () => now)
    limiter.take('ip', 'x')
    now = 86_400_000
    expect(Array.from({ length: 22 }, () => limiter.take('ip', 'x')).filter((wait) => wait === 0)).toHaveLength(20)
  })

  test('the wait that it tells is enough', () => {
    let now = 0
    const limiter = createRateLimiter(true, () => now)
    for (let n = 0; n < 5; n++) limiter.take('sensitive', 'x')
    const wait = limiter.take('sensitive', 'x')
    expect(wait).toBe(10)
    now = wait * 1000
    expect(limiter.take('sensitive', 'x')).toBe(0)
  })

  test('is counted for each key and each kind by itself', () => {
    const limiter = createRateLimiter(true, () => 0)
    for (let n = 0; n < 21; n++) limiter.take('ip', 'x')
    expect(limiter.take('ip', 'x')).toBe(1)
    expect(limiter.take('ip', 'y')).toBe(0)
    expect(limiter.take('user', 'x')).toBe(0)
  })

  test('memory is bounded: past some 48,000 keys the one unused longest is forgotten', () => {
    const memory = createMemory(LEAST_MIB)
    const limiter = createRateLimiter(true, () => 0, undefined, null, memory)
    const exhaust = (key: string): void => {
      for (let n = 0; n < 21; n++) limiter.take('ip', key)
    }
    exhaust('old')
    exhaust('recent')
    let others = 0
    while (memory.use()[0]?.evicted === 0) limiter.take('ip', `other ${others++}`)
    expect(Math.round(others / 1_000)).toBe(48)
    expect(limiter.take('ip', 'recent')).toBe(1)
    expect(limiter.take('ip', 'old')).toBe(0)
  })

  test('one IPv6 subscriber has one bucket for all of their addresses', () => {
    expect(limitKey('2001:db8:1:2::1')).toBe(limitKey('2001:db8:1:2:ffff:ffff:ffff:ffff'))
    expect(limitKey('2001:db8:1:2::1')).not.toBe(limitKey('2001:db8:1:3::1'))
    expect(limitKey('203.0.113.1')).not.toBe(limitKey('203.0.113.2'))
    expect([limitKey(null), networkKey(null)]).toEqual(['unknown', 'unknown'])
    expect([networkKey('203.0.113.1'), networkKey('2001:db8:1:2::1')]).toEqual(['203.0.113.0/24', '2001:db8:1::/48'])
  })

  test('switched off, nothing is limited', () => {
    const limiter = createRateLimiter(false, () => 0)
    expect(Array.from({ length: 1_000 }, () => limiter.take('sensitive', 'x')).every((wait) => wait === 0)).toBe(true)
  })
})

describe('over HTTP', () => {
  useStoppedClock()
  const service = useService({ RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1' })

  /** As from another address each time, so that tests do not share a bucket. */
  const from = (address: string, authorization?: string) => async (query: string) => {
    const headers = {
      'content-type': 'application/json',
      'x-forwarded-for': address,
      ...(authorization !== undefined && { authorization }),
    }
    const response = await fetch(`${service.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })
    return (await response.json()) as {
      data: Record<string, unknown> | null
      errors?: { message: string; path: string[]; extensions: { code: string; retryAfter?: number } }[]
    }
  }
  /** Public calls that cost nothing: they fail before anything is hashed or looked up. */
  const publicCalls = (count: number): string => {
    const call = 'signup(input: { email: "", password: "" }) { userErrors { code } }'
    return `mutation { ${Array.from({ length: count }, (_, n) => `c${n}: ${call}`).join(' ')} }`
  }

  test('the 21st public call of a burst is refused, also within one request', async () => {
    const ask = from('203.0.113.1')
    expect((await ask(publicCalls(15))).errors).toBeUndefined()
    const { errors } = await ask(publicCalls(15))
    expect(errors).toMatchObject([
      { message: 'Too many requests.', extensions: { code: 'RATE_LIMITED', retryAfter: 1 } },
    ])
    expect(errors?.[0]?.path[0]).toBe('c5') // the 21st
    expect((await from('203.0.113.2')(publicCalls(1))).errors).toBeUndefined()
  })

  test('guesses at credentials are counted like public calls, valid credentials are not', async () => {
    const ada = await signUp(service)
    const bad = from('203.0.113.3', 'Bearer x')
    const codes = await Promise.all(
      Array.from({ length: 40 }, async () => (await bad('{ me { tenantId } }')).errors?.[0]?.extensions.code),
    )
    expect(new Set(codes)).toEqual(new Set(['UNAUTHENTICATED', 'RATE_LIMITED']))
    expect((await from('203.0.113.3', `Bearer ${ada.accessToken}`)('{ me { tenantId } }')).errors).toBeUndefined()
  })

  test('the sixth change of password in a row is refused before it is looked at', async () => {
    const ada = await signUp(service)
    expect(await standing(ada)).toBe('ok')
    const change = `mutation { passwordChange(input: { currentPassword: "not the password",
      newPassword: "another good phrase" }) { userErrors { code } } }`
    const answers = []
    for (let n = 0; n < 6; n++) answers.push(await changesNothing(service, () => ada.ask(change)))
    expect(answers.slice(0, 5).map((answer) => answer.data.passwordChange.userErrors)).toEqual(
      Array.from({ length: 5 }, () => [{ code: 'INVALID_CREDENTIALS' }]),
    )
    expect(answers[5]?.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED', retryAfter: expect.any(Number) } }])
    expect(answers[5]?.errors[0]?.extensions['retryAfter']).toBeLessThanOrEqual(10)
    const bob = await signUp(service)
    expect((await bob.ask(change)).errors).toEqual([]) // the limit is the person's
  })

  test('operations without a good credential are limited before they are read, valid ones are not', async () => {
    const ada = await signUp(service)
    const flood = async (authorization?: string) =>
      Promise.all(Array.from({ length: 120 }, () => from('203.0.113.4', authorization)('{ nonsense }')))
    const codes = (await flood()).map((answer) => answer.errors?.[0]?.extensions.code)
    expect(codes.filter((code) => code === 'BAD_USER_INPUT').length).toBeGreaterThanOrEqual(BUCKETS.anonymous.burst)
    expect(codes).toContain('RATE_LIMITED')
    expect(
      new Set((await flood(`Bearer ${ada.accessToken}`)).map((answer) => answer.errors?.[0]?.extensions.code)),
    ).toEqual(new Set(['BAD_USER_INPUT']))
  })

  test('walking the audit log is limited by tenant', async () => {
    const [ada, bob] = [await signUp(service), await signUp(service)]
    const walk = async (who: typeof ada, field: string) =>
      (await who.ask(`query ($t: UUID!) { tenant(id: $t) { ${field} } }`, { t: who.tenantId })).errors[0]?.extensions ??
      'ok'
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, n) =>
        walk(ada, n % 2 ? 'auditVerification { ok }' : 'auditEvents(filter: { search: "x" }) { nodes { id } }'),
      ),
    )
    expect(answers.filter((answer) => answer === 'ok').length).toBeGreaterThanOrEqual(BUCKETS.expensive.burst)
    expect(answers).toContainEqual({ code: 'RATE_LIMITED', retryAfter: 2 })
    expect(await walk(ada, 'auditEvents { nodes { id } }')).toBe('ok')
    expect(await walk(bob, 'auditVerification { ok }')).toBe('ok')
  })

  test('an address gets few mails, and a refused one leaves the invitation', async () => {
    const [ada, bob, email] = [await signUp(service), await signUp(service), uniqueEmail('flooded')]
    const invite = (who: typeof ada) =>
      who.ask(
        `mutation ($t: UUID!, $e: String!) { invitationCreate(tenantId: $t, input: { email: $e }) { invitation { id }
          userErrors { code } } }`,
        { t: who.tenantId, e: email },
      )
    const { id } = (await invite(ada)).data.invitationCreate.invitation
    const resend = () =>
      ada.ask('mutation ($t: UUID!, $id: UUID!) { invitationResend(tenantId: $t, id: $id) { userErrors { code } } }', {
        t: ada.tenantId,
        id,
      })
    for (let n = 1; n < BUCKETS.recipient.burst; n++) expect((await resend()).errors).toEqual([])
    for (const again of [resend, () => invite(bob)])
      expect((await changesNothing(service, again)).errors).toMatchObject([
        { extensions: { code: 'RATE_LIMITED', retryAfter: expect.any(Number) } },
      ])
  })

  test('with limits off, a burst is answered', async () => {
    const free = await testService()
    const answers = await Promise.all(Array.from({ length: 60 }, () => client(free.url).ask(publicCalls(1))))
    expect(answers.flatMap((answer) => answer.errors)).toEqual([])
    await free.close()
  })
})
