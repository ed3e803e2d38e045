import { describe, expect, test } from 'vitest'
import { compileOperator, newWork, type Operator, type Outcome } from '../../../src/domains/abac/operators.ts'
import { EQUALITY } from './equality-cases.ts'
import { ABSENT } from './operator-case.ts'
import { SEARCHES } from './search-cases.ts'

function outcome(op: Operator, attribute: unknown, value: unknown, work = newWork()): Outcome {
  const compiled = compileOperator(op, value)
  if (typeof compiled === 'string') throw new Error(compiled)
  return compiled.check(attribute, work)
}

describe.each([...EQUALITY, ...SEARCHES])('%s', (_guarantee, rows) => {
  test.each(
    rows.map(
      (row) =>
        [
          row[0] === ABSENT ? 'an absent attribute' : JSON.stringify(row[0]),
          row[1],
          JSON.stringify(row[2]),
          row[3] === null ? 'an error' : row[3],
          row,
        ] as const,
    ),
  )('%s %s %s is %s', (_attribute, _op, _value, _outcome, [attribute, op, value, expected]) => {
    expect(outcome(op, attribute, value)).toBe(expected)
  })
})

test.each([null, undefined, {}, [], ['a']])('a regular expression that is %j is refused', (value) => {
  expect(compileOperator('regex', value)).toBe('A regular expression is needed.')
})

test('text of 4,096 characters is searched, longer text is an error', () => {
  expect(outcome('regex', 'a'.repeat(4096), 'a$')).toBe(true)
  const work = newWork()
  expect(outcome('regex', 'a'.repeat(4097), 'a$', work)).toBeNull()
  expect(work.why).toContain('at most 4096 characters')
})

test('once the work is used up, what costs any is an error', () => {
  const work = newWork()
  work.left = 10
  expect(outcome('regex', 'a'.repeat(100), 'a$', work)).toBeNull()
  expect(outcome('eq', [1], [1], work)).toBeNull()
  expect(work.why).toBe('it takes too much work')
})

test('values that nest deeper than any request are an error, not an overflow', () => {
  const nest = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth))
  expect(outcome('eq', nest(40), nest(40))).toBe(true)
  expect(outcome('eq', nest(5_000), nest(5_000))).toBeNull()
  expect(outcome('ne', nest(5_000), nest(5_000))).toBeNull()
  expect(outcome('nin', nest(5_000), [nest(5_000)])).toBeNull()
})
