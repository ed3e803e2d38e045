// Mails of sign-in. A mail is queued with its token and limited by tenant and by recipient. Nobody who asks for one
// learns whether it was sent.
import { demand, type RateLimiter } from '../../limits/rate-limit.ts'
import type { Background } from '../../shared/background.ts'
import { Refusal } from '../../shared/refusal.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import type { AuditEntry } from '../audit/service.ts'
import { commit, written } from '../mutation.ts'
import { normalizeEmail } from '../../shared/input.ts'
import { localeOf } from '../../shared/locale.ts'
import { afterAnswer } from '../../shared/after-answer.ts'
import type { Outbox, TemplateKey } from '../mail/model.ts'

type MailKind = 'link' | 'code' | 'reset' | 'step-up' | 'verification' | 'change'
const TEMPLATE_OF = {
  link: 'magic_link',
  code: 'login_code',
  reset: 'password_reset',
  'step-up': 'mfa_otp',
  verification: 'verify_email',
  change: 'email_change',
} as const satisfies Record<MailKind, TemplateKey>

/** The content of a mail, once its token is written. */
export interface PreparedMail {
  /** variables of the template; how long it works is added */
  readonly values: Readonly<Record<string, string>>
  /** minutes for which the link or the code works */
  readonly minutes: number
  readonly audit: AuditEntry
  /** whether it counts as a mail to a stranger */
  readonly toStranger?: boolean
}

export interface SignInMails {
  /**
   * Writes what the mail is about, for a member of the scope's tenant, and queues the mail to their address. Throws
   * Refusal RATE_LIMITED.
   */
  send(kind: MailKind, userId: string, write: (tx: Tx) => Promise<PreparedMail>): Promise<Result<true, never>>
  /** The same, to another address than the member's. */
  sendTo(
    kind: MailKind,
    recipient: { readonly userId: string; readonly email: string },
    write: (tx: Tx) => Promise<PreparedMail>,
  ): Promise<Result<true, never>>
  /** Does after the answer what may end in a mail, because its time would reveal whether the address is known. */
  afterAnswer(what: string, work: () => Promise<unknown>): void
}

export interface SignInMailDeps {
  readonly db: Database
  readonly outbox: Pick<Outbox, 'open' | 'wake'>
  readonly background: Background
  readonly limiter: RateLimiter
}

export function createSignInMails({ db, outbox, background, limiter }: SignInMailDeps): SignInMails {
  async function sendTo(
    kind: MailKind,
    { userId, email: to }: { readonly userId: string; readonly email: string | null },
    write: (tx: Tx) => Promise<PreparedMail>,
  ): Promise<Result<true, never>> {
    const { email: own, metadata } = await db.client.user.findUniqueOrThrow({ where: { id: userId } })
    const email = to ?? own
    // The recipient's limit comes first: a mail that they do not get takes nothing from the tenant's. Each kind has its
    // own: links that a stranger asks for must not keep a person from resetting their password.
    demand(limiter, 'signInRecipient', `${kind} ${normalizeEmail(email)}`)
    // Use of the tenant by others must not keep anybody from recovering their own account.
    if (kind !== 'reset' && kind !== 'verification') demand(limiter, 'signInMail', currentTenant())
    const queue = await outbox.open()
    await commit(db, null, async (tx) => {
      const { values, minutes, audit, toStranger = false } = await write(tx)
      const all = { ...values, ttl_minutes: String(minutes) }
      const order = { key: TEMPLATE_OF[kind], to: email, locale: localeOf(metadata), values: all }
      await queue.enqueue(tx, order, new Date(Date.now() + minutes * 60_000), { toStranger })
      return written(null, audit)
    })
    outbox.wake()
    return ok(true as const)
  }

  return {
    send: (kind, userId, write) => sendTo(kind, { userId, email: null }, write),
    sendTo,
    afterAnswer(what, work) {
      afterAnswer(background, what, async () => {
        try {
          await work()
        } catch (error) {
          // they have had enough mails, which is no error
          if (!(error instanceof Refusal && error.code === 'RATE_LIMITED')) throw error
        }
      })
    },
  }
}

/** Returns a code of 8 digits in two groups, as people read it. */
export function spaced(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`
}
