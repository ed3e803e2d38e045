import fc from 'fast-check'
import { RE2JS } from 're2js'
import { expect, test } from 'vitest'
import { compilePattern } from '../../../src/domains/abac/pattern.ts'

test.each([
  '(',
  '[a',
  'a**',
  '(?=a)',
  '(?!a)',
  '(?<=a)b',
  '(a)\\1',
  'a{1001}',
  '\\u0041',
  '(?x)a',
  '\\',
  '(?P<n>a)(?P<n>b)',
])('%s is no regular expression of RE2', (source) => {
  expect(compilePattern(source)).toMatch(/^The regular expression is not valid RE2: /)
})

test('a regular expression of 512 characters is taken, a longer one refused', () => {
  expect(compilePattern('a'.repeat(512))).toBeTypeOf('object')
  expect(compilePattern('a'.repeat(513))).toMatch(/at most 512/)
})

test('the engine with little memory matches what the one with plenty does', () => {
  const atom = fc.constantFrom(
    'a',
    'b',
    '[ab]',
    '.',
    '\\w',
    '\\b',
    '\\B',
    '(a|ab)',
    '(?:b|aa)',
    '\\pL',
    '^',
    '$',
    '[^a]',
    '(?i)B',
  )
  const source = fc
    .array(fc.tuple(atom, fc.constantFrom('', '', '*', '+', '?', '{2}', '{3,20}', '{0,40}')), {
      minLength: 1,
      maxLength: 6,
    })
    .map((parts) => parts.map((part) => part.join('')).join(''))
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', ' ', 'é', '😀', '\n'), maxLength: 200 })
  fc.assert(
    fc.property(source, text, (pattern, searched) => {
      const mine = compilePattern(pattern)
      if (typeof mine === 'string') return
      expect(mine.matches(searched)).toBe(RE2JS.compile(pattern).test(searched))
    }),
    { numRuns: 500 },
  )
})

test('the cost of a regular expression is at least the size of its program', () => {
  const atom = fc.constantFrom(
    'a',
    '[a-z]',
    '.',
    '\\d',
    '(a|ab)',
    '(?:b|aa)',
    '\\pL',
    '\\Qa.b\\E',
    'x?',
    '(',
    '(',
    ')',
    ')',
    '|',
    '|',
    '()',
    '(?P<n>',
    '[[:alpha:]]',
    '\\(',
    '\\[',
    '[)]',
    '[](]',
  )
  const part = fc.tuple(atom, fc.constantFrom('', '', '*', '+?', '{2}', '{3,20}', '{0,40}', '{5,}', '{7,7}?'))
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), (parts) => {
      const mine = compilePattern(parts.map((piece) => piece.join('')).join(''))
      expect(typeof mine === 'string' || mine.instructions <= mine.cost).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})
