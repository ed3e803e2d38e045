/** Characters of a language tag that RFC 5646 section 4.4.1 asks everybody to take. */
const LONGEST = 35

/** The language that a person has chosen, as a BCP 47 tag in its usual form; null: none, or none that can be one. */
export function localeOf(metadata: unknown): string | null {
  const locale = typeof metadata === 'object' && metadata !== null && 'locale' in metadata ? metadata.locale : null
  if (typeof locale !== 'string' || locale.length > LONGEST) return null
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? null
  } catch {
    return null
  }
}
