// `${env:NAME}` in a string stands for a variable of the environment. `$${env:` is `${env:` itself: a pull writes that,
// so that nobody who may change a label gets variables of those who plan.
import { Failure } from './exit.ts'
import { type Json, type JsonObject, mapStrings, type Path } from './json.ts'

const REFERENCE = /\$\$\{env:|\$\{env:([^}]*)\}?/g
const NAME = /^[A-Za-z_]\w*$/

export interface Resolved {
  readonly document: JsonObject
  /** Puts references back where a text shows what they stand for. */
  readonly mask: (text: string) => string
}

export const hasReference = (text: unknown): boolean =>
  typeof text === 'string' && [...text.matchAll(REFERENCE)].some(([, name]) => name !== undefined)

/** Returns the text as it is written in a file. */
export const escapeReferences = (text: string): string => text.replaceAll('${env:', () => '$${env:')

/** `where`: of a path, for messages. Throws Failure with a line for each variable that is not set. */
export function resolveReferences(
  document: JsonObject,
  env: Readonly<Record<string, string | undefined>>,
  where: (path: Path) => string,
): Resolved {
  const problems: string[] = []
  const known = new Map<string, string>()
  const resolve = (text: string, path: Path): string =>
    text.replace(REFERENCE, (found: string, name: string | undefined) => {
      if (name === undefined) return '${env:'
      const value = env[name]
      if (!NAME.test(name) || !found.endsWith('}')) problems.push(`${where(path)}: ${found} is no reference`)
      else if (value === undefined) problems.push(`${where(path)}: the variable ${name} is not set`)
      else if (value !== '') known.set(value, found)
      return value ?? ''
    })
  const resolved = mapStrings(document, resolve) as JsonObject
  if (problems.length > 0) throw new Failure(problems.join('\n'))
  const values = [...known].sort(([one], [other]) => other.length - one.length)
  return {
    document: resolved,
    mask: (text) => values.reduce((masked, [value, reference]) => maskOne(masked, value, reference), text),
  }
}

/** Shorter values would be found by accident within others; they count where they are the whole text. */
const LEAST = 6

function maskOne(text: string, value: string, reference: string): string {
  if (value.length >= LEAST) return text.replaceAll(value, () => reference)
  return text === value ? reference : text
}

export const escaped = (value: Json): Json => mapStrings(value, escapeReferences)

/** Returns what a text stands for, as it is written in a file; what is not set stays. */
export const softResolver =
  (env: Readonly<Record<string, string | undefined>>) =>
  (text: string): string =>
    text.replace(REFERENCE, (found: string, name: string | undefined) => {
      const value = name === undefined ? undefined : env[name]
      return value === undefined ? found : escapeReferences(value)
    })
