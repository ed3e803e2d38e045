// Going on with a sign-in that was asked for more. What was shown before is kept with the token that the person holds.
import type { LoginMethod, SignInErrorCode, StepUp, StepUpCompleteInput } from '../../generated/graphql.ts'
import type { Passwords } from '../../credentials/passwords.ts'
import { fail, ok, type Fault, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { passwordHashOf } from '../../tenancy/member-accounts.ts'
import { oneTimeTokenByHash, tenantOfSession } from '../../tenancy/platform.ts'
import { inTenant } from '../../tenancy/scope.ts'
import { type AuditEntry, recordAudit } from '../audit/service.ts'
import { type Enrolment, type Factors, guessesAtFactor } from '../../credentials/second-factor.ts'
import { hashToken } from '../../credentials/secret-token.ts'
import { end, type SignInSubject, type OpenedSession } from '../sessions/service.ts'
import { addressRefused } from './address-hint.ts'
import type { Policy } from './facts.ts'
import type { Next, Pending } from './pending.ts'
import type { SignInGate } from './service.ts'
import { fewGuesses, guess, type Guessed, guessesAt, patiently, type GuessOutcome } from '../../limits/guesses.ts'
import {
  CODE_MINUTES,
  DEVICE_DAYS,
  issueCode,
  issueToken,
  type OneTimeToken,
  spend,
  takeCode,
} from '../../credentials/one-time-tokens.ts'
import { type SignInMails, spaced } from './mails.ts'

type Outcome<T> = Promise<Result<T, SignInErrorCode>>

export interface Completed {
  readonly session: OpenedSession | null
  readonly stepUp: StepUp | null
  readonly deviceToken: string | null
  readonly recoveryCodes: string[] | null
}

/** Attempts that one step-up allows. */
const ATTEMPTS = 5

export interface StepUpDeps {
  readonly db: Database
  readonly gate: SignInGate
  readonly factors: Factors
  readonly passwords: Passwords
  readonly mails: SignInMails
  /** for hashing mailed codes */
  readonly codeKey: Uint8Array
}

export function createStepUps({ db, gate, factors, passwords, mails, codeKey }: StepUpDeps) {
  async function complete(input: StepUpCompleteInput): Outcome<Completed> {
    return withStepUp(input.mfaToken, async (token, pending) => {
      const policy = await gate.policy()
      // Before anything is shown: what is shown is used up.
      if (!policy.addressAllowed) return addressRefused(db.client)
      if (
        asksForFactor(pending) &&
        !policy.snapshot.effective.loginMethods.value.includes(pending.signIn.method.toUpperCase() as LoginMethod)
      )
        return fail('METHOD_NOT_ALLOWED')
      if (outlasted(policy, pending)) return fail('STEP_UP_EXPIRED', ['input', 'mfaToken'])
      if (pending.rule === 'ADDRESS') return db.write((tx) => show(tx, policy, token, pending, input, null))
      const guessed = asksForFactor(pending) ? guessesAtFactor(token.userId) : guessesAtProof(token.userId)
      const seen = await patiently(() =>
        guess(db, guessed, async () => {
          const given = pending.methods.includes('PASSWORD') ? (input.password ?? '') : ''
          const passwordRight =
            given === '' ? null : await passwords.verify(await passwordHashOf(db, token.userId), given, true)
          // Committed whatever comes of it: an attempt is an attempt, and a code that was right is used up.
          const done = await db.write((tx) => show(tx, policy, token, pending, input, passwordRight))
          return { outcome: done.ok ? 'right' : wrongOrVoid(done.faults), value: done }
        }),
      )
      if (seen !== 'locked') return seen.value
      await db.write((tx) => recordAudit(tx, missed(token.userId, pending, 'locked')))
      return fail('ACCOUNT_LOCKED')
    })
  }

  async function show(
    tx: Tx,
    policy: Policy,
    token: OneTimeToken,
    pending: Pending,
    { code, remember }: StepUpCompleteInput,
    passwordRight: boolean | null,
  ): Outcome<Completed> {
    const { count } = await tx.oneTimeToken.updateMany({
      where: { id: token.id, usedAt: null, attempts: { lt: ATTEMPTS } },
      data: { attempts: { increment: 1 } },
    })
    if (count === 0) return fail('STEP_UP_EXPIRED', ['input', 'mfaToken'])
    if (pending.replaces && pending.origin !== null && !(await lockSession(tx, pending.origin)))
      return fail('STEP_UP_EXPIRED', ['input', 'mfaToken']) // ended meanwhile
    const shown = await prove(tx, token, pending, code ?? '', passwordRight)
    if (!shown.ok) {
      await recordAudit(tx, missed(token.userId, pending, 'mfa'))
      return shown
    }
    const { signIn, recoveryCodes, factor } = shown.value
    if (!(await spend(tx, token.id))) return fail('STEP_UP_EXPIRED', ['input', 'mfaToken'])
    const subject: SignInSubject = { userId: token.userId, credentialVersion: token.credentialVersion, signIn }
    // As somebody who signs in now, but for an address, which nothing was shown against.
    const signedIn = await gate.openSession(
      tx,
      policy,
      subject,
      pending.rule === 'ADDRESS' ? 'switch' : 'login',
      nextOf(pending),
    )
    if (!signedIn.ok) return signedIn
    if (pending.replaces && pending.origin !== null && signedIn.value.session)
      await end(tx, { id: pending.origin, userId: token.userId }, 'replaced')
    if (recoveryCodes)
      await recordAudit(tx, {
        action: 'mfa.enrolled',
        resourceType: 'user',
        resourceId: token.userId,
        metadata: { factor: 'totp' },
        by: token.userId,
      })
    if (factor)
      await recordAudit(tx, {
        action: 'auth.mfa_passed',
        resourceType: 'user',
        resourceId: token.userId,
        metadata: { factor },
        by: token.userId,
        event: { kind: 'MFA_PASSED', method: factor, userId: token.userId },
      })
    const trusts =
      remember === true &&
      factor !== null &&
      policy.snapshot.effective.rememberDeviceEnabled.value &&
      signedIn.value.session !== null
    const deviceToken = trusts ? await issueToken(tx, 'TRUSTED_DEVICE', subject, DEVICE_DAYS * 1_440, 'keep') : null
    return ok({ ...signedIn.value, deviceToken, recoveryCodes })
  }

  interface Shown {
    readonly signIn: SignInSubject['signIn']
    readonly recoveryCodes: string[] | null
    /** the second factor that was shown; null: something else was */
    readonly factor: string | null
  }

  async function prove(
    tx: Tx,
    token: OneTimeToken,
    { rule, methods, signIn }: Pending,
    code: string,
    passwordRight: boolean | null,
  ): Outcome<Shown> {
    const now = new Date()
    const before = {
      ...signIn,
      authenticatedAt: new Date(signIn.authenticatedAt),
      mfaAt: signIn.mfaAt === null ? null : new Date(signIn.mfaAt),
    }
    // Whoever is too long ago has shown their second factor too long ago, too.
    const again = rule === 'SESSION_AGE' ? { ...before, mfaAt: null } : before
    const path = ['input', 'code']
    if (rule === 'ADDRESS') return ok({ signIn: before, recoveryCodes: null, factor: null })
    if (passwordRight !== null)
      return passwordRight
        ? ok({ signIn: { ...again, method: 'password', authenticatedAt: now }, recoveryCodes: null, factor: null })
        : fail('INVALID_CREDENTIALS', ['input', 'password'])
    if (code.trim() === '') return fail('REQUIRED', path)
    if (rule === 'MFA') {
      const factor = await factors.take(tx, token.userId, code)
      return factor
        ? ok({
            signIn: { ...before, mfaAt: now, mfaByDevice: false },
            recoveryCodes: null,
            factor: factor.toLowerCase(),
          })
        : fail('CODE_INVALID', path)
    }
    if (rule === 'MFA_ENROLMENT') {
      const codes = await factors.confirm(tx, token.userId, code)
      return codes
        ? ok({ signIn: { ...before, mfaAt: now, mfaByDevice: false }, recoveryCodes: codes, factor: 'totp' })
        : fail('CODE_INVALID', path)
    }
    if (!methods.includes('OTP_EMAIL')) return fail('METHOD_NOT_ASKED', path)
    return (await takeCode(tx, 'EMAIL_CODE', token, code, codeKey))
      ? ok({ signIn: { ...again, method: 'otp_email', authenticatedAt: now }, recoveryCodes: null, factor: null })
      : fail('CODE_INVALID', path)
  }

  /** Mails the code that the method OTP_EMAIL asks for. */
  function sendCode(mfaToken: string): Outcome<true> {
    return withStepUp(mfaToken, async (token, pending) => {
      if (!pending.methods.includes('OTP_EMAIL')) return fail('METHOD_NOT_ASKED', ['input', 'mfaToken'])
      return mails.send('step-up', token.userId, async (tx) => {
        const code = await issueCode(tx, 'EMAIL_CODE', token, codeKey)
        return {
          values: { code: spaced(code) },
          minutes: CODE_MINUTES,
          audit: { action: 'auth.code_sent', resourceType: 'user', resourceId: token.userId, by: token.userId },
        }
      })
    })
  }

  function enrolStart(mfaToken: string): Outcome<Enrolment> {
    return withStepUp(mfaToken, (token, pending) => {
      if (pending.rule !== 'MFA_ENROLMENT') return Promise.resolve(fail('METHOD_NOT_ASKED', ['input', 'mfaToken']))
      return db.transaction(async (tx) => {
        const { email } = await tx.user.findUniqueOrThrow({ where: { id: token.userId } })
        const enrolment = await factors.begin(tx, token.userId, email)
        if (!enrolment) return fail('STEP_UP_EXPIRED', ['input', 'mfaToken']) // enrolled meanwhile
        await recordAudit(tx, {
          action: 'mfa.enrolment_started',
          resourceType: 'user',
          resourceId: token.userId,
          metadata: { factor: 'totp' },
          by: token.userId,
        })
        return ok(enrolment)
      })
    })
  }

  /**
   * The open step-up of a token, in the scope of its tenant; the person must still be who they were when they began.
   */
  async function withStepUp<T>(
    mfaToken: string,
    work: (token: OneTimeToken, pending: Pending) => Outcome<T>,
  ): Outcome<T> {
    if (mfaToken.trim() === '') return fail('REQUIRED', ['input', 'mfaToken'])
    const hash = hashToken(mfaToken)
    const found = await oneTimeTokenByHash(db, hash)
    if (found?.kind !== 'STEP_UP') return fail('STEP_UP_EXPIRED', ['input', 'mfaToken'])
    return inTenant(found.tenant_id, async () => {
      const token = await db.client.oneTimeToken.findFirst({
        where: { id: found.id, usedAt: null, expiresAt: { gt: new Date() }, attempts: { lt: ATTEMPTS } },
      })
      const user = token && (await db.client.user.findFirst({ where: { id: token.userId } }))
      if (!token || !user || user.credentialVersion !== token.credentialVersion)
        return fail('STEP_UP_EXPIRED', ['input', 'mfaToken'])
      if (user.status !== 'ACTIVE') return fail('ACCOUNT_INACTIVE')
      const tenant = await db.client.tenant.findFirstOrThrow({})
      if (tenant.status !== 'ACTIVE') return fail('TENANT_SUSPENDED')
      const pending = token.facts as unknown as Pending
      // Whoever has ended the session has ended what was to come of it.
      if (pending.origin !== null && (await tenantOfSession(db, token.userId, pending.origin)) === null)
        return fail('STEP_UP_EXPIRED', ['input', 'mfaToken'])
      return work(token, pending)
    })
  }

  return { complete, sendCode, enrolStart }
}

/**
 * Holds the session until the transaction ends, before the audit log is: signing out takes the two in this order.
 * False: it has ended.
 */
async function lockSession(tx: Tx, sessionId: string): Promise<boolean> {
  const { count } = await tx.session.updateMany({
    where: { id: sessionId, revokedAt: null },
    data: { lastSeenAt: new Date() },
  })
  return count > 0
}

/** What a further step-up goes on with: it ends with the same session. */
function nextOf({ method, origin, replaces }: Pending): Next {
  return origin === null ? { method } : { method, sessionId: origin, replaces }
}

function asksForFactor({ rule }: Pending): boolean {
  return rule === 'MFA' || rule === 'MFA_ENROLMENT'
}

/**
 * Whether the sign-in will be older than a session may be: a second factor makes it no newer. A second is left for
 * opening one.
 */
function outlasted({ snapshot }: Policy, pending: Pending): boolean {
  const age = Date.now() - Date.parse(pending.signIn.authenticatedAt)
  return asksForFactor(pending) && age + 1_000 >= snapshot.effective.sessionMaxAgeSeconds.value * 1_000
}

/** What a step-up asked for was not shown. */
function missed(userId: string, { rule, method }: Pending, reason: 'mfa' | 'locked'): AuditEntry {
  const metadata = { rule: rule.toLowerCase(), ...(reason === 'locked' && { reason: 'account_locked' }) }
  const event = { kind: 'MFA_FAILED', method, reason, userId } as const
  return { action: 'auth.mfa_failed', resourceType: 'user', resourceId: userId, metadata, by: userId, event }
}

/** A password or a mailed code, apart from a factor: showing one must not make guesses at the other free. */
export function guessesAtProof(userId: string): Guessed {
  return fewGuesses(guessesAt(`step-up ${userId}`))
}

function wrongOrVoid(faults: readonly Fault<SignInErrorCode>[]): GuessOutcome {
  return faults.some(({ code }) => code === 'CODE_INVALID' || code === 'INVALID_CREDENTIALS') ? 'wrong' : 'void'
}
