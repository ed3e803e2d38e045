// Decides anew whether a browser's session goes on. A browser has no refresh token whose trade would ask the tenant.
import { isFederated } from '../../access/principal.ts'
import type { SessionErrorCode, StepUp, StepUpMethod } from '../../generated/graphql.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { currentCaller, currentTenant, inTenant } from '../../tenancy/scope.ts'
import { openedBy } from '../analytics/model.ts'
import { commit, mutate, unaudited, unchanged, written, type Written } from '../mutation.ts'
import { sessionExpiry } from '../sessions/model.ts'
import type { SignInSubject } from '../sessions/service.ts'
import { addressRefused } from './address-hint.ts'
import { maxAgeOf, type Policy } from './facts.ts'
import { ask } from './pending.ts'
import type { SignInGate } from './service.ts'

type Outcome<T> = Promise<Result<T, SessionErrorCode>>
type Decided = Result<Written<StepUp | SessionErrorCode | null>, never>

interface Standing {
  readonly subject: SignInSubject
  readonly lastSeenAt: Date
  /** how the session began */
  readonly method: string
}

/** ms after which a session is decided anew: as long as an access token lives */
export const RECHECK_MS = 600_000

/** What continues the session after a step-up. */
const nextOf = (sessionId: string) => ({ method: 'tenant_switch', sessionId, replaces: true }) as const

export function createRechecks({ db, gate }: { db: Database; gate: SignInGate }) {
  /**
   * Asks the tenant by its present policy, as a refresh would. The value is what the tenant asks for first; null: the
   * session goes on, and lives as long as a refresh would let it.
   */
  function recheck(tenantId: string, sessionId: string): Outcome<StepUp | null> {
    return inTenant(tenantId, async () => {
      const policy = await gate.policy()
      const outcome = await commit(db, null, (tx) => decide(tx, policy, sessionId))
      if (outcome === 'ADDRESS_NOT_ALLOWED') return addressRefused(db.client)
      return typeof outcome === 'string' ? fail(outcome) : ok(outcome)
    })
  }

  /** A code is committed, not rolled back: it is the answer. */
  async function decide(tx: Tx, policy: Policy, sessionId: string): Promise<Decided> {
    const standing = await standingOf(tx, sessionId)
    if (typeof standing === 'string') return unchanged(standing)
    const { subject, lastSeenAt, method } = standing
    // Somebody else has just decided it: another request, or another instance.
    if (Date.now() - lastSeenAt.getTime() <= RECHECK_MS) return unchanged(null)
    const refused = await gate.authorize(tx, policy, subject, 'refresh', nextOf(sessionId))
    if (typeof refused === 'string') return unchanged(refused === 'SESSION_AGE' ? 'SESSION_REVOKED' : refused)
    if (refused) return unaudited(refused, 'the step-up has its entry')
    const { ip, userAgent } = currentCaller()
    const now = new Date()
    const maxAge = maxAgeOf(policy, subject)
    // One of several instances writes.
    const { count } = await tx.session.updateMany({
      where: { id: sessionId, revokedAt: null, lastSeenAt },
      data: { lastSeenAt: now, expiresAt: sessionExpiry(now, subject.signIn.authenticatedAt, maxAge), ip, userAgent },
    })
    if (count === 0) return unchanged(null)
    return written(null, {
      action: 'auth.session_rechecked',
      resourceType: 'session',
      resourceId: sessionId,
      by: subject.userId,
      event: { kind: 'REFRESHED', method: openedBy(method, subject.signIn.mfaAt !== null), userId: subject.userId },
    })
  }

  /** Asks the person of the session to show again who they are. The completed step-up opens a session in its place. */
  function reauthenticate(tenantId: string, sessionId: string): Outcome<StepUp> {
    return inTenant(tenantId, async () => {
      const policy = await gate.policy()
      if (!policy.addressAllowed) return addressRefused(db.client)
      const methods = methodsOf(policy)
      if (methods.length === 0) return fail('METHOD_NOT_ALLOWED')
      return mutate(db, { lock: null }, async ({ tx }): Outcome<Written<StepUp>> => {
        const standing = await standingOf(tx, sessionId)
        if (typeof standing === 'string') return fail(standing)
        // Who has signed in by a provider may have no password, and shows it best as before.
        const { signIn } = standing.subject
        const first =
          isFederated(signIn) && signIn.method !== 'ldap' ? methods.filter((method) => method === 'SSO') : []
        const ordered = [...new Set([...first, ...methods])]
        const verdict = { kind: 'STEP_UP', rule: 'SESSION_AGE', methods: ordered } as const
        const stepUp = await ask(tx, standing.subject, verdict, 'refresh', nextOf(sessionId))
        return unaudited(stepUp, 'the step-up has its entry')
      })
    })
  }

  return { recheck, reauthenticate }
}

/** Returns what can be shown without leaving the page, else a mailed link. */
function methodsOf({ snapshot }: Policy): readonly StepUpMethod[] {
  const allowed: readonly StepUpMethod[] = snapshot.effective.loginMethods.value.filter(
    (method) => method === 'PASSWORD' || method === 'OTP_EMAIL' || method === 'MAGIC_LINK' || method === 'SSO',
  )
  const here = allowed.filter((method) => method !== 'MAGIC_LINK')
  return here.length > 0 ? here : allowed
}

/** Returns the session with its person, or why it is over. */
async function standingOf(tx: Tx, sessionId: string): Promise<Standing | SessionErrorCode> {
  const tenantId = currentTenant()
  const session = await tx.session.findUnique({ where: { tenantId_id: { tenantId, id: sessionId } } })
  const [access] = await callFunction(tx, 'session_access', { sessionId })
  if (!session || !access?.live || access.tenant_status === 'DELETED') return 'SESSION_REVOKED'
  if (access.user_status !== 'ACTIVE') return 'ACCOUNT_INACTIVE'
  const { userId, credentialVersion, authMethod, authenticatedAt, mfaAt, mfaByDevice, lastSeenAt, method } = session
  const signIn = { method: authMethod, authenticatedAt, mfaAt, mfaByDevice }
  return { subject: { userId, credentialVersion, signIn }, lastSeenAt, method }
}
