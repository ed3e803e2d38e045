import { v7 as uuidv7 } from 'uuid'
import type { SignIn } from '../../access/principal.ts'
import type { Tokens } from '../../credentials/tokens.ts'
import type { TokenPair } from '../../generated/graphql.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { sessionsOfUser, tenantOfSession } from '../../tenancy/platform.ts'
import { currentCaller, currentTenant, inTenant } from '../../tenancy/scope.ts'
import type { SessionArguments } from '../../tenancy/function-arguments.ts'
import { callFunction, type FunctionRow } from '../../tenancy/functions.ts'
import { clientOf, openedBy } from '../analytics/model.ts'
import { newLink } from '../audit/service.ts'
import { commit, unchanged, written } from '../mutation.ts'
import { newSecretToken } from '../../credentials/secret-token.ts'
import { sessionExpiry, type SessionMethod } from './model.ts'

/** Returns the facts of a sign-in that just happened, without a second factor. */
export function signedInBy(method: string): SignInSubject['signIn'] {
  return { method, authenticatedAt: new Date(), mfaAt: null, mfaByDevice: false }
}

/** A session that was just opened or renewed, the only moment at which its refresh token is known. */
export interface OpenedSession {
  readonly sessionId: string
  readonly userId: string
  readonly tenantId: string
  readonly refreshToken: string
  /** null: it was renewed */
  readonly method: SessionMethod | null
}

/** The person for whom a session is opened, and how they showed who they are. */
export interface SignInSubject {
  readonly userId: string
  /** version of their password; a later one ends the session */
  readonly credentialVersion: number
  readonly signIn: Omit<SignIn, 'emailVerified'>
  /** the connection of the scope's tenant that said who they are; absent: none did */
  readonly federated?: FederatedBy
}

/** How a connection knows a person, and what their session there is called. */
export interface FederatedBy {
  readonly connectionId: string
  readonly subject: string
  readonly facts: Readonly<Record<string, string>>
}

/** What the decision to let somebody into the scope's tenant was based on. */
export interface DecisionBasis {
  /** version of the access configuration */
  readonly version: number
  /** sum of a bit for each standing that is let in: 1 in grace, 2 administrator, 4 second factor */
  readonly admitted: number
  /** members since later than this are in grace; null: nobody is */
  readonly graceFrom: Date | null
}

export type Sessions = ReturnType<typeof createSessions>

interface SessionDeps {
  readonly db: Database
  readonly tokens: Tokens
  /** counts minted tokens */
  readonly metrics: { session(method: SessionMethod | null): void }
}

/** For callers that decided in the same transaction, under locks on what the decision was based on. */
const DECIDED_BEFORE = { decidedOn: null, admitted: null, graceFrom: null } as const

export function createSessions({ db, tokens, metrics }: SessionDeps) {
  /**
   * Opens a session in the scope's tenant, as part of `tx`. The caller has decided that the tenant lets the person in:
   * sign-in/service.ts. Throws Refusal FORBIDDEN if they are no longer an active member.
   */
  async function open(
    tx: Tx,
    subject: SignInSubject,
    method: SessionMethod,
    maxAgeSeconds: number,
  ): Promise<OpenedSession> {
    const { session, args } = newSession(subject, method, maxAgeSeconds)
    const [found] = await callFunction(tx, 'session_open', { ...DECIDED_BEFORE, ...args })
    if (!found?.opened) throw noActiveMember()
    const { federated } = subject
    if (federated) {
      const { sessionId, tenantId } = session
      await tx.connectionSession.create({ data: { sessionId, tenantId, ...federated, facts: { ...federated.facts } } })
    }
    return session
  }

  /**
   * Opens a session in one statement, only while what was decided on still holds. `session` null: nothing was written.
   * `found`: what holds now.
   */
  async function openIfCurrent(
    decided: DecisionBasis,
    subject: SignInSubject,
    method: SessionMethod,
    maxAgeSeconds: number,
  ): Promise<{ session: OpenedSession | null; found: FunctionRow<'session_open'> }> {
    const { session, args } = newSession(subject, method, maxAgeSeconds)
    const [found] = await callFunction(db.client, 'session_open', {
      decidedOn: decided.version,
      admitted: decided.admitted,
      graceFrom: decided.graceFrom,
      ...args,
    })
    if (!found) throw new Error('session_open returned nothing')
    return { session: found.opened ? session : null, found }
  }

  /** Mints the tokens of a session. */
  async function pair({ method, ...session }: OpenedSession): Promise<TokenPair> {
    const minted = await tokens.mint(session)
    metrics.session(method)
    return { ...session, ...minted, tokenType: 'Bearer' }
  }

  /**
   * Ends one of the person's own sessions, in any tenant; with `only`, in that one. Returns false if no such session
   * was alive.
   */
  async function revoke(
    userId: string,
    sessionId: string,
    { action, only = null }: { action: 'auth.logged_out' | 'session.revoked'; only?: string | null },
  ): Promise<boolean> {
    const tenantId = await tenantOfSession(db, userId, sessionId)
    if (tenantId === null || (only !== null && only !== tenantId)) return false
    return inTenant(tenantId, () =>
      commit(db, null, async (tx) => {
        const ended = await end(tx, { id: sessionId, userId }, action === 'auth.logged_out' ? 'logout' : 'revoked')
        if (ended === 0) return unchanged(false)
        return written(true, { action, resourceType: 'session', resourceId: sessionId })
      }),
    )
  }

  return { open, openIfCurrent, pair, revoke, listOf: (userId: string) => sessionsOfUser(db, userId) }
}

/** Returns a session of the scope's tenant with the arguments of the SQL functions that write it. */
export function newSession(
  { userId, credentialVersion, signIn }: SignInSubject,
  method: SessionMethod,
  maxAgeSeconds: number,
): { session: OpenedSession; args: SessionArguments } {
  const { ip, userAgent } = currentCaller()
  const sessionId = uuidv7()
  const { method: authMethod, authenticatedAt, mfaAt, mfaByDevice } = signIn
  const { token, hash } = newSecretToken()
  const mfa = mfaAt !== null
  const link = newLink({ method, mfa })
  return {
    session: { sessionId, userId, tenantId: currentTenant(), refreshToken: token, method },
    args: {
      session: sessionId,
      person: userId,
      how: method,
      credential: credentialVersion,
      signedInBy: authMethod,
      signedInAt: authenticatedAt,
      mfa: mfaAt,
      mfaOnDevice: mfaByDevice,
      address: ip,
      agent: userAgent,
      until: sessionExpiry(new Date(), authenticatedAt, maxAgeSeconds),
      token: uuidv7(),
      tokenDigest: hash,
      event: link.id,
      request: link.requestId,
      salt: link.salt,
      body: link.body,
      countedAs: openedBy(method, mfa),
      byClient: clientOf(userAgent),
    },
  }
}

/**
 * Refuses everyone without an active membership, in every way to come in: suspended and removed members get no session.
 */
export function noActiveMember(): Refusal {
  return new Refusal('FORBIDDEN', 'This account cannot sign in.', { wire: 'auth.account_inactive' })
}

/** Ends sessions of the scope's tenant that are still alive. Returns how many. */
export async function end(
  tx: Tx,
  where: {
    id?: string | { not: string }
    userId?: string
    federated?: { is: { connectionId: string; subject?: string } }
  },
  reason: string,
): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { ...where, revokedAt: null },
    data: { revokedAt: new Date(), revokedReason: reason },
  })
  return count
}
