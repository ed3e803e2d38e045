// Loops at run time. The slots of a loop's own names are emptied first, since an earlier run left its values there.
import type { Run } from './budget.ts'
import { type AstNode, type ForNode, type NameNode, locationOf } from './nodes.ts'
import type { Evaluate } from './operators.ts'
import { type SourceLocation, quote, TemplateRejected } from './rejected.ts'
import type { LoopSlots } from './scope.ts'
import { isFields, isList, memberOf, type Value } from './data.ts'

/** the list or object that the loop goes through */
const ELEMENTS = 10_000

interface Loop {
  readonly at: SourceLocation
  readonly list: Evaluate
  readonly body: (run: Run) => void
  readonly otherwise: (run: Run) => void
  /** slots of its one or two names */
  readonly first: number
  readonly second: number | null
  readonly loop: LoopSlots
  /** slots of what is set inside */
  readonly own: readonly number[]
  /** nodes of the body: the cost of a round */
  readonly cost: number
}

export function runLoop({ at, list, body, otherwise, first, second, loop, own, cost }: Loop): (run: Run) => void {
  return (run) => {
    run.at = at
    const { slots } = run
    for (const slot of own) slots[slot] = undefined
    const value = list(run)
    const keys = second === null || isList(value) ? null : keysOf(value)
    const elements = keys ?? (isList(value) || typeof value === 'string' ? value : [])
    const { length } = elements
    if (length > ELEMENTS) throw new TemplateRejected('budget', `A loop goes through at most ${ELEMENTS} elements.`)
    for (let index = 0; index < length; index++) {
      run.round(cost)
      const element = elements[index]
      slots[loop.index] = index
      slots[loop.length] = length
      if (second === null) slots[first] = element
      else {
        slots[first] = keys ? element : memberOf(element, 0)
        slots[second] = keys ? memberOf(value, keys[index] ?? '') : memberOf(element, 1)
      }
      body(run)
    }
    if (length === 0) otherwise(run)
  }
}

function keysOf(value: Value): readonly string[] {
  if (typeof value === 'string') return Object.keys(value.slice(0, ELEMENTS + 1))
  return isFields(value) ? Object.keys(value) : []
}

/** Returns the one or two names of a loop. */
export function loopNames({ name }: ForNode): readonly NameNode[] {
  const names: readonly AstNode[] = name.typename === 'Array' ? name.children : [name]
  if (names.length > 2) throw new TemplateRejected('not_allowed', 'A loop has one or two names.', locationOf(name))
  return names.map((node) => {
    if (node.typename !== 'Symbol' || node.value === 'loop')
      throw new TemplateRejected(
        'not_allowed',
        `A loop needs simple names, other than ${quote('loop')}.`,
        locationOf(node),
      )
    return node
  })
}
