// Continues a session: with new tokens, or in another tenant. The tenant decides again each time.
import { v7 as uuidv7 } from 'uuid'
import { limitKey } from '../../shared/client-address.ts'
import type { SessionErrorCode } from '../../generated/graphql.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { refreshTokenByHash } from '../../tenancy/platform.ts'
import { currentCaller, currentTenant, inTenant } from '../../tenancy/scope.ts'
import { openedBy } from '../analytics/model.ts'
import { commit, mutate, unaudited, unchanged, written, type Written } from '../mutation.ts'
import { addressRefused } from './address-hint.ts'
import { maxAgeOf, type Policy } from './facts.ts'
import { auditedByGate, type SessionOrStepUp, type SignInGate } from './service.ts'
import { refuseTenant } from './landing.ts'
import { hashToken, type SecretToken, successorOf } from '../../credentials/secret-token.ts'
import { sessionExpiry } from '../sessions/model.ts'
import { end, type SignInSubject, type OpenedSession } from '../sessions/service.ts'

type Outcome<T> = Promise<Result<T, SessionErrorCode>>
type Traded = Result<Written<SessionOrStepUp | SessionErrorCode>, never>

/**
 * Seconds in which a client gets the same answer again for a refresh token. Two tabs may ask at once, and a client
 * without an answer asks again after the usual ten seconds.
 */
const AGAIN_SECONDS = 20

/** `refreshKey` derives each refresh token from the one before. */
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
   * Trades a refresh token, once: a conditional update lets one of several simultaneous requests through.
   *
   * A token that comes again gets the same answer, or is a replay. A replay ends the session, because nobody can tell
   * the thief from the owner (RFC 9700 section 4.14.2).
   */
  async function refresh(token: string): Outcome<SessionOrStepUp> {
    const found = await refreshTokenByHash(db, hashToken(token))
    if (!found) return fail('REFRESH_TOKEN_INVALID', ['input', 'refreshToken'])
    return inTenant(found.tenant_id, async () => {
      const policy = await gate.policy()
      const outcome = await commit(db, null, (tx) =>
        trade(tx, policy, found.id, found.session_id, successorOf(refreshKey, token)),
      )
      const path = ['input', 'refreshToken']
      if (outcome === 'ADDRESS_NOT_ALLOWED') return addressRefused(db.client, path)
      return typeof outcome === 'string' ? fail(outcome, path) : ok(outcome)
    })
  }

  /**
   * Checks in the contract's order. A code is committed, not rolled back, because the end of a replayed session must
   * last.
   */
  async function trade(
    tx: Tx,
    policy: Policy,
    tokenId: string,
    sessionId: string,
    successor: SecretToken,
  ): Promise<Traded> {
    const tenantId = currentTenant()
    const now = new Date()
    const key = { tenantId_id: { tenantId, id: sessionId } }
    const session = await tx.session.findUniqueOrThrow({ where: key })
    const token = await tx.refreshToken.findUniqueOrThrow({ where: { tenantId_id: { tenantId, id: tokenId } } })
    const [access] = await callFunction(tx, 'session_access', { sessionId })
    const { userId, authenticatedAt } = session
    const renewed: OpenedSession = { sessionId, userId, tenantId, refreshToken: successor.token, method: null }
    const signedIn: SessionOrStepUp = { session: renewed, stepUp: null }
    if (session.revokedAt !== null || !access || access.tenant_status === 'DELETED') return unchanged('SESSION_REVOKED')
    // A change of the password ended it.
    if (!access.live && session.expiresAt > now) return unchanged('SESSION_REVOKED')
    if (access.user_status !== 'ACTIVE') return unchanged('ACCOUNT_INACTIVE')
    if (token.expiresAt <= now) return unchanged('REFRESH_TOKEN_INVALID')
    // Checked before the address: a replay gets no second chance from another one.
    if (token.usedAt !== null && !(await comesAgain(tx, tokenId, sessionId, successor)))
      return replayed(tx, sessionId, userId)
    // Checked before the token is used up: a refused person may return with it from an address that is let in.
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
    if (typeof refused === 'string') return unchanged(refused === 'SESSION_AGE' ? 'SESSION_REVOKED' : refused)
    if (refused) return unaudited({ session: null, stepUp: refused }, 'the step-up has its entry')
    if (token.usedAt !== null) return unchanged(signedIn)
    const { count } = await tx.refreshToken.updateMany({
      where: { id: tokenId, usedAt: null },
      data: { usedAt: new Date() },
    })
    if (count === 0)
      return (await comesAgain(tx, tokenId, sessionId, successor))
        ? unchanged(signedIn)
        : replayed(tx, sessionId, userId)
    const { ip, userAgent } = currentCaller()
    const expiresAt = sessionExpiry(now, authenticatedAt, maxAgeOf(policy, subject))
    await tx.session.update({ where: key, data: { lastSeenAt: now, expiresAt, ip, userAgent } })
    await tx.refreshToken.create({
      data: { id: uuidv7(), tenantId, sessionId, tokenHash: new Uint8Array(successor.hash), expiresAt },
    })
    return written(signedIn, {
      action: 'auth.token_refreshed',
      resourceType: 'session',
      resourceId: sessionId,
      by: userId,
      event: { kind: 'REFRESHED', method: openedBy(session.method, session.mfaAt !== null), userId },
    })
  }

  async function replayed(tx: Tx, sessionId: string, userId: string): Promise<Traded> {
    const ended = await end(tx, { id: sessionId }, 'token_reuse')
    if (ended === 0) return unchanged('SESSION_REVOKED')
    return written('SESSION_REVOKED', {
      action: 'auth.token_reuse_detected',
      resourceType: 'session',
      resourceId: sessionId,
      by: userId,
    })
  }

  /** Opens a session in another tenant of the person, or returns what that tenant asks for first. */
  async function switchTo(
    subject: SignInSubject & { readonly sessionId: string },
    tenantId: string,
  ): Outcome<SessionOrStepUp> {
    const { userId } = subject
    return inTenant(tenantId, async () => {
      const session = await gate.tryOpenSession(subject, 'switch', 'tenant_switch')
      if (session) return ok({ session, stepUp: null })
      const policy = await gate.policy()
      return mutate(db, { lock: null }, async ({ tx }): Outcome<Written<SessionOrStepUp>> => {
        const refused = await refuseTenant(tx, userId)
        if (refused) return fail(refused, ['tenantId'])
        const next = { method: 'tenant_switch', sessionId: subject.sessionId } as const
        return auditedByGate(await gate.openSession(tx, policy, subject, 'switch', next))
      })
    })
  }

  return { refresh, switchTo }
}

/**
 * Returns whether the client that just used the token is asking for its answer again. The session records from where it
 * was last refreshed, which was by this token as long as its successor is unused.
 *
 * A thief who passes for that client gets what the client has, and the next refresh by one of the two exposes the
 * other. The address must be the same. Of IPv6 the /64 must be: it belongs to one subscriber, and a device changes its
 * address within it (RFC 8981 section 3.4).
 */
async function comesAgain(tx: Tx, tokenId: string, sessionId: string, successor: SecretToken): Promise<boolean> {
  const used = await tx.refreshToken.findFirst({ where: { id: tokenId } })
  const next = await tx.refreshToken.findFirst({
    where: { sessionId, tokenHash: new Uint8Array(successor.hash), usedAt: null },
  })
  const session = await tx.session.findFirst({ where: { id: sessionId, revokedAt: null } })
  if (!used?.usedAt || !next || !session) return false
  const { ip, userAgent } = currentCaller()
  // The clocks of instances differ a little. One that is far off gains no time.
  const seconds = Math.abs(Date.now() - used.usedAt.getTime()) / 1_000
  return (
    seconds <= AGAIN_SECONDS &&
    ip !== null &&
    session.ip !== null &&
    limitKey(ip) === limitKey(session.ip) &&
    userAgent === session.userAgent
  )
}
