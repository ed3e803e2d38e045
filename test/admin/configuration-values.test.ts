// Values of the configuration in cells, or with lines of their own.
import { expect, test } from 'vitest'
import { shownOf } from '../../admin/src/areas/configuration/values.ts'

const WORDS = { yes: 'yes', no: 'no', none: 'none', field: (name: string) => `<${name}>` }
const shown = (value: unknown) => shownOf(JSON.stringify(value), WORDS)

test('what is short stands in a cell', () => {
  expect(shownOf(null, WORDS)).toEqual({ cell: 'none', lines: '', isJson: false })
  expect(shown(null).cell).toBe('none')
  expect(shown(false).cell).toBe('no')
  expect(shown(0).cell).toBe('0')
  expect(shown('').cell).toBe('none')
  expect(shown('Office').cell).toBe('Office')
  expect(shown([]).cell).toBe('none')
  expect(shown(['10.0.0.0/8', '::1/128']).cell).toBe('10.0.0.0/8, ::1/128')
  expect(shown({ rate: 5, capacity: 10 }).cell).toBe('<rate>: 5, <capacity>: 10')
})

test('texts and lists that are long have lines of their own', () => {
  expect(shown('Dear Ada,\nwelcome.')).toEqual({ cell: null, lines: 'Dear Ada,\nwelcome.', isJson: false })
  expect(shown('x'.repeat(101)).cell).toBeNull()
  const permissions = Array.from({ length: 20 }, (_, at) => `policy.${at}`)
  expect(shown(permissions)).toEqual({ cell: null, lines: permissions.join('\n'), isJson: false })
})

test('what is nested is JSON, a line for each thing', () => {
  const condition = { all: [{ attr: 'context.ip', op: 'eq', value: '::1' }] }
  expect(shown(condition)).toEqual({ cell: null, lines: JSON.stringify(condition, null, 2), isJson: true })
  expect(shown([condition]).isJson).toBe(true)
})
