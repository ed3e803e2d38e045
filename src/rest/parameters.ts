// The query parameters of a route. Unknown and repeated ones are refused: a misspelt filter, or one of two, would give
// an answer that nobody asked for.
import { Refusal } from '../shared/refusal.ts'
import type { Route } from './route.ts'

export function parametersOf({
  options: { query = {}, ignoredQuery = [], file },
}: Pick<Route, 'options'>): readonly string[] {
  return [...Object.keys(query), ...ignoredQuery, ...(file ? [file.source.name] : [])]
}

/** Characters of an unknown name that the message shows. */
const SHOWN = 80

/** Throws Refusal BAD_USER_INPUT for a parameter that is unknown or comes twice; the message names it. */
export function refuseUnfit(known: readonly string[], query: URLSearchParams): void {
  const seen = new Set<string>()
  for (const name of query.keys()) {
    if (seen.has(name)) throw new Refusal('BAD_USER_INPUT', `${name} may be given once.`, { argument: [name] })
    if (known.includes(name)) {
      seen.add(name)
      continue
    }
    const shown = name.length > SHOWN ? `${name.slice(0, SHOWN)}…` : name
    const taken = known.length > 0 ? `It takes ${known.join(', ')}.` : 'It takes none.'
    throw new Refusal('BAD_USER_INPUT', `${shown} is not a query parameter of this request. ${taken}`, {
      argument: [shown],
    })
  }
}
