import { expect, test } from 'vitest'
import { type Schema, violations } from '../kit/json-schema.ts'

test('the validator that answers are held against does refuse', () => {
  const schema: Schema = {
    type: 'object',
    required: ['id'],
    properties: {
      id: { type: 'string', format: 'uuid' },
      at: { type: ['string', 'null'], format: 'date-time' },
      list: { type: 'array', items: { type: 'string', enum: ['a'] } },
      free: { type: 'object', additionalProperties: true, properties: {} },
    },
  }
  const id = '0190a0b8-5d2c-7c1e-8f57-3e0f4a7b9c11'
  const bad: unknown[] = [
    null,
    [],
    {},
    { id: 7 },
    { id: id.toUpperCase() },
    { id, more: 1 },
    { id, at: '2026-01-01T00:00:00.100Z' },
    { id, at: '2026-01-01T00:00:00+00:00' },
    { id, list: {} },
    { id, list: ['b'] },
  ]
  expect(bad.map((value) => violations(schema, value, schema).length > 0)).toEqual(bad.map(() => true))
  for (const good of [
    { id },
    { id, at: null, list: [], free: { any: 1 } },
    { id, at: '2026-01-01T00:00:00.1Z', list: ['a'] },
  ])
    expect(violations(schema, good, schema)).toEqual([])
  expect(violations({ not: {} }, {}, {})).toEqual(['$: the keyword not is not known here'])
  const named = { type: 'object', required: ['a'], properties: { a: { type: 'string' } } }
  const counted = { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } }
  const choices = [{ a: 'x' }, { n: 1 }, { a: 'x', n: 1 }, {}, null]
  expect(choices.map((value) => violations({ oneOf: [named, counted] }, value, {}).length > 0)).toEqual([
    false,
    false,
    true,
    true,
    true,
  ])
  expect(choices.map((value) => violations({ anyOf: [named, { type: 'null' }] }, value, {}).length > 0)).toEqual([
    false,
    true,
    true,
    true,
    false,
  ])
  const narrowed = { allOf: [named, { properties: { a: { enum: ['y'] } } }] }
  expect([{ a: 'y' }, { a: 'x' }, { a: 'y', n: 1 }].map((value) => violations(narrowed, value, {}).length > 0)).toEqual(
    [false, true, true],
  )
})
