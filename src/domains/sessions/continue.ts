// Going on from a session that there is: with new tokens, or in another tenant. The tenant decides anew each time.
import type { SessionErrorCode } from '../../generated/graphql.ts'
import { fail, ok, type Result } from '../../result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { refreshTokenByHash } from '../../tenancy/platform.ts'
import { currentCaller, currentTenant, inTenant } from '../../tenancy/scope.ts'
import { refuseTenant } from '../accounts/service.ts'
import { openedBy } from '../analytics/events.ts'
import { recordAudit } from '../audit/service.ts'
import type { Entered, Entry, Policy } from '../sign-in/entry.ts'
import { hashToken, sessionExpiry } from './model.ts'
import { end, issueRefreshToken, type Holder } from './service.ts'

type Outcome<T> = Promise<Result<T, SessionErrorCode>>

export type Continuation = ReturnType<typeof createContinuation>

export function createContinuation({ db, entry }: { db: Database; entry: Entry }) {
  /**
   * Trades a refresh token, once. Of two that arrive at the same time the conditional update lets one through; the other
   * is a replay, and a replay ends the session, since it cannot be told who stole it from whom (RFC 9700 section 4.14.2).
   */
  async function refresh(token: string): Outcome<Entered> {
    const found = await refreshTokenByHash(db, hashToken(token))
    if (!found) return fail('REFRESH_TOKEN_INVALID', ['input', 'refreshToken'])
    return inTenant(found.tenant_id, async () => {
      const policy = await entry.policy()
      const outcome = await db.write((tx) => trade(tx, policy, found.id, found.session_id))
      return typeof outcome === 'string' ? fail(outcome, ['input', 'refreshToken']) : ok(outcome)
    })
  }

  /** In the contract's order of reasons. A code is committed, not rolled back: ending a replayed session must last. */
  async function trade(tx: Tx, policy: Policy, tokenId: string, sessionId: string): Promise<Entered | SessionErrorCode> {
    const tenantId = currentTenant()
    const now = new Date()
    const key = { tenantId_id: { tenantId, id: sessionId } }
    const session = await tx.session.findUniqueOrThrow({ where: key })
    const token = await tx.refreshToken.findUniqueOrThrow({ where: { tenantId_id: { tenantId, id: tokenId } } })
    const [access] = await callFunction(tx, 'session_access', [sessionId])
    const { userId, authenticatedAt } = session
    if (session.revokedAt !== null || !access || access.tenant_status === 'DELETED') return 'SESSION_REVOKED'
    if (!access.live && session.expiresAt > now) return 'SESSION_REVOKED' // by a change of the password
    if (access.user_status !== 'ACTIVE') return 'ACCOUNT_INACTIVE'
    if (token.expiresAt <= now) return 'REFRESH_TOKEN_INVALID'
    // A token that was used is told first: who replays it gets no second chance by another address.
    if (token.usedAt === null) {
      // Before the token is used up: somebody who is refused here may come back with it from where they are let in.
      const holder: Holder = { userId, credentialVersion: session.credentialVersion, signIn: { method: session.authMethod, authenticatedAt, mfaAt: session.mfaAt, mfaByDevice: session.mfaByDevice } }
      const refused = await entry.decide(tx, policy, holder, 'refresh', { method: 'tenant_switch', sessionId, replaces: true })
      if (typeof refused === 'string') return refused === 'SESSION_AGE' ? 'SESSION_REVOKED' : refused
      if (refused) return { session: null, stepUp: refused }
    }
    const { count } = await tx.refreshToken.updateMany({ where: { id: tokenId, usedAt: null }, data: { usedAt: now } })
    if (count === 0) {
      await end(tx, { id: sessionId }, 'token_reuse')
      await recordAudit(tx, { action: 'auth.token_reuse_detected', resourceType: 'session', resourceId: sessionId, by: userId })
      return 'SESSION_REVOKED'
    }
    const { ip, userAgent } = currentCaller()
    const expiresAt = sessionExpiry(now, authenticatedAt, policy.snapshot.effective.sessionMaxAgeSeconds.value)
    await tx.session.update({ where: key, data: { lastSeenAt: now, expiresAt, ip, userAgent } })
    const refreshToken = await issueRefreshToken(tx, sessionId, expiresAt)
    await recordAudit(tx, { action: 'auth.token_refreshed', resourceType: 'session', resourceId: sessionId, by: userId, event: { kind: 'REFRESHED', method: openedBy(session.method, session.mfaAt !== null), userId } })
    return { session: { sessionId, userId, tenantId, refreshToken }, stepUp: null }
  }

  /** Opens a session in another tenant of the person, or tells what that tenant asks for first. */
  async function switchTo(holder: Holder & { readonly sessionId: string }, tenantId: string): Outcome<Entered> {
    const { userId } = holder
    return inTenant(tenantId, async () => {
      const session = await entry.enterAtOnce(holder, 'switch', 'tenant_switch')
      if (session) return ok({ session, stepUp: null })
      const policy = await entry.policy()
      return db.transaction(async (tx) => {
        const refused = await refuseTenant(tx, userId)
        if (refused) return fail(refused, ['tenantId'])
        return entry.enter(tx, policy, holder, 'switch', { method: 'tenant_switch', sessionId: holder.sessionId })
      })
    })
  }

  return { refresh, switchTo }
}
