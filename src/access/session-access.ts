// What a session may do, as the database has it.
import { Refusal } from '../shared/refusal.ts'
import type { Database } from '../tenancy/database.ts'
import { callFunction, type FunctionRow } from '../tenancy/functions.ts'
import { inTenant } from '../tenancy/scope.ts'
import { permissionSet } from './permissions.ts'
import type { Principal, SignIn } from './principal.ts'
import type { TokenSubject } from '../credentials/claims.ts'

/** A principal, and after how many ms it ends by itself. */
export interface Found {
  readonly principal: Principal
  readonly forMs: number
}

/** Reads the session of the token. Throws Refusal UNAUTHENTICATED if it has ended. */
export async function readSession(db: Database, claims: TokenSubject): Promise<Found> {
  const access = liveSession(
    await inTenant(claims.tenantId, () => callFunction(db.client, 'session_access', { sessionId: claims.sessionId })),
    claims.userId,
  )
  const principal: Principal = {
    actor: 'USER',
    tenantId: claims.tenantId,
    tenantSuspended: access.tenant_status !== 'ACTIVE',
    userId: claims.userId,
    sessionId: claims.sessionId,
    credentialVersion: access.credential_version,
    keyId: null,
    service: null,
    maker: null,
    keyExpiresAt: null,
    scopes: null,
    networks: null,
    permissions: permissionSet(access.permissions),
    roles: access.roles,
    accessVersion: access.access_version,
    budget: { owner: access.budget, proven: access.budget_proven },
    signIn: signInOf(access),
  }
  return { principal, forMs: access.live_ms }
}

export function signInOf(access: FunctionRow<'session_access'>): SignIn {
  return {
    method: access.auth_method,
    authenticatedAt: access.authenticated_at,
    mfaAt: access.mfa_at,
    mfaByDevice: access.mfa_by_device,
    emailVerified: access.email_verified,
  }
}

/**
 * Returns the row of a live session. Throws Refusal UNAUTHENTICATED; without a row, the session is not of this tenant
 * or its person is no longer a member.
 */
export function liveSession(
  [access]: readonly FunctionRow<'session_access'>[],
  userId: string | null,
): FunctionRow<'session_access'> {
  if (
    access?.live &&
    access.user_id === userId &&
    access.user_status === 'ACTIVE' &&
    access.tenant_status !== 'DELETED'
  )
    return access
  throw new Refusal('UNAUTHENTICATED', 'The session has ended.')
}
