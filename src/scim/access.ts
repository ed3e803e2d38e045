// By which token a request comes, and whether it may. One that is unknown, has ended, or is of a deleted tenant gets
// the same answer.
import type { DirectorySync } from '../domains/directory-sync/service.ts'
import type { Source } from '../domains/directory-sync/model.ts'
import { hashToken } from '../credentials/secret-token.ts'
import type { RateLimits } from '../domains/rate-limits/service.ts'
import type { Gate } from '../domains/policy/gate.ts'
import type { Call } from '../http/call.ts'
import { noting } from '../http/limit-headers.ts'
import type { CredentialBuckets } from '../limits/credential-buckets.ts'
import { countRequest } from '../limits/overrides.ts'
import { type RateLimiter, tooMany } from '../limits/rate-limit.ts'
import { limitKey } from '../shared/client-address.ts'
import { Refusal } from '../shared/refusal.ts'
import type { Database } from '../tenancy/database.ts'
import { scimTokenByHash } from '../tenancy/platform.ts'
import { type Caller, inPlatform, inTenant, SYSTEM } from '../tenancy/scope.ts'

export interface ScimDeps {
  readonly db: Database
  readonly services: {
    readonly gate: Gate
    readonly directorySync: DirectorySync
    readonly rateLimits: RateLimits
    readonly scimEndpoint: string
  }
  readonly limiter: RateLimiter
  readonly credentialBuckets: CredentialBuckets
}

/** Stored characters of a User-Agent. */
const USER_AGENT_CHARACTERS = 512

/** Runs `work` in the scope of the token's tenant. Throws Refusal for a token that does not count. */
export async function asDirectory<T>(deps: ScimDeps, call: Call, work: (source: Source) => Promise<T>): Promise<T> {
  const { db, services, credentialBuckets } = deps
  const { authorization = '' } = call.headers
  const limiter = noting(deps.limiter, call.note)
  const userAgent = call.headers['user-agent']?.slice(0, USER_AGENT_CHARACTERS) ?? null
  const from: Caller = { ...SYSTEM, ip: call.address, userAgent, requestId: call.requestId }
  const [, secret] = /^Bearer +([\w-]{43})$/i.exec(authorization) ?? []
  const found = secret === undefined ? null : await inPlatform(() => scimTokenByHash(db, hashToken(secret)), from)
  if (!found || found.ended || found.tenant_status === 'DELETED') {
    if (authorization !== '') credentialBuckets.remember(authorization, null)
    // Each guess at a token costs one of its address.
    const wait = limiter.take('ip', limitKey(call.address))
    if (wait > 0) throw tooMany('ip', wait)
    throw new Refusal('UNAUTHENTICATED', 'A token of a connection is needed: Authorization: Bearer …')
  }
  const budget = { owner: found.budget, proven: found.budget_proven }
  const keys = { tenantId: found.tenant_id, userId: null, keyId: found.id, budget }
  credentialBuckets.remember(authorization, keys)
  const caller: Caller = { ...from, actorType: 'SERVICE', budget: budget.owner }
  return inTenant(
    found.tenant_id,
    async () => {
      const nobody = { userId: null, keyId: null, signIn: null, networks: null }
      const decided = await services.gate.admit({ accessVersion: found.access_version, ...nobody })
      countRequest(limiter, keys, services.rateLimits.of(decided).overrides)
      if (found.tenant_status !== 'ACTIVE') throw new Refusal('FORBIDDEN', 'The tenant is suspended.')
      if (found.connection_status === 'DISABLED') throw new Refusal('FORBIDDEN', 'The connection is disabled.')
      if (!found.use_recorded) await services.directorySync.tokens.used(found.id)
      return work({ connectionId: found.connection_id, tokenId: found.id })
    },
    caller,
  )
}
