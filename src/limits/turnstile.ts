// Before a request costs anything: whoever is over a limit is turned away by what their credential is known to be, and
// answered late; of all others each budget has its share under way: a tenant, or all tenants that one person founded.
// So that one of them, however fast it asks, leaves the service to the rest.
import { availableParallelism } from 'node:os'
import { limitKey } from '../shared/client-address.ts'
import { createHeldAnswers } from './held-answers.ts'
import type { KnownCallers, LimitKeys } from './known-callers.ts'
import { addressDocuments, callerDocuments, type Limit as LimitName, type RateLimiter, tooMany } from './rate-limit.ts'
import { createShares, type Place } from './shares.ts'
import { isRest } from '../shared/api-path.ts'

/** What of a request it looks at. */
interface Arriving {
  readonly path: string
  readonly headers: { readonly authorization?: string | undefined }
  readonly address: string | null
  body(limit: number): Promise<Buffer>
  readonly note: { known: LimitKeys | null }
}

/** What of an answer. */
interface Answered {
  readonly status: number
  readonly errors?: readonly string[]
}

export interface Turnstile {
  /** Throws the Refusal of who is turned away. */
  pass<Call extends Arriving, Reply extends Answered>(call: Call, serve: (call: Call) => Promise<Reply>): Promise<Reply>
  /** requests that wait for their turn */
  readonly waiting: number
}

/**
 * Requests under way of a budget, of all unproven ones at one address, or of an address whose credentials are not
 * known: fewer than there are connections to the database.
 */
const PLACES = 6
/**
 * A caller with less than this of a burst left is in a hurry: served one by one, which is still more than the limit
 * lets through.
 */
const HURRY = 0.8
/** So is one who has more than this under way and waiting, before the first of them is counted. */
const AT_ONCE = 4
/** Of all callers in a hurry together, whose budgets have turns: a core is left to the rest. */
const HURRIED_PLACES = Math.max(1, availableParallelism() - 1)
const LINE = { waiting: 500, patienceMs: 10_000 }

/** A line, how many are let in, and who shares it. */
type Line = readonly [line: string, places: number, by?: string]

type Limit = readonly [bucket: 'ip' | 'anonymous' | 'user' | 'key' | 'tenant', key: string]

interface ReachedLimit {
  readonly of: LimitName
  /** to wait */
  readonly seconds: number
}

const FULL: ReachedLimit = { of: 'line', seconds: 1 }

export function createTurnstile(enabled: boolean, limiter: RateLimiter, known: KnownCallers): Turnstile {
  const shares = createShares(LINE)
  const answers = createHeldAnswers()
  /** requests of known callers that are under way or wait */
  const pending = new Map<string, number>()

  /** null: one of the lines is too long. */
  async function enterAll(lines: readonly Line[]): Promise<readonly Place[] | null> {
    const entered: Place[] = []
    for (const [line, count, by] of lines) {
      const place = await shares.enter(line, count, by)
      if (place) entered.push(place)
      else {
        for (const one of entered) one.leave()
        return null
      }
    }
    return entered
  }

  async function turnAway(key: string, limit: ReachedLimit): Promise<never> {
    limiter.refused(limit.of)
    await answers.hold(key)
    throw tooMany(limit.of, limit.seconds)
  }

  return {
    get waiting() {
      return shares.waiting
    },
    async pass<Call extends Arriving, Reply extends Answered>(call: Call, serve: (call: Call) => Promise<Reply>) {
      if (!enabled || (call.path !== '/graphql' && !isRest(call.path))) return serve(call)
      const { authorization } = call.headers
      const keys = authorization ? known.find(authorization) : null
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
      // Of others the limits are not known before they are looked up: they are only made to wait for each other.
      const waits = (): ReachedLimit[] => buckets.map(([of, key]) => ({ of, seconds: limiter.wait(of, key) }))
      const reached = (): ReachedLimit | null => (keys ? longest(waits()) : null)
      const over = reached()
      if (over) return turnAway(all, over)
      const caller = buckets[0].join(' ')
      const before = pending.get(caller) ?? 0
      const hurried =
        (keys && before >= AT_ONCE) ||
        [...buckets, ...documents].some(([bucket, key]) => limiter.fullness(bucket, key) < HURRY)
      pending.set(caller, before + 1)
      // Many can sign up at one address, and each be in a hurry: until somebody is proven to stand behind a budget, the
      // address has the turn.
      const turn = keys?.budget.proven ? all : address
      const places = await enterAll(
        hurried
          ? [
              [caller, 1],
              ['hurried', HURRIED_PLACES, turn],
            ]
          : [...(turn === all ? [] : [[`unproven ${turn}`, PLACES, all] as const]), [all, PLACES, caller]],
      )
      const late = places ? reached() : FULL // those before it in the line may have used up the limit
      let reply: Reply | null = null
      try {
        if (places && late === null) {
          // Whoever sends a body slowly takes no place from others meanwhile.
          // fault: S7
          const body = (limit: number): Promise<Buffer> =>
            places.reduce<() => Promise<Buffer>>(
              (inner, place) => () => place.without(inner),
              () => call.body(limit),
            )()
          reply = await serve({ ...call, body })
        }
      } finally {
        for (const place of places ?? []) place.leave()
        const left = (pending.get(caller) ?? 1) - 1
        if (left === 0) pending.delete(caller)
        else pending.set(caller, left)
      }
      if (!reply) return turnAway(all, late ?? FULL)
      // GraphQL answers a field that is refused with 200.
      if (reply.status === 429 || reply.errors?.includes('RATE_LIMITED')) await answers.hold(all)
      return reply
    },
  }
}

function longest(limits: readonly ReachedLimit[]): ReachedLimit | null {
  let found: ReachedLimit | null = null
  for (const limit of limits) if (limit.seconds > (found?.seconds ?? 0)) found = limit
  return found
}

/** What the request will be counted on, the caller first; nothing is counted here: that is for who does the work. */
function bucketsOf({ userId, keyId, budget }: LimitKeys): readonly [Limit, ...Limit[]] {
  const tenant: Limit = ['tenant', budget.owner]
  const key: Limit[] = keyId === null ? [] : [['key', keyId]]
  const user: Limit[] = userId === null ? [] : [['user', userId]]
  const [first, ...rest] = [...key, ...user, tenant]
  return [first ?? tenant, ...rest]
}
