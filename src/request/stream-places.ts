// How many streams there may be at once: each holds a connection, and reads for as long as it likes.
import type { Operator, Principal } from '../access/principal.ts'
import { Refusal } from '../shared/refusal.ts'

/** At once on this instance: of all, of a budget, and of a person or a key. */
export interface StreamLimits {
  readonly all: number
  readonly tenant: number
  readonly caller: number
}

export interface StreamPlaces {
  readonly taken: number
  /** Takes a place, and returns what gives it back. Throws Refusal RATE_LIMITED if there is none. */
  take(principal: Principal | Operator | null): () => void
}

/** Seconds after which a client may try again. */
const AGAIN_SECONDS = 5

export function createPlaces(limits: StreamLimits): StreamPlaces {
  const taken = new Map<string, number>()
  const count = (key: string): number => taken.get(key) ?? 0
  return {
    get taken() {
      return count('all')
    },
    take(principal) {
      // The rule has been applied: there is a caller, and it is not the operator.
      const { userId, keyId, budget } = principal as Principal
      // Tenants that one person founded share a budget, or many tenants would have many shares.
      const places = [
        ['all', limits.all, 'This instance'],
        [`tenant ${budget.owner}`, limits.tenant, 'The tenant'],
        [`caller ${userId ?? keyId ?? budget.owner}`, limits.caller, 'The caller'],
      ] as const
      for (const [key, most, who] of places)
        if (count(key) >= most)
          throw new Refusal('RATE_LIMITED', `${who} has ${most} streams open, which is the most.`, {
            retryAfter: AGAIN_SECONDS,
            limit: 'streams',
          })
      for (const [key] of places) taken.set(key, count(key) + 1)
      return () => {
        for (const [key] of places)
          if (count(key) > 1) taken.set(key, count(key) - 1)
          else taken.delete(key)
      }
    },
  }
}
