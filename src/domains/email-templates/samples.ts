// Values for whoever writes a template, and what a mail with them would be.
import { assemble } from './assemble.ts'
import { PartRejected } from './bounds.ts'
import { CATALOGUE, type TemplateKey, variablesOf } from './catalogue.ts'
import { DEFAULT_LOCALES } from './defaults.ts'
import type { TemplateContent } from './order.ts'
import { reasonOf } from './reasons.ts'
import { type Problem, renderContent } from './render.ts'
import { printable } from './values.ts'

const TENANT = 'Acme'
const RECIPIENT = 'ada@example.com'

/** As a flow would give them: `ttl` is put into words where the language is known. */
export function samplesOf(key: TemplateKey, tenantName: string, recipient: string | null): Record<string, string> {
  const samples = [...variablesOf(key).values()].filter(({ name }) => name !== 'ttl').map(({ name, sample }) => [name, sample])
  return { ...(Object.fromEntries(samples) as Record<string, string>), ttl_minutes: String(CATALOGUE[key].sampleMinutes), tenant_name: tenantName, ...(recipient !== null && { recipient_email: recipient }) }
}

/** What of content that compiles is more than a mail may be, with values as samples have them. Empty: nothing; others may yet be too long for it. */
export function excessOf(key: TemplateKey, content: TemplateContent): Problem[] {
  const [lang] = DEFAULT_LOCALES
  try {
    const rendered = renderContent(key, content, printable(key, samplesOf(key, TENANT, RECIPIENT), lang))
    assemble(rendered, { tenantName: TENANT, logoUrl: null, primaryColor: null, secondaryColor: null }, { lang, reason: reasonOf(key, lang, TENANT) })
    return []
  } catch (error) {
    if (!(error instanceof PartRejected)) throw error
    return [{ part: error.part, message: error.message, line: error.line, column: error.column }]
  }
}
