// What a flow asks for, and what the composer makes of it.
import type { TemplateKey } from './catalogue.ts'

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

export interface Mailbox {
  readonly name: string
  readonly address: string
}

/** A whole mail, as it leaves and as previews show it. */
export interface ComposedMail {
  readonly from: Mailbox
  /** null: answers go to `from` */
  readonly replyTo: Mailbox | null
  readonly to: string
  readonly subject: string
  readonly html: string
  readonly text: string
  /** why the tenant's own template could not be used; null: it was, or there is none */
  readonly fellBack: string | null
}

/** In the scope of the tenant. */
export type Compose = (order: MailOrder) => Promise<ComposedMail>
