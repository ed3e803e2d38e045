// Expressions at random, in the subset and around it.
import fc from 'fast-check'
import { FILTERS } from '../../src/templates/filters.ts'
import { HOSTILE } from './random-values.ts'

export const NAMES = ['a', 'b', 'c', 'd', 'items', 'user', 'pairs', 'url', 'x', 'y', 'gone']

export const OPERATORS = [
  '+',
  '-',
  '*',
  '/',
  '%',
  '~',
  '==',
  '!=',
  '===',
  '!==',
  '<',
  '>',
  '<=',
  '>=',
  'and',
  'or',
  'in',
  'not in',
]

const literal = fc.oneof(
  fc.constantFrom(
    '1',
    '0',
    '2.5',
    '10',
    '"x"',
    "'<b>'",
    '""',
    '"a,b"',
    'true',
    'false',
    'none',
    '"ABC def"',
    '"constructor"',
    '"__proto__"',
  ),
  fc.constantFrom(...HOSTILE.filter((value) => !/["\\]/.test(value))).map((value) => `"${value}"`),
)

const filterCall = (argument: fc.Arbitrary<string>, names: readonly string[]): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...names), fc.array(argument, { maxLength: 3 })).map(([name, args]) => {
    const filter = FILTERS.get(name)
    const taken = filter ? args.slice(0, filter.most) : args
    while (filter && taken.length < filter.least) taken.push('"x"')
    return `|${name}${taken.length > 0 ? `(${taken.join(', ')})` : ''}`
  })

interface Shape {
  readonly names: readonly string[]
  readonly filters: readonly string[]
  readonly tests: readonly string[]
  readonly operators: readonly string[]
  /** expressions of no subset, mixed in */
  readonly foreign: readonly string[]
}

export function expressions({ names, filters, tests, operators, foreign }: Shape): fc.Arbitrary<string> {
  return fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      { arbitrary: fc.constantFrom(...names), weight: 6 },
      { arbitrary: literal, weight: 4 },
      {
        arbitrary: fc.constantFrom(
          'user.name',
          'user["name"]',
          'items[0]',
          'user.tags',
          'items.length',
          'user.no.no',
          'a.b.c',
          'loop.index',
          'loop.last',
          'pairs[1][0]',
        ),
        weight: 3,
      },
      ...(foreign.length > 0 ? [{ arbitrary: fc.constantFrom(...foreign), weight: 1 }] : []),
      {
        arbitrary: fc
          .tuple(tie('expression'), fc.constantFrom(...operators), tie('expression'))
          .map((parts) => parts.join(' ')),
        weight: 5,
      },
      {
        arbitrary: fc.tuple(tie('expression'), filterCall(tie('expression'), filters)).map((parts) => parts.join('')),
        weight: 5,
      },
      { arbitrary: tie('expression').map((inner) => `(${inner})`), weight: 2 },
      {
        arbitrary: fc.array(tie('expression'), { maxLength: 3 }).map((elements) => `[${elements.join(', ')}]`),
        weight: 1,
      },
      {
        arbitrary: fc.tuple(fc.constantFrom('not ', '-', '+'), tie('expression')).map((parts) => parts.join('')),
        weight: 2,
      },
      {
        arbitrary: fc
          .tuple(tie('expression'), tie('expression'), tie('expression'))
          .map(([then, condition, otherwise]) => `${then} if ${condition} else ${otherwise}`),
        weight: 1,
      },
      {
        arbitrary: fc
          .tuple(tie('expression'), fc.constantFrom('is', 'is not'), fc.constantFrom(...tests))
          .map((parts) => parts.join(' ')),
        weight: 1,
      },
    ),
  })).expression
}
