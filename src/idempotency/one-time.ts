// Requests with an Idempotency-Key, from the claim of the key to the stored answer, for both surfaces. The claim is
// made where a mutation begins (graphql/guard.ts), and the answer is stored where the request ends
// (request/request-scope.ts).
import type { Principal } from '../access/principal.ts'
import { BODY_BYTES, type Call, type Reply } from '../http/call.ts'
import type { IdempotencyOutcome } from '../http/metrics.ts'
import { isRest } from '../shared/api-path.ts'
import { Refusal } from '../shared/refusal.ts'
import type { Database } from '../tenancy/database.ts'
import { type Effect, inEffect } from '../shared/effect.ts'
import { type Claimed, createClaims, MOST_KEYS } from './claims.ts'
import { type DerivedKey, deriveKey } from './derived.ts'
import { readKey } from './header.ts'

export interface OneTime {
  /**
   * Claims the key before something changes. Throws a Refusal if the request must not be carried out now; `run` answers
   * it.
   */
  claim(): Promise<void>
  /** The answer holds a secret that is not to be stored, also if the request does something else. */
  keepNothing(): void
  /** Returns the answer of `work`, or the stored one. */
  run<T extends Reply | null>(work: () => Promise<T>): Promise<T | Reply>
}

export interface Idempotency {
  of(call: Call, principal: Principal): OneTime
}

/** For requests without a key, and for callers without stored keys. */
export const EVERY_TIME: OneTime = {
  claim: async () => {},
  keepNothing: () => {},
  run: (work) => work(),
}

export interface IdempotencyDeps {
  readonly db: Pick<Database, 'client'>
  /** 32 bytes */
  readonly secret: Uint8Array
  readonly metrics: { idempotency(outcome: IdempotencyOutcome): void }
  readonly onError: (error: unknown) => void
}

/** A longer answer is not stored. */
const ANSWER_CHARACTERS = 262_144

export function createIdempotency({ db, secret, metrics, onError }: IdempotencyDeps): Idempotency {
  const claims = createClaims(db)

  async function claimOf(call: Call, derived: DerivedKey): Promise<Claimed> {
    const head = JSON.stringify([call.method, call.path, call.query.toString()])
    const body = await call.body(BODY_BYTES) // it has been read by now, unless the route takes none
    const claimed = await claims.claim(derived.id, derived.fingerprint(head, body))
    metrics.idempotency(claimed.outcome)
    return claimed
  }

  return {
    of(call, { tenantId, keyId, sessionId, service, userId }) {
      const header = call.headers['idempotency-key']
      if (header === undefined || call.method !== 'POST') return EVERY_TIME
      const effect: Effect = { ticket: null }
      let derived: DerivedKey | null = null
      let claiming: Promise<void> | null = null
      let instead: Reply | Refusal | null = null
      let isSecret = false

      async function claim(): Promise<void> {
        try {
          derived = deriveKey(
            readKey(String(header)),
            {
              tenantId,
              // The tokens of a service principal change, and it acts for persons one by one.
              // fault: M38
              credential: service ? `${service.serviceId} ${userId ?? ''}` : (keyId ?? sessionId ?? ''),
              secret: keyId === null || service ? '' : (call.headers.authorization ?? ''),
            },
            secret,
          )
          const claimed = await claimOf(call, derived)
          if (claimed.outcome === 'begun') return void (effect.ticket = claimed.ticket)
          instead = claimed.outcome === 'answered' ? opened(derived, claimed.answer, call) : REFUSALS[claimed.outcome]()
        } catch (error) {
          if (error instanceof Refusal) instead = error
          throw error
        }
        throw instead instanceof Refusal ? instead : new Refusal('CONFLICT', 'This was answered before.')
      }

      /** Stores the answer before it leaves, so that a repeated request gets it, too. */
      async function settle(ticket: string, reply: Reply | null): Promise<void> {
        // fault: V3
        const kept = reply && derived && !isSecret && isFinal(reply) ? stored(reply) : null
        try {
          if (derived && kept !== null) await claims.keep(ticket, derived.seal(kept))
          else await claims.release(ticket)
        } catch (error) {
          onError(error) // the lease expires by itself
        }
      }

      return {
        claim: () => (claiming ??= claim()),
        keepNothing: () => void (isSecret = true),
        async run<T extends Reply | null>(work: () => Promise<T>) {
          let reply: T | null = null
          try {
            reply = await inEffect(effect, work)
          } catch (error) {
            if (instead === null) throw error
          } finally {
            const { ticket } = effect
            effect.ticket = null
            if (ticket !== null) await settle(ticket, reply)
          }
          if (instead instanceof Refusal) throw instead
          return instead ?? (reply as T)
        },
      }
    },
  }
}

/** Codes of GraphQL for temporary failures, like their statuses on /v1. */
const PASSING: readonly string[] = ['UNAUTHENTICATED', 'RATE_LIMITED', 'KEY_UNAVAILABLE', 'UNAVAILABLE', 'INTERNAL']

/** Returns whether the same request would always get this answer. */
function isFinal({ status, errors = [] }: Reply): boolean {
  return status < 500 && status !== 401 && status !== 429 && !errors.some((code) => PASSING.includes(code))
}

/** A stored answer. */
interface Kept extends Reply {
  readonly body?: string
}

const REPLAYED = { 'idempotency-replayed': 'true' }

/** Returns the stored form; null: it is too long. */
function stored({ status, headers, body, errors }: Reply): string | null {
  const text = typeof body === 'object' ? Buffer.from(body).toString('utf8') : body
  if ((text?.length ?? 0) > ANSWER_CHARACTERS) return null
  return JSON.stringify({ status, headers, body: text, errors })
}

function opened(derived: DerivedKey, answer: Uint8Array, call: Call): Reply | Refusal {
  try {
    const reply = JSON.parse(derived.open(answer)) as Kept
    const body = reply.status >= 400 && isRest(call.path) ? ofRequest(reply.body, call.requestId) : reply.body
    return { ...reply, ...(body !== undefined && { body }), headers: { ...reply.headers, ...REPLAYED } }
  } catch {
    return REFUSALS.lost() // the API key has another secret since then
  }
}

/** Replaces the request id in an error of /v1 by that of the request that gets it, as in header and log. */
function ofRequest(body: string | undefined, requestId: string): string | undefined {
  if (body === undefined) return undefined
  const answer = JSON.parse(body) as { readonly error: object }
  return `${JSON.stringify({ ...answer, error: { ...answer.error, request_id: requestId } })}\n`
}

/** Seconds after which the request is worth repeating. */
const RETRY_AFTER = 1

/** Seconds until some keys of a tenant have ended, if it sends them evenly. */
const FULL_RETRY_AFTER = 60

const REFUSALS: Readonly<Record<'running' | 'reused' | 'lost' | 'full', () => Refusal>> = {
  running: () =>
    new Refusal(
      'CONFLICT',
      'The request with this Idempotency-Key is still being carried out; ask again in a moment.',
      {
        wire: 'idempotency.in_progress',
        retryAfter: RETRY_AFTER,
      },
    ),
  reused: () =>
    new Refusal('BAD_USER_INPUT', 'This Idempotency-Key was sent with another request; each request needs its own.', {
      wire: 'idempotency.key_reused',
      status: 422,
    }),
  lost: () =>
    new Refusal(
      'CONFLICT',
      'A request with this Idempotency-Key has changed something, and its answer was not kept. ' +
        'Look at how things are; a new request needs a new key.',
      { wire: 'idempotency.answer_lost' },
    ),
  full: () =>
    new Refusal(
      'RATE_LIMITED',
      `The tenant has used ${MOST_KEYS.toLocaleString('en')} Idempotency-Keys within 24 hours. ` +
        'Send the request without one, or later.',
      { limit: 'idempotency_keys', retryAfter: FULL_RETRY_AFTER },
    ),
}
