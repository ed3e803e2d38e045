// Decides whether a request may use a field: by who asks, how often, and what they may do, in this order.
import type { Identity } from '../access/identity.ts'
import { confined, Refusal } from '../shared/refusal.ts'
import { limitKey } from '../shared/client-address.ts'
import { isFederated, type Operator, type Principal } from '../access/principal.ts'
import {
  addressDocuments,
  BUCKETS,
  callerDocuments,
  demand,
  type DocumentLimit,
  type RateLimiter,
  tooMany,
} from '../limits/rate-limit.ts'
import { tokensOf } from '../limits/cost.ts'
import { countRequest, type Overrides } from '../limits/overrides.ts'
import { WHOLE } from '../access/key-access.ts'
import type { Permission } from '../access/permissions.ts'
import type { Rule } from '../access/rule.ts'
import { mayReadSecrets, vaultScopeRequired } from '../access/vault-scopes.ts'

export interface Admission {
  /** Throws the Refusal of the first reason. */
  admit(rule: Rule): void
  /** Decides again what was admitted, for the current `identity`. Counts nothing. */
  confirm(rule: Rule): void
  /** Counts a request without a credential, before anything is parsed for it. */
  arrive(): void
  /** Refuses callers whose documents took too long, before the next one is examined. */
  examine(): void
  /** Counts the ms that examining a document took. */
  examined(ms: number): void
  /** Counts a walk through a list that may be long, such as an audit log. A fast one counts on a bucket of its own. */
  walk(bucket?: 'search'): void
  /** Says what the operation costs, before its first field is admitted. Without, it counts as a plain request. */
  weigh(cost: number): void
  /** Counts the next admission as that of another request: each mutation of a document is one. */
  again(): void
}

/**
 * `identity` is read each time. Requests with a credential count once, public fields each time; the first of them with
 * the cost of the operation.
 */
export function createAdmission(
  identity: () => Identity,
  limiter: RateLimiter,
  granted: (keyId: string, scope: string) => void = () => {},
): Admission {
  let counted = false
  /** what the next request, or public field, takes */
  let tokens = 1
  const take = (): number => {
    const taken = tokens
    tokens = 1
    return taken
  }
  const used = new Set<Rule>()
  return {
    admit(rule) {
      if (rule.once && used.has(rule)) throw new Refusal('BAD_USER_INPUT', 'A document can ask for this only once.')
      used.add(rule)
      if (rule.caller === 'public')
        return demand(limiter, 'ip', limitKey(identity().address), Math.min(take(), BUCKETS.ip.burst))
      const principal = identify(identity())
      if (!counted) {
        counted = true
        count(principal, identity().overrides, limiter, take())
      }
      if (rule.sensitive && principal.actor !== 'OPERATOR')
        demand(limiter, 'sensitive', principal.userId ?? principal.budget.owner)
      authorize(principal, rule)
      if (principal.actor === 'API_KEY' && principal.keyId !== null) {
        const needed = neededOf(principal, rule)
        if (needed !== undefined) granted(principal.keyId, needed)
        else if (rule.caller === 'person') granted(principal.keyId, WHOLE)
      }
      if (rule.expensive) this.walk()
    },
    confirm(rule) {
      if (rule.caller !== 'public') authorize(identify(identity()), rule)
    },
    walk(bucket) {
      const { principal } = identity()
      if (principal && principal.actor !== 'OPERATOR') demand(limiter, bucket ?? 'expensive', principal.budget.owner)
    },
    arrive() {
      const { principal, address } = identity()
      if (!principal) demand(limiter, 'anonymous', limitKey(address))
    },
    examine() {
      for (const [bucket, key] of documentLimits(identity())) {
        const wait = limiter.wait(bucket, key)
        if (wait === 0) continue
        limiter.refused(bucket)
        throw tooMany(bucket, wait)
      }
    },
    examined(ms) {
      for (const [bucket, key] of documentLimits(identity())) limiter.charge(bucket, key, ms)
    },
    weigh(cost) {
      // fault: Q6
      tokens = tokensOf(cost)
    },
    again() {
      counted = false
    },
  }
}

function identify({ principal, refusal }: Identity): Principal | Operator {
  if (principal) return principal
  throw (
    refusal ??
    new Refusal('UNAUTHENTICATED', 'This needs a credential: `Authorization: Bearer <access token>` or `ApiKey <key>`.')
  )
}

/** Returns the buckets of a document: of the caller and their tenant or, without a credential, of the address. */
function documentLimits({ principal, address }: Identity): readonly DocumentLimit[] {
  if (!principal) return addressDocuments(address)
  return principal.actor === 'OPERATOR' ? [] : callerDocuments(principal)
}

function count(
  principal: Principal | Operator,
  overrides: Overrides | null,
  limiter: RateLimiter,
  tokens: number,
): void {
  if (principal.actor === 'OPERATOR') demand(limiter, 'operator', 'operator', tokens)
  else countRequest(limiter, principal, overrides, tokens)
}

export function authorize(principal: Principal | Operator, rule: Rule): void {
  if (rule.caller === 'operator') {
    if (principal.actor !== 'OPERATOR') throw new Refusal('FORBIDDEN', 'This is for the operator of the installation.')
    return
  }
  if (principal.actor === 'OPERATOR')
    throw new Refusal('UNAUTHENTICATED', 'The operator token gives no access to tenants.')
  if (rule.caller === 'session' && principal.sessionId === null)
    throw new Refusal('UNAUTHENTICATED', "This needs a person's session, not an API key.")
  // fault: N2
  if (rule.ownSignIn && principal.signIn && isFederated(principal.signIn)) throw confined()
  if (rule.caller === 'person' && principal.userId === null)
    throw new Refusal('UNAUTHENTICATED', 'This needs a person: a session, or an API key bound to one.')
  const lasting = rule.whileSuspended === 'session' ? principal.sessionId !== null : rule.whileSuspended
  if (principal.tenantSuspended && !lasting) throw new Refusal('FORBIDDEN', 'The tenant is suspended.')
  if (rule.caller === 'person' && principal.scopes)
    throw new Refusal('FORBIDDEN', 'The API key is limited to its scopes, and none of them covers this.', {
      wire: 'rbac.permission_denied',
    })
  if (rule.scope === 'vault' && !mayReadSecrets(principal.permissions)) throw vaultScopeRequired()
  const needed = neededOf(principal, rule)
  if (needed && !principal.permissions.has(needed))
    throw new Refusal('FORBIDDEN', `This needs the permission ${needed}.`, { wire: 'rbac.permission_denied' })
}

function neededOf({ keyId }: Principal, rule: Rule): Permission | undefined {
  return rule.permission ?? (keyId === null ? undefined : rule.keyPermission)
}
