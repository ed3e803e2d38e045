import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseEvaluations, toEvaluationRequest } from '../../../src/domains/abac/authzen.ts'
import { parseCondition } from '../../../src/domains/abac/condition.ts'
import { newWork } from '../../../src/domains/abac/operators.ts'
import { parseTests } from '../../../src/domains/abac/policy-tests.ts'
import { type EvaluationRequest, parseRequest } from '../../../src/domains/abac/request.ts'

describe('any JSON at all', () => {
  const text = fc.string({ unit: 'binary', maxLength: 20 })
  const word = fc.constantFrom(
    'all',
    'any',
    'not',
    'attr',
    'op',
    'value',
    'eq',
    'in',
    'nin',
    'contains',
    'regex',
    'exists',
    'subject.a',
    'resource.type',
    'context.a.b',
    'subject',
    'action',
    'resource',
    'context',
    'type',
    'id',
    'attrs',
    'name',
    'expect',
    'match',
    'properties',
    'evaluations',
    'options',
    'evaluations_semantic',
    'execute_all',
    '__proto__',
    'a',
    '',
    '(',
    '\\pL{3}',
    '~/',
  )
  /** Shaped like what is expected, and not: keys and text are mostly words that mean something. */
  const json = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 6, withCrossShrink: true },
      { weight: 3, arbitrary: word },
      {
        weight: 1,
        arbitrary: fc.oneof(
          text,
          fc.double({ noNaN: true }),
          fc.integer(),
          fc.boolean(),
          fc.constant(null),
          fc.string({ unit: fc.constantFrom('\ud800', '\udc00', '\u0000', 'a') }),
        ),
      },
      { weight: 3, arbitrary: fc.array(tie('value'), { maxLength: 5 }) },
      {
        weight: 6,
        arbitrary: fc
          .array(fc.tuple(fc.oneof({ weight: 9, arbitrary: word }, { weight: 1, arbitrary: text }), tie('value')), {
            maxLength: 5,
          })
          .map(fromEntries),
      },
    ),
  })).value

  /** As JSON.parse makes it: __proto__ is a key like any other. */
  function fromEntries(entries: readonly (readonly [string, unknown])[]): unknown {
    return JSON.parse(`{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join()}}`)
  }

  /** Whether the pointer leads to something in the value, or to a member that an object in it lacks. */
  function pointsInto(value: unknown, pointer: string): boolean {
    const tokens = pointer
      .split('/')
      .slice(1)
      .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    let at = value
    return tokens.every((token, index) => {
      const known = typeof at === 'object' && at !== null && Object.hasOwn(at, token)
      const may = known || (typeof at === 'object' && at !== null && index === tokens.length - 1)
      at = known ? (at as Record<string, unknown>)[token] : undefined
      return may
    })
  }

  test.each([
    ['condition', parseCondition],
    ['request', parseRequest],
    ['list of tests', parseTests],
    ['AuthZEN evaluation', toEvaluationRequest],
    ['AuthZEN batch', parseEvaluations],
  ])('is a %s, or is refused with a pointer into it and a sentence', (_, parse) => {
    fc.assert(
      fc.property(fc.oneof(json, fc.jsonValue({ maxDepth: 5 })), (value) => {
        const parsed = parse(value)
        if (parsed.ok) return
        expect(parsed.why).toMatch(/^[^]{5,300}\.$/)
        expect(parsed.pointer === '' || pointsInto(value, parsed.pointer)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  test('that is taken as a condition is evaluated for any request without a throw', () => {
    const leaf = fc.record(
      {
        attr: fc.constantFrom('subject.a', 'resource.type', 'context.a.b'),
        op: fc.constantFrom('eq', 'ne', 'in', 'nin', 'contains', 'gt', 'prefix', 'regex', 'exists'),
        value: json,
      },
      { requiredKeys: ['attr', 'op'] },
    )
    fc.assert(
      fc.property(
        fc.oneof(json, leaf, fc.record({ any: fc.array(leaf, { maxLength: 4 }) })),
        json,
        (condition, attributes) => {
          const parsed = parseCondition(condition)
          if (!parsed.ok) return
          const object =
            typeof attributes === 'object' && attributes !== null && !Array.isArray(attributes)
              ? attributes
              : { a: attributes }
          const request: EvaluationRequest = {
            subject: { a: object },
            resource: { type: 'doc', id: '' },
            action: 'read',
            context: object as Record<string, unknown>,
          }
          expect([true, false, null]).toContain(parsed.condition.test(request, newWork()))
        },
      ),
      { numRuns: 3_000 },
    )
  })
})
