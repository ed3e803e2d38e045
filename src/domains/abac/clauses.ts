// How a condition came out, part by part, for people who want to see why.
import { isObject, pointerTo } from '../../shared/json-bounds.ts'
import { attributeOf, parseCondition } from './condition.ts'
import type { Outcome, Work } from './operators.ts'
import type { EvaluationRequest } from './request.ts'

export interface Clause {
  /** JSON pointer to the node in the condition */
  readonly pointer: string
  readonly kind: 'ALL' | 'ANY' | 'NOT' | 'ATTRIBUTE' | 'ALWAYS'
  readonly attribute: string | null
  readonly operator: string | null
  /** JSON; null: it is not a comparison, or compares with nothing */
  readonly value: string | null
  /** JSON; null: it is not a comparison, or the request has no such attribute */
  readonly actual: string | null
  readonly holds: Outcome
  /** why there is no outcome */
  readonly why: string | null
}

/** Most characters of a value that is shown. */
const SHOWN = 500

/**
 * Returns each node of a condition with its own outcome, outermost first. Unlike a decision it looks at all of them,
 * also at those that could change nothing any more. A condition that does not follow the grammar has none.
 */
export function clausesOf(condition: unknown, request: EvaluationRequest, work: Work): Clause[] {
  if (!parseCondition(condition).ok) return []
  const clauses: Clause[] = []
  walk(condition, '', { request, work, clauses })
  return clauses
}

interface Walk {
  readonly request: EvaluationRequest
  readonly work: Work
  readonly clauses: Clause[]
}

const NO_COMPARISON = { attribute: null, operator: null, value: null, actual: null }

function walk(node: unknown, pointer: string, at: Walk): Outcome {
  const place = at.clauses.length
  const note = (clause: Omit<Clause, 'pointer' | 'why'>): Outcome => {
    at.clauses.splice(place, 0, { pointer, why: clause.holds === null ? at.work.why : null, ...clause })
    return clause.holds
  }
  if (!isObject(node) || Object.keys(node).length === 0) return note({ ...NO_COMPARISON, kind: 'ALWAYS', holds: true })
  if (Object.hasOwn(node, 'attr')) return note(comparison(node, at))
  if (Object.hasOwn(node, 'not')) {
    const below = walk(node['not'], pointerTo(pointer, 'not'), at)
    return note({ ...NO_COMPARISON, kind: 'NOT', holds: below === null ? null : !below })
  }
  const kind = Object.hasOwn(node, 'all') ? 'all' : 'any'
  const undecided = kind === 'all'
  const parts = (node[kind] ?? []) as readonly unknown[]
  const outcomes = parts.map((part, index) => walk(part, pointerTo(pointerTo(pointer, kind), index), at))
  // As a decision does, which ends at the first part that decides.
  const deciding = outcomes.find((outcome) => outcome !== undecided)
  return note({
    ...NO_COMPARISON,
    kind: kind === 'all' ? 'ALL' : 'ANY',
    holds: deciding === undefined ? undecided : deciding,
  })
}

function comparison(node: Readonly<Record<string, unknown>>, { request, work }: Walk): Omit<Clause, 'pointer' | 'why'> {
  const parsed = parseCondition(node)
  const attribute = String(node['attr'])
  return {
    kind: 'ATTRIBUTE',
    attribute,
    operator: String(node['op']),
    value: shown(node['value']),
    actual: shown(attributeOf(request, attribute)),
    holds: parsed.ok ? parsed.condition.test(request, work) : null,
  }
}

function shown(value: unknown): string | null {
  if (value === undefined) return null
  const text = JSON.stringify(value)
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}
