// Mails a link or a code to sign in with, to members who could sign in by it.
import type { EmailCodeSendInput, LoginMethod, MagicLinkSendInput, SignInErrorCode } from '../../generated/graphql.ts'
import { email as parseEmail } from '../../shared/input.ts'
import { failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { inTenant } from '../../tenancy/scope.ts'
import type { EffectivePolicy } from '../policy/model.ts'
import { type PreparedMail, type SignInMails, spaced } from './mails.ts'
import { CODE_MINUTES, issueCode, issueToken } from '../../credentials/one-time-tokens.ts'
import type { SignInGate } from './service.ts'

/** The recipient of a mail. */
interface Recipient {
  readonly userId: string
  readonly credentialVersion: number
}

export interface MailedSendDeps {
  readonly db: Database
  readonly gate: Pick<SignInGate, 'policy'>
  readonly mails: SignInMails
  /** hashes mailed codes */
  readonly codeKey: Uint8Array
  /** base address of this service for people, without a trailing slash */
  readonly publicUrl: string
}

export function createMailedSends({ db, gate, mails, codeKey, publicUrl }: MailedSendDeps) {
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

  /**
   * Mails to a member who could sign in with it from the request's address. The answer does not depend on any of that.
   */
  function send(
    tenantId: string,
    address: string,
    method: LoginMethod,
    write: (tx: Tx, recipient: Recipient, policy: EffectivePolicy) => Promise<PreparedMail>,
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

  return { magicLinkSend, emailCodeSend }
}
