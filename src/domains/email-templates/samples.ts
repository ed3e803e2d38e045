// Values for whoever writes a template, and what a mail with them would be.
import { PartRejected } from '../../mail/html/bounds.ts'
import { CATALOGUE, variablesOf } from './catalogue.ts'
import { makeMail } from './make.ts'
import { DEFAULT_LOCALES, type TemplateContent, type TemplateKey } from '../mail/model.ts'
import type { Problem } from './render.ts'

const TENANT = 'Acme'
const RECIPIENT = 'ada@example.com'

/** As a flow would give them: `ttl` is put into words where the language is known. */
export function samplesOf(key: TemplateKey, tenantName: string, recipient: string | null): Record<string, string> {
  const samples = [...variablesOf(key).values()]
    .filter(({ name }) => name !== 'ttl')
    .map(({ name, sample }) => [name, sample])
  return {
    ...(Object.fromEntries(samples) as Record<string, string>),
    ttl_minutes: String(CATALOGUE[key].sampleMinutes),
    tenant_name: tenantName,
    ...(recipient !== null && { recipient_email: recipient }),
  }
}

/**
 * What keeps content that compiles from being a mail, with values as samples have them. Empty: nothing; with other
 * values it may yet be.
 */
export function excessOf(key: TemplateKey, content: TemplateContent): Problem[] {
  const [lang] = DEFAULT_LOCALES
  try {
    makeMail(
      key,
      content,
      samplesOf(key, TENANT, RECIPIENT),
      { tenantName: TENANT, logoUrl: null, primaryColor: null, secondaryColor: null },
      lang,
    )
    return []
  } catch (error) {
    if (!(error instanceof PartRejected)) throw error
    return [{ part: error.part, message: error.message, line: error.line, column: error.column }]
  }
}
