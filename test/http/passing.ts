// Requests that pass load shedding, and are answered when a test says so.
import { afterEach, beforeEach, vi } from 'vitest'
import type { Principal } from '../../src/access/principal.ts'
import type { Call, Reply } from '../../src/http/call.ts'
import { RequestNote } from '../../src/http/request-note.ts'
import { createCredentialBuckets, type CredentialBuckets } from '../../src/limits/credential-buckets.ts'
import { createLoadShedding, type KnownOverrides, type LoadShedding } from '../../src/limits/load-shedding.ts'
import { BUCKETS, createRateLimiter, type RateLimiter } from '../../src/limits/rate-limit.ts'

export interface Passing {
  served: boolean
  reply: Reply | undefined
  refused: { code: string; details: { retryAfter?: number } } | undefined
  answer(status: number, errors?: readonly string[]): void
}

interface Shedding {
  limiter: RateLimiter
  known: CredentialBuckets
  loadShedding: LoadShedding
  /** what is known of the limits that tenants have set */
  set: KnownOverrides
}

interface Sent {
  readonly path?: string
  readonly through?: LoadShedding
  readonly body?: Promise<Buffer>
}

export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export const person = (userId: string, owner = 'acme', proven = true): Principal =>
  ({ actor: 'USER', tenantId: 'acme', userId, keyId: null, budget: { owner, proven } }) as Principal

/** Load shedding of each test, with limits that do not refill and a clock that the test moves. */
export function useLoadShedding(): Shedding {
  const at = {} as Shedding
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    at.set = { overrides: null, current: true }
    at.limiter = createRateLimiter(true, () => 0)
    at.known = createCredentialBuckets()
    at.loadShedding = createLoadShedding(true, at.limiter, at.known, () => at.set)
  })
  afterEach(() => void vi.useRealTimers())
  return at
}

/** Sends a request, with a body that is there at once unless given. */
export function pass(
  at: Shedding,
  authorization: string | undefined,
  { path = '/graphql', through = at.loadShedding, body = Promise.resolve(Buffer.from('')) }: Sent = {},
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

/** Uses up the limit of a caller but for `left` requests. */
export function exhaust({ limiter }: Shedding, userId: string, left = 0): void {
  for (let n = left; n < BUCKETS.user.burst; n++) limiter.take('user', userId)
}
