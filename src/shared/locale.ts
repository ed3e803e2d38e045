/** Characters of a language tag that RFC 5646 section 4.4.1 asks everybody to take. */
const LONGEST = 35

/**
 * Languages have two or three letters. More are well-formed, and nobody's: a person who writes `english` means `en`.
 */
const LANGUAGE = /^[a-z]{2,3}(?:-|$)/

/** The canonical form (RFC 5646 section 4.5) of a language tag; null: it is none. */
export function canonicalLocale(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > LONGEST) return null
  try {
    const [tag = ''] = Intl.getCanonicalLocales(value)
    return LANGUAGE.test(tag) ? tag : null
  } catch {
    return null
  }
}

/** The language that a person has chosen; null: none, or none that can be one. */
export function localeOf(metadata: unknown): string | null {
  return typeof metadata === 'object' && metadata !== null && 'locale' in metadata
    ? canonicalLocale(metadata.locale)
    : null
}
