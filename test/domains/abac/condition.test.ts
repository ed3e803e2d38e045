import { describe, expect, test } from 'vitest'
import { parseCondition } from '../../../src/domains/abac/condition.ts'
import { conditionOf, holds } from './given.ts'

const TRUE = { attr: 'subject.here', op: 'exists' }
const FALSE = { attr: 'subject.gone', op: 'exists' }
/** Fails to evaluate for HERE. */
const ERROR = { attr: 'subject.long', op: 'regex', value: 'a' }
const HERE = { subject: { here: 1, long: 'a'.repeat(5_000) } }

describe('a node', () => {
  test.each([
    ['an absent condition', undefined, true],
    ['null', null, true],
    ['{}', {}, true],
    ['all of nothing', { all: [] }, true],
    ['all of null', { all: null }, true],
    ['any of nothing', { any: [] }, false],
    ['any of null', { any: null }, false],
    ['not {}', { not: {} }, false],
    ['not null', { not: null }, false],
    ['not not {}', { not: { not: {} } }, true],
    ['all of true and true', { all: [TRUE, TRUE] }, true],
    ['all of true and false', { all: [TRUE, FALSE] }, false],
    ['all of {} and null', { all: [{}, null] }, true],
    ['any of false and true', { any: [FALSE, TRUE] }, true],
    ['any of false and false', { any: [FALSE, FALSE] }, false],
    ['not true', { not: TRUE }, false],
    ['not false', { not: FALSE }, true],
    ['a tree', { any: [{ all: [TRUE, { not: TRUE }] }, { all: [TRUE, { any: [FALSE, { not: FALSE }] }] }] }, true],
  ])('%s is judged as the grammar says', (_, condition, outcome) => {
    expect(holds(condition, HERE)).toBe(outcome)
  })

  test.each([
    ['an error in all is an error', { all: [TRUE, ERROR] }, null],
    ['an error in any is an error, even before what holds', { any: [ERROR, TRUE] }, null],
    ['not an error is an error', { not: ERROR }, null],
    ['all stops at the first that does not hold', { all: [FALSE, ERROR] }, false],
    ['any stops at the first that holds', { any: [TRUE, ERROR] }, true],
    ['an error is met before what would decide', { all: [ERROR, FALSE] }, null],
  ])('%s', (_, condition, outcome) => {
    expect(holds(condition, HERE)).toBe(outcome)
  })
})

describe('a path', () => {
  const body = {
    subject: { a: { b: { c: 'deep' } }, list: ['x'], nothing: null, text: 'abc', 'dotted.key': 1 },
    resource: { type: 'doc', id: 'd1', attrs: { type: 'forged', id: 'forged', owner: 'ann' } },
    context: JSON.parse('{"__proto__": {"inherited": 1}, "own": 1}') as object,
  }
  const there = (attr: string): unknown => holds({ attr, op: 'exists' }, body)

  test.each([
    'subject.a',
    'subject.a.b',
    'subject.a.b.c',
    'subject.nothing',
    'resource.owner',
    'resource.type',
    'resource.id',
    'context.own',
  ])('%s is there', (attr) => {
    expect(there(attr)).toBe(true)
  })

  test.each([
    'subject.x',
    'subject.a.x',
    'subject.a.b.c.d',
    'subject.list.0',
    'subject.list.length',
    'subject.text.length',
    'subject.text.0',
    'subject.nothing.x',
    'subject.dotted.key',
    'subject.toString',
    'subject.hasOwnProperty',
    'subject.valueOf',
    'subject.a.toString',
    'context.inherited',
    'context.own.toFixed',
    'resource.attrs',
    'resource.attrs.owner',
  ])('%s is absent', (attr) => {
    expect(there(attr)).toBe(false)
  })

  test('the type and the id of a resource win over attributes of these names', () => {
    expect(holds({ attr: 'resource.type', op: 'eq', value: 'doc' }, body)).toBe(true)
    expect(holds({ attr: 'resource.id', op: 'eq', value: 'd1' }, body)).toBe(true)
    expect(holds({ attr: 'resource.type', op: 'eq', value: '' }, { resource: { attrs: { type: 'forged' } } })).toBe(
      true,
    )
  })
})

const nested = (depth: number): unknown =>
  Array.from({ length: depth - 1 }).reduce<unknown>((inner) => ({ not: inner }), {})
const leaf = (more: object): object => ({ attr: 'subject.a', op: 'eq', value: 1, ...more })

describe('refused with a pointer to the fault', () => {
  test.each<[what: string, condition: unknown, pointer: string]>([
    ['text', 'yes', ''],
    ['a number', 1, ''],
    ['a boolean', true, ''],
    ['a list', [], ''],
    ['a node that is text', { all: [{}, 'x'] }, '/all/1'],
    ['a node that is a list', { not: [] }, '/not'],
    ['all that is an object', { all: {} }, '/all'],
    ['any that is text', { any: 'x' }, '/any'],
    ['all and any', { any: [], all: [] }, '/any'],
    ['all and not', { not: {}, all: [] }, '/not'],
    ['not and attr', { not: {}, attr: 'subject.a', op: 'exists' }, '/attr'],
    ['all beside null', { all: [], not: null }, '/not'],
    ['an unknown key alone', { every: [] }, ''],
    ['op without attr', { op: 'eq', value: 1 }, ''],
    ['an unknown key in a comparison', leaf({ note: 'x' }), '/note'],
    ['an unknown key with / and ~', leaf({ 'a/b~c': 'x' }), '/a~1b~0c'],
    ['__proto__ as a key', JSON.parse('{"not": {}, "__proto__": {}}'), '/__proto__'],
    ['__proto__ as the only key', JSON.parse('{"__proto__": {"all": []}}'), ''],
    ['an inherited kind', Object.create({ all: [] }, { x: { value: 1, enumerable: true } }), ''],
    ['an empty path', leaf({ attr: '' }), '/attr'],
    ['a path that is a number', leaf({ attr: 1 }), '/attr'],
    ['a path that is null', leaf({ attr: null }), '/attr'],
    ['a path without a dot', leaf({ attr: 'subject' }), '/attr'],
    ['a path that ends in a dot', leaf({ attr: 'subject.' }), '/attr'],
    ['a path with an empty segment', leaf({ attr: 'subject.a..b' }), '/attr'],
    ['another namespace', leaf({ attr: 'action.name' }), '/attr'],
    ['a namespace in capitals', leaf({ attr: 'Subject.a' }), '/attr'],
    ['a path that starts with a dot', leaf({ attr: '.subject.a' }), '/attr'],
    ['__proto__ in a path', leaf({ attr: 'subject.__proto__.a' }), '/attr'],
    ['constructor in a path', leaf({ attr: 'subject.a.constructor' }), '/attr'],
    ['prototype in a path', leaf({ attr: 'subject.prototype' }), '/attr'],
    ['a path of 257 characters', leaf({ attr: `subject.${'a'.repeat(249)}` }), '/attr'],
    ['a path of 17 segments', leaf({ attr: `subject${'.a'.repeat(16)}` }), '/attr'],
    ['no operator', { attr: 'subject.a' }, '/op'],
    ['an unknown operator', leaf({ op: 'like' }), '/op'],
    ['an operator in capitals', leaf({ op: 'EQ' }), '/op'],
    ['an inherited name as operator', leaf({ op: 'toString' }), '/op'],
    ['in with text', leaf({ op: 'in', value: 'a' }), '/value'],
    ['in without a value', { attr: 'subject.a', op: 'in' }, ''],
    ['nin with null', leaf({ op: 'nin', value: null }), '/value'],
    ['a bad regular expression', { all: [{}, { any: [leaf({ op: 'regex', value: '(' })] }] }, '/all/1/any/0/value'],
    ['a regular expression that is a list', leaf({ op: 'regex', value: [] }), '/value'],
    ['a regular expression of 513 characters', leaf({ op: 'regex', value: 'a'.repeat(513) }), '/value'],
    ['17 levels', nested(17), '/not'.repeat(16)],
    ['257 nodes', { all: Array.from({ length: 256 }, () => ({})) }, '/all/255'],
    ['U+0000 in a value', leaf({ value: ['x', 'a\u0000'] }), '/value/1'],
    ['a lone surrogate in a value', leaf({ value: { a: 'a\ud800' } }), '/value/a'],
    ['a lone surrogate in a key', leaf({ value: { '\udc00': 1 } }), '/value/\udc00'],
    ['a number out of range', leaf({ value: JSON.parse('[1e999]') as unknown }), '/value/0'],
    ['a value that is no JSON', leaf({ value: 1n }), '/value'],
  ])('%s', (_, condition, pointer) => {
    expect(parseCondition(condition)).toEqual({ ok: false, pointer, why: expect.stringMatching(/\.$/) as string })
  })

  test('more than 32 KiB of JSON, counted in UTF-8 and with escapes', () => {
    const sized = (value: string): unknown => leaf({ value })
    const frame = Buffer.byteLength(JSON.stringify(sized('')))
    expect(parseCondition(sized('a'.repeat(32_768 - frame)))).toMatchObject({ ok: true })
    for (const value of [
      'a'.repeat(32_769 - frame),
      'é'.repeat((32_768 - frame) / 2 + 1),
      '\n'.repeat((32_768 - frame) / 2 + 1),
    ])
      expect(parseCondition(sized(value))).toEqual({
        ok: false,
        pointer: '',
        why: 'At most 32 KiB of JSON are allowed.',
      })
  })

  test('regular expressions that are too costly together, at the first one over', () => {
    const one = leaf({ op: 'regex', value: '[a-z]{1,900}' })
    expect(parseCondition({ any: Array.from({ length: 4 }, () => one) })).toMatchObject({ ok: true })
    expect(parseCondition({ any: Array.from({ length: 50 }, () => one) })).toMatchObject({
      ok: false,
      pointer: '/any/4/value',
    })
  })
})

describe('taken', () => {
  test.each<[what: string, condition: unknown]>([
    ['16 levels', nested(16)],
    ['256 nodes', { all: Array.from({ length: 255 }, () => ({})) }],
    ['a path of 256 characters', leaf({ attr: `subject.${'a'.repeat(248)}` })],
    ['a path of 16 segments', leaf({ attr: `subject${'.a'.repeat(15)}` })],
    ['exists with any value', leaf({ op: 'exists', value: { what: ['ever'] } })],
    ['exists without a value', { attr: 'subject.a', op: 'exists' }],
    ['a comparison without a value', { attr: 'subject.a', op: 'eq' }],
    ['keys with odd characters', leaf({ attr: 'subject.a/b~c d.é' })],
    [
      '250 regular expressions',
      { any: Array.from({ length: 250 }, () => ({ attr: 'subject.a', op: 'regex', value: '' })) },
    ],
    ['a regular expression for names', leaf({ op: 'regex', value: "^[\\p{L}\\p{M} .'-]{1,200}$" })],
    ['one for e-mail addresses', leaf({ op: 'regex', value: '(?i)^[a-z0-9._%+\\-]+@([a-z0-9\\-]+\\.)+[a-z]{2,63}$' })],
    ['one for UUIDs', leaf({ op: 'regex', value: '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' })],
  ])('%s', (_, condition) => {
    expect(parseCondition(condition)).toMatchObject({ ok: true })
  })

  test('a condition without regular expressions costs nothing to keep, one with them does', () => {
    expect(conditionOf(leaf({})).cost).toBe(0)
    expect(conditionOf(leaf({ op: 'regex', value: 'abc' })).cost).toBeGreaterThan(0)
  })
})
