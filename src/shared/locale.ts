/** The longest language tag that RFC 5646 section 4.4.1 asks everybody to take. */
const LONGEST = 35

/** Languages have two or three letters. Longer ones are well-formed but unassigned: `english` is meant as `en`. */
const LANGUAGE = /^[a-z]{2,3}(?:-|$)/

/** Returns the canonical form (RFC 5646 section 4.5) of a language tag; null: it is none. */
export function canonicalLocale(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > LONGEST) return null
  try {
    const [tag = ''] = Intl.getCanonicalLocales(value)
    return LANGUAGE.test(tag) ? tag : null
  } catch {
    return null
  }
}

/** Returns the language that a person has chosen; null: none, or none that is valid. */
export function localeOf(metadata: unknown): string | null {
  return typeof metadata === 'object' && metadata !== null && 'locale' in metadata
    ? canonicalLocale(metadata.locale)
    : null
}
