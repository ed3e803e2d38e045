// An index from credentials to the rate-limit buckets that they count on, as of when each was last found good. It
// grants nothing: each request is still authenticated. It lets load shedding refuse a caller before anything is looked
// up.
import { hash } from 'node:crypto'
import { createMemory } from '../memory/memory.ts'

/** What a tenant's use of shared resources counts on. */
export interface Budget {
  /**
   * Id of the person who founded the tenant, or the tenant's own once it is set apart: by a plan, or by a domain that
   * it has proven.
   */
  readonly owner: string
  /** The tenant is set apart, or its founder's address is proven. */
  readonly proven: boolean
}

export interface LimitKeys {
  readonly tenantId: string
  readonly userId: string | null
  readonly keyId: string | null
  readonly budget: Budget
}

export interface CredentialBuckets {
  /** Null: never seen, or not good when it was last seen. */
  find(authorization: string): LimitKeys | null
  /** Records what the credential counts on. Null: it is not good, or belongs to no tenant. */
  remember(authorization: string, keys: LimitKeys | null): void
}

/** Bytes of a credential, as measured. */
const CREDENTIAL_BYTES = 450

export function createCredentialBuckets(memory = createMemory()): CredentialBuckets {
  const known = memory.cache<string, LimitKeys>('credential_buckets', CREDENTIAL_BYTES)
  // Digests, so that no live credential stays in memory.
  const digestOf = (authorization: string): string => hash('sha256', authorization, 'base64url')
  return {
    find: (authorization) => known.get(digestOf(authorization)) ?? null,
    remember(authorization, keys) {
      const digest = digestOf(authorization)
      if (!keys) return known.delete(digest)
      const { tenantId, userId, keyId, budget } = keys
      const before = known.get(digest)
      if (before?.budget.owner !== budget.owner || before.budget.proven !== budget.proven)
        known.set(digest, { tenantId, userId, keyId, budget })
    },
  }
}
