// The query parameters that a route takes. Any other is refused: a filter that is misspelt would answer what nobody asked for.
import { Refusal } from '../refusal.ts'
import type { Route } from './route.ts'

export function parametersOf({ options: { query = {}, ignoredQuery = [], file } }: Pick<Route, 'options'>): readonly string[] {
  return [...Object.keys(query), ...ignoredQuery, ...(file ? [file.source.name] : [])]
}

/** Characters of a name that is told. */
const SHOWN = 80

/** Throws Refusal BAD_USER_INPUT, which names the parameter and those that there are. */
export function refuseUnknown(known: readonly string[], query: URLSearchParams): void {
  for (const name of query.keys()) {
    if (known.includes(name)) continue
    const shown = name.length > SHOWN ? `${name.slice(0, SHOWN)}…` : name
    const taken = known.length > 0 ? `It takes ${known.join(', ')}.` : 'It takes none.'
    throw new Refusal('BAD_USER_INPUT', `${shown} is not a query parameter of this request. ${taken}`, { argument: [shown] })
  }
}
