// The sign-in gate: a person who has shown who they are gets tokens of the tenant, or learns what it asks for first.
// Everything that mints tokens goes through it, except for a tenant that its first member has just created.
import type { Passwords } from '../../credentials/passwords.ts'
import type { StepUp, TokenPair } from '../../generated/graphql.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { currentCaller } from '../../tenancy/scope.ts'
import type { DecisionLog } from '../policy/decision-log.ts'
import { decideSignIn, graceFrom, type SignInFacts, type SignInVerdict } from '../policy/decision.ts'
import type { RevertDue, Snapshot, Snapshots } from '../policy/snapshot.ts'
import type { SessionMethod } from '../sessions/model.ts'
import type { SignInSubject, OpenedSession, Sessions } from '../sessions/service.ts'
import { recordEarlier, unaudited, type Written } from '../mutation.ts'
import { addressRefused } from './address-hint.ts'
import { factsOf, maxAgeOf, type Policy, remembered, membershipStanding, STANDINGS, usesWayBack } from './facts.ts'
import { ask, type Next } from './pending.ts'
import { createProviderStepUps } from './provider-step-up.ts'

/** The outcome of a sign-in: exactly one of the two. */
export interface SessionOrStepUp {
  readonly session: OpenedSession | null
  readonly stepUp: StepUp | null
}

/** For a mutation that lets somebody in: its entry is made where the session is opened or the step-up is stored. */
export function auditedByGate<T extends SessionOrStepUp, Code extends string>(
  signedIn: Result<T, Code>,
): Result<Written<T>, Code> {
  return signedIn.ok ? unaudited(signedIn.value, 'the entry is made with the session or the step-up') : signedIn
}

export type GateFault = 'METHOD_NOT_ALLOWED' | 'ADDRESS_NOT_ALLOWED'

export type SignInGate = ReturnType<typeof createSignInGate>

export interface SignInGateDeps {
  readonly db: Database
  readonly sessions: Sessions
  readonly snapshots: Snapshots
  readonly decisions: DecisionLog
  readonly revertDue: RevertDue
  readonly count: (verdict: 'allowed' | 'refused' | 'step_up') => void
  readonly passwords: Pick<Passwords, 'remember'>
}

export function createSignInGate({ db, sessions, snapshots, decisions, revertDue, count, passwords }: SignInGateDeps) {
  /** Returns the policy of the scope's tenant for the request's address. */
  const policy = async (): Promise<Policy> => policyOf(await snapshots.current())

  async function policyOf(read: Snapshot): Promise<Policy> {
    const snapshot = (await revertDue(read)) ? await snapshots.current() : read
    const lookup = await snapshot.ip.current()
    return { snapshot, addressAllowed: lookup === null || lookup.decide(currentCaller().ip).allowed }
  }

  /**
   * Returns whether the scope's tenant lets anybody in from the request's address, by its configuration in that version
   * or a later one.
   */
  const admitsAddress = async (version: number): Promise<boolean> =>
    (await policyOf(await snapshots.atLeast(version))).addressAllowed

  /** Evaluates the policy for the person, and counts the decision. */
  async function evaluate(
    tx: Tx,
    policy: Policy,
    subject: SignInSubject,
    occasion: SignInFacts['occasion'],
  ): Promise<SignInVerdict> {
    const { userId } = subject
    const facts = factsOf(policy, subject, occasion, await membershipStanding(tx, policy.snapshot, userId))
    const verdict = decideSignIn(policy.snapshot.effective, facts)
    note(userId, facts, verdict.kind)
    return verdict
  }

  /**
   * Returns whether somebody who is signed in elsewhere is let in without a step-up, and by which version of the
   * configuration.
   */
  async function admitsSwitch(subject: SignInSubject): Promise<{ admitted: boolean; version: number }> {
    const read = await policy()
    const verdict = await db.write((tx) => evaluate(tx, read, subject, 'switch'))
    return { admitted: verdict.kind === 'ALLOW', version: read.snapshot.version }
  }

  function note(userId: string, facts: SignInFacts, kind: SignInVerdict['kind']): void {
    const { inGrace: _inGrace, breakGlass, mfaDemanded, ...lasting } = facts
    decisions.record({
      kind: 'sign_in',
      facts: {
        ...lasting,
        ...(breakGlass && { breakGlass }),
        ...(mfaDemanded && { mfaDemanded }),
        age: Math.floor(lasting.age / 3_600) * 3_600,
        user: userId,
        ip: currentCaller().ip,
      },
      userId,
      keyId: null,
      allowed: kind === 'ALLOW',
    })
    count(({ ALLOW: 'allowed', STEP_UP: 'step_up', REFUSE: 'refused' } as const)[kind])
  }

  /** Returns null if the person may come in. A step-up is stored as part of `tx`. */
  async function authorize(
    tx: Tx,
    policy: Policy,
    subject: SignInSubject,
    occasion: SignInFacts['occasion'],
    next: Next,
  ): Promise<StepUp | GateFault | 'SESSION_AGE' | null> {
    const verdict = await evaluate(tx, policy, subject, occasion)
    if (verdict.kind === 'ALLOW') return null
    if (verdict.kind === 'STEP_UP') return ask(tx, subject, verdict, occasion, next)
    if (verdict.rule === 'SESSION_AGE') return 'SESSION_AGE'
    return verdict.rule === 'ADDRESS' ? 'ADDRESS_NOT_ALLOWED' : 'METHOD_NOT_ALLOWED'
  }

  /**
   * Opens a session of a member in the scope's tenant, or returns what is asked for first. `next` says how the session
   * begins and which one it continues. `deviceToken` stands in for the second factor that was shown on that device.
   */
  async function openSession(
    tx: Tx,
    policy: Policy,
    person: SignInSubject,
    occasion: 'login' | 'switch',
    next: SessionMethod | Next,
    deviceToken: string | null = null,
  ): Promise<Result<SessionOrStepUp, GateFault>> {
    const { effective } = policy.snapshot
    const subject =
      deviceToken !== null && effective.rememberDeviceEnabled.value ? await remembered(tx, person, deviceToken) : person
    const how = typeof next === 'string' ? { method: next } : next
    const refused = await authorize(tx, policy, subject, occasion, how)
    if (refused === 'SESSION_AGE') throw new Error('somebody who has just signed in is older than any session may be')
    if (refused === 'ADDRESS_NOT_ALLOWED') return addressRefused(tx)
    if (typeof refused === 'string') return fail(refused)
    // fault: A5
    if (refused) return ok({ session: null, stepUp: refused })
    if (usesWayBack(policy, subject))
      await recordEarlier(tx, {
        action: 'auth.break_glass_used',
        resourceType: 'user',
        resourceId: subject.userId,
        by: subject.userId,
      })
    return ok({ session: await sessions.open(tx, subject, how.method, maxAgeOf(policy, subject)), stepUp: null })
  }

  /**
   * Opens a session of a member whom an active tenant lets in, without a transaction. Every standing is evaluated by
   * the cached policy. One statement opens the session if the member's standing is let in and the policy is still
   * current.
   *
   * null: nothing was written, and `openSession` says why.
   */
  async function tryOpenSession(
    subject: SignInSubject,
    occasion: 'login' | 'switch',
    method: SessionMethod,
  ): Promise<OpenedSession | null> {
    let snapshot = snapshots.latest()
    for (let attempt = 0; attempt < 2; attempt++) {
      const policy = await policyOf(snapshot)
      const { effective, version } = policy.snapshot
      const candidates = STANDINGS.map((standing) => factsOf(policy, subject, occasion, standing))
      const admitted = candidates.reduce(
        (bits, facts, standing) => (decideSignIn(effective, facts).kind === 'ALLOW' ? bits | (1 << standing) : bits),
        0,
      )
      if (admitted === 0) return null
      const decided = {
        version,
        admitted,
        graceFrom: graceFrom(policy.snapshot.mfaRequiredSince, effective.mfaGraceDays.value),
      }
      const { session, found } = await sessions.openIfCurrent(
        decided,
        subject,
        method,
        effective.sessionMaxAgeSeconds.value,
      )
      if (session) {
        note(
          subject.userId,
          factsOf(policy, subject, occasion, {
            enrolled: found.enrolled === true,
            admin: found.admin === true,
            inGrace: found.in_grace === true,
            mfaDemanded: found.mfa_demanded === true,
          }),
          'ALLOW',
        )
        return session
      }
      if (found.access_version === null || found.access_version === version) return null
      snapshot = await snapshots.atLeast(found.access_version)
    }
    return null
  }

  /** Mints the tokens of a session, or passes on what is asked for first. */
  async function mintTokens<Code extends string>(
    signedIn: Result<SessionOrStepUp, Code>,
  ): Promise<Result<{ tokens: TokenPair | null; stepUp: StepUp | null }, Code>> {
    if (!signedIn.ok) return signedIn
    const { session, stepUp } = signedIn.value
    if (session) passwords.remember(currentCaller().ip)
    return ok({ tokens: session && (await sessions.pair(session)), stepUp })
  }

  const byProvider = createProviderStepUps({ db, openSession })
  return { policy, admitsAddress, admitsSwitch, authorize, openSession, tryOpenSession, mintTokens, byProvider }
}
