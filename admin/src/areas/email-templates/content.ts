// What a mail says, as its form has it.
import type { EmailTemplatesOneQuery } from '../../generated/graphql.ts'

export type Template = NonNullable<EmailTemplatesOneQuery['tenant']['emailTemplate']>

export interface Content {
  readonly subject: string
  readonly body: string
  /** Null: made from the body. */
  readonly text: string | null
}

export type ContentValues = {
  subject: string
  body: string
  ownText: boolean
  text: string
  /** Of the template, that the form started from. */
  version: number
}

export const valuesOf = ({ subject, body, text }: Content, version: number): ContentValues => ({
  subject,
  body,
  ownText: text !== null,
  text: text ?? '',
  version,
})

export const contentOf = ({ subject, body, ownText, text }: ContentValues): Content => ({
  subject,
  body,
  text: ownText ? text : null,
})

/** A preview takes the text part from the body where none is given. */
export const previewInput = (values: ContentValues) => {
  const { text, ...content } = contentOf(values)
  return text === null ? content : { ...content, text }
}

/**
 * What was typed and not saved, by mail and language: going to another one and back, or by Back of the browser, loses
 * nothing while the page is there.
 */
export const unsaved = new Map<string, ContentValues>()
