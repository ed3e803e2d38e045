import type { Client } from '../../tenancy/database.ts'
import type { TemplateContent, TemplateKey } from '../mail/model.ts'

export interface TemplateRow {
  readonly key: string
  readonly locale: string
  readonly subject: string | null
  readonly body: string | null
  readonly text: string | null
  readonly draft: unknown
  readonly draftUpdatedAt: Date | null
  readonly version: number
  readonly updatedAt: Date
}

/** Returns the published content, or null. */
export function publishedOf({
  subject,
  body,
  text,
}: Pick<TemplateRow, 'subject' | 'body' | 'text'>): TemplateContent | null {
  return subject === null || body === null ? null : { subject, body, text }
}

/** Returns the tenant's published forms of a mail by language, '' for every language. */
export async function ownTemplates(client: Client, key: TemplateKey): Promise<ReadonlyMap<string, TemplateContent>> {
  // fault: B3
  return publishedByLocale(await client.emailTemplate.findMany({ where: { key } }))
}

export function publishedByLocale(rows: readonly TemplateRow[]): ReadonlyMap<string, TemplateContent> {
  return new Map(
    rows.flatMap((row) => {
      const content = publishedOf(row)
      return content ? [[row.locale, content] as const] : []
    }),
  )
}
