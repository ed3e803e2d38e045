// Stores what the sign-in gate asks for first, until it is shown: step-up.ts continues from it.
import { v7 as uuidv7 } from 'uuid'
import { isFederated } from '../../access/principal.ts'
import type { OneTimeToken } from '../../credentials/one-time-tokens.ts'
import type { StepUp, StepUpMethod, StepUpRule } from '../../generated/graphql.ts'
import type { Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import type { SignInFacts, SignInVerdict } from '../policy/decision.ts'
import { newSecretToken } from '../../credentials/secret-token.ts'
import { type SessionMethod } from '../sessions/model.ts'
import type { FederatedBy, SignInSubject } from '../sessions/service.ts'
import { addressHint } from './address-hint.ts'
import type { Policy } from './facts.ts'
import { recordEarlier } from '../mutation.ts'

/** What a step-up continues from, once it is shown what it asks for. */
export interface Pending {
  readonly rule: StepUpRule
  readonly methods: readonly StepUpMethod[]
  readonly occasion: SignInFacts['occasion']
  readonly signIn: {
    readonly method: string
    readonly authenticatedAt: string
    readonly mfaAt: string | null
    readonly mfaByDevice: boolean
  }
  /** the connection that said who they are; absent: none did */
  readonly federated?: FederatedBy
  /** how the session begins that is finally opened */
  readonly method: SessionMethod
  /** the session that it continues, without which it is void; null: a sign-in */
  readonly origin: string | null
  /** whether the new session replaces that one, which could not be refreshed */
  readonly replaces: boolean
}

/** How the session begins that is finally opened, and which session it continues. */
export interface Next {
  readonly method: SessionMethod
  readonly sessionId?: string
  /** whether it replaces that session */
  readonly replaces?: boolean
}

/** Minutes for which a step-up can be completed. */
const STEP_UP_MINUTES = 10

/** Stores the step-up as part of `tx`. The returned token is stored nowhere. */
export async function ask(
  tx: Tx,
  subject: SignInSubject,
  verdict: SignInVerdict & { kind: 'STEP_UP' },
  occasion: SignInFacts['occasion'],
  next: Next,
): Promise<StepUp> {
  const { userId, credentialVersion, signIn } = subject
  const federated = subject.federated ?? (isFederated(signIn) ? await federationOf(tx, next.sessionId) : null)
  const { token, hash } = newSecretToken()
  const expiresAt = new Date(Date.now() + STEP_UP_MINUTES * 60_000)
  const pending: Pending = {
    rule: verdict.rule,
    methods: verdict.methods,
    occasion,
    method: next.method,
    origin: next.sessionId ?? null,
    replaces: next.replaces ?? false,
    ...(federated && { federated }),
    signIn: {
      method: signIn.method,
      authenticatedAt: signIn.authenticatedAt.toISOString(),
      mfaAt: signIn.mfaAt?.toISOString() ?? null,
      mfaByDevice: signIn.mfaByDevice,
    },
  }
  const id = uuidv7()
  const row = {
    id,
    tenantId: currentTenant(),
    userId,
    kind: 'STEP_UP' as const,
    secretHash: new Uint8Array(hash),
    credentialVersion,
    facts: { ...pending, methods: [...pending.methods] } as object,
    expiresAt,
  }
  await tx.oneTimeToken.deleteMany({ where: { userId, kind: 'STEP_UP', expiresAt: { lt: new Date() } } })
  await tx.oneTimeToken.create({ data: row })
  await recordEarlier(tx, {
    action: 'auth.step_up_required',
    resourceType: 'user',
    resourceId: userId,
    metadata: { rule: verdict.rule.toLowerCase(), occasion },
    by: userId,
    event: { kind: 'MFA_ASKED', method: next.method, reason: verdict.rule.toLowerCase(), userId },
  })
  const hint = verdict.rule === 'ADDRESS' ? await addressHint(tx) : null
  return { tenantId: currentTenant(), rule: verdict.rule, methods: [...verdict.methods], hint, token, expiresAt }
}

/** Returns by which connection the session was opened; null: it is none of this tenant. */
async function federationOf(tx: Tx, sessionId: string | undefined): Promise<FederatedBy | null> {
  if (sessionId === undefined) return null
  const row = await tx.connectionSession.findFirst({ where: { sessionId } })
  return row && { connectionId: row.connectionId, subject: row.subject, facts: row.facts as FederatedBy['facts'] }
}

/** Returns the person of a step-up, as they were signed in when it began. */
export function subjectOf(
  { userId, credentialVersion }: Pick<OneTimeToken, 'userId' | 'credentialVersion'>,
  { signIn, federated }: Pending,
): SignInSubject {
  const { authenticatedAt, mfaAt } = signIn
  return {
    userId,
    credentialVersion,
    signIn: {
      ...signIn,
      authenticatedAt: new Date(authenticatedAt),
      mfaAt: mfaAt === null ? null : new Date(mfaAt),
    },
    ...(federated && { federated }),
  }
}

/** Returns how a further step-up continues: it ends with the same session. */
export function nextOf({ method, origin, replaces }: Pending): Next {
  return origin === null ? { method } : { method, sessionId: origin, replaces }
}

/** Returns whether the step-up asks for a second factor. */
export function asksForFactor({ rule }: Pending): boolean {
  return rule === 'MFA' || rule === 'MFA_ENROLMENT'
}

/**
 * Returns whether the sign-in will be older than a session may be: a second factor does not renew it. Opening a session
 * gets a second of leeway.
 */
export function outlasted({ snapshot }: Policy, pending: Pending): boolean {
  const age = Date.now() - Date.parse(pending.signIn.authenticatedAt)
  return asksForFactor(pending) && age + 1_000 >= snapshot.effective.sessionMaxAgeSeconds.value * 1_000
}
