// Whose limits a credential counts on, as it was found when it was last good. It opens nothing: each request is still
// checked. It says whom to make wait before anything is looked up.
import { hash } from 'node:crypto'
import { BoundedCache } from '../memory/bounded-cache.ts'
import type { Budget, Operator, Principal } from '../access/principal.ts'

export interface LimitKeys {
  readonly userId: string | null
  readonly keyId: string | null
  readonly budget: Budget
}

export interface KnownCallers {
  /** null: never seen, or not good when it was last seen */
  find(authorization: string): LimitKeys | null
  /** What the credential was found to be; null: it is not good, or is nobody's of a tenant. */
  remember(authorization: string, principal: Principal | Operator | null): void
}

/** Credentials; each takes some 300 bytes. */
const KNOWN = 10_000

export function createKnownCallers(): KnownCallers {
  const known = new BoundedCache<string, LimitKeys>(KNOWN)
  // no live credential is kept
  const digestOf = (authorization: string): string => hash('sha256', authorization, 'base64url')
  return {
    find: (authorization) => known.get(digestOf(authorization)) ?? null,
    remember(authorization, principal) {
      const digest = digestOf(authorization)
      if (!principal || principal.actor === 'OPERATOR') return known.delete(digest)
      const { userId, keyId, budget } = principal
      const before = known.get(digest)
      if (before?.budget.owner !== budget.owner || before.budget.proven !== budget.proven)
        known.set(digest, { userId, keyId, budget })
    },
  }
}
