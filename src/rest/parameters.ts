// The query parameters that a route takes, each once. Any other is refused: a filter that is misspelt, or of which one
// of two counts, would answer what nobody asked for.
import { Refusal } from '../shared/refusal.ts'
import type { Route } from './route.ts'

export function parametersOf({
  options: { query = {}, ignoredQuery = [], file },
}: Pick<Route, 'options'>): readonly string[] {
  return [...Object.keys(query), ...ignoredQuery, ...(file ? [file.source.name] : [])]
}

/** Characters of a name that is told. */
const SHOWN = 80

/** Throws Refusal BAD_USER_INPUT, which names the parameter: with those that there are, or as one that comes twice. */
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
