// Continues a sign-in that was asked for more. What was shown before is stored with the token that the person has.
import type { SignInErrorCode, StepUp, StepUpCompleteInput } from '../../generated/graphql.ts'
import { isFederated } from '../../access/principal.ts'
import type { Passwords } from '../../credentials/passwords.ts'
import { fail, ok, type Fault, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { isTenantsOwn } from '../../tenancy/connections.ts'
import { passwordHashOf } from '../../tenancy/member-accounts.ts'
import { commit, mutate, unaudited, unchanged, written, type Written } from '../mutation.ts'
import { enrolled, missed, passed } from './step-up-entries.ts'
import { type Enrolment, type Factors, guessesAtFactor, type OpenFactors } from '../../credentials/second-factor.ts'
import { end, type SignInSubject, type OpenedSession } from '../sessions/service.ts'
import { addressRefused } from './address-hint.ts'
import { type Policy, takesMethod } from './facts.ts'
import { ATTEMPTS, lockSession, withStepUp } from './open-step-up.ts'
import { asksForFactor, nextOf, outlasted, type Pending, subjectOf } from './pending.ts'
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

export interface StepUpDeps {
  readonly db: Database
  readonly gate: SignInGate
  readonly factors: Factors
  readonly passwords: Passwords
  readonly mails: SignInMails
  /** hashes mailed codes */
  readonly codeKey: Uint8Array
}

/** What a proof is checked with. */
interface Means {
  /** null: no password was given */
  readonly passwordRight: boolean | null
  /** null: no second factor is asked for */
  readonly factor: OpenFactors | null
}
const NOTHING: Means = { passwordRight: null, factor: null }

export function createStepUps({ db, gate, factors, passwords, mails, codeKey }: StepUpDeps) {
  async function complete(input: StepUpCompleteInput): Outcome<Completed> {
    return withStepUp(db, input.mfaToken, async (token, pending) => {
      const policy = await gate.policy()
      // Checked before anything is shown, because what is shown is used up.
      if (!policy.addressAllowed) return addressRefused(db.client)
      if (asksForFactor(pending) && !takesMethod(policy, subjectOf(token, pending))) return fail('METHOD_NOT_ALLOWED')
      if (outlasted(policy, pending)) return fail('STEP_UP_EXPIRED', ['input', 'mfaToken'])
      if (pending.rule === 'ADDRESS') return commit(db, null, (tx) => show(tx, policy, token, pending, input, NOTHING))
      const factor = asksForFactor(pending) ? await factors.open() : null
      const guessed = asksForFactor(pending) ? guessesAtFactor(token.userId) : guessesAtProof(token.userId)
      const seen = await patiently(() =>
        guess(db, guessed, async () => {
          const given = pending.methods.includes('PASSWORD') ? (input.password ?? '') : ''
          const passwordRight =
            given === '' ? null : await passwords.verify(await passwordHashOf(db, token.userId), given, true)
          // Committed in every case: an attempt counts, and a correct code is used up.
          const done = await commit(db, null, (tx) =>
            show(tx, policy, token, pending, input, { passwordRight, factor }),
          )
          return { outcome: done.ok ? 'right' : wrongOrVoid(done.faults), value: done }
        }),
      )
      if (seen !== 'locked') return seen.value
      await commit(db, null, () => Promise.resolve(written(null, missed(token.userId, pending, 'locked'))))
      return fail('ACCOUNT_LOCKED')
    })
  }

  async function show(
    tx: Tx,
    policy: Policy,
    token: OneTimeToken,
    pending: Pending,
    { code, remember }: StepUpCompleteInput,
    means: Means,
  ): Promise<Result<Written<Result<Completed, SignInErrorCode>>, never>> {
    const { count } = await tx.oneTimeToken.updateMany({
      where: { id: token.id, usedAt: null, attempts: { lt: ATTEMPTS } },
      data: { attempts: { increment: 1 } },
    })
    const expired = fail('STEP_UP_EXPIRED', ['input', 'mfaToken'])
    if (count === 0) return unchanged(expired)
    if (pending.replaces && pending.origin !== null && !(await lockSession(tx, pending.origin)))
      return unaudited(expired, 'the session has ended meanwhile')
    const shown = await prove(tx, token, pending, code ?? '', means)
    if (!shown.ok) return written(shown, missed(token.userId, pending, 'mfa'))
    const { signIn, recoveryCodes, factor } = shown.value
    if (!(await spend(tx, token.id))) return unaudited(expired, 'it was completed meanwhile')
    const { federated } = pending
    const subject: SignInSubject = {
      userId: token.userId,
      credentialVersion: token.credentialVersion,
      signIn,
      ...(federated && isFederated(signIn) && { federated }),
    }
    // The person signs in now. Only a step-up about the address remains a switch, because nothing was shown against it.
    const signedIn = await gate.openSession(
      tx,
      policy,
      subject,
      pending.rule === 'ADDRESS' ? 'switch' : 'login',
      nextOf(pending),
    )
    if (!signedIn.ok) return unaudited(signedIn, 'the tenant has changed its mind; the attempt is counted')
    if (pending.replaces && pending.origin !== null && signedIn.value.session)
      await end(tx, { id: pending.origin, userId: token.userId }, 'replaced')
    const trusts =
      remember === true &&
      factor !== null &&
      policy.snapshot.effective.rememberDeviceEnabled.value &&
      signedIn.value.session !== null
    const deviceToken = trusts ? await issueToken(tx, 'TRUSTED_DEVICE', subject, DEVICE_DAYS * 1_440, 'keep') : null
    const completed = ok({ ...signedIn.value, deviceToken, recoveryCodes })
    // These entries follow that of the session, in this order.
    const entries = [
      ...(recoveryCodes ? [enrolled(token.userId)] : []),
      ...(factor ? [passed(token.userId, factor)] : []),
    ]
    const last = entries.pop()
    return last ? written(completed, ...entries, last) : unaudited(completed, 'the session has its entry')
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
    pending: Pending,
    code: string,
    { passwordRight, factor: factors }: Means,
  ): Outcome<Shown> {
    const { rule, methods } = pending
    const now = new Date()
    const before = subjectOf(token, pending).signIn
    // If the sign-in is too old, so is its second factor.
    const again = rule === 'SESSION_AGE' ? { ...before, mfaAt: null } : before
    const path = ['input', 'code']
    if (rule === 'ADDRESS') return ok({ signIn: before, recoveryCodes: null, factor: null })
    if (passwordRight !== null)
      return passwordRight
        ? ok({ signIn: { ...again, method: 'password', authenticatedAt: now }, recoveryCodes: null, factor: null })
        : fail('INVALID_CREDENTIALS', ['input', 'password'])
    if (code.trim() === '') return fail('REQUIRED', path)
    if (rule === 'MFA' && factors) {
      const factor = await factors.take(tx, token.userId, code)
      return factor
        ? ok({
            signIn: { ...before, mfaAt: now, mfaByDevice: false },
            recoveryCodes: null,
            factor: factor.toLowerCase(),
          })
        : fail('CODE_INVALID', path)
    }
    if (rule === 'MFA_ENROLMENT' && factors) {
      if (await isForeign(tx, token, pending)) return fail('OWN_SIGN_IN_NEEDED')
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
    return withStepUp(db, mfaToken, async (token, pending) => {
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
    return withStepUp(db, mfaToken, async (token, pending) => {
      if (pending.rule !== 'MFA_ENROLMENT') return fail('METHOD_NOT_ASKED', ['input', 'mfaToken'])
      const factor = await factors.open()
      return mutate(db, { lock: null }, async ({ tx }): Outcome<Written<Enrolment>> => {
        const { email } = await tx.user.findUniqueOrThrow({ where: { id: token.userId } })
        if (await isForeign(tx, token, pending)) return fail('OWN_SIGN_IN_NEEDED', ['input', 'mfaToken'])
        const enrolment = await factor.begin(tx, token.userId, email)
        if (!enrolment) return fail('STEP_UP_EXPIRED', ['input', 'mfaToken']) // enrolled meanwhile
        return written(enrolment, {
          action: 'mfa.enrolment_started',
          resourceType: 'user',
          resourceId: token.userId,
          metadata: { factor: 'totp' },
          by: token.userId,
        })
      })
    })
  }

  return { complete, sendCode, enrolStart }
}

/**
 * Returns whether a tenant's provider would set up the second factor of a person who is more than that tenant's: they
 * would then have it everywhere.
 */
async function isForeign(tx: Tx, { userId }: OneTimeToken, { signIn }: Pending): Promise<boolean> {
  // fault: N7
  return isFederated(signIn) && !(await isTenantsOwn(tx, userId))
}

/**
 * Counts guesses at a password or mailed code apart from those at a factor: showing one must not allow free guesses at
 * the other.
 */
export function guessesAtProof(userId: string): Guessed {
  return fewGuesses(guessesAt(`step-up ${userId}`))
}

function wrongOrVoid(faults: readonly Fault<SignInErrorCode>[]): GuessOutcome {
  return faults.some(({ code }) => code === 'CODE_INVALID' || code === 'INVALID_CREDENTIALS') ? 'wrong' : 'void'
}
