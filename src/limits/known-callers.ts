// Whose limits a credential counts on, as it was found when it was last good. It opens nothing: each request is still
// checked. It says whom to make wait before anything is looked up.
import { hash } from 'node:crypto'
import { BoundedCache } from '../memory/bounded-cache.ts'

/** Whose limits a tenant counts on. */
export interface Budget {
  /**
   * Id of the person who founded the tenant, or its own once something sets it apart: a plan, or a domain that it has
   * proven.
   */
  readonly owner: string
  /** The tenant is set apart, or its founder's address is proven. */
  readonly proven: boolean
}

export interface LimitKeys {
  readonly userId: string | null
  readonly keyId: string | null
  readonly budget: Budget
}

export interface KnownCallers {
  /** null: never seen, or not good when it was last seen */
  find(authorization: string): LimitKeys | null
  /** What the credential counts on; null: it is not good, or is nobody's of a tenant. */
  remember(authorization: string, keys: LimitKeys | null): void
}

/** Credentials; each takes some 300 bytes. */
const KNOWN = 10_000

export function createKnownCallers(): KnownCallers {
  const known = new BoundedCache<string, LimitKeys>(KNOWN)
  // no live credential is kept
  const digestOf = (authorization: string): string => hash('sha256', authorization, 'base64url')
  return {
    find: (authorization) => known.get(digestOf(authorization)) ?? null,
    remember(authorization, keys) {
      const digest = digestOf(authorization)
      if (!keys) return known.delete(digest)
      const { userId, keyId, budget } = keys
      const before = known.get(digest)
      if (before?.budget.owner !== budget.owner || before.budget.proven !== budget.proven)
        known.set(digest, { userId, keyId, budget })
    },
  }
}
