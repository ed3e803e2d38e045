import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEFAULT_LOCALES, type DefaultLocale, TEMPLATE_KEYS, type TemplateKey } from '../mail/model.ts'

export interface DefaultTemplate {
  readonly locale: DefaultLocale
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** Read when the module loads, so that a missing file stops the start and not a mail. */
const TEMPLATES: ReadonlyMap<string, DefaultTemplate> = new Map(
  DEFAULT_LOCALES.flatMap((locale) => TEMPLATE_KEYS.map((key) => [`${locale}/${key}`, read(locale, key)] as const)),
)

/** Returns the built-in template in the language of the locale (BCP 47) if there is one, else in English. */
export function defaultTemplate(key: TemplateKey, locale: string): DefaultTemplate {
  const language = locale.split(/[-_]/)[0]?.toLowerCase()
  const template = TEMPLATES.get(`${language}/${key}`) ?? TEMPLATES.get(`en/${key}`)
  if (!template) throw new Error(`No default template ${key}`)
  return template
}

function read(locale: DefaultLocale, key: TemplateKey): DefaultTemplate {
  const part = (name: 'subject' | 'html' | 'text'): string =>
    readFileSync(join(import.meta.dirname, 'defaults', locale, `${key}.${name}.njk`), 'utf8')
  return { locale, subject: part('subject').trim(), html: part('html'), text: part('text') }
}
