// Going on from a session that there is: with new tokens, or in another tenant. The tenant decides anew each time.
import { v7 as uuidv7 } from 'uuid'
import { limitKey } from '../../shared/client-address.ts'
import type { SessionErrorCode } from '../../generated/graphql.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { refreshTokenByHash } from '../../tenancy/platform.ts'
import { currentCaller, currentTenant, inTenant } from '../../tenancy/scope.ts'
import { openedBy } from '../analytics/model.ts'
import { recordAudit } from '../audit/service.ts'
import { addressRefused } from './address-hint.ts'
import type { Policy } from './facts.ts'
import type { SessionOrStepUp, SignInGate } from './service.ts'
import { refuseTenant } from './landing.ts'
import { hashToken, type SecretToken, successorOf } from '../../credentials/secret-token.ts'
import { sessionExpiry } from '../sessions/model.ts'
import { end, type SignInSubject, type OpenedSession } from '../sessions/service.ts'

type Outcome<T> = Promise<Result<T, SessionErrorCode>>

/**
 * Seconds in which a client gets again what it got for a refresh token: two tabs ask at once, and one that heard
 * nothing for the usual ten seconds asks again.
 */
const AGAIN_SECONDS = 20

/** `refreshKey`: derives refresh tokens from those they are given for. */
export function createContinuation({
  db,
  gate,
  refreshKey,
}: {
  db: Database
  gate: SignInGate
  refreshKey: Uint8Array
}) {
  /**
   * Trades a refresh token, once: of those that arrive at the same time the conditional update lets one through.
   * Whoever comes again is answered the same or is a replay, and a replay ends the session, since it cannot be told who
   * stole it from whom (RFC 9700 section 4.14.2).
   */
  async function refresh(token: string): Outcome<SessionOrStepUp> {
    const found = await refreshTokenByHash(db, hashToken(token))
    if (!found) return fail('REFRESH_TOKEN_INVALID', ['input', 'refreshToken'])
    return inTenant(found.tenant_id, async () => {
      const policy = await gate.policy()
      const outcome = await db.write((tx) =>
        trade(tx, policy, found.id, found.session_id, successorOf(refreshKey, token)),
      )
      const path = ['input', 'refreshToken']
      if (outcome === 'ADDRESS_NOT_ALLOWED') return addressRefused(db.client, path)
      return typeof outcome === 'string' ? fail(outcome, path) : ok(outcome)
    })
  }

  /** In the contract's order of reasons. A code is committed, not rolled back: ending a replayed session must last. */
  async function trade(
    tx: Tx,
    policy: Policy,
    tokenId: string,
    sessionId: string,
    successor: SecretToken,
  ): Promise<SessionOrStepUp | SessionErrorCode> {
    const tenantId = currentTenant()
    const now = new Date()
    const key = { tenantId_id: { tenantId, id: sessionId } }
    const session = await tx.session.findUniqueOrThrow({ where: key })
    const token = await tx.refreshToken.findUniqueOrThrow({ where: { tenantId_id: { tenantId, id: tokenId } } })
    const [access] = await callFunction(tx, 'session_access', { sessionId })
    const { userId, authenticatedAt } = session
    const renewed: OpenedSession = { sessionId, userId, tenantId, refreshToken: successor.token, method: null }
    const signedIn: SessionOrStepUp = { session: renewed, stepUp: null }
    if (session.revokedAt !== null || !access || access.tenant_status === 'DELETED') return 'SESSION_REVOKED'
    if (!access.live && session.expiresAt > now) return 'SESSION_REVOKED' // by a change of the password
    if (access.user_status !== 'ACTIVE') return 'ACCOUNT_INACTIVE'
    if (token.expiresAt <= now) return 'REFRESH_TOKEN_INVALID'
    // A replay is told first: who does it gets no second chance by another address.
    if (token.usedAt !== null && !(await comesAgain(tx, tokenId, sessionId, successor)))
      return replayed(tx, sessionId, userId)
    // Before the token is used up: somebody who is refused here may come back with it from where they are let in.
    const subject: SignInSubject = {
      userId,
      credentialVersion: session.credentialVersion,
      signIn: { method: session.authMethod, authenticatedAt, mfaAt: session.mfaAt, mfaByDevice: session.mfaByDevice },
    }
    const refused = await gate.authorize(tx, policy, subject, 'refresh', {
      method: 'tenant_switch',
      sessionId,
      replaces: true,
    })
    if (typeof refused === 'string') return refused === 'SESSION_AGE' ? 'SESSION_REVOKED' : refused
    if (refused) return { session: null, stepUp: refused }
    if (token.usedAt !== null) return signedIn
    const { count } = await tx.refreshToken.updateMany({
      where: { id: tokenId, usedAt: null },
      data: { usedAt: new Date() },
    })
    if (count === 0)
      return (await comesAgain(tx, tokenId, sessionId, successor)) ? signedIn : replayed(tx, sessionId, userId)
    const { ip, userAgent } = currentCaller()
    const expiresAt = sessionExpiry(now, authenticatedAt, policy.snapshot.effective.sessionMaxAgeSeconds.value)
    await tx.session.update({ where: key, data: { lastSeenAt: now, expiresAt, ip, userAgent } })
    await tx.refreshToken.create({
      data: { id: uuidv7(), tenantId, sessionId, tokenHash: new Uint8Array(successor.hash), expiresAt },
    })
    await recordAudit(tx, {
      action: 'auth.token_refreshed',
      resourceType: 'session',
      resourceId: sessionId,
      by: userId,
      event: { kind: 'REFRESHED', method: openedBy(session.method, session.mfaAt !== null), userId },
    })
    return signedIn
  }

  async function replayed(tx: Tx, sessionId: string, userId: string): Promise<'SESSION_REVOKED'> {
    const ended = await end(tx, { id: sessionId }, 'token_reuse')
    if (ended > 0)
      await recordAudit(tx, {
        action: 'auth.token_reuse_detected',
        resourceType: 'session',
        resourceId: sessionId,
        by: userId,
      })
    return 'SESSION_REVOKED'
  }

  /** Opens a session in another tenant of the person, or tells what that tenant asks for first. */
  async function switchTo(
    subject: SignInSubject & { readonly sessionId: string },
    tenantId: string,
  ): Outcome<SessionOrStepUp> {
    const { userId } = subject
    return inTenant(tenantId, async () => {
      const session = await gate.tryOpenSession(subject, 'switch', 'tenant_switch')
      if (session) return ok({ session, stepUp: null })
      const policy = await gate.policy()
      return db.transaction(async (tx) => {
        const refused = await refuseTenant(tx, userId)
        if (refused) return fail(refused, ['tenantId'])
        return gate.openSession(tx, policy, subject, 'switch', {
          method: 'tenant_switch',
          sessionId: subject.sessionId,
        })
      })
    })
  }

  return { refresh, switchTo }
}

/**
 * Whether the client that used the token a moment ago asks for its answer again: the session says from where it was
 * refreshed last, which was for this token as long as its successor was not used. A thief who passes for that client
 * learns what the client has, and one of the two is found out by the next refresh that the other did not make. The
 * address must be the very same; of IPv6 one /64, within which a device changes its address by itself (RFC 8981,
 * section 3.4) and which is one subscriber's.
 */
async function comesAgain(tx: Tx, tokenId: string, sessionId: string, successor: SecretToken): Promise<boolean> {
  const used = await tx.refreshToken.findFirst({ where: { id: tokenId } })
  const next = await tx.refreshToken.findFirst({
    where: { sessionId, tokenHash: new Uint8Array(successor.hash), usedAt: null },
  })
  const session = await tx.session.findFirst({ where: { id: sessionId, revokedAt: null } })
  if (!used?.usedAt || !next || !session) return false
  const { ip, userAgent } = currentCaller()
  // clocks of instances differ a little; one that is far off buys no time
  const seconds = Math.abs(Date.now() - used.usedAt.getTime()) / 1_000
  return (
    seconds <= AGAIN_SECONDS &&
    ip !== null &&
    session.ip !== null &&
    limitKey(ip) === limitKey(session.ip) &&
    userAgent === session.userAgent
  )
}
