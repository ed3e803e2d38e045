// What the pages say, and in which language.
import { de } from './words/de.ts'
import { en } from './words/en.ts'
import { es } from './words/es.ts'
import { fr } from './words/fr.ts'
import type { Words } from './words/keys.ts'

const CATALOGUES = { en, de, es, fr } satisfies Readonly<Record<string, Words>>

export type Locale = keyof typeof CATALOGUES

/** The languages, each by its own name. */
export const LANGUAGES: readonly { readonly locale: Locale; readonly name: string }[] = [
  { locale: 'en', name: 'English' },
  { locale: 'de', name: 'Deutsch' },
  { locale: 'es', name: 'Español' },
  { locale: 'fr', name: 'Français' },
]

export function isLocale(text: string | null): text is Locale {
  return text !== null && Object.hasOwn(CATALOGUES, text)
}

export function wordsOf(locale: Locale): Words {
  return CATALOGUES[locale]
}

/** Returns the first language of the list that the pages speak; English: none. */
export function localeFrom(wanted: readonly (string | null)[]): Locale {
  for (const tag of wanted) {
    const [language = ''] = tag?.toLowerCase().split('-') ?? []
    const found = LANGUAGES.find(({ locale }) => locale === language)
    if (found) return found.locale
  }
  return 'en'
}

/** Ranges of an Accept-Language header that are read. */
const RANGES = 20

/** Returns the languages of an Accept-Language header (RFC 9110 section 12.5.4), the most wanted first. */
export function acceptedLanguages(header: string | undefined): readonly string[] {
  return (header ?? '')
    .split(',', RANGES)
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().split(';')
      const weight = parameters.map((one) => /^\s*q=([\d.]+)\s*$/i.exec(one)?.[1]).find((q) => q !== undefined)
      return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag)
}

/** Returns what a fault means, in the language of the words. */
export function faultText(
  words: Words,
  { code, message }: { readonly code: string; readonly message: string },
): string {
  const known = words.faults[code]
  return known === undefined ? message : typeof known === 'string' ? known : known(message)
}
