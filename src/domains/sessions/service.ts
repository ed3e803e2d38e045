import { v7 as uuidv7 } from 'uuid'
import type { Tokens } from '../../access/tokens.ts'
import type { SessionErrorCode, TokenPair } from '../../generated/graphql.ts'
import { fail, ok, type Result } from '../../result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { refreshTokenByHash, sessionsOfUser, tenantOfSession } from '../../tenancy/platform.ts'
import { currentCaller, currentTenant, inTenant } from '../../tenancy/scope.ts'
import { recordAudit } from '../audit/service.ts'
import { hashToken, newSecretToken, sessionExpiry, type SessionMethod } from './model.ts'

/** A session that was just opened or renewed: the only moment at which its refresh token is known. */
export interface OpenedSession {
  readonly sessionId: string
  readonly userId: string
  readonly tenantId: string
  readonly refreshToken: string
}

/** Who a session is opened for, and by which version of their password: a later one ends it. */
export interface Holder {
  readonly userId: string
  readonly credentialVersion: number
}

type Outcome<T> = Promise<Result<T, SessionErrorCode>>

export type Sessions = ReturnType<typeof createSessions>

export function createSessions({ db, tokens }: { db: Database; tokens: Tokens }) {
  /** Opens a session in the scope's tenant, as part of `tx`. */
  async function open(tx: Tx, { userId, credentialVersion }: Holder, method: SessionMethod): Promise<OpenedSession> {
    const tenantId = currentTenant()
    const { ip, userAgent } = currentCaller()
    const sessionId = uuidv7()
    await tx.session.create({ data: { id: sessionId, tenantId, userId, credentialVersion, method, ip, userAgent, expiresAt: sessionExpiry(new Date()) } })
    const refreshToken = await issueRefreshToken(tx, sessionId)
    await recordAudit(tx, { action: 'auth.login_succeeded', resourceType: 'session', resourceId: sessionId, metadata: { method }, by: userId })
    return { sessionId, userId, tenantId, refreshToken }
  }

  /** What the client gets of it. */
  async function pair(session: OpenedSession): Promise<TokenPair> {
    return { ...session, ...(await tokens.mint(session)), tokenType: 'Bearer' }
  }

  /**
   * Trades a refresh token, once. Of two that arrive at the same time the conditional update lets one through; the other
   * is a replay, and a replay ends the session, since it cannot be told who stole it from whom (RFC 9700 section 4.14.2).
   */
  async function refresh(token: string): Outcome<OpenedSession> {
    const found = await refreshTokenByHash(db, hashToken(token))
    if (!found) return fail('REFRESH_TOKEN_INVALID', ['input', 'refreshToken'])
    return inTenant(found.tenant_id, async () => {
      const outcome = await db.write((tx) => trade(tx, found.id, found.session_id))
      return typeof outcome === 'string' ? fail(outcome, ['input', 'refreshToken']) : ok(outcome)
    })
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

  /** Opens a session in another tenant of the person. */
  async function switchTo(holder: Holder, tenantId: string): Outcome<OpenedSession> {
    const { userId } = holder
    return inTenant(tenantId, () =>
      db.transaction(async (tx) => {
        // Neither row is there for a tenant that does not exist: it answers as one of others.
        const membership = await tx.membership.findUnique({ where: { tenantId_userId: { tenantId, userId } } })
        const tenant = await tx.tenant.findUnique({ where: { id: tenantId } })
        if (!membership || !tenant || tenant.status === 'DELETED') return fail('NOT_TENANT_MEMBER', ['tenantId'])
        if (tenant.status !== 'ACTIVE') return fail('TENANT_SUSPENDED', ['tenantId'])
        return ok(await open(tx, holder, 'tenant_switch'))
      }),
    )
  }

  return { open, pair, refresh, revoke, switchTo, listOf: (userId: string) => sessionsOfUser(db, userId) }
}

/** Ends sessions of the scope's tenant that still live; answers how many. */
export async function end(tx: Tx, where: { id?: string | { not: string }; userId?: string }, reason: string): Promise<number> {
  const { count } = await tx.session.updateMany({ where: { ...where, revokedAt: null }, data: { revokedAt: new Date(), revokedReason: reason } })
  return count
}

async function issueRefreshToken(tx: Tx, sessionId: string): Promise<string> {
  const { token, hash } = newSecretToken()
  await tx.refreshToken.create({ data: { id: uuidv7(), tenantId: currentTenant(), sessionId, tokenHash: new Uint8Array(hash), expiresAt: sessionExpiry(new Date()) } })
  return token
}

/** In the contract's order of reasons. A code is committed, not rolled back: ending a replayed session must last. */
async function trade(tx: Tx, tokenId: string, sessionId: string): Promise<OpenedSession | SessionErrorCode> {
  const tenantId = currentTenant()
  const now = new Date()
  const session = await tx.session.findUniqueOrThrow({ where: { tenantId_id: { tenantId, id: sessionId } } })
  const token = await tx.refreshToken.findUniqueOrThrow({ where: { tenantId_id: { tenantId, id: tokenId } } })
  const [access] = await callFunction(tx, 'session_access', [sessionId])
  const { userId } = session
  if (session.revokedAt !== null || !access || access.tenant_status === 'DELETED') return 'SESSION_REVOKED'
  if (!access.live && session.expiresAt > now) return 'SESSION_REVOKED' // by a change of the password
  if (access.user_status !== 'ACTIVE') return 'ACCOUNT_INACTIVE'
  if (token.expiresAt <= now) return 'REFRESH_TOKEN_INVALID'
  const { count } = await tx.refreshToken.updateMany({ where: { id: tokenId, usedAt: null }, data: { usedAt: now } })
  if (count === 0) {
    await end(tx, { id: sessionId }, 'token_reuse')
    await recordAudit(tx, { action: 'auth.token_reuse_detected', resourceType: 'session', resourceId: sessionId, by: userId })
    return 'SESSION_REVOKED'
  }
  const { ip, userAgent } = currentCaller()
  await tx.session.update({ where: { tenantId_id: { tenantId, id: sessionId } }, data: { lastSeenAt: now, expiresAt: sessionExpiry(now), ip, userAgent } })
  const refreshToken = await issueRefreshToken(tx, sessionId)
  await recordAudit(tx, { action: 'auth.token_refreshed', resourceType: 'session', resourceId: sessionId, by: userId })
  return { sessionId, userId, tenantId, refreshToken }
}
