// Sheds load before a request costs anything. Callers over a limit are refused by what their credential counts on, and
// answered late. Each budget (a tenant, or all tenants that one person founded) has few requests under way at once. So
// one of them, however fast it asks, leaves the service to the rest.
import { availableParallelism } from 'node:os'
import { limitKey } from '../shared/client-address.ts'
import { createTarpit } from './tarpit.ts'
import type { CredentialBuckets, LimitKeys } from './credential-buckets.ts'
import { addressDocuments, callerDocuments, type Limit as LimitName, type RateLimiter, tooMany } from './rate-limit.ts'
import { createConcurrencyLimiter, type Slot } from './concurrency-limiter.ts'
import { isRest } from '../shared/api-path.ts'

/** The parts of a request that decide. */
interface Arriving {
  readonly path: string
  readonly headers: { readonly authorization?: string | undefined }
  readonly address: string | null
  body(limit: number): Promise<Buffer>
  readonly note: { known: LimitKeys | null }
}

/** The parts of an answer that decide whether it is delayed. */
interface Answered {
  readonly status: number
  readonly errors?: readonly string[]
}

export interface LoadShedding {
  /** Serves the call once it has its slots. Throws Refusal RATE_LIMITED instead, late. */
  admit<Call extends Arriving, Reply extends Answered>(
    call: Call,
    serve: (call: Call) => Promise<Reply>,
  ): Promise<Reply>
  /** requests that wait for a slot */
  readonly waiting: number
}

/**
 * Requests under way of a budget, of all unproven budgets at one address, or of an address whose credentials are
 * unknown: fewer than there are connections to the database.
 */
const SLOTS = 6
/**
 * A caller with less than this part of a burst left is throttled: served one request at a time, which is still more
 * than the limit lets through.
 */
const THROTTLED_BELOW = 0.8
/** A caller with more than this under way and waiting is throttled, too, before the first of them is counted. */
const UNTHROTTLED_AT_ONCE = 4
/** Slots of all throttled callers together, whose budgets take turns: a core is left to the rest. */
const THROTTLED_SLOTS = Math.max(1, availableParallelism() - 1)
const QUEUE = { waiting: 500, patienceMs: 10_000 }

/** A key of the concurrency limiter, how many slots it has, and which party takes turns in it. */
type SlotRequest = readonly [key: string, slots: number, by?: string]

type Limit = readonly [bucket: 'ip' | 'anonymous' | 'user' | 'key' | 'tenant', key: string]

interface ReachedLimit {
  readonly of: LimitName
  /** to wait */
  readonly seconds: number
}

const QUEUE_FULL: ReachedLimit = { of: 'line', seconds: 1 }

export function createLoadShedding(
  enabled: boolean,
  limiter: RateLimiter,
  credentials: CredentialBuckets,
): LoadShedding {
  const concurrency = createConcurrencyLimiter(QUEUE)
  const tarpit = createTarpit()
  /** requests of known callers that are under way or wait */
  const pending = new Map<string, number>()

  /** Null: one of the queues is too long, or too slow. */
  async function acquireAll(requests: readonly SlotRequest[]): Promise<readonly Slot[] | null> {
    const acquired: Slot[] = []
    for (const [key, count, by] of requests) {
      const slot = await concurrency.acquire(key, count, by)
      if (slot) acquired.push(slot)
      else {
        for (const one of acquired) one.release()
        return null
      }
    }
    return acquired
  }

  async function refuse(key: string, limit: ReachedLimit): Promise<never> {
    limiter.refused(limit.of)
    await tarpit.delay(key)
    throw tooMany(limit.of, limit.seconds)
  }

  return {
    get waiting() {
      return concurrency.waiting
    },
    async admit<Call extends Arriving, Reply extends Answered>(call: Call, serve: (call: Call) => Promise<Reply>) {
      if (!enabled || (call.path !== '/graphql' && !isRest(call.path))) return serve(call)
      const { authorization } = call.headers
      const keys = authorization ? credentials.find(authorization) : null
      call.note.known = keys
      const buckets: readonly [Limit, ...Limit[]] = keys
        ? bucketsOf(keys)
        : [
            ['ip', limitKey(call.address)],
            ['anonymous', limitKey(call.address)],
          ]
      const documents = keys ? callerDocuments(keys) : addressDocuments(call.address)
      const address = `address ${limitKey(call.address)}`
      const all = keys ? `budget ${keys.budget.owner}` : address
      // An unknown credential has limits that only a look-up would find. Such requests only wait for each other.
      const waits = (): ReachedLimit[] => buckets.map(([of, key]) => ({ of, seconds: limiter.wait(of, key) }))
      const reached = (): ReachedLimit | null => (keys ? longest(waits()) : null)
      const over = reached()
      if (over) return refuse(all, over)
      const caller = buckets[0].join(' ')
      const before = pending.get(caller) ?? 0
      const throttled =
        (keys && before >= UNTHROTTLED_AT_ONCE) ||
        [...buckets, ...documents].some(([bucket, key]) => limiter.fullness(bucket, key) < THROTTLED_BELOW)
      pending.set(caller, before + 1)
      // Many people can sign up at one address, each with a budget. Until one is proven, the address takes the turns.
      const turn = keys?.budget.proven ? all : address
      const slots = await acquireAll(
        throttled
          ? [
              [caller, 1],
              ['throttled', THROTTLED_SLOTS, turn],
            ]
          : [...(turn === all ? [] : [[`unproven ${turn}`, SLOTS, all] as const]), [all, SLOTS, caller]],
      )
      const late = slots ? reached() : QUEUE_FULL // requests before this one may have used up the limit
      let reply: Reply | null = null
      try {
        if (slots && late === null) {
          // A client that sends its body slowly keeps no slot from others meanwhile.
          // fault: S7
          const body = (limit: number): Promise<Buffer> =>
            slots.reduce<() => Promise<Buffer>>(
              (inner, slot) => () => slot.without(inner),
              () => call.body(limit),
            )()
          reply = await serve({ ...call, body })
        }
      } finally {
        for (const slot of slots ?? []) slot.release()
        const left = (pending.get(caller) ?? 1) - 1
        if (left === 0) pending.delete(caller)
        else pending.set(caller, left)
      }
      if (!reply) return refuse(all, late ?? QUEUE_FULL)
      // GraphQL answers 200 when a field is refused.
      if (reply.status === 429 || reply.errors?.includes('RATE_LIMITED')) await tarpit.delay(all)
      return reply
    },
  }
}

function longest(limits: readonly ReachedLimit[]): ReachedLimit | null {
  let found: ReachedLimit | null = null
  for (const limit of limits) if (limit.seconds > (found?.seconds ?? 0)) found = limit
  return found
}

/** The buckets that the request will count on, the caller's first. They are counted later, where the work is done. */
function bucketsOf({ userId, keyId, budget }: LimitKeys): readonly [Limit, ...Limit[]] {
  const tenant: Limit = ['tenant', budget.owner]
  const key: Limit[] = keyId === null ? [] : [['key', keyId]]
  const user: Limit[] = userId === null ? [] : [['user', userId]]
  const [first, ...rest] = [...key, ...user, tenant]
  return [first ?? tenant, ...rest]
}
