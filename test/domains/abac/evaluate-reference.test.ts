import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compilePolicies, evaluate, type Policy } from '../../../src/domains/abac/evaluate.ts'
import { parseRequest } from '../../../src/domains/abac/request.ts'
import { conditionOf } from './given.ts'
import { referenceDecision, type RawPolicy } from './reference.ts'

describe('against the contract read literally', () => {
  const key = fc.constantFrom('a', 'b', 'type', 'id', 'toString')
  const scalar = fc.oneof(
    fc.constantFrom('a', 'b', 'ab', '', '5', '5.0', '1e3', 'true', 'false', 'null', '05', 'x'.repeat(5_000)),
    fc.constantFrom(0, 5, 1_000, -1, 0.5),
    fc.boolean(),
    fc.constant(null),
  )
  const value = fc.letrec<{ json: unknown }>((tie) => ({
    json: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      scalar,
      fc.array(tie('json'), { maxLength: 3 }),
      fc.dictionary(key, tie('json'), { maxKeys: 3 }),
    ),
  })).json
  const path = fc
    .tuple(fc.constantFrom('subject', 'resource', 'context'), fc.array(key, { minLength: 1, maxLength: 3 }))
    .map(([namespace, keys]) => [namespace, ...keys].join('.'))
  const comparison = fc.oneof(
    fc.record(
      {
        attr: path,
        op: fc.constantFrom('eq', 'ne', 'contains', 'gt', 'gte', 'lt', 'lte', 'exists', 'prefix', 'suffix'),
        value,
      },
      { requiredKeys: ['attr', 'op'] },
    ),
    fc.record({ attr: path, op: fc.constantFrom('in', 'nin'), value: fc.array(value, { maxLength: 4 }) }),
    fc.record({
      attr: path,
      op: fc.constant('regex'),
      value: fc.constantFrom('a', '^a', 'b$', '^$', '[0-9]', 5, true),
    }),
  )
  const condition = fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      comparison,
      fc.constantFrom({}, null),
      fc.record({ all: fc.oneof(fc.array(tie('node'), { maxLength: 3 }), fc.constant(null)) }),
      fc.record({ any: fc.oneof(fc.array(tie('node'), { maxLength: 3 }), fc.constant(null)) }),
      fc.record({ not: tie('node') }),
    ),
  })).node
  const target = fc.constantFrom('*', 'a', 'b')
  const policy: fc.Arbitrary<Omit<RawPolicy, 'id'>> = fc.record({
    name: fc.constantFrom('n', 'm', 'M'),
    effect: fc.constantFrom('ALLOW', 'ALLOW', 'DENY'),
    resourceType: target,
    action: target,
    condition: fc.oneof({ weight: 12, arbitrary: condition }, { weight: 1, arbitrary: fc.constant('unparsable') }),
    priority: fc.integer({ min: -1, max: 1 }),
    enabled: fc.constantFrom(true, true, true, false),
  })
  const attributes = fc.dictionary(key, value, { maxKeys: 4 })
  const request = fc.record(
    {
      subject: attributes,
      resource: fc.record({ type: target, id: fc.constantFrom('a', '5'), attrs: attributes }, { requiredKeys: [] }),
      action: target,
      context: attributes,
    },
    { requiredKeys: ['action'] },
  )

  test('every decision is the same', () => {
    fc.assert(
      fc.property(fc.array(policy, { maxLength: 6 }), request, (list, body) => {
        const raw: RawPolicy[] = list.map((fields, index) => ({ ...fields, id: String(index) }))
        const policies = raw.map((fields): Policy => ({
          ...fields,
          condition: fields.condition === 'unparsable' ? 'unparsable' : conditionOf(fields.condition),
        }))
        const parsed = parseRequest(body)
        if (!parsed.ok) throw new Error(parsed.why)
        const decided = evaluate(compilePolicies(policies), parsed.request, { explain: true })
        const { reason, trace, steps, ...decision } = decided
        const { candidates, ...expected } = referenceDecision(raw, body)
        expect(decision).toEqual(expected)
        expect(trace).toHaveLength(candidates + Number(decision.matchedPolicyId === null))
        expect(steps).toHaveLength(candidates)
        expect(reason).not.toBe('')
        expect(evaluate(compilePolicies(policies), parsed.request, { explain: false })).toMatchObject({
          ...expected,
          trace: null,
        })
      }),
      { numRuns: 3_000 },
    )
  })
})
