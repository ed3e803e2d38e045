// Signing in by what was mailed: a link, or a code. Who asks for one learns nothing; whether an address is a member's
// shows in its mailbox alone.
import { v7 as uuidv7 } from 'uuid'
import type {
  EmailCodeLoginInput,
  EmailCodeSendInput,
  LoginMethod,
  MagicLinkLoginInput,
  MagicLinkSendInput,
  SignInErrorCode,
} from '../../generated/graphql.ts'
import { fail, failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { addressProven } from '../../tenancy/member-accounts.ts'
import { oneTimeTokenByHash } from '../../tenancy/platform.ts'
import { inTenant } from '../../tenancy/scope.ts'
import { recordAudit } from '../audit/service.ts'
import type { EffectivePolicy } from '../policy/model.ts'
import { email as parseEmail, EMAIL_CHARACTERS, normalizeEmail } from '../../shared/input.ts'
import { hashToken } from '../../credentials/secret-token.ts'
import { signedInBy } from '../sessions/service.ts'
import { addressRefused } from './address-hint.ts'
import type { Policy } from './facts.ts'
import type { SessionOrStepUp, SignInGate } from './service.ts'
import { failureEntry, type Failures } from './failures.ts'
import { refuseTenant } from './landing.ts'
import { fewGuesses, guess, type Guessed, guessesAt, patiently } from '../../limits/guesses.ts'
import {
  CODE_MINUTES,
  issueCode,
  issueToken,
  linkFault,
  type OneTimeToken,
  spend,
  takeCode,
} from '../../credentials/one-time-tokens.ts'
import { type SignInMails, spaced, type Written } from './mails.ts'

type Outcome<T> = Promise<Result<T, SignInErrorCode>>
type Mailed = 'magic_link' | 'otp_email'
const METHOD_OF = { magic_link: 'MAGIC_LINK', otp_email: 'OTP_EMAIL' } as const satisfies Record<Mailed, LoginMethod>

/** Whom a mail is for. */
interface Recipient {
  readonly userId: string
  readonly credentialVersion: number
}

/** A person, as far as signing in goes. */
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

/** What came of a code. */
interface ByCode {
  readonly proven: boolean
  readonly userId: string | null
  readonly signedIn: Result<SessionOrStepUp, SignInErrorCode>
}

const LOCKED: ByCode = { proven: false, userId: null, signedIn: fail('ACCOUNT_LOCKED') }

/** Characters of a code with blanks; a longer text is none. */
const CODE_CHARACTERS = 32

const TOKEN = ['input', 'token']
const CODE = ['input', 'code']

export interface MailedSignInDeps {
  readonly db: Database
  readonly gate: SignInGate
  readonly mails: SignInMails
  readonly failures: Failures
  /** for hashing mailed codes */
  readonly codeKey: Uint8Array
  /** where people reach this service, without a slash at the end */
  readonly publicUrl: string
}

export function createMailedSignIn({ db, gate, mails, failures, codeKey, publicUrl }: MailedSignInDeps) {
  function magicLinkSend({ tenantId, email }: MagicLinkSendInput): Result<true, SignInErrorCode> {
    return send(tenantId, email, 'MAGIC_LINK', async (tx, recipient, { magicLinkTtlMinutes: { value: minutes } }) => {
      const token = await issueToken(tx, 'MAGIC_LINK', recipient, minutes)
      const audit = { action: 'auth.magic_link_sent', resourceType: 'user', resourceId: recipient.userId }
      return { values: { magic_url: `${publicUrl}/sign-in/magic-link?token=${token}` }, minutes, audit }
    })
  }

  function emailCodeSend({ tenantId, email }: EmailCodeSendInput): Result<true, SignInErrorCode> {
    return send(tenantId, email, 'OTP_EMAIL', async (tx, recipient) => {
      const code = await issueCode(tx, 'EMAIL_CODE', recipient, codeKey)
      return {
        values: { code: spaced(code) },
        minutes: CODE_MINUTES,
        audit: { action: 'auth.code_sent', resourceType: 'user', resourceId: recipient.userId },
      }
    })
  }

  /** To a member who could sign in with it from where the request comes; the answer knows nothing of that. */
  function send(
    tenantId: string,
    address: string,
    method: LoginMethod,
    write: (tx: Tx, recipient: Recipient, policy: EffectivePolicy) => Promise<Written>,
  ): Result<true, SignInErrorCode> {
    const faults: Fault<SignInErrorCode>[] = []
    const { normalized } = parseEmail(faults, ['input', 'email'], address)
    if (faults.length > 0) return failAll(faults)
    mails.afterAnswer('mail to sign in by', () =>
      inTenant(tenantId, async () => {
        const user = await db.client.user.findFirst({
          where: { emailNormalized: normalized, status: 'ACTIVE', memberships: { some: { suspendedAt: null } } },
        })
        const tenant = await db.client.tenant.findFirst({})
        if (!user || tenant?.status !== 'ACTIVE') return
        const { snapshot, addressAllowed } = await gate.policy()
        if (!addressAllowed || !snapshot.effective.loginMethods.value.includes(method)) return
        const recipient = { userId: user.id, credentialVersion: user.credentialVersion }
        await mails.send(method === 'MAGIC_LINK' ? 'link' : 'code', user.id, (tx) =>
          write(tx, recipient, snapshot.effective),
        )
      }),
    )
    return ok(true)
  }

  /**
   * Takes the link, once, if the tenant lets the person in by it now, whatever its policy was when the link was sent.
   */
  async function magicLinkLogin({ token, deviceToken }: MagicLinkLoginInput): Outcome<SessionOrStepUp> {
    if (token.trim() === '') return fail('REQUIRED', TOKEN)
    const found = await oneTimeTokenByHash(db, hashToken(token))
    if (found?.kind !== 'MAGIC_LINK') return fail('LINK_INVALID', TOKEN)
    return inTenant(found.tenant_id, async () => {
      const policy = await gate.policy()
      const link = await db.client.oneTimeToken.findFirst({ where: { id: found.id } })
      if (!link) return fail('LINK_INVALID', TOKEN)
      const signedIn = await db.transaction((tx) => loginByLink(tx, policy, link, deviceToken ?? null))
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
   * Reserves the guess, then looks at the code in the same way whoever it is for. What came of it is counted in the
   * transaction of the code, so that there is something to commit also for an address that is not known, and the time
   * tells nothing.
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
          db.write(async (tx) => {
            const value = await loginByCode(tx, policy, { emailNormalized, code, deviceToken: deviceToken ?? null })
            const outcome = value.proven ? 'right' : 'wrong'
            await end(tx, outcome)
            return { outcome, value }
          }),
        ),
      )
      const { proven, userId, signedIn } = seen === 'locked' ? LOCKED : seen.value
      if (!proven && !signedIn.ok)
        failures.record(async () => {
          // a locked one was not looked up
          const known = userId ?? (await db.client.user.findFirst(havingAddress(emailNormalized)))?.id ?? null
          return { tenantId, userId: known, method: 'otp_email', code: codeOf(signedIn.faults) }
        })
      return signedIn
    })
  }

  /** `proven`: the code was right, whatever came of it. */
  async function loginByCode(tx: Tx, policy: Policy, { emailNormalized, code, deviceToken }: Given): Promise<ByCode> {
    const user = await tx.user.findFirst(havingAddress(emailNormalized))
    const whose = { userId: user?.id ?? uuidv7(), credentialVersion: user?.credentialVersion ?? 0 }
    const right = await takeCode(tx, 'EMAIL_CODE', whose, code, codeKey)
    if (!user || !right) return { proven: false, userId: user?.id ?? null, signedIn: fail('CODE_INVALID', CODE) }
    const signedIn = await openSession(tx, policy, user, 'otp_email', deviceToken)
    if (!signedIn.ok) {
      await recordAudit(tx, failureEntry({ userId: user.id, method: 'otp_email', code: codeOf(signedIn.faults) }))
    }
    return { proven: true, userId: user.id, signedIn }
  }

  /** For a person who has just shown that they read the mail. */
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
    // Before anything is proven: what ends by a proof must not end by a sign-in that is refused.
    if (!policy.addressAllowed) return addressRefused(tx)
    if (!policy.snapshot.effective.loginMethods.value.includes(METHOD_OF[method])) return fail('METHOD_NOT_ALLOWED')
    const { version, first } = await addressProven(tx, user.id)
    const subject = { userId: user.id, credentialVersion: version, signIn: signedInBy(method) }
    if (first)
      await recordAudit(tx, {
        action: 'user.email_verified',
        resourceType: 'user',
        resourceId: user.id,
        metadata: { by: method, password_removed: true },
        by: user.id,
      })
    return gate.openSession(tx, policy, subject, 'login', method, deviceToken)
  }

  return { magicLinkSend, magicLinkLogin, emailCodeSend, emailCodeLogin }
}

/** Of those who have, or had, the address in the tenant, whoever is active, if somebody is. */
const havingAddress = (emailNormalized: string) => ({
  where: { emailNormalized, status: { not: 'DELETED' as const } },
  orderBy: { status: 'asc' as const },
})

const codeOf = (faults: readonly Fault<SignInErrorCode>[]): string => faults[0]?.code ?? ''

/**
 * Beside the throttle of the address for passwords, so that wrong codes do not lock those, and of each tenant by
 * itself.
 */
export function guessesAtMailedCode(tenantId: string, emailNormalized: string): Guessed {
  return fewGuesses(guessesAt(JSON.stringify(['mailed code', tenantId, emailNormalized])))
}
