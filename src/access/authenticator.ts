// Authenticates requests. What a credential may do is cached until the change feed announces a change to anything that
// it depends on. A revoked session or key, a lost role and a suspended tenant take effect at once on the instance that
// made the change. On others they take effect at once for mutations, and within SNAPSHOT_LAG_MS for reads.
import { createHash, hash, timingSafeEqual } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { rolesOf } from '../memory/change-feed.ts'
import { type Fresh, InvalidatedCache } from '../memory/invalidated-cache.ts'
import type { Memory } from '../memory/memory.ts'
import { Refusal } from '../shared/refusal.ts'
import type { Database } from '../tenancy/database.ts'
import { readApiKey } from './key-access.ts'
import type { Operator, Principal } from './principal.ts'
import { type Found, readSession, type ReadsAhead } from './session-access.ts'
import { readService } from './service-access.ts'
import { isService } from '../credentials/claims.ts'
import type { Tokens } from '../credentials/tokens.ts'

export interface Authenticator {
  /** Returns the caller; null: no credential was sent. Throws Refusal UNAUTHENTICATED for one that is not good. */
  authenticate(authorization: string | null): Promise<Principal | Operator | null>
  /**
   * Returns `found` if it still holds after all changes that were committed, on any instance, before the call. Else
   * authenticates anew.
   */
  confirm(authorization: string | null, found: Principal): Promise<Principal | Operator | null>
}

/** Bytes of a session or a key that is cached, as measured. */
const CREDENTIAL_BYTES = 2_048

interface Deps {
  readonly db: Database
  readonly tokens: Tokens
  readonly principals: InvalidatedCache<Principal>
  readonly ahead: ReadsAhead
}

/** The placeholder of GraphiQL and the docs, as in `Bearer <access_token>`. */
const PLACEHOLDER = /<[^<>]*>$/

/**
 * `snapshotLagMs`: how long a change made on another instance may take to count here, in ms. At 0, nothing is cached.
 */
export function createAuthenticator({
  db,
  tokens,
  operatorToken,
  snapshotLagMs: lagMs,
  memory,
  ahead,
}: {
  db: Database
  tokens: Tokens
  operatorToken: string | null
  snapshotLagMs: number
  memory: Memory
  ahead: ReadsAhead
}): Authenticator {
  const operatorDigest = operatorToken === null ? null : sha256(operatorToken)
  const kept = { memory, name: 'credentials', each: CREDENTIAL_BYTES } as const
  const principals = new InvalidatedCache<Principal>({ feed: db.feed, lagMs, ...kept })
  const deps: Deps = { db, tokens, principals, ahead }
  return {
    async authenticate(authorization) {
      if (authorization === null || authorization === '') return null
      if (authorization.startsWith('ApiKey ')) return apiKey(deps, authorization.slice('ApiKey '.length))
      const [, scheme, token] = /^(Bearer|DPoP) +([\w.~+/=-]+)$/i.exec(authorization) ?? []
      if (scheme !== undefined && token !== undefined) return byToken(deps, token, scheme.toLowerCase() === 'dpop')
      const operator = /^Operator +(.+)$/.exec(authorization)?.[1]
      if (operator !== undefined && operatorDigest && timingSafeEqual(sha256(operator), operatorDigest))
        return { actor: 'OPERATOR' }
      if (PLACEHOLDER.test(authorization))
        throw new Refusal(
          'UNAUTHENTICATED',
          'The Authorization header still holds a placeholder: ' +
            'sign up or log in, and put the access token in its place.',
        )
      throw new Refusal(
        'UNAUTHENTICATED',
        'The Authorization header must be `Bearer <access token>` or `ApiKey <key>`.',
      )
    },
    async confirm(authorization, found) {
      await db.feed.sync()
      const now = await this.authenticate(authorization)
      return isDeepStrictEqual(now, found) ? found : now
    },
  }
}

/**
 * Returns the ids of what the principal depends on: the tenant with its roles; the person and the key's maker, with
 * their membership; the founder; and the session, key, or service principal with its token.
 */
export function dependsOn({ tenantId, userId, sessionId, keyId, service, maker, budget }: Principal): string[] {
  const ofService = service ? [service.tokenId, service.onBehalfOf?.sessionId ?? null] : []
  const people = [userId, maker?.userId ?? null].flatMap((id) => (id === null ? [] : [id, rolesOf(id)]))
  const every = [tenantId, ...people, budget.owner, sessionId, keyId, ...ofService]
  return every.filter((id) => id !== null)
}

/** Returns the principal for the cache. */
function freshOf({ principal, forMs }: Found): Fresh<Principal> {
  return { value: principal, ids: dependsOn(principal), forMs }
}

async function byToken({ db, tokens, principals, ahead }: Deps, token: string, proves: boolean): Promise<Principal> {
  const claims = await tokens.verify(token)
  if (!claims)
    throw new Refusal(
      'UNAUTHENTICATED',
      'The access token is invalid or has expired. ' +
        'Tokens are valid for 10 minutes: get a new one with the refresh token.',
    )
  const needsProof = isService(claims) && claims.jkt !== null
  // A token that is bound to a key comes with a proof of it, which src/request/request-scope.ts checks.
  if (needsProof !== proves)
    throw new Refusal(
      'UNAUTHENTICATED',
      needsProof
        ? 'The access token is bound to a key: send it as `Authorization: DPoP`, with a proof.'
        : 'The access token is bound to no key: send it as `Authorization: Bearer`.',
    )
  // The key has everything that the token says, so no token reads the session, or the principal, of another.
  if (isService(claims)) {
    const { tenantId, serviceId, tokenId } = claims
    // fault: M25
    return principals.through(`${tenantId} ${serviceId} ${tokenId}`, () => readService(db, claims), freshOf)
  }
  // fault: M14
  const key = `${claims.tenantId} ${claims.userId} ${claims.sessionId}`
  return principals.through(key, () => readSession(db, claims, ahead), freshOf)
}

const KEY = /^(qk_[\w-]{8})\.([\w-]{32})$/

async function apiKey({ db, principals }: Deps, credential: string): Promise<Principal> {
  const [, prefix, secret] = KEY.exec(credential) ?? []
  if (prefix === undefined || secret === undefined)
    throw new Refusal('UNAUTHENTICATED', 'The API key is invalid.', { wire: 'apikey.invalid' })
  const digest = hash('sha256', credential, 'base64url') // so that no live key stays in memory
  return principals.through(digest, () => readApiKey(db, prefix, secret), freshOf)
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
