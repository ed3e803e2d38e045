// Finds the route of a request.
import type { Route } from './route.ts'

export interface Match<R> {
  readonly route: R
  readonly params: Readonly<Record<string, string>>
}

interface Compiled<R> {
  readonly route: R
  readonly segments: readonly string[]
}

/** The path with the fewest parameters wins. `allowed`: its verbs, if the method is none of them. */
export function createMatcher<R extends Pick<Route, 'method' | 'path' | 'options'>>(
  routes: readonly R[],
): (method: string, path: string) => Match<R> | { allowed: string[] } {
  const compiled: Compiled<R>[] = routes
    .map((route) => ({ route, segments: route.path.split('/') }))
    .sort((a, b) => parameters(a.segments) - parameters(b.segments))
  const byLength = Map.groupBy(compiled, ({ segments }) => segments.length)
  const open = compiled.filter(({ route }) => route.options.slashes)
  return (method, path) => {
    const given = path.split('/')
    const exact = matchingOf(byLength.get(given.length) ?? [], given)
    const [matching, values] = exact.length > 0 ? [exact, given] : longer(open, given)
    const here = matching.filter(({ route }) => route.path === matching[0]?.route.path)
    const match = here.find(({ route }) => route.method === method)
    if (!match) return { allowed: here.map(({ route }) => route.method) }
    const params = match.segments.flatMap((segment, at) =>
      segment.startsWith('{') ? [[segment.slice(1, -1), values[at] ?? '']] : [],
    )
    return { route: match.route, params: Object.fromEntries(params) as Record<string, string> }
  }
}

function matchingOf<R>(routes: readonly Compiled<R>[], given: readonly string[]): Compiled<R>[] {
  return routes.filter(({ segments }) =>
    segments.every((segment, at) => (segment.startsWith('{') ? given[at] !== '' : segment === given[at])),
  )
}

/** Returns the routes whose last parameter takes the rest of the path, and the path in their segments. */
function longer<R>(open: readonly Compiled<R>[], given: readonly string[]): [Compiled<R>[], readonly string[]] {
  const found = matchingOf(
    open.filter(({ segments }) => segments.length < given.length),
    given,
  )
  const last = (found[0]?.segments.length ?? 1) - 1
  return [found, [...given.slice(0, last), given.slice(last).join('/')]]
}

function parameters(segments: readonly string[]): number {
  return segments.filter((segment) => segment.startsWith('{')).length
}
