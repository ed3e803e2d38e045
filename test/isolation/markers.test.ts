// What a marker of a seeded fault covers, and which edits are refused because they would change nothing.
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { inFunction, Misfit, part } from '../../scripts/isolation/edits.ts'
import { misfits } from '../../scripts/isolation/misfits.ts'
import { markedIn } from '../../scripts/isolation/markers.ts'
import { unknownWords } from '../../scripts/isolation/unknown-words.ts'

const root = resolve(import.meta.dirname, '../..')

const SOURCE = `export function admit(caller) {
  // fault: X1 X2
  // altered: open
  if (
    caller.known &&
    // fault: X3
    caller.may(\`
      this\`)
  ) {
    return true
  } else {
    return false
  }
  return null
}
`

function marked(marker: string): string | undefined {
  const place = markedIn(SOURCE).find((found) => found.marker === marker)
  return place && SOURCE.slice(place.from, place.to)
}

test('a marker covers the line below it, what is indented under it, and the closing brackets', () => {
  expect(marked('fault X1')).toMatch(/^if \([^]*return false\n {2}\}$/)
  expect(marked('fault X3')).toBe('caller.may(`\n      this`)')
})

test('comments that follow each other, and names in one comment, mark the same code', () => {
  expect(marked('fault X2')).toBe(marked('fault X1'))
  expect(marked('altered open')).toBe(marked('fault X1'))
  expect(markedIn(SOURCE)).toHaveLength(4)
})

test('a part that does not stand exactly once is refused', () => {
  expect(part('may ( )', 'might()')('if (may()) go()')).toBe('if (might()) go()')
  expect(() => part(/go\(\)/, '')('go(); go()')).toThrow(Misfit)
  expect(() => part('stay()', '')('go()')).toThrow(Misfit)
})

test('a fault that names a variable which is not there is refused', () => {
  expect(unknownWords("if (true) return other.name ?? 'text'", 'const caller = 1')).toEqual(['other'])
  expect(unknownWords('return caller', 'const caller = 1')).toEqual([])
})

test('a fault in an SQL function changes that function alone, and one that is not there is refused', () => {
  const { source } = inFunction('session_open', /^/, '-- here\n').applied(root)
  expect(source).toMatch(/^-- here\nCREATE OR REPLACE FUNCTION session_open\(/m)
  expect(() => inFunction('session_opened', /^/, ' ').applied(root)).toThrow(Misfit)
})

test('every seeded fault fits the code, and its suites are there', () => {
  expect(misfits(root)).toEqual([])
})
