// What is sent again, when, and what is not: against answers that the test makes, by a clock that it sets.
import { type CallOptions, type QeetError } from 'qeetid'
import { describe, expect, test, vi } from 'vitest'
import { answered, end, json, LOST, made, refused, roles, type Sent, useSetClock } from './answers.ts'

useSetClock()

/** Seconds between requests, as whole ones. */
const gaps = (sent: readonly Sent[]) => sent.slice(1).map(({ at }, n) => Math.floor((at - (sent[n]?.at ?? 0)) / 1_000))

describe.each([
  ['429', () => refused(429, 'RATE_LIMITED', { retryAfter: 7 })],
  ['429 with the header alone', () => new Response('', { status: 429, headers: { 'retry-after': '7' } })],
  ['RATE_LIMITED within 200', () => refused(200, 'RATE_LIMITED', { retryAfter: 7 })],
  ['503', () => refused(503, 'UNAVAILABLE', { retryAfter: 7 })],
  ['a key that is being used', () => refused(409, 'CONFLICT', { retryAfter: 7, reason: 'idempotency.in_progress' })],
])('%s', (_, limit) => {
  test('a read and a write are sent again after what the answer says, the same write', async () => {
    const reading = answered([limit(), roles()])
    expect(await end(reading.qeetid.roles.list())).toEqual([])
    expect(gaps(reading.sent)).toEqual([7])
    const writing = answered([limit(), made()])
    expect(await end(writing.qeetid.roles.create({ name: 'Pilot' }))).toEqual({ id: '1' })
    expect(gaps(writing.sent)).toEqual([7])
    const keys = writing.sent.map(({ headers }) => headers['idempotency-key'])
    expect(keys).toEqual([expect.stringMatching(/^[\w-]{36}$/), keys[0]])
  })

  test('it ends after the retries, with what the answer says', async () => {
    const { qeetid, sent } = answered([limit(), limit(), limit()])
    expect(await end(qeetid.roles.list())).toMatchObject({ name: 'QeetError', retryAfter: expect.any(Number) })
    expect(sent).toHaveLength(3)
    const once = answered([limit()])
    expect(await end(once.qeetid.roles.list({ maxRetries: 0 }))).toMatchObject({ name: 'QeetError' })
  })
})

test('Retry-After may be a date', async () => {
  const until = new Response('', { status: 429, headers: { 'retry-after': new Date(7_000).toUTCString() } })
  const { qeetid, sent } = answered([until, roles()])
  expect(await end(qeetid.roles.list())).toEqual([])
  expect(gaps(sent)).toEqual([7])
})

test('a wait of more than a minute is left to the caller', async () => {
  const { qeetid, sent } = answered([refused(429, 'RATE_LIMITED', { retryAfter: 61 })])
  expect(await end(qeetid.roles.list())).toMatchObject({ code: 'RATE_LIMITED', retryAfter: 61, status: 429 })
  expect(sent).toHaveLength(1)
})

test('waits without a word of the service grow, and no two are alike', async () => {
  const waits = new Set<number>()
  for (let n = 0; n < 20; n++) {
    const { qeetid, sent } = answered([LOST, new Response('', { status: 502 }), roles()])
    expect(await end(qeetid.roles.list())).toEqual([])
    expect((sent[1]?.at ?? 0) - (sent[0]?.at ?? 0)).toBeLessThanOrEqual(250)
    expect((sent[2]?.at ?? 0) - (sent[1]?.at ?? 0)).toBeLessThanOrEqual(500)
    waits.add((sent[2]?.at ?? 0) - (sent[1]?.at ?? 0))
  }
  expect(waits.size).toBeGreaterThan(5)
})

test('a write with a credential is sent again when its answer is lost; one without is not', async () => {
  const { qeetid, sent } = answered([LOST, new Response('', { status: 504 }), made()])
  expect(await end(qeetid.roles.create({ name: 'Pilot' }))).toEqual({ id: '1' })
  expect(new Set(sent.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
  const nobody = answered([LOST], {})
  expect(await end(nobody.qeetid.auth.signUp({ email: 'a@b.test', password: 'x' }))).toMatchObject({ code: 'NETWORK' })
  expect(nobody.sent).toHaveLength(1)
})

test.each(['FORBIDDEN', 'NOT_FOUND', 'BAD_USER_INPUT', 'UNAUTHENTICATED'])('%s is not sent again', async (code) => {
  const { qeetid, sent } = answered([refused(200, code, {}, { 'x-request-id': 'r1' })])
  expect(await end(qeetid.roles.list())).toMatchObject({ code, message: 'No.', status: 200, requestId: 'r1' })
  expect(sent).toHaveLength(1)
})

describe('time', () => {
  test('an attempt has its time: of the call, else of the client', async () => {
    const { qeetid, sent } = answered(['never', 'never', 'never'], { apiKey: 'a.b', timeoutMs: 5_000 })
    const error = await end(qeetid.roles.list())
    expect(error).toMatchObject({ code: 'TIMEOUT', message: 'There was no answer in 5000 ms.', status: null })
    expect(gaps(sent)).toEqual([5, 5])
    const short = answered(['never'], { apiKey: 'a.b', timeoutMs: 5_000 })
    await end(short.qeetid.roles.list({ timeoutMs: 1_000, maxRetries: 0 }))
    expect(Date.now() - (short.sent[0]?.at ?? 0)).toBe(1_000)
  })

  test.each([
    ['before it is sent', [], 0],
    ['while it is answered', ['never'], 1],
    ['while it waits', [refused(429, 'RATE_LIMITED', { retryAfter: 50 })], 1],
  ] as const)('a signal ends a call %s', async (_, answers, requests) => {
    const { qeetid, sent } = answered(answers)
    const stop = new AbortController()
    const options: CallOptions = { signal: stop.signal }
    if (requests === 0) stop.abort('enough')
    const call = qeetid.roles.list(options).catch((error: QeetError) => error)
    await vi.advanceTimersByTimeAsync(10)
    stop.abort('enough')
    await vi.advanceTimersByTimeAsync(10)
    expect(await call).toMatchObject({ code: 'ABORTED', cause: 'enough' })
    expect(sent).toHaveLength(requests)
    expect(vi.getTimerCount()).toBe(0)
  })
})

test('what is no answer of the service is an error, and no redirect is followed', async () => {
  const { qeetid } = answered([new Response('<html>', { status: 200 })])
  expect(await end(qeetid.roles.list())).toMatchObject({ code: 'INVALID_ANSWER' })
  const redirected = answered([new Response('', { status: 302, headers: { location: 'https://elsewhere.test' } })])
  expect(await end(redirected.qeetid.roles.list())).toMatchObject({ code: 'INVALID_ANSWER', status: 302 })
})

test('a list that does not go on ends as an error', async () => {
  const page = () =>
    json(200, { data: { tenant: { groups: { nodes: [{}], pageInfo: { hasNextPage: true, endCursor: 'same' } } } } })
  const { qeetid } = answered([page(), page()])
  expect(await end(qeetid.groups.list().toArray(9))).toMatchObject({ code: 'INVALID_ANSWER' })
})

test('what a list skips is skipped once', async () => {
  const page = (endCursor: string | null) =>
    json(200, {
      data: { tenant: { members: { nodes: [], pageInfo: { hasNextPage: endCursor !== null, endCursor } } } },
    })
  const { qeetid, sent } = answered([page('a'), page(null)])
  await end(qeetid.members.list({ offset: 5 }).toArray(9))
  expect(sent.map(({ body }) => [body.variables['offset'], body.variables['after']])).toEqual([
    [5, null],
    [undefined, 'a'],
  ])
})
