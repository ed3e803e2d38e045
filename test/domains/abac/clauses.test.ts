// A condition part by part says the same as the condition does.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clausesOf } from '../../../src/domains/abac/clauses.ts'
import { newWork } from '../../../src/domains/abac/operators.ts'
import { holds, requestOf } from './given.ts'

const BODY = { subject: { roles: ['owner'], level: 3, mfa: false }, context: { ip: '192.0.2.1' } }
const clauses = (condition: unknown) => clausesOf(condition, requestOf(BODY), newWork())

test('each part has its place, what it compares, what was there, and its own outcome', () => {
  expect(
    clauses({
      all: [
        { attr: 'subject.level', op: 'gte', value: 5 },
        { not: { attr: 'subject.mfa', op: 'eq', value: true } },
        { any: [{ attr: 'subject.gone', op: 'exists' }, {}] },
      ],
    }),
  ).toMatchObject([
    { pointer: '', kind: 'ALL', holds: false },
    {
      pointer: '/all/0',
      kind: 'ATTRIBUTE',
      attribute: 'subject.level',
      operator: 'gte',
      value: '5',
      actual: '3',
      holds: false,
    },
    { pointer: '/all/1', kind: 'NOT', holds: true },
    { pointer: '/all/1/not', value: 'true', actual: 'false', holds: false },
    { pointer: '/all/2', kind: 'ANY', holds: true },
    { pointer: '/all/2/any/0', value: null, actual: null, holds: false },
    { pointer: '/all/2/any/1', kind: 'ALWAYS', holds: true },
  ])
})

test('what cannot be evaluated says why, and long values are cut', () => {
  const long = { subject: { name: 'x'.repeat(2_000) } }
  const [all, first] = clausesOf({ all: [{ attr: 'subject.name', op: 'eq', value: 1 }] }, requestOf(long), newWork())
  expect(all?.holds).toBe(first?.holds)
  expect(first?.actual).toHaveLength(501)
  const tired = { left: 0, why: '' }
  expect(clausesOf({ attr: 'subject.name', op: 'eq', value: 1 }, requestOf(long), tired)).toMatchObject([
    { holds: null, why: 'it takes too much work' },
  ])
  expect(clauses({ gone: 1 })).toEqual([])
})

const leaf = fc.record({
  attr: fc.constantFrom('subject.level', 'subject.mfa', 'subject.roles', 'subject.gone', 'context.ip', 'resource.type'),
  op: fc.constantFrom('eq', 'ne', 'contains', 'gt', 'lte', 'exists', 'prefix'),
  value: fc.constantFrom(3, true, 'owner', '192.', null),
})
const { node } = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.record({ all: fc.array(tie('node'), { maxLength: 4 }) }),
    fc.record({ any: fc.array(tie('node'), { maxLength: 4 }) }),
    fc.record({ not: tie('node') }),
    fc.constant({}),
  ),
}))

test('the outermost part comes out as the decision does', () => {
  fc.assert(
    fc.property(node, (condition) => {
      expect(clauses(condition)[0]?.holds).toBe(holds(condition, BODY))
    }),
    { numRuns: 500 },
  )
})
