// What a flow asks for, and what the composer makes of it.
import type { ComposedMail } from '../../mail/message.ts'
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

/** In the scope of the tenant. */
export type Compose = (order: MailOrder) => Promise<ComposedMail>
