// What a token of a service principal may do, as the database has it. It does nothing that the principal may not do
// now, nothing beyond its scope and, for a person, nothing that they may not do now.
import type { ServiceSubject } from '../credentials/claims.ts'
import { Refusal } from '../shared/refusal.ts'
import type { Database, Tx } from '../tenancy/database.ts'
import { callFunction, type FunctionRow } from '../tenancy/functions.ts'
import { inTenant } from '../tenancy/scope.ts'
import { permissionSet } from './permissions.ts'
import type { Principal } from './principal.ts'
import { type Found, liveSession, signInOf } from './session-access.ts'
import { isVaultScope, VAULT_PERMISSION } from './vault-scopes.ts'

type Session = FunctionRow<'session_access'>

/** Reads the service principal of the token. Throws Refusal UNAUTHENTICATED if the token has ended. */
export async function readService(db: Database, token: ServiceSubject): Promise<Found> {
  const { access, session } = await inTenant(token.tenantId, () => accessOf(db.client, token))
  const principal: Principal = {
    actor: 'SERVICE',
    tenantId: token.tenantId,
    tenantSuspended: access.tenant_status !== 'ACTIVE',
    userId: token.onBehalfOf?.userId ?? null,
    sessionId: null,
    credentialVersion: 0,
    keyId: token.serviceId,
    service: token,
    maker: null,
    networks: null,
    keyExpiresAt: null,
    scopes: token.scope,
    permissions: permissionsOf(access.granted, token, session),
    roles: null,
    accessVersion: access.access_version,
    budget: { owner: access.budget, proven: access.budget_proven },
    signIn: session && signInOf(session),
  }
  return { principal, forMs: session?.live_ms ?? Number.POSITIVE_INFINITY }
}

/** Returns what the token may do now. Throws Refusal UNAUTHENTICATED if it has ended. */
export async function permissionsOfService(tx: Tx, token: ServiceSubject): Promise<ReadonlySet<string>> {
  const { access, session } = await accessOf(tx, token)
  return permissionsOf(access.granted, token, session)
}

async function accessOf(client: Parameters<typeof callFunction>[0], token: ServiceSubject) {
  const { serviceId: service, tokenId, onBehalfOf } = token
  const access = liveService(await callFunction(client, 'service_access', { service, token: tokenId }), token)
  const session = onBehalfOf && (await callFunction(client, 'session_access', { sessionId: onBehalfOf.sessionId }))
  return { access, session: session && liveSession(session, onBehalfOf.userId) }
}

/** Returns the row of a token that counts. Throws Refusal UNAUTHENTICATED. */
function liveService([access]: readonly FunctionRow<'service_access'>[], { generation, jkt }: ServiceSubject) {
  if (!access || access.tenant_status === 'DELETED' || access.revoked || access.generation !== generation)
    throw new Refusal('UNAUTHENTICATED', 'The access token has ended.')
  // fault: M22
  if (access.disabled)
    throw new Refusal('UNAUTHENTICATED', 'The service principal is disabled.', { wire: 'principal.disabled' })
  if (access.dpop_required && jkt === null)
    throw new Refusal('UNAUTHENTICATED', 'The service principal uses tokens with a proof of its key (DPoP) alone.')
  return access
}

function permissionsOf(
  granted: readonly string[],
  { scope }: Pick<ServiceSubject, 'scope'>,
  session: Session | null,
): ReadonlySet<string> {
  const asked = new Set(scope)
  // fault: M23
  const scoped = granted.filter((permission) => asked.has(permission))
  if (session === null) return permissionSet(scoped)
  // fault: M24
  return permissionSet(scoped.filter((permission) => holdsFor(session.permissions, permission)))
}

/** Nobody has a scope of the vault as a person; the permission to give it out stands for it. */
function holdsFor(permissions: readonly string[], permission: string): boolean {
  return permissions.includes(isVaultScope(permission) ? VAULT_PERMISSION : permission)
}
