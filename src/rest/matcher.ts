// Finds the route of a request.
import type { Route } from './route.ts'

export interface Match<R> {
  readonly route: R
  readonly params: Readonly<Record<string, string>>
}

/** The path with the fewest parameters wins. `allowed`: its verbs, if the method is none of them. */
export function createMatcher<R extends Pick<Route, 'method' | 'path'>>(
  routes: readonly R[],
): (method: string, path: string) => Match<R> | { allowed: string[] } {
  const compiled = routes
    .map((route) => ({ route, segments: route.path.split('/') }))
    .sort((a, b) => parameters(a.segments) - parameters(b.segments))
  const byLength = Map.groupBy(compiled, ({ segments }) => segments.length)
  return (method, path) => {
    const given = path.split('/')
    const matching = (byLength.get(given.length) ?? []).filter(({ segments }) =>
      segments.every((segment, at) => (segment.startsWith('{') ? given[at] !== '' : segment === given[at])),
    )
    const here = matching.filter(({ route }) => route.path === matching[0]?.route.path)
    const match = here.find(({ route }) => route.method === method)
    if (!match) return { allowed: here.map(({ route }) => route.method) }
    const params = match.segments.flatMap((segment, at) =>
      segment.startsWith('{') ? [[segment.slice(1, -1), given[at] ?? '']] : [],
    )
    return { route: match.route, params: Object.fromEntries(params) as Record<string, string> }
  }
}

function parameters(segments: readonly string[]): number {
  return segments.filter((segment) => segment.startsWith('{')).length
}
