// Finds comparisons that can never hold, when a condition is written. Stored ones are still evaluated.
import { isObject, pointerTo, refused, type Refused } from '../../shared/json-bounds.ts'

const NUMERIC: readonly unknown[] = ['gt', 'gte', 'lt', 'lte']

/** Returns the first number operator of a well-formed condition whose value is no number, because it can never hold. */
export function mistyped(node: unknown, pointer = ''): Refused | null {
  if (!isObject(node)) return null
  if (Object.hasOwn(node, 'attr')) {
    if (!NUMERIC.includes(node['op']) || typeof node['value'] === 'number') return null
    const at = Object.hasOwn(node, 'value') ? pointerTo(pointer, 'value') : pointer
    return refused(
      at,
      `The value of ${String(node['op'])} is a number: what is compared with anything else never holds.`,
    )
  }
  if (Object.hasOwn(node, 'not')) return mistyped(node['not'], pointerTo(pointer, 'not'))
  for (const kind of ['all', 'any']) {
    const nodes = Array.isArray(node[kind]) ? (node[kind] as unknown[]) : []
    for (const [index, one] of nodes.entries()) {
      const found = mistyped(one, pointerTo(pointerTo(pointer, kind), index))
      if (found) return found
    }
  }
  return null
}
