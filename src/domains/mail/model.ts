// The mails that this service sends: what a flow orders, and what the composer makes of it.
import type { ComposedMail } from '../../mail/message.ts'
import type { Tx } from '../../tenancy/database.ts'

export const TEMPLATE_KEYS = [
  'verify_email',
  'password_reset',
  'magic_link',
  'invite',
  'mfa_otp',
  'login_code',
  'account_created',
  'mfa_reset',
  'email_change',
  'email_changed',
  'certificate_expiry',
  'api_key_expiry',
  'webhook_disabled',
  'log_sink_disabled',
] as const
export type TemplateKey = (typeof TEMPLATE_KEYS)[number]

export function isTemplateKey(key: string): key is TemplateKey {
  return (TEMPLATE_KEYS as readonly string[]).includes(key)
}

/** Languages in which every mail has a built-in template. */
export const DEFAULT_LOCALES = ['en', 'de', 'es', 'fr'] as const
export type DefaultLocale = (typeof DEFAULT_LOCALES)[number]

export interface TemplateContent {
  readonly subject: string
  /** HTML or plain text */
  readonly body: string
  /** null: the text part is made from the body */
  readonly text: string | null
}

/** An order for a mail. The mail is made when it is sent, from the tenant's templates and brand at that time. */
export interface MailOrder {
  readonly key: TemplateKey
  readonly to: string
  /** BCP 47; null: the tenant's language */
  readonly locale: string | null
  /** the template's own variables; the common ones are added */
  readonly values: Readonly<Record<string, string>>
  /** id of the person who has it sent; null: no particular person, or an API key */
  readonly by?: string | null
  /** id of the inviter that an invitation names; null: none */
  readonly inviter?: string | null
  /** a template to try instead of the published one */
  readonly trial?: Trial
}

export interface Trial {
  readonly content: TemplateContent
  readonly brandingDraft: boolean
}

/** Composes a mail. Runs in the scope of the tenant. */
export type Compose = (order: MailOrder) => Promise<ComposedMail>

/** The queue of one tenant. */
export interface MailQueue {
  /**
   * Queues a mail. It is not sent after `expiresAt`, when its content is useless. `subjectId` is the id of what the
   * mail is about, if that can be revoked: revoking it calls cancelMails. `toStranger` counts it as a mail to a
   * stranger.
   */
  enqueue(
    tx: Tx,
    order: MailOrder,
    expiresAt: Date,
    more?: { readonly subjectId?: string; readonly toStranger?: boolean },
  ): Promise<void>
}

/** The queue of mails, as flows use it. */
export interface Outbox {
  /**
   * Returns the queue of the scope's tenant. Call it before the transaction, since its key may have to be asked for.
   * Throws Refusal KEY_UNAVAILABLE.
   */
  open(): Promise<MailQueue>
  /** Call it after the transaction has committed. */
  wake(): void
  stop(): Promise<void>
}
