import { describe, expect, test } from 'vitest'
import { compilePolicies, type Decision, evaluate, type Policy } from '../../../src/domains/abac/evaluate.ts'
import { newWork } from '../../../src/domains/abac/operators.ts'
import { policyOf, requestOf } from './given.ts'

const decide = (policies: readonly Policy[], body: object = {}, explain = false): Decision =>
  evaluate(compilePolicies(policies), requestOf({ resource: { type: 'doc' }, ...body }), { explain })
const NEVER = { any: [] }
const ERROR = { attr: 'subject.long', op: 'regex', value: 'a' }
const LONG = { subject: { long: 'a'.repeat(5_000) } }

describe('candidates', () => {
  test.each([
    ['exact type and action', { resourceType: 'doc', action: 'read' }, true],
    ['any type', { resourceType: '*', action: 'read' }, true],
    ['any action', { resourceType: 'doc', action: '*' }, true],
    ['anything', { resourceType: '*', action: '*' }, true],
    ['another type', { resourceType: 'file', action: '*' }, false],
    ['another action', { resourceType: '*', action: 'write' }, false],
    ['the type in capitals', { resourceType: 'Doc', action: 'read' }, false],
    ['a type that starts with it', { resourceType: 'document', action: 'read' }, false],
    ['a pattern', { resourceType: 'do*', action: 're*' }, false],
    ['a policy that is not enabled', { enabled: false }, false],
  ])('%s: a policy for it applies or not', (_, fields, applies) => {
    expect(decide([policyOf(fields)]).allow).toBe(applies)
  })

  test('a request for * is matched by policies for * alone, and once', () => {
    const any = policyOf({ id: 'any', resourceType: '*', action: '*' })
    const decision = decide(
      [any, policyOf({ id: 'exact', resourceType: 'doc', action: 'read' })],
      { resource: { type: '*' }, action: '*' },
      true,
    )
    expect(decision).toMatchObject({ allow: true, matchedPolicyId: 'any' })
    expect(decision.trace).toHaveLength(1)
  })

  test('a request without a type is matched by policies for any', () => {
    const typed = policyOf({ id: 'typed', resourceType: 'doc' })
    expect(decide([typed], { resource: {} }).allow).toBe(false)
    expect(decide([typed, policyOf({ id: 'any' })], { resource: {} }).matchedPolicyId).toBe('any')
  })

  test.each(['__proto__', 'constructor', 'toString'])('%s is a type and an action like any other', (name) => {
    expect(decide([], { resource: { type: name }, action: name }).allow).toBe(false)
    expect(
      decide([policyOf({ resourceType: name, action: name })], { resource: { type: name }, action: name }).allow,
    ).toBe(true)
  })
})

describe('the decision', () => {
  test('is to deny when there is no policy, and names none', () => {
    expect(decide([])).toEqual({
      allow: false,
      effect: 'DENY',
      matchedPolicyId: null,
      reason: 'No policy allows this.',
      trace: null,
      steps: null,
      errors: [],
    })
  })

  test('is to deny when no condition holds', () => {
    expect(decide([policyOf({ condition: NEVER }), policyOf({ effect: 'DENY', condition: NEVER })])).toMatchObject({
      allow: false,
      effect: 'DENY',
      matchedPolicyId: null,
    })
  })

  test('is to allow when a policy that allows matches and none that denies', () => {
    const policies = [policyOf({ id: 'a', name: 'readers' }), policyOf({ id: 'd', effect: 'DENY', condition: NEVER })]
    expect(decide(policies)).toEqual({
      allow: true,
      effect: 'ALLOW',
      matchedPolicyId: 'a',
      reason: 'The policy "readers" allows this.',
      trace: null,
      steps: null,
      errors: [],
    })
  })

  test('is to deny when any policy that denies matches, of any priority', () => {
    const policies = [
      policyOf({ id: 'a', priority: 1_000 }),
      policyOf({ id: 'd', name: 'no', effect: 'DENY', priority: -1_000 }),
    ]
    for (const order of [policies, policies.toReversed()])
      expect(decide(order)).toMatchObject({
        allow: false,
        effect: 'DENY',
        matchedPolicyId: 'd',
        reason: 'The policy "no" denies this.',
      })
  })

  test.each(['ALLOW', 'DENY'] as const)(
    'is to deny when a condition cannot be evaluated, with the effect %s',
    (effect) => {
      const policies = [
        policyOf({ id: 'a', priority: 9 }),
        policyOf({ id: 'e', name: 'broken', effect, condition: ERROR }),
      ]
      expect(decide(policies, LONG)).toEqual({
        allow: false,
        effect: 'DENY',
        matchedPolicyId: 'e',
        reason: 'The condition of the policy "broken" could not be evaluated, which denies.',
        trace: null,
        steps: null,
        errors: ['e'],
      })
      expect(decide(policies, { subject: { long: 'short' } }).allow).toBe(true)
    },
  )

  test('is to deny what an unreadable condition applies to, and nothing else', () => {
    const policies = [policyOf({ id: 'a' }), policyOf({ id: 'old', resourceType: 'doc', condition: 'unparsable' })]
    expect(decide(policies)).toMatchObject({ allow: false, matchedPolicyId: 'old', errors: ['old'] })
    expect(decide(policies, { resource: { type: 'file' } })).toMatchObject({ allow: true, errors: [] })
    expect(decide([policyOf({ condition: 'unparsable', enabled: false }), policyOf({})])).toMatchObject({
      allow: true,
      errors: [],
    })
  })

  test('is to deny when a condition throws', () => {
    const broken: Policy = {
      ...policyOf({ id: 'x' }),
      condition: {
        cost: 0,
        nodes: 1,
        test: () => {
          throw new Error('bug')
        },
      },
    }
    expect(decide([broken, policyOf({ id: 'a' })])).toMatchObject({ allow: false, matchedPolicyId: 'x', errors: ['x'] })
  })

  test('is to deny what is decided after the shared work is used up', () => {
    const work = newWork()
    const set = compilePolicies([
      policyOf({ id: 'a', condition: { attr: 'subject.text', op: 'regex', value: '[ab]{100}$' } }),
    ])
    const request = requestOf({ subject: { text: 'ab'.repeat(2_000) } })
    const decisions = Array.from({ length: 6 }, () => evaluate(set, request, { explain: true, work }))
    expect(decisions.map(({ allow }) => allow)).toEqual([true, true, false, false, false, false])
    expect(decisions[2]).toMatchObject({ errors: ['a'], trace: [expect.stringContaining('it takes too much work')] })
  })
})

describe('the policy that is named', () => {
  test.each<[what: string, policies: Partial<Policy>[], id: string]>([
    [
      'is that of the highest priority',
      [
        { id: 'b', priority: 1 },
        { id: 'a', priority: 2 },
        { id: 'c', priority: -2_147_483_648 },
      ],
      'a',
    ],
    [
      'at equal priority, the first by name',
      [
        { id: '1', name: 'beta' },
        { id: '2', name: 'Zeta' },
        { id: '3', name: 'alpha' },
      ],
      '2',
    ],
    ['at equal names, the first by id', [{ id: '2' }, { id: '1' }], '1'],
    [
      'among those that deny, if one does',
      [
        { id: '1', priority: 9 },
        { id: '2', effect: 'DENY', name: 'x' },
        { id: '3', effect: 'DENY', name: 'w' },
      ],
      '3',
    ],
    [
      'across exact and open targets',
      [
        { id: '1', resourceType: 'doc', action: 'read' },
        { id: '2', priority: 1 },
        { id: '3', action: 'read', priority: 2 },
      ],
      '3',
    ],
  ])('%s', (_, policies, id) => {
    const all = policies.map((fields) => policyOf(fields))
    expect(decide(all).matchedPolicyId).toBe(id)
    expect(decide(all.toReversed()).matchedPolicyId).toBe(id)
  })
})

describe('the trace', () => {
  test('has a line for each candidate by priority', () => {
    const policies = [
      policyOf({ id: '1', name: 'low', priority: -1 }),
      policyOf({ id: '2', name: 'broken', condition: ERROR }),
      policyOf({ id: '3', name: 'top', priority: 5, effect: 'DENY', condition: NEVER, resourceType: 'doc' }),
      policyOf({ id: '4', name: 'elsewhere', resourceType: 'file' }),
    ]
    expect(decide(policies, LONG, true).trace).toEqual([
      '"top" (deny, priority 5): not matched',
      '"broken" (allow, priority 0): error: a regular expression searches at most 4096 characters; this denies',
      '"low" (allow, priority -1): matched',
    ])
  })

  test('ends with the default deny when that decides', () => {
    expect(decide([policyOf({ condition: NEVER })], {}, true).trace).toEqual([
      '"p" (allow, priority 0): not matched',
      'No policy allows this. Denied by default.',
    ])
    expect(decide([], {}, true).trace).toEqual(['No policy allows this. Denied by default.'])
  })
})
