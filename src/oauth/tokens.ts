// Says of a token whether it counts (RFC 7662), and ends it (RFC 7009). Only about tokens of the caller's own tenant:
// one of another tenant looks like none.
import { decodeJwt } from 'jose'
import type { Authenticator } from '../access/authenticator.ts'
import type { Principal } from '../access/principal.ts'
import type { Rule } from '../access/rule.ts'
import { isService, type ServiceSubject, type Subject } from '../credentials/claims.ts'
import type { Tokens } from '../credentials/tokens.ts'
import type { Services } from '../domains/services.ts'
import { type Call, json, type Reply } from '../http/call.ts'
import { noting } from '../http/limit-headers.ts'
import { createAdmission } from '../request/admission.ts'
import type { RequestScopes } from '../request/request-scope.ts'
import { Refusal } from '../shared/refusal.ts'
import { inTenant } from '../tenancy/scope.ts'
import { anonymous, asClient, type ClientDeps, namesClient } from './client.ts'
import { bad, type Form } from './form.ts'

export interface TokenDeps extends ClientDeps {
  readonly services: ClientDeps['services'] & Pick<Services, 'snapshots' | 'sessions'>
  readonly tokens: Tokens
  readonly authenticator: Authenticator
  readonly scopes: RequestScopes
}

/** Who asks: a service principal as a client, or a credential with a permission. */
interface Asker {
  readonly tenantId: string
  readonly clientId: string | null
}

const MAY_INSPECT: Rule = { caller: 'any', permission: 'apikey.read' }
const MAY_REVOKE: Rule = { caller: 'any', permission: 'apikey.write' }
/** Longer ones are none of ours. */
const TOKEN_CHARACTERS = 16_384

export async function introspect(deps: TokenDeps, call: Call, form: Form): Promise<Reply> {
  const token = tokenIn(form)
  return asAsker(deps, call, form, MAY_INSPECT, async (asker) => json(200, await said(deps, asker, token)))
}

async function said(deps: TokenDeps, { tenantId }: Asker, token: string): Promise<object> {
  const inactive = { active: false }
  const subject = await deps.tokens.verify(token)
  // fault: M35
  if (!subject || subject.tenantId !== tenantId) return inactive
  const principal = await live(deps, subject, token)
  if (!principal) return inactive
  const { iss, aud, exp, iat, nbf, jti, sub, act, sid, cnf } = decodeJwt(token)
  const service = principal.service
  return {
    active: true,
    token_type: service?.jkt ? 'DPoP' : 'Bearer',
    sub,
    ...(service && { client_id: service.serviceId, scope: [...principal.permissions].join(' ') }),
    tenant_id: tenantId,
    actor_type: service ? 'service' : 'user',
    ...(sid !== undefined && { sid }),
    ...(act !== undefined && { act }),
    ...(cnf !== undefined && { cnf }),
    iss,
    aud,
    exp,
    iat,
    nbf,
    jti,
  }
}

/** Returns what the token may do now; null: it has ended. */
async function live(deps: TokenDeps, subject: Subject, token: string): Promise<Principal | null> {
  const scheme = isService(subject) && subject.jkt !== null ? 'DPoP' : 'Bearer'
  try {
    const principal = await deps.authenticator.authenticate(`${scheme} ${token}`)
    if (!principal || principal.actor === 'OPERATOR') return null
    const { effective } = await deps.services.snapshots.atLeast(principal.accessVersion)
    const age = principal.signIn ? Date.now() - principal.signIn.authenticatedAt.getTime() : 0
    return age < effective.sessionMaxAgeSeconds.value * 1_000 ? principal : null
  } catch (error) {
    if (error instanceof Refusal && error.code === 'UNAUTHENTICATED') return null
    throw error
  }
}

export async function revoke(deps: TokenDeps, call: Call, form: Form): Promise<Reply> {
  const token = tokenIn(form)
  return asAsker(deps, call, form, MAY_REVOKE, async (asker) => {
    const found = await deps.tokens.verify(token)
    // The scope below is the caller's tenant, where a token of another would not be found either.
    if (found && found.tenantId === asker.tenantId) await end(deps, asker, found)
    return { status: 200 }
  })
}

/**
 * A client ends its own tokens, and somebody with the permission any of the tenant. The token of a session ends with
 * the session, as it would for anybody who has the token and signs out with it.
 */
async function end(deps: TokenDeps, { tenantId, clientId }: Asker, subject: Subject): Promise<void> {
  const { sessions, servicePrincipals } = deps.services
  // fault: M37
  if (clientId !== null && !(isService(subject) && clientId === subject.serviceId)) return
  if (isService(subject)) await servicePrincipals.revokeToken(endOf(subject))
  else await sessions.revoke(subject.userId, subject.sessionId, { action: 'session.revoked', only: tenantId })
  await deps.db.feed.sync()
}

function endOf({ tokenId: id, serviceId, expiresAt }: ServiceSubject) {
  return { id, serviceId, endsAt: new Date(expiresAt * 1_000 + CLOCKS_MS) }
}
/** No clock takes the token for so much longer than its end, in ms. */
const CLOCKS_MS = 60_000

function tokenIn(form: Form): string {
  const token = form.get('token')
  if (token === undefined) throw bad('token is required.')
  return token.length > TOKEN_CHARACTERS ? '' : token
}

/** Runs `work` as who asks, in the scope of their tenant. Throws Refusal for nobody. */
async function asAsker(
  deps: TokenDeps,
  call: Call,
  form: Form,
  rule: Rule,
  work: (asker: Asker) => Promise<Reply>,
): Promise<Reply> {
  if (namesClient(call, form)) return asClient(deps, call, form, ({ id, tenantId }) => work({ tenantId, clientId: id }))
  const identity = await deps.scopes.identify(call)
  createAdmission(() => identity, noting(deps.limiter, call.note)).admit(rule)
  const { principal } = identity
  if (!principal || principal.actor === 'OPERATOR') throw new Refusal('UNAUTHENTICATED', 'This needs a credential.')
  const { tenantId, actor: actorType, userId, keyId, maker, budget } = principal
  return inTenant(tenantId, () => work({ tenantId, clientId: null }), {
    ...anonymous(call),
    actorType,
    userId,
    keyId,
    keyCreatedBy: maker?.userId ?? null,
    budget: budget.owner,
  })
}
