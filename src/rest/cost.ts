// What a call of /v1 costs: as much as its operation does in the graph.
import { costOf } from '../graphql/document-cost.ts'
import type { BoundedCache } from '../memory/bounded-cache.ts'
import type { BoundRoute } from './binding.ts'
import { pageSizeOf } from './query.ts'

type Weighed = Pick<BoundRoute, 'operation' | 'options'> & {
  readonly bound: Pick<BoundRoute['bound'], 'document' | 'variables'>
}

/**
 * Returns a function from the query of a call to its cost. A page that a client sets no length for is as long as pages
 * are by default. `costs`: of pages of all routes.
 */
export function costOfRoute(
  { operation, bound: { document, variables }, options }: Weighed,
  costs: BoundedCache<string, number>,
): (query: URLSearchParams) => number {
  const length = options.query?.['limit'] ?? 'first'
  if (!variables.has(length)) {
    const cost = costOf(document, {})
    return () => cost
  }
  return (query) => {
    const first = pageSizeOf(options.query?.['limit'] === undefined ? null : query.get('limit'), options.limit)
    const page = `${operation} ${first}`
    const known = costs.get(page)
    if (known !== undefined) return known
    const cost = costOf(document, { [length]: first })
    costs.set(page, cost)
    return cost
  }
}
