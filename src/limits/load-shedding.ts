// Sheds load before a request costs anything. Callers over a limit are refused by what their credential counts on, and
// answered late. Each budget (a tenant, or all tenants that one person founded) has few requests under way at once. So
// one of them, however fast it asks, leaves the service to the rest.
import { availableParallelism } from 'node:os'
import { limitKey } from '../shared/client-address.ts'
import { createTarpit } from './tarpit.ts'
import type { CredentialBuckets, LimitKeys } from './credential-buckets.ts'
import { callerBuckets, type CallerBuckets, type Overrides } from './overrides.ts'
import {
  addressDocuments,
  type BucketUse,
  callerDocuments,
  type Limit as LimitName,
  type RateLimiter,
  tooMany,
} from './rate-limit.ts'
import { createConcurrencyLimiter, type Slot } from './concurrency-limiter.ts'
import { isRest, isScim } from '../shared/api-path.ts'

/** The parts of a request that decide. */
interface Arriving {
  readonly path: string
  readonly headers: { readonly authorization?: string | undefined }
  readonly address: string | null
  body(limit: number): Promise<Buffer>
  readonly note: { known: LimitKeys | null; readonly counted: BucketUse[] }
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

/** What is known of the limits that a tenant has set. */
export interface KnownOverrides {
  readonly overrides: Overrides | null
  /** whether they are known to be those that apply now */
  readonly current: boolean
}

interface ReachedLimit {
  readonly of: LimitName
  /** null: no bucket */
  readonly use: BucketUse | null
  /** to wait */
  readonly seconds: number
}

const QUEUE_FULL: ReachedLimit = { of: 'line', use: null, seconds: 1 }

export function createLoadShedding(
  enabled: boolean,
  limiter: RateLimiter,
  credentials: CredentialBuckets,
  overridesOf: (tenantId: string) => KnownOverrides,
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

  async function refuse(key: string, limit: ReachedLimit, { counted }: Arriving['note']): Promise<never> {
    limiter.refused(limit.of)
    if (limit.use) counted.push(limit.use)
    await tarpit.delay(key)
    throw tooMany(limit.of, limit.seconds)
  }

  return {
    get waiting() {
      return concurrency.waiting
    },
    async admit<Call extends Arriving, Reply extends Answered>(call: Call, serve: (call: Call) => Promise<Reply>) {
      if (!enabled || (call.path !== '/graphql' && !isRest(call.path) && !isScim(call.path))) return serve(call)
      const { authorization } = call.headers
      const keys = authorization ? credentials.find(authorization) : null
      call.note.known = keys
      const { overrides, current } = keys ? overridesOf(keys.tenantId) : NO_OVERRIDES
      const { counted, paced } = keys ? callerBuckets(keys, overrides) : addressBuckets(call.address)
      const documents = keys ? callerDocuments(keys) : addressDocuments(call.address)
      const address = (): string => `address ${limitKey(call.address)}`
      const all = keys ? `budget ${keys.budget.owner}` : address()
      const waits = (): ReachedLimit[] =>
        counted.map((use) => ({ of: use.bucket, use, seconds: limiter.wait(use.bucket, use.key, use.own) }))
      // An unknown credential has limits that only a look-up would find. Such requests only wait for each other. So do
      // those of a tenant whose own limits may have changed: they are read with the request.
      // fault: Q4
      const reached = (): ReachedLimit | null => (keys && (current || !overrides) ? longest(waits()) : null)
      const over = reached()
      if (over) return refuse(all, over, call.note)
      const caller = keys ? `caller ${keys.keyId ?? keys.userId ?? keys.budget.owner}` : `ip ${limitKey(call.address)}`
      const before = pending.get(caller) ?? 0
      const throttled =
        (keys && before >= UNTHROTTLED_AT_ONCE) ||
        [...counted, ...paced].some(({ bucket, key, own }) => limiter.fullness(bucket, key, own) < THROTTLED_BELOW) ||
        documents.some(([bucket, key]) => limiter.fullness(bucket, key) < THROTTLED_BELOW)
      pending.set(caller, before + 1)
      // Many people can sign up at one address, each with a budget. Until one is proven, the address takes the turns.
      const turn = keys?.budget.proven ? all : address()
      const slots = await acquireAll(
        throttled
          ? [
              [caller, 1],
              ['throttled', THROTTLED_SLOTS, turn],
            ]
          : [...(turn === all ? [] : [[`unproven ${turn}`, SLOTS, all] as const]), [all, SLOTS, caller]],
      )
      if (slots) await limiter.ready(counted)
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
      if (!reply) return refuse(all, late ?? QUEUE_FULL, call.note)
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

const NO_OVERRIDES: KnownOverrides = { overrides: null, current: true }

function addressBuckets(address: string | null): CallerBuckets {
  const key = limitKey(address)
  return {
    counted: [
      { bucket: 'ip', key, own: null },
      { bucket: 'anonymous', key, own: null },
    ],
    paced: [],
  }
}
