import { describe, expect, test } from 'vitest'
import { parseEvaluations, toEvaluationRequest } from '../../../src/domains/abac/authzen.ts'
import { parseCondition } from '../../../src/domains/abac/condition.ts'
import { newWork } from '../../../src/domains/abac/operators.ts'
import { parseTests } from '../../../src/domains/abac/policy-tests.ts'
import { parseRequest } from '../../../src/domains/abac/request.ts'
import { conditionOf, requestOf } from './given.ts'
import { quick } from './quick.ts'

const nest = (depth: number, open: string, close: string, core = ''): unknown =>
  JSON.parse(open.repeat(depth) + core + close.repeat(depth))
const keys = (count: number): object => Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, 0]))
const HUGE: readonly (readonly [what: string, value: unknown])[] = [
  ['lists 100,000 deep', nest(100_000, '[', ']')],
  ['objects 100,000 deep', nest(100_000, '{"a":', '}', '1')],
  ['not 100,000 deep', nest(100_000, '{"not":', '}', '{}')],
  ['all 100,000 deep', nest(100_000, '{"all":[', ']}')],
  ['a list of a million', Array.from({ length: 1_000_000 }, () => 0)],
  ['a list of a hundred thousand nodes', { any: Array.from({ length: 100_000 }, () => ({})) }],
  ['a hundred thousand keys', keys(100_000)],
  ['a text of 4 MiB', 'a'.repeat(4_194_304)],
  ['a key of 4 MiB', { ['a'.repeat(4_194_304)]: 1 }],
  ['4 MiB that escape sixfold', '\u0001'.repeat(4_194_304)],
]

describe('JSON far beyond the bounds is refused at once', () => {
  test.each(HUGE)('%s', (_, value) => {
    for (const parse of [parseCondition, parseRequest, parseTests, toEvaluationRequest, parseEvaluations]) {
      expect(quick(() => parse(value))).toMatchObject({ ok: false })
      expect(quick(() => parse({ all: [value], action: 'read', subject: value, context: { value } }))).toMatchObject({
        ok: false,
      })
    }
    expect(quick(() => parseCondition({ attr: 'subject.a', op: 'in', value }))).toMatchObject({ ok: false })
    expect(quick(() => parseTests([{ name: 'x', expect: 'match', action: 'a', context: value }]))).toMatchObject({
      ok: false,
    })
  })

  test('and the pointer names the level that is one too deep', () => {
    expect(parseRequest({ action: 'a', subject: { a: nest(100_000, '[', ']') } })).toMatchObject({
      pointer: `/subject/a${'/0'.repeat(30)}`,
    })
    expect(parseCondition({ attr: 'subject.a', op: 'eq', value: nest(10_000, '[', ']') })).toMatchObject({
      pointer: `/value${'/0'.repeat(63)}`,
    })
    expect(parseCondition(nest(30, '{"not":', '}', '{}'))).toMatchObject({ pointer: '/not'.repeat(16) })
  })
})

describe('names that mean something to JavaScript', () => {
  const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__']

  test.each(names)('%s pollutes nothing and finds nothing that was not sent', (name) => {
    const body = JSON.parse(
      `{"action": "read", "subject": {"${name}": {"polluted": true, "x": 1}},
        "resource": {"attrs": {"${name}": {"polluted": true}}}}`,
    ) as object
    const request = requestOf(body)
    expect(parseCondition({ [name]: [] })).toMatchObject({ ok: false })
    expect(conditionOf({ attr: 'subject.polluted', op: 'exists' }).test(request, newWork())).toBe(false)
    expect(conditionOf({ attr: 'resource.polluted', op: 'exists' }).test(request, newWork())).toBe(false)
    expect(
      conditionOf({ attr: 'context.x', op: 'eq', value: JSON.parse(`{"${name}": 1}`) as object }).test(
        request,
        newWork(),
      ),
    ).toBe(false)
    expect(Object.keys(Object.prototype)).toEqual([])
    expect({}).not.toHaveProperty('polluted')
  })
})
