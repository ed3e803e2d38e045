// Sample values for template authors, and checks of a mail made with them.
import { PartRejected } from '../../mail/html/bounds.ts'
import { CATALOGUE, variablesOf } from './catalogue.ts'
import { makeMail } from './make.ts'
import { DEFAULT_LOCALES, type TemplateContent, type TemplateKey } from '../mail/model.ts'
import type { Problem } from './render.ts'

const TENANT = 'Acme'
const RECIPIENT = 'ada@example.com'

/** Returns values like those of a real mail. `ttl` is added in words once the language is known. */
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
 * Returns what keeps content that compiles from being a mail, tried with sample values. Empty: nothing; other values
 * may still fail.
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
