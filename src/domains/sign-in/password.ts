// Signs in with a password.
import { v7 as uuidv7 } from 'uuid'
import { PASSWORD_CHARACTERS } from '../../credentials/password-rules.ts'
import type { Passwords } from '../../credentials/passwords.ts'
import type { LoginInput } from '../../generated/graphql.ts'
import type { Budgets } from '../../limits/budgets.ts'
import { fewGuesses, guess, patiently } from '../../limits/guesses.ts'
import { EMAIL_CHARACTERS, normalizeEmail } from '../../shared/input.ts'
import { fail, failAll, ok, type Result } from '../../shared/result.ts'
import type { Database } from '../../tenancy/database.ts'
import { lockUnsettled, landingTenant, loginByEmail } from '../../tenancy/platform.ts'
import { inTenant } from '../../tenancy/scope.ts'
import { emailDigest } from '../accounts/model.ts'
import { type SignInSubject, signedInBy } from '../sessions/service.ts'
import { mutate, type Written } from '../mutation.ts'
import { auditedByGate, type GateFault, type SessionOrStepUp, type SignInGate } from './service.ts'
import type { Failures } from './failures.ts'
import { refuseTenant, settle } from './landing.ts'
import { isTrustedDevice } from '../../credentials/one-time-tokens.ts'

/** Reasons why a password does not sign in. */
type LoginFault =
  | 'REQUIRED'
  | 'INVALID_CREDENTIALS'
  | 'ACCOUNT_LOCKED'
  | 'ACCOUNT_INACTIVE'
  | 'NOT_TENANT_MEMBER'
  | 'TENANT_SUSPENDED'
  | GateFault

export interface PasswordSignInDeps {
  readonly db: Database
  readonly gate: SignInGate
  readonly passwords: Passwords
  readonly failures: Failures
  readonly budgets: Pick<Budgets, 'arrive'>
}

export function createPasswordSignIn({ db, gate, passwords, failures, budgets }: PasswordSignInDeps) {
  /**
   * Reserves the guess, then verifies in constant time for known and unknown addresses. More specific errors come only
   * after a correct password. Hashing waits for its turn.
   */
  async function login(input: LoginInput): Promise<Result<SessionOrStepUp, LoginFault>> {
    // A password of blanks is a password: blanks are taken as typed.
    const missing = [...(input.email.trim() === '' ? ['email'] : []), ...(input.password === '' ? ['password'] : [])]
    if (missing.length > 0) return failAll(missing.map((name) => ({ code: 'REQUIRED', path: ['input', name] })))
    if (input.email.length > EMAIL_CHARACTERS || input.password.length > 2 * PASSWORD_CHARACTERS.max)
      return fail('INVALID_CREDENTIALS')
    const normalized = normalizeEmail(input.email)
    const guessed = fewGuesses(emailDigest(normalized))
    const tenantId = input.tenantId ?? null
    const failed = (userId: string | null, code: LoginFault): void =>
      failures.record(async () => ({ tenantId, userId, method: 'password', code }))
    const proven =
      (input.deviceToken ?? null) !== null && (await isTrustedDevice(db, input.deviceToken ?? '', normalized))
    // A request that waits for other guesses gives up its turn at hashing meanwhile.
    const seen = await patiently(() =>
      passwords.look(proven, (verify) =>
        guess(db, guessed, async () => {
          const found = await loginByEmail(db, normalized)
          const right = await verify(found?.password_hash ?? null, input.password)
          return { outcome: right ? 'right' : 'wrong', value: { found, right } }
        }),
      ),
    )
    if (seen === 'locked') {
      failures.record(async () => ({
        tenantId,
        userId: (await loginByEmail(db, normalized))?.user_id ?? null,
        method: 'password',
        code: 'ACCOUNT_LOCKED',
      }))
      return fail('ACCOUNT_LOCKED')
    }
    const { found, right } = seen.value
    if (!right || !found) {
      failed(found?.user_id ?? null, 'INVALID_CREDENTIALS')
      return fail('INVALID_CREDENTIALS')
    }
    if (found.status !== 'ACTIVE') {
      failed(found.user_id, 'ACCOUNT_INACTIVE')
      return fail('ACCOUNT_INACTIVE')
    }
    const subject = {
      userId: found.user_id,
      credentialVersion: found.credential_version,
      signIn: signedInBy('password'),
    }
    const land = async (): ReturnType<typeof loginAt> =>
      loginAt(input.tenantId ?? (await landingTenant(db, subject.userId)), subject, input)
    const signedIn = (await land()) ?? (await land()) ?? fail('ACCOUNT_INACTIVE')
    const fault = signedIn.ok ? null : signedIn.faults[0]?.code
    if (fault) failed(found.user_id, fault)
    return signedIn
  }

  /**
   * Signs in at `landing`; if null, in a personal tenant that is made for the person. Returns null if they have a
   * tenant by then, as from a simultaneous sign-in.
   */
  async function loginAt(
    landing: string | null,
    subject: SignInSubject,
    input: LoginInput,
  ): Promise<Result<SessionOrStepUp, LoginFault> | null> {
    return inTenant(landing ?? uuidv7(), async () => {
      let settled = false
      const session =
        landing === null || (input.deviceToken ?? null) !== null
          ? null
          : await gate.tryOpenSession(subject, 'login', 'password')
      if (session) return ok({ session, stepUp: null })
      const policy = await gate.policy()
      type Work = Promise<Result<Written<SessionOrStepUp>, LoginFault>>
      const signedIn = await mutate(db, { lock: null }, async ({ tx }): Work => {
        if (landing === null) {
          settled = (await lockUnsettled(tx, subject.userId)) === null
          if (settled) return fail('ACCOUNT_INACTIVE')
          budgets.arrive()
          const found = await settle(tx, subject.userId, {
            email: input.email.trim(),
            regions: db.residence,
            home: true,
          })
          // A person whom a tenant has suspended gets a tenant of their own only if their address is proven.
          if (found?.suspended !== false && found?.proven !== true) return fail('ACCOUNT_INACTIVE')
        } else if (input.tenantId) {
          const refused = await refuseTenant(tx, subject.userId)
          if (refused) return fail(refused, ['input', 'tenantId'])
        }
        const device = input.deviceToken ?? null
        return auditedByGate(await gate.openSession(tx, policy, subject, 'login', 'password', device))
      })
      return settled ? null : signedIn
    })
  }

  return { login }
}
