// Signs in by a mailed link or code. Asking for one reveals nothing: whether an address belongs to a member shows only
// in its mailbox.
import { v7 as uuidv7 } from 'uuid'
import type { EmailCodeLoginInput, LoginMethod, MagicLinkLoginInput, SignInErrorCode } from '../../generated/graphql.ts'
import { fail, failAll, type Fault, type Result } from '../../shared/result.ts'
import type { Tx } from '../../tenancy/database.ts'
import { addressProven } from '../../tenancy/member-accounts.ts'
import { oneTimeTokenByHash } from '../../tenancy/platform.ts'
import { inTenant } from '../../tenancy/scope.ts'
import { commit, mutate, recordEarlier, unaudited } from '../mutation.ts'
import { EMAIL_CHARACTERS, normalizeEmail } from '../../shared/input.ts'
import { hashToken } from '../../credentials/secret-token.ts'
import { signedInBy } from '../sessions/service.ts'
import { addressRefused } from './address-hint.ts'
import type { Policy } from './facts.ts'
import { auditedByGate, type SessionOrStepUp, type SignInGate } from './service.ts'
import { failureEntry, type Failures } from './failures.ts'
import { refuseTenant } from './landing.ts'
import { fewGuesses, guess, type Guessed, guessesAt, patiently } from '../../limits/guesses.ts'
import { linkFault, type OneTimeToken, spend, takeCode } from '../../credentials/one-time-tokens.ts'
import { createMailedSends, type MailedSendDeps } from './mailed-send.ts'

type Outcome<T> = Promise<Result<T, SignInErrorCode>>
type Mailed = 'magic_link' | 'otp_email'
const METHOD_OF = { magic_link: 'MAGIC_LINK', otp_email: 'OTP_EMAIL' } as const satisfies Record<Mailed, LoginMethod>

/** What a sign-in needs to know of a person. */
interface Person {
  readonly id: string
  readonly status: string
  readonly credentialVersion: number
}

interface Given {
  readonly emailNormalized: string
  readonly code: string
  readonly deviceToken: string | null
}

/** The outcome of a code. */
interface ByCode {
  readonly proven: boolean
  readonly userId: string | null
  readonly signedIn: Result<SessionOrStepUp, SignInErrorCode>
}

const LOCKED: ByCode = { proven: false, userId: null, signedIn: fail('ACCOUNT_LOCKED') }

/** Longest code, with blanks; a longer text is no code. */
const CODE_CHARACTERS = 32

const TOKEN = ['input', 'token']
const CODE = ['input', 'code']

export interface MailedSignInDeps extends MailedSendDeps {
  readonly gate: SignInGate
  readonly failures: Failures
}

export function createMailedSignIn({ failures, ...deps }: MailedSignInDeps) {
  const { db, gate, codeKey } = deps

  /**
   * Takes the link, once, if the tenant lets the person in by it now. The policy at the time of sending does not
   * matter.
   */
  async function magicLinkLogin({ token, deviceToken }: MagicLinkLoginInput): Outcome<SessionOrStepUp> {
    if (token.trim() === '') return fail('REQUIRED', TOKEN)
    const found = await oneTimeTokenByHash(db, hashToken(token))
    if (found?.kind !== 'MAGIC_LINK') return fail('LINK_INVALID', TOKEN)
    return inTenant(found.tenant_id, async () => {
      const policy = await gate.policy()
      const link = await db.client.oneTimeToken.findFirst({ where: { id: found.id } })
      if (!link) return fail('LINK_INVALID', TOKEN)
      const signedIn = await mutate(db, { lock: null }, async ({ tx }) =>
        auditedByGate(await loginByLink(tx, policy, link, deviceToken ?? null)),
      )
      if (!signedIn.ok)
        failures.record(async () => ({
          tenantId: link.tenantId,
          userId: link.userId,
          method: 'magic_link',
          code: codeOf(signedIn.faults),
        }))
      return signedIn
    })
  }

  async function loginByLink(
    tx: Tx,
    policy: Policy,
    link: OneTimeToken,
    deviceToken: string | null,
  ): Outcome<SessionOrStepUp> {
    const user = await tx.user.findFirst({ where: { id: link.userId } })
    const fault = linkFault(link)
    if (fault) return fail(fault, TOKEN)
    if (!user) return fail('NOT_TENANT_MEMBER')
    if (user.credentialVersion !== link.credentialVersion) return fail('LINK_INVALID', TOKEN)
    if (!(await spend(tx, link.id))) return fail('LINK_USED', TOKEN)
    return openSession(tx, policy, user, 'magic_link', deviceToken)
  }

  /**
   * Reserves the guess, then checks the code in the same way for everyone. The outcome is counted in the code's
   * transaction, so that there is something to commit for unknown addresses, too, and the time reveals nothing.
   */
  async function emailCodeLogin({ tenantId, email, code, deviceToken }: EmailCodeLoginInput): Outcome<SessionOrStepUp> {
    const missing = [...(email.trim() === '' ? ['email'] : []), ...(code.trim() === '' ? ['code'] : [])]
    if (missing.length > 0) return failAll(missing.map((name) => ({ code: 'REQUIRED', path: ['input', name] })))
    if (email.length > EMAIL_CHARACTERS || code.length > CODE_CHARACTERS) return fail('CODE_INVALID', CODE)
    const emailNormalized = normalizeEmail(email)
    const guessed = guessesAtMailedCode(tenantId, emailNormalized)
    return inTenant(tenantId, async () => {
      const policy = await gate.policy()
      const seen = await patiently(() =>
        guess(db, guessed, (end) =>
          commit(db, null, async (tx) => {
            const value = await loginByCode(tx, policy, { emailNormalized, code, deviceToken: deviceToken ?? null })
            const outcome = value.proven ? 'right' : 'wrong'
            await end(tx, outcome)
            return unaudited({ outcome, value }, 'the gate makes the entry, before the counts are locked')
          }),
        ),
      )
      const { proven, userId, signedIn } = seen === 'locked' ? LOCKED : seen.value
      if (!proven && !signedIn.ok)
        failures.record(async () => {
          // the person of a locked address was not looked up
          const known = userId ?? (await db.client.user.findFirst(havingAddress(emailNormalized)))?.id ?? null
          return { tenantId, userId: known, method: 'otp_email', code: codeOf(signedIn.faults) }
        })
      return signedIn
    })
  }

  /** `proven`: the code was right, even if the sign-in failed. */
  async function loginByCode(tx: Tx, policy: Policy, { emailNormalized, code, deviceToken }: Given): Promise<ByCode> {
    const user = await tx.user.findFirst(havingAddress(emailNormalized))
    const whose = { userId: user?.id ?? uuidv7(), credentialVersion: user?.credentialVersion ?? 0 }
    const right = await takeCode(tx, 'EMAIL_CODE', whose, code, codeKey)
    if (!user || !right) return { proven: false, userId: user?.id ?? null, signedIn: fail('CODE_INVALID', CODE) }
    const signedIn = await openSession(tx, policy, user, 'otp_email', deviceToken)
    if (!signedIn.ok) {
      // Locks the log before the counts, in the same order as lifting a lock does. Otherwise each could wait for the
      // other.
      await recordEarlier(tx, failureEntry({ userId: user.id, method: 'otp_email', code: codeOf(signedIn.faults) }))
    }
    return { proven: true, userId: user.id, signedIn }
  }

  /** Signs in a person who has just shown that they read the mail. */
  async function openSession(
    tx: Tx,
    policy: Policy,
    user: Person,
    method: Mailed,
    deviceToken: string | null,
  ): Outcome<SessionOrStepUp> {
    if (user.status !== 'ACTIVE') return fail('ACCOUNT_INACTIVE')
    const refused = await refuseTenant(tx, user.id)
    if (refused) return fail(refused)
    // Checked before the address is proven: a refused sign-in must not end what a proof ends.
    if (!policy.addressAllowed) return addressRefused(tx)
    if (!policy.snapshot.effective.loginMethods.value.includes(METHOD_OF[method])) return fail('METHOD_NOT_ALLOWED')
    const { version, first } = await addressProven(tx, user.id)
    const subject = { userId: user.id, credentialVersion: version, signIn: signedInBy(method) }
    if (first)
      await recordEarlier(tx, {
        action: 'user.email_verified',
        resourceType: 'user',
        resourceId: user.id,
        metadata: { by: method, password_removed: true },
        by: user.id,
      })
    return gate.openSession(tx, policy, subject, 'login', method, deviceToken)
  }

  return { ...createMailedSends(deps), magicLinkLogin, emailCodeLogin }
}

/** Selects the person who has, or had, the address in the tenant; an active one if there is one. */
const havingAddress = (emailNormalized: string) => ({
  where: { emailNormalized, status: { not: 'DELETED' as const } },
  orderBy: { status: 'asc' as const },
})

const codeOf = (faults: readonly Fault<SignInErrorCode>[]): string => faults[0]?.code ?? ''

/** Counted apart from passwords, so that wrong codes do not lock those, and separately for each tenant. */
export function guessesAtMailedCode(tenantId: string, emailNormalized: string): Guessed {
  return fewGuesses(guessesAt(JSON.stringify(['mailed code', tenantId, emailNormalized])))
}
