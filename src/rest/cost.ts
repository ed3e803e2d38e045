// What a call of /v1 costs: as much as its operation does in the graph.
import { costOf } from '../graphql/document-cost.ts'
import { BoundedCache } from '../memory/bounded-cache.ts'
import type { BoundRoute } from './binding.ts'
import { MAX_LIMIT, pageSizeOf } from './query.ts'

type Weighed = Pick<BoundRoute, 'options'> & { readonly bound: Pick<BoundRoute['bound'], 'document' | 'variables'> }

/**
 * Returns a function from the query of a call to its cost. A page that a client sets no length for is as long as pages
 * are by default.
 */
export function costOfRoute({ bound: { document, variables }, options }: Weighed): (query: URLSearchParams) => number {
  const length = options.query?.['limit'] ?? 'first'
  if (!variables.has(length)) {
    const cost = costOf(document, {})
    return () => cost
  }
  const costs = new BoundedCache<number, number>(MAX_LIMIT)
  return (query) => {
    const first = pageSizeOf(options.query?.['limit'] === undefined ? null : query.get('limit'), options.limit)
    const known = costs.get(first)
    if (known !== undefined) return known
    const cost = costOf(document, { [length]: first })
    costs.set(first, cost)
    return cost
  }
}
