// From a call to what resolvers need: the caller, the tenant's scope and the services.
import { createAdmission } from './admission.ts'
import type { Identity } from '../access/identity.ts'
import { limitKey } from '../shared/client-address.ts'
import type { CredentialBuckets } from '../limits/credential-buckets.ts'
import type { Authenticator } from '../access/authenticator.ts'
import type { Operator, Principal } from '../access/principal.ts'
import { checkProof } from '../access/proofs.ts'
import { type RateLimiter, tooMany } from '../limits/rate-limit.ts'
import type { Tokens } from '../credentials/tokens.ts'
import type { Services } from '../domains/services.ts'
import type { Cursors } from '../shared/connection.ts'
import type { Context } from './context.ts'
import { createLoaders, type Loaders } from './loaders.ts'
import { Refusal } from '../shared/refusal.ts'
import { EVERY_TIME, type Idempotency, type OneTime } from '../idempotency/one-time.ts'
import type { ChangeFeed } from '../memory/change-feed.ts'
import type { Database } from '../tenancy/database.ts'
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
  readonly db: Database
  /** base address of the service, as clients spell it */
  readonly publicUrl: string
}

/** Stored characters of a User-Agent. */
const USER_AGENT_CHARACTERS = 512

const NOBODY = { principal: null, refusal: null, accessVersion: null, overrides: null }

export function createRequestScopes({
  authenticator,
  credentialBuckets,
  limiter,
  services,
  cursors,
  tokens,
  feed,
  idempotency,
  db,
  publicUrl,
}: RequestScopeDeps): RequestScopes {
  /** Requests whose proof of a key was checked: one is good once, and a request is identified several times. */
  const proven = new WeakSet<Call>()

  async function prove(call: Call, principal: Principal): Promise<void> {
    if (!principal.service || proven.has(call)) return
    const token = /^\S+ +(\S+)$/.exec(call.headers.authorization ?? '')?.[1] ?? ''
    const request = { method: call.method, url: `${publicUrl}${call.path}`, token }
    // fault: M28
    await inTenant(principal.tenantId, () => checkProof(db, principal, call.headers['dpop'], request), anonymous(call))
    proven.add(call)
  }

  /** Returns whether the configuration that has admitted the caller still counts. */
  async function isDecidedBy(call: Call, { tenantId, accessVersion }: Principal, before: Identity): Promise<boolean> {
    const now = await inTenant(tenantId, () => services.snapshots.atLeast(accessVersion), anonymous(call))
    return now.version === before.accessVersion
  }

  /** `before`: what was found for the same request a moment ago, and admitted. */
  async function identify(call: Call, before: Identity | null = null): Promise<Identity> {
    const known = before && isTenants(before.principal) ? before.principal : null
    const authorization = call.headers.authorization ?? null
    try {
      const principal = await (known
        ? authenticator.confirm(authorization, known)
        : authenticator.authenticate(authorization))
      if (!before || principal !== known) {
        if (isTenants(principal)) await prove(call, principal)
        call.note.caller = principal
        if (authorization !== null)
          credentialBuckets.remember(authorization, principal?.actor === 'OPERATOR' ? null : principal)
      }
      if (!isTenants(principal)) return { ...NOBODY, principal, address: call.address }
      // The tenant's rules about addresses and session age decide like the credential itself, once for each version.
      if (before && principal.networks === known?.networks && (await isDecidedBy(call, principal, before)))
        return principal === known ? before : { ...before, principal }
      // fault: A3
      const decided = await inTenant(principal.tenantId, () => services.gate.admit(principal), anonymous(call))
      const { overrides } = services.rateLimits.of(decided)
      return { principal, refusal: null, address: call.address, accessVersion: decided.version, overrides }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (authorization !== null) credentialBuckets.remember(authorization, null)
      // Each guess at a credential costs a token of its address.
      const wait = noting(limiter, call.note).take('ip', limitKey(call.address))
      const refusal = wait > 0 ? tooMany('ip', wait) : error
      return { ...NOBODY, refusal, address: call.address }
    }
  }

  function contextOf(call: Call, first: Identity, pageLimit: number, once: OneTime): Context {
    let identity = first
    let confirmed = false
    let mutations = 0
    const admission = createAdmission(
      () => identity,
      noting(limiter, call.note),
      (keyId, scope) => services.keyUses.granted(keyId, scope),
    )
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
        if (confirmed || !isTenants(identity.principal)) return
        confirmed = true
        identity = await inPlatform(() => identify(call, identity))
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
          // Transactions in the tenant's scope have been heard; what the operator, or nobody yet, changes is elsewhere.
          if (!addsOnly && !isTenants(identity.principal)) await feed.sync()
        }
      },
      claimKey: () => once.claim(),
      keepNothing: () => once.keepNothing(),
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
      return inTenant(
        principal.tenantId,
        async () => {
          try {
            return await enter()
          } finally {
            if (keyId !== null && !principal.service) services.keyUses.used(keyId, call.note.operationOf(call.method))
          }
        },
        caller,
      )
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
