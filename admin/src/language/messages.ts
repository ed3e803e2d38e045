// Words of the UI: a catalogue beside the code that uses it, in each language. German must have all keys of English,
// and take the same values: the compiler checks it.

export type Language = 'en' | 'de'
export const LANGUAGES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' }

/** For texts with a number: English and German have two forms. */
export const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)

type Text = string | ((...values: never[]) => string)
/** The same keys, and the same values for those that take any. */
export type Words<English> = {
  readonly [Key in keyof English]: English[Key] extends (...values: infer Values) => string
    ? (...values: Values) => string
    : string
}
export interface Catalogue<English> {
  readonly en: Words<English>
  readonly de: Words<English>
}

export function defineMessages<English extends Readonly<Record<string, Text>>>(catalogue: {
  readonly en: English
  readonly de: Words<NoInfer<English>>
}): Catalogue<English> {
  return catalogue as unknown as Catalogue<English>
}
