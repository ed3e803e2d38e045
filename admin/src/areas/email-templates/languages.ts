// Languages by their names, in the language of this browser.
import { useLanguage, useMessages } from '../../language/language.ts'
import { messages } from './messages.ts'

/** In which each mail is built in. */
export const BUILT_IN = ['en', 'de', 'es', 'fr'] as const

/** Returns the name of a language; null: every language. */
export function useLanguageName(): (locale: string | null) => string {
  const language = useLanguage()
  const t = useMessages(messages)
  const names = new Intl.DisplayNames(language, { type: 'language' })
  return (locale) => (locale === null ? t.everyLanguage : `${names.of(locale) ?? locale} (${locale})`)
}

/** Returns the canonical form of a language tag; null: it is none. */
export function canonical(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag.trim())[0] ?? null
  } catch {
    return null
  }
}
