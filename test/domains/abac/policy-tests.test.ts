import { describe, expect, test } from 'vitest'
import { newWork } from '../../../src/domains/abac/operators.ts'
import { type FailedTest, parseTests, runTests } from '../../../src/domains/abac/policy-tests.ts'
import { policyOf } from './given.ts'

const FINANCE = {
  name: 'finance',
  subject: { department: 'finance' },
  resource: { type: 'invoice' },
  action: 'approve',
  expect: 'match',
}
const POLICY = policyOf({
  resourceType: 'invoice',
  action: 'approve',
  condition: { attr: 'subject.department', op: 'eq', value: 'finance' },
})

function run(policy: Parameters<typeof runTests>[0], tests: unknown): readonly FailedTest[] {
  const parsed = parseTests(tests)
  if (!parsed.ok) throw new Error(`${parsed.pointer}: ${parsed.why}`)
  return runTests(policy, parsed.tests)
}

describe('tests of a policy', () => {
  test.each([undefined, null, []])('%j is no test at all', (value) => {
    expect(parseTests(value)).toEqual({ ok: true, tests: [] })
  })

  test('pass when target and condition come out as expected', () => {
    const tests = [
      FINANCE,
      { ...FINANCE, name: 'other department', subject: { department: 'sales' }, expect: 'no_match' },
      { ...FINANCE, name: 'other type', resource: { type: 'order' }, expect: 'no_match' },
      { ...FINANCE, name: 'other action', action: 'read', expect: 'no_match' },
      { name: 'nobody', action: 'approve', resource: { type: 'invoice' }, expect: 'no_match' },
    ]
    expect(run(POLICY, tests)).toEqual([])
    expect(
      run({ ...POLICY, resourceType: '*', action: '*' }, [FINANCE, { ...FINANCE, resource: {}, action: 'read' }]),
    ).toEqual([])
  })

  test('are of the policy alone: effect and being enabled play no part', () => {
    expect(run({ ...POLICY, ...policyOf({ effect: 'DENY', enabled: false, condition: {} }) }, [FINANCE])).toEqual([])
  })

  test('that fail are reported with what happened instead', () => {
    const tests = [
      { ...FINANCE, subject: {} },
      FINANCE,
      { ...FINANCE, name: 'b', expect: 'no_match' },
      { ...FINANCE, resource: { type: 'x' } },
      { ...FINANCE, action: 'x' },
    ]
    expect(run(POLICY, tests)).toEqual([
      { index: 0, name: 'finance', expected: 'match', got: 'no_match', why: 'The condition does not hold.' },
      { index: 2, name: 'b', expected: 'no_match', got: 'match', why: 'The condition holds.' },
      {
        index: 3,
        name: 'finance',
        expected: 'match',
        got: 'no_match',
        why: 'The policy is for another resource type.',
      },
      { index: 4, name: 'finance', expected: 'match', got: 'no_match', why: 'The policy is for another action.' },
    ])
  })

  test.each(['match', 'no_match'])(
    'fail with an error where the condition cannot be evaluated, though %s was expected',
    (expected) => {
      const policy = policyOf({ condition: { attr: 'subject.text', op: 'regex', value: 'a' } })
      expect(run(policy, [{ ...FINANCE, subject: { text: 'a'.repeat(5_000) }, expect: expected }])).toEqual([
        {
          index: 0,
          name: 'finance',
          expected,
          got: 'error',
          why: 'The condition could not be evaluated: a regular expression searches at most 4096 characters.',
        },
      ])
      expect(run(policyOf({ condition: 'unparsable' }), [{ ...FINANCE, expect: expected }])).toMatchObject([
        { got: 'error' },
      ])
    },
  )

  test('share their work: what comes after it is used up fails', () => {
    const parsed = parseTests([FINANCE, FINANCE])
    if (!parsed.ok) throw new Error(parsed.why)
    const work = newWork()
    work.left = 10
    expect(runTests(POLICY, parsed.tests, work)).toMatchObject([{ index: 1, got: 'error' }])
  })
})

describe('refused with a pointer to the fault', () => {
  test.each<[what: string, value: unknown, pointer: string]>([
    ['an object', {}, ''],
    ['text', 'x', ''],
    ['51 tests', Array.from({ length: 51 }, () => FINANCE), ''],
    ['a test that is null', [FINANCE, null], '/1'],
    ['no name', [{ ...FINANCE, name: undefined }], '/0/name'],
    ['a blank name', [FINANCE, { ...FINANCE, name: ' ' }], '/1/name'],
    ['a name of 201 characters', [{ ...FINANCE, name: 'a'.repeat(201) }], '/0/name'],
    ['no expectation', [{ name: 'x', action: 'read' }], '/0/expect'],
    ['an unknown expectation', [{ ...FINANCE, expect: 'allow' }], '/0/expect'],
    ['an inherited name as expectation', [{ ...FINANCE, expect: 'toString' }], '/0/expect'],
    ['no action', [{ name: 'x', expect: 'match' }], '/0/action'],
    ['a subject that is text', [{ ...FINANCE, subject: 'x' }], '/0/subject'],
    ['attributes that are text', [{ ...FINANCE, resource: { attrs: 'x' } }], '/0/resource/attrs'],
    ['an unknown key', [{ ...FINANCE, effect: 'allow' }], '/0/effect'],
    ['an unknown key of a resource', [{ ...FINANCE, resource: { kind: 'x' } }], '/0/resource/kind'],
    ['text that cannot be stored', [FINANCE, { ...FINANCE, context: { a: ['\u0000'] } }], '/1/context/a/0'],
    ['more than 32 KiB', [FINANCE, { ...FINANCE, context: { a: 'a'.repeat(33_000) } }], ''],
  ])('%s', (_, value, pointer) => {
    expect(parseTests(JSON.parse(JSON.stringify(value)))).toEqual({
      ok: false,
      pointer,
      why: expect.stringMatching(/\.$/) as string,
    })
  })
})
