// Mails of sign-in. A mail goes out after its token is committed; it is metered by tenant and by recipient, and nobody who
// asks for one learns whether it was sent.
import { demand, type RateLimiter } from '../../access/rate-limit.ts'
import type { Background } from '../../background.ts'
import type { Mail, Mailer } from '../../mail/mailer.ts'
import { Refusal } from '../../refusal.ts'
import { ok, type Result } from '../../result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { normalizeEmail } from '../input.ts'
import { afterAnswer } from './after-answer.ts'

type MailKind = 'link' | 'code' | 'reset' | 'step-up' | 'verification'

export interface SignInMails {
  /** Writes what the mail is about, for a member of the scope's tenant, and then mails it to their address. Throws Refusal RATE_LIMITED. */
  send(kind: MailKind, userId: string, write: (tx: Tx) => Promise<(to: string) => Mail>): Promise<Result<true, never>>
  /** Does what ends in a mail, or in none, after the answer: its time would tell whether the address is known. */
  afterAnswer(what: string, work: () => Promise<unknown>): void
}

export interface SignInMailDeps {
  readonly db: Database
  readonly mailer: Mailer
  readonly background: Background
  readonly limiter: RateLimiter
}

export function createSignInMails({ db, mailer, background, limiter }: SignInMailDeps): SignInMails {
  return {
    async send(kind, userId, write) {
      const { email } = await db.client.user.findUniqueOrThrow({ where: { id: userId } })
      // The recipient's first: a mail that they do not get takes nothing from what the tenant may send.
      // Each kind by itself: links that a stranger asks for must not keep a person from resetting their password.
      demand(limiter.take('signInRecipient', `${kind} ${normalizeEmail(email)}`))
      demand(limiter.take('signInMail', currentTenant()))
      const mail = (await db.write(write))(email)
      background.run('mail of a sign-in', () => mailer.send(mail))
      return ok(true as const)
    },
    afterAnswer(what, work) {
      afterAnswer(background, what, async () => {
        try {
          await work()
        } catch (error) {
          if (!(error instanceof Refusal && error.code === 'RATE_LIMITED')) throw error // they have had enough mails: no error
        }
      })
    },
  }
}

export function loginCodeMail(to: string, code: string): Mail {
  const spaced = `${code.slice(0, 4)} ${code.slice(4)}`
  return plain(to, `${spaced} is your code to sign in`, [`Your code: ${spaced}`, 'It works once, for 10 minutes. If you did not ask for it, ignore this mail, and tell nobody the code.'])
}

export function verificationCodeMail(to: string, code: string): Mail {
  const spaced = `${code.slice(0, 4)} ${code.slice(4)}`
  return plain(to, `${spaced} verifies your address`, [`Your code: ${spaced}`, 'It works once, for 10 minutes. If you did not ask for it, ignore this mail.'])
}

export function magicLinkMail(to: string, link: string, minutes: number): Mail {
  return plain(to, 'Your link to sign in', [`Sign in: ${link}`, `The link works once, for ${minutes} minutes. If you did not ask for it, ignore this mail.`])
}

export function passwordResetMail(to: string, link: string, minutes: number): Mail {
  return plain(to, 'Set a new password', [`Set a new password: ${link}`, `The link works once, for ${minutes} minutes. If you did not ask for it, ignore this mail: your password stays.`])
}

/** Text and HTML of the same sentences; a link in them becomes one. Nothing in them comes from other people. */
function plain(to: string, subject: string, lines: readonly string[]): Mail {
  const html = lines.map((line) => `<p>${line.replace(/https?:\/\/\S+/, (link) => `<a href="${link}">${link}</a>`)}</p>`)
  return { to, subject, text: `${lines.join('\n\n')}\n`, html: `${html.join('\n')}\n` }
}
