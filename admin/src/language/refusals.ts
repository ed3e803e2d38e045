// What the service says about input, in the language of this browser.
import { languageNow } from './language.ts'

interface Said {
  readonly message: string
}

/** German words are loaded when there is something to say; words that are not known stay as they are. */
export async function inLanguage<Error extends Said>(errors: readonly Error[]): Promise<readonly Error[]> {
  if (languageNow() === 'en' || errors.length === 0) return errors
  const words: Readonly<Record<string, string>> = await import('./refusals-de.ts').then(
    ({ GERMAN }) => GERMAN,
    () => ({}),
  )
  return errors.map((error) => ({ ...error, message: words[error.message] ?? replaced(words, error.message) }))
}

/** What is wrong with a row of a list comes as one text, with the names of fields between. */
const replaced = (words: Readonly<Record<string, string>>, message: string): string =>
  Object.entries(words).reduce((text, [english, german]) => text.replaceAll(english, german), message)
