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

/** The configuration of a tenant, which its first request needs next: read with the session, by one statement. */
export interface Ahead {
  readonly mostRules: number
  readonly knownIpVersion: number | null
  /** Keeps what was read, in the tenant's scope. */
  readonly take: (rows: readonly FunctionRow<'session_begin'>[]) => Promise<void>
}

/** Returns what to read ahead of a tenant; null: it is in memory. */
export type ReadsAhead = (tenantId: string) => Ahead | null

/** Reads the session of the token. Throws Refusal UNAUTHENTICATED if it has ended. */
export async function readSession(db: Database, claims: TokenSubject, ahead: ReadsAhead = () => null): Promise<Found> {
  const { tenantId, sessionId } = claims
  const next = ahead(tenantId)
  const rows = await inTenant(tenantId, () =>
    next ? beginSession(db, sessionId, next) : callFunction(db.client, 'session_access', { sessionId }),
  )
  const access = liveSession(rows, claims.userId)
  const principal: Principal = {
    actor: 'USER',
    tenantId,
    tenantSuspended: access.tenant_status !== 'ACTIVE',
    userId: claims.userId,
    sessionId,
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

async function beginSession(
  db: Database,
  sessionId: string,
  { mostRules, knownIpVersion, take }: Ahead,
): Promise<FunctionRow<'session_access'>[]> {
  const [first, ...rows] = await callFunction(db.client, 'session_begin', { sessionId, mostRules, knownIpVersion })
  if (!first) return []
  if (rows.length > 0) await take(rows)
  const access = first.configuration as Omit<FunctionRow<'session_access'>, 'authenticated_at' | 'mfa_at'> & {
    readonly authenticated_at: string
    readonly mfa_at: string | null
  }
  const { authenticated_at: at, mfa_at: mfaAt } = access
  return [{ ...access, authenticated_at: new Date(at), mfa_at: mfaAt === null ? null : new Date(mfaAt) }]
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
