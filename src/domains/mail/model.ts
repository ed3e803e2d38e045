// The mails that this service sends: what a flow asks for, and what the composer makes of it.
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
] as const
export type TemplateKey = (typeof TEMPLATE_KEYS)[number]

export function isTemplateKey(key: string): key is TemplateKey {
  return (TEMPLATE_KEYS as readonly string[]).includes(key)
}

/** Languages with a built-in template of every mail. */
export const DEFAULT_LOCALES = ['en', 'de', 'es', 'fr'] as const
export type DefaultLocale = (typeof DEFAULT_LOCALES)[number]

export interface TemplateContent {
  readonly subject: string
  /** HTML, or plain text */
  readonly body: string
  /** null: the text part is made from the body */
  readonly text: string | null
}

/** A mail to be made when it is sent, from the templates and the brand that the tenant has then. */
export interface MailOrder {
  readonly key: TemplateKey
  readonly to: string
  /** BCP 47; null: the tenant's own */
  readonly locale: string | null
  /** the template's own variables; the common ones are added */
  readonly values: Readonly<Record<string, string>>
  /** id of the person who has it sent; null: nobody in particular, or a key of the tenant */
  readonly by?: string | null
  /** id of the person whom an invitation names; null: nobody */
  readonly inviter?: string | null
  /** a template that somebody tries, instead of what is published */
  readonly trial?: Trial
}

export interface Trial {
  readonly content: TemplateContent
  readonly brandingDraft: boolean
}

/** In the scope of the tenant. */
export type Compose = (order: MailOrder) => Promise<ComposedMail>

/** The queue of mails, as flows use it. */
export interface Outbox {
  /**
   * For the scope's tenant. After `expiresAt` what it says is of no use, and it is not sent any more. `subjectId`: of
   * what the mail is about, if that can be taken back; whoever does so calls cancelMails. `toStranger`: it counts as
   * one.
   */
  enqueue(
    tx: Tx,
    order: MailOrder,
    expiresAt: Date,
    more?: { readonly subjectId?: string; readonly toStranger?: boolean },
  ): Promise<void>
  /** After the transaction has committed. */
  wake(): void
  stop(): Promise<void>
}
