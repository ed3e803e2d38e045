import { describe, expect, test } from 'vitest'
import { compileOperator, newWork, type Operator, type Outcome } from '../../../src/domains/abac/operators.ts'

/** An attribute that is not there. */
const ABSENT = undefined

function outcome(op: Operator, attribute: unknown, value: unknown, work = newWork()): Outcome {
  const compiled = compileOperator(op, value)
  if (typeof compiled === 'string') throw new Error(compiled)
  return compiled.check(attribute, work)
}

type Row = readonly [attribute: unknown, op: Operator, value: unknown, outcome: Outcome]

const TABLES: readonly (readonly [guarantee: string, rows: readonly Row[]])[] = [
  [
    'eq holds for equal values',
    [
      ['a', 'eq', 'a', true],
      ['a', 'eq', 'A', false],
      ['', 'eq', '', true],
      [5, 'eq', 5, true],
      [5, 'eq', 6, false],
      [0, 'eq', -0, true],
      [true, 'eq', true, true],
      [true, 'eq', false, false],
      [ABSENT, 'eq', 'a', false],
      [ABSENT, 'eq', null, false],
    ],
  ],
  [
    'a number equals text that is the same number in JSON',
    [
      [5, 'eq', '5', true],
      ['5', 'eq', 5, true],
      ['5.0', 'eq', 5, true],
      ['5e0', 'eq', 5, true],
      ['-0.5', 'eq', -0.5, true],
      [1_000_000, 'eq', '1000000', true],
      ['1000000', 'eq', 1_000_000, true],
      [1e21, 'eq', '1e21', true],
      ['1e999', 'eq', Number.MAX_VALUE, false],
      ['5', 'eq', '5.0', false],
      [5, 'eq', '', false],
      [0, 'eq', '', false],
      [0, 'eq', ' 0', false],
      [0, 'eq', '0x0', false],
      [7, 'eq', '007', false],
      [5, 'eq', '+5', false],
      [5, 'eq', `5.${'0'.repeat(60)}`, false],
    ],
  ],
  [
    'a boolean equals its name, and no number',
    [
      [true, 'eq', 'true', true],
      ['true', 'eq', true, true],
      [false, 'eq', 'false', true],
      ['false', 'eq', false, true],
      [true, 'eq', 'TRUE', false],
      ['false', 'eq', true, false],
      [true, 'eq', 1, false],
      [0, 'eq', false, false],
      ['1', 'eq', true, false],
    ],
  ],
  [
    'null equals null alone, and so does a missing value',
    [
      [null, 'eq', null, true],
      [null, 'eq', undefined, true],
      [null, 'eq', 'null', false],
      [null, 'eq', '<nil>', false],
      ['<nil>', 'eq', null, false],
      [null, 'eq', 0, false],
      [null, 'eq', '', false],
      [null, 'eq', false, false],
      [0, 'eq', null, false],
    ],
  ],
  [
    'lists and objects are compared in depth, members loosely',
    [
      [[], 'eq', [], true],
      [[1, 'a', null], 'eq', [1, 'a', null], true],
      [[1, 2], 'eq', [2, 1], false],
      [[1], 'eq', [1, 1], false],
      [['1', true], 'eq', [1, 'true'], true],
      [{ a: 1, b: { c: [] } }, 'eq', { b: { c: [] }, a: 1 }, true],
      [{ a: 1 }, 'eq', { a: 1, b: 1 }, false],
      [{ a: 1, c: 1 }, 'eq', { a: 1, b: 1 }, false],
      [{ a: null }, 'eq', { b: null }, false],
      [{}, 'eq', {}, true],
      [{}, 'eq', [], false],
      [[], 'eq', {}, false],
      [{}, 'eq', null, false],
      [[5], 'eq', 5, false],
      [[5], 'eq', '5', false],
      ['[object Object]', 'eq', {}, false],
      [JSON.parse('{"__proto__": 1}'), 'eq', JSON.parse('{"__proto__": 1}'), true],
      [{}, 'eq', JSON.parse('{"__proto__": {}}'), false],
      [JSON.parse('{"x": 1}'), 'eq', JSON.parse('{"toString": 1}'), false],
      [JSON.parse('{"x": {}}'), 'eq', JSON.parse('{"__proto__": {}}'), false],
      [JSON.parse('{"__proto__": {}}'), 'eq', JSON.parse('{"x": {}}'), false],
    ],
  ],
  [
    'ne is the contrary of eq for what is there, and false for what is not',
    [
      ['a', 'ne', 'b', true],
      ['a', 'ne', 'a', false],
      [5, 'ne', '5', false],
      [null, 'ne', 'a', true],
      [{ a: 1 }, 'ne', { a: 1 }, false],
      [ABSENT, 'ne', 'a', false],
    ],
  ],
  [
    'in looks for an equal member',
    [
      ['a', 'in', ['a', 'b'], true],
      ['c', 'in', ['a', 'b'], false],
      ['5', 'in', [5], true],
      [5, 'in', ['a', '5'], true],
      ['true', 'in', [true], true],
      [true, 'in', ['true'], true],
      [true, 'in', [1, 'yes'], false],
      [null, 'in', [null], true],
      [null, 'in', ['null', 0], false],
      [{ a: 1 }, 'in', ['x', { a: '1' }], true],
      [['a'], 'in', ['a'], false],
      ['a', 'in', [], false],
      [ABSENT, 'in', ['a'], false],
      [ABSENT, 'in', [null], false],
    ],
  ],
  [
    'nin looks for none, and holds for an absent attribute',
    [
      ['a', 'nin', ['a', 'b'], false],
      ['c', 'nin', ['a', 'b'], true],
      ['5', 'nin', [5], false],
      [null, 'nin', [], true],
      [null, 'nin', [null], false],
      [{ a: 1 }, 'nin', [{ a: 1 }], false],
      [ABSENT, 'nin', ['a'], true],
    ],
  ],
  [
    'in and nin without a list are errors, nin only for an attribute that is there',
    [
      ['a', 'in', 'a', null],
      ['a', 'in', null, null],
      ['a', 'nin', 'a', null],
      ['a', 'nin', { 0: 'a' }, null],
      [ABSENT, 'nin', 'a', true],
    ],
  ],
  [
    'contains looks for text in text, and for a member in a list',
    [
      ['secretary', 'contains', 'secret', true],
      ['Secretary', 'contains', 'secret', false],
      ['abc', 'contains', '', true],
      ['', 'contains', '', true],
      ['', 'contains', 'a', false],
      ['room 10', 'contains', 10, true],
      ['is true', 'contains', true, true],
      ['null', 'contains', null, false],
      ['[object Object]', 'contains', {}, false],
      ['a,b', 'contains', ['a', 'b'], false],
      [['a', 'b'], 'contains', 'b', true],
      [['ab'], 'contains', 'a', false],
      [[1, 2], 'contains', '2', true],
      [[null], 'contains', null, true],
      [[], 'contains', null, false],
      [[{ a: 1 }], 'contains', { a: 1 }, true],
      [105, 'contains', '10', false],
      [{ a: 1 }, 'contains', 'a', false],
      [true, 'contains', 'true', false],
      [null, 'contains', null, false],
      [ABSENT, 'contains', '', false],
    ],
  ],
  [
    'gt, gte, lt and lte compare numbers, and nothing else',
    [
      [2, 'gt', 1, true],
      [1, 'gt', 1, false],
      [1, 'gte', 1, true],
      [0, 'gte', 1, false],
      [1, 'lt', 2, true],
      [1, 'lt', 1, false],
      [1, 'lte', 1, true],
      [2, 'lte', 1, false],
      [-1.5, 'lt', 1e300, true],
      ['2', 'gt', 1, false],
      [2, 'gt', '1', false],
      ['b', 'gt', 'a', false],
      ['2026-01-02', 'gt', '2026-01-01', false],
      [true, 'gte', false, false],
      [null, 'lte', null, false],
      [[2], 'gt', 1, false],
      [ABSENT, 'gt', 0, false],
      [ABSENT, 'gte', 0, false],
      [ABSENT, 'lt', 0, false],
      [ABSENT, 'lte', 0, false],
    ],
  ],
  [
    'exists holds for whatever is there, whatever the value',
    [
      ['', 'exists', null, true],
      [null, 'exists', null, true],
      [false, 'exists', false, true],
      [{}, 'exists', 'ignored', true],
      [ABSENT, 'exists', null, false],
      [ABSENT, 'exists', true, false],
    ],
  ],
  [
    'prefix, suffix and regex take the text of a scalar value, and never hold for what has no text',
    [
      ['abc', 'prefix', 'ab', true],
      ['abc', 'prefix', 'bc', false],
      ['abc', 'prefix', '', true],
      ['10.0.0.1', 'prefix', 10, true],
      ['20.0.0.1', 'prefix', 10, false],
      ['truest', 'prefix', true, true],
      ['abc', 'prefix', null, false],
      ['null', 'prefix', null, false],
      ['abc', 'prefix', [], false],
      ['abc', 'prefix', {}, false],
      [105, 'prefix', '10', false],
      [null, 'prefix', '', false],
      [['ab'], 'prefix', 'ab', false],
      [ABSENT, 'prefix', '', false],
      ['abc', 'suffix', 'bc', true],
      ['abc', 'suffix', 'ab', false],
      ['port 80', 'suffix', 80, true],
      ['abc', 'suffix', null, false],
      ['abc', 'suffix', [''], false],
      [80, 'suffix', '0', false],
      [ABSENT, 'suffix', '', false],
      ['xaby', 'regex', 'a.', true],
      ['xaby', 'regex', '^a', false],
      ['xABy', 'regex', '(?i)ab', true],
      ['route 66', 'regex', 66, true],
      ['it is true', 'regex', true, true],
      [66, 'regex', '66', false],
      [null, 'regex', '', false],
      [['a'], 'regex', 'a', false],
      [ABSENT, 'regex', '', false],
      ['é', 'regex', '^.$', true],
      ['😀', 'regex', '^.$', true],
    ],
  ],
]

describe.each(TABLES)('%s', (_guarantee, rows) => {
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
