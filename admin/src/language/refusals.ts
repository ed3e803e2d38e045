// What the service says about input, in the language of this browser.
import { useQuery } from '@tanstack/react-query'
import { languageNow } from './language.ts'

interface Said {
  readonly message: string
}

type Translate = (message: string) => string

/** German words are loaded when there is something to say. */
async function german(): Promise<Translate> {
  const [{ GERMAN }, { DETAILS }] = await Promise.all([import('./refusals-de.ts'), import('./details-de.ts')])
  return (message) => GERMAN[message] ?? detailed(DETAILS, replaced(GERMAN, message))
}

/** Words that are not known stay as they are. */
export async function inLanguage<Error extends Said>(errors: readonly Error[]): Promise<readonly Error[]> {
  if (languageNow() === 'en' || errors.length === 0) return errors
  const translate = await german().catch(() => null)
  return translate ? errors.map((error) => ({ ...error, message: translate(error.message) })) : errors
}

/** For what comes with what is read, such as warnings: the same for one of them. */
export function useSaid(): Translate {
  const isGerman = languageNow() === 'de'
  const { data } = useQuery({ queryKey: ['said'], queryFn: german, enabled: isGerman, staleTime: Infinity })
  return isGerman && data ? data : (message) => message
}

/** What is wrong with a row of a list comes as one text, with the names of fields between. */
const replaced = (words: Readonly<Record<string, string>>, message: string): string =>
  Object.entries(words).reduce((text, [english, german]) => text.replaceAll(english, german), message)

const detailed = (details: readonly (readonly [RegExp, string])[], message: string): string =>
  details.reduce((text, [said, german]) => text.replace(said, german), message)
