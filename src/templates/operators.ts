// Operators, which bind as in JavaScript, since nunjucks' templates do.
import type { Run } from './budget.ts'
import type { Binary, Comparison } from './nodes.ts'
import { add, isLess, looselyEqual, numberOf, strictlyEqual } from './values.ts'
import type { Value } from './data.ts'

export type Evaluate = (run: Run) => Value

type Prefix = 'Not' | 'Neg' | 'Pos'
type Infix = Exclude<Binary, 'Concat'> | Comparison

/** An operand or an operator, in the order of the source. */
export type Part = Evaluate | Prefix | Infix

const LEVELS: Readonly<Record<Infix, number>> = {
  Or: 1,
  And: 2,
  '==': 3,
  '!=': 3,
  '===': 3,
  '!==': 3,
  '<': 4,
  '>': 4,
  '<=': 4,
  '>=': 4,
  Add: 5,
  Sub: 5,
  Mul: 6,
  Div: 6,
  Mod: 6,
}

const OPERATIONS: Readonly<Record<Exclude<Infix, 'Or' | 'And'>, (run: Run, left: Value, right: Value) => Value>> = {
  '==': looselyEqual,
  '!=': (run, left, right) => !looselyEqual(run, left, right),
  '===': strictlyEqual,
  '!==': (run, left, right) => !strictlyEqual(run, left, right),
  '<': (run, left, right) => isLess(run, left, right, false),
  '>': (run, left, right) => isLess(run, right, left, false),
  '<=': (run, left, right) => isLess(run, left, right, true),
  '>=': (run, left, right) => isLess(run, right, left, true),
  Add: add,
  Sub: (run, left, right) => numberOf(run, left) - numberOf(run, right),
  Mul: (run, left, right) => numberOf(run, left) * numberOf(run, right),
  Div: (run, left, right) => numberOf(run, left) / numberOf(run, right),
  Mod: (run, left, right) => numberOf(run, left) % numberOf(run, right),
}

/** Returns one closure for a row of operands and operators. */
export function arrange(parts: readonly Part[]): Evaluate {
  let at = 0
  const operand = (): Evaluate => {
    const part = parts[at++]
    if (typeof part === 'function') return part
    const target = operand()
    if (part === 'Not') return (run) => !target(run)
    return part === 'Neg' ? (run) => -numberOf(run, target(run)) : (run) => numberOf(run, target(run))
  }
  const climb = (lowest: number): Evaluate => {
    let left = operand()
    for (;;) {
      const part = parts[at]
      if (
        part === undefined ||
        typeof part === 'function' ||
        part === 'Not' ||
        part === 'Neg' ||
        part === 'Pos' ||
        LEVELS[part] < lowest
      )
        return left
      at += 1
      left = binary(part, left, climb(LEVELS[part] + 1))
    }
  }
  return climb(1)
}

function binary(operator: Infix, left: Evaluate, right: Evaluate): Evaluate {
  if (operator === 'Or') return (run) => left(run) || right(run)
  if (operator === 'And') return (run) => left(run) && right(run)
  const operation = OPERATIONS[operator]
  return (run) => operation(run, left(run), right(run))
}
