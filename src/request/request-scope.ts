// From a call to what resolvers need: the caller, the tenant's scope and the services.
import { createAdmission } from './admission.ts'
import type { Identity } from '../access/identity.ts'
import { limitKey } from '../shared/client-address.ts'
import type { CredentialBuckets } from '../limits/credential-buckets.ts'
import type { Authenticator } from '../access/authenticator.ts'
import type { Operator, Principal } from '../access/principal.ts'
import { type RateLimiter, tooMany } from '../limits/rate-limit.ts'
import type { Tokens } from '../credentials/tokens.ts'
import type { Services } from '../domains/services.ts'
import type { Cursors } from '../shared/connection.ts'
import type { Context } from './context.ts'
import { createLoaders, type Loaders } from './loaders.ts'
import { Refusal } from '../shared/refusal.ts'
import { EVERY_TIME, type Idempotency, type OneTime } from '../idempotency/one-time.ts'
import type { ChangeFeed } from '../memory/change-feed.ts'
import { inPlatform, inTenant, SYSTEM, type Caller } from '../tenancy/scope.ts'
import type { Call, Reply } from '../http/call.ts'
import { noting } from '../http/limit-headers.ts'

export interface RequestScopes {
  /** Returns who the credential belongs to. */
  identify(call: Call): Promise<Identity>
  /** Runs `work` as the caller: in the scope of the credential's tenant, or in none. */
  run<T extends Reply | null>(call: Call, pageLimit: number, work: (context: Context) => Promise<T>): Promise<T | Reply>
}

export interface RequestScopeDeps {
  readonly authenticator: Authenticator
  readonly credentialBuckets: CredentialBuckets
  readonly limiter: RateLimiter
  readonly services: Services
  readonly cursors: Cursors
  readonly tokens: Tokens
  readonly feed: Pick<ChangeFeed, 'sync'>
  readonly idempotency: Idempotency
}

/** Stored characters of a User-Agent. */
const USER_AGENT_CHARACTERS = 512

export function createRequestScopes({
  authenticator,
  credentialBuckets,
  limiter,
  services,
  cursors,
  tokens,
  feed,
  idempotency,
}: RequestScopeDeps): RequestScopes {
  /** `known`: what was found for the same request a moment ago, and admitted. */
  async function identify(call: Call, known: Principal | null = null): Promise<Identity> {
    const authorization = call.headers.authorization ?? null
    try {
      const principal = await (known
        ? authenticator.confirm(authorization, known)
        : authenticator.authenticate(authorization))
      if (principal === known) return { principal, refusal: null, address: call.address }
      call.note.caller = principal
      if (authorization !== null)
        credentialBuckets.remember(authorization, principal?.actor === 'OPERATOR' ? null : principal)
      // The tenant's rules about addresses and session age decide like the credential itself, once for each version.
      // fault: A3
      if (principal && principal.actor !== 'OPERATOR' && principal.accessVersion !== known?.accessVersion)
        await inTenant(principal.tenantId, () => services.gate.admit(principal), anonymous(call))
      return { principal, refusal: null, address: call.address }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (authorization !== null) credentialBuckets.remember(authorization, null)
      // Each guess at a credential costs a token of its address.
      const wait = noting(limiter, call.note).take('ip', limitKey(call.address))
      const refusal = wait > 0 ? tooMany('ip', wait) : error
      return { principal: null, refusal, address: call.address }
    }
  }

  function contextOf(call: Call, first: Identity, pageLimit: number, once: OneTime): Context {
    let identity = first
    let confirmed = false
    let mutations = 0
    const admission = createAdmission(() => identity, noting(limiter, call.note))
    let loaders: Loaders | null = null
    const context: Context = {
      get identity() {
        return identity
      },
      get loaders() {
        // fault: S4a
        return (loaders ??= createLoaders(services))
      },
      get mutations() {
        return mutations
      },
      async confirm() {
        const { principal } = identity
        if (confirmed || !principal || principal.actor === 'OPERATOR') return
        confirmed = true
        identity = await inPlatform(() => identify(call, principal))
      },
      async runMutation({ addsOnly }, work) {
        if (mutations++ === 0) {
          // fault: M18
          await context.confirm()
        } else {
          // fault: M15
          await feed.sync()
          identity = await inPlatform(() => identify(call))
          admission.again()
        }
        loaders = null
        try {
          return await work()
        } finally {
          // fault: M16
          if (!addsOnly) await feed.sync()
        }
      },
      claimKey: () => once.claim(),
      admission,
      services,
      cursors,
      tokens,
      pageLimit,
      guard: services.guard,
      note: call.note,
    }
    return context
  }

  return {
    identify: (call) => inPlatform(() => identify(call), anonymous(call)),
    async run<T extends Reply | null>(call: Call, pageLimit: number, work: (context: Context) => Promise<T>) {
      const identity = await this.identify(call)
      const { principal } = identity
      const once = isTenants(principal) ? idempotency.of(call, principal) : EVERY_TIME
      const enter = (): Promise<T | Reply> => once.run(() => work(contextOf(call, identity, pageLimit, once)))
      if (!principal || principal.actor === 'OPERATOR') return inPlatform(enter, anonymous(call))
      const { actor: actorType, userId, keyId, maker, budget } = principal
      const caller: Caller = {
        ...anonymous(call),
        actorType,
        userId,
        keyId,
        keyCreatedBy: maker?.userId ?? null,
        budget: budget.owner,
      }
      return inTenant(principal.tenantId, enter, caller)
    },
  }
}

function isTenants(principal: Principal | Operator | null): principal is Principal {
  return principal !== null && principal.actor !== 'OPERATOR'
}

function anonymous(call: Call): Caller {
  const userAgent = call.headers['user-agent']?.slice(0, USER_AGENT_CHARACTERS) ?? null
  return { ...SYSTEM, ip: call.address, userAgent, requestId: call.requestId }
}
