import { v7 as uuidv7 } from 'uuid'
import type { SignIn } from '../../access/principal.ts'
import type { Tokens } from '../../access/tokens.ts'
import type { TokenPair } from '../../generated/graphql.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { sessionsOfUser, tenantOfSession } from '../../tenancy/platform.ts'
import { currentCaller, currentTenant, inTenant } from '../../tenancy/scope.ts'
import { openedBy } from '../analytics/events.ts'
import { recordAudit } from '../audit/service.ts'
import { newSecretToken, sessionExpiry, type SessionMethod } from './model.ts'

/** Of somebody who has just shown who they are, and no second factor yet. */
export function signedInBy(method: string): Holder['signIn'] {
  return { method, authenticatedAt: new Date(), mfaAt: null, mfaByDevice: false }
}

/** A session that was just opened or renewed: the only moment at which its refresh token is known. */
export interface OpenedSession {
  readonly sessionId: string
  readonly userId: string
  readonly tenantId: string
  readonly refreshToken: string
}

/** Who a session is opened for, and how they showed who they are. */
export interface Holder {
  readonly userId: string
  /** of their password: a later one ends the session */
  readonly credentialVersion: number
  readonly signIn: Omit<SignIn, 'emailVerified'>
}

export type Sessions = ReturnType<typeof createSessions>

export function createSessions({ db, tokens }: { db: Database; tokens: Tokens }) {
  /** Opens a session in the scope's tenant, as part of `tx`. Whether the tenant lets the person in was decided before: sign-in/entry.ts. */
  async function open(tx: Tx, { userId, credentialVersion, signIn }: Holder, method: SessionMethod, maxAgeSeconds: number): Promise<OpenedSession> {
    const tenantId = currentTenant()
    const { ip, userAgent } = currentCaller()
    const sessionId = uuidv7()
    const { method: authMethod, authenticatedAt, mfaAt, mfaByDevice } = signIn
    const expiresAt = sessionExpiry(new Date(), authenticatedAt, maxAgeSeconds)
    await tx.session.create({ data: { id: sessionId, tenantId, userId, credentialVersion, method, authMethod, authenticatedAt, mfaAt, mfaByDevice, ip, userAgent, expiresAt } })
    const refreshToken = await issueRefreshToken(tx, sessionId, expiresAt)
    await recordAudit(tx, { action: 'auth.login_succeeded', resourceType: 'session', resourceId: sessionId, metadata: { method, mfa: mfaAt !== null }, by: userId, event: { kind: 'LOGIN_SUCCEEDED', method: openedBy(method, mfaAt !== null), userId } })
    return { sessionId, userId, tenantId, refreshToken }
  }

  /** What the client gets of it. */
  async function pair(session: OpenedSession): Promise<TokenPair> {
    return { ...session, ...(await tokens.mint(session)), tokenType: 'Bearer' }
  }

  /** Ends one of the person's own sessions, wherever it is. False: there was none that lived. */
  async function revoke(userId: string, sessionId: string, action: 'auth.logged_out' | 'session.revoked'): Promise<boolean> {
    const tenantId = await tenantOfSession(db, userId, sessionId)
    if (tenantId === null) return false
    return inTenant(tenantId, () =>
      db.write(async (tx) => {
        const ended = await end(tx, { id: sessionId, userId }, action === 'auth.logged_out' ? 'logout' : 'revoked')
        if (ended > 0) await recordAudit(tx, { action, resourceType: 'session', resourceId: sessionId })
        return ended > 0
      }),
    )
  }

  return { open, pair, revoke, listOf: (userId: string) => sessionsOfUser(db, userId) }
}

/** Ends sessions of the scope's tenant that still live; answers how many. */
export async function end(tx: Tx, where: { id?: string | { not: string }; userId?: string }, reason: string): Promise<number> {
  const { count } = await tx.session.updateMany({ where: { ...where, revokedAt: null }, data: { revokedAt: new Date(), revokedReason: reason } })
  return count
}

/** A refresh token of the session, as part of `tx`; it lives as long as the session. */
export async function issueRefreshToken(tx: Tx, sessionId: string, expiresAt: Date): Promise<string> {
  const { token, hash } = newSecretToken()
  await tx.refreshToken.create({ data: { id: uuidv7(), tenantId: currentTenant(), sessionId, tokenHash: new Uint8Array(hash), expiresAt } })
  return token
}
