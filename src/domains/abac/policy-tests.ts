// Tests that a policy carries: example requests, and whether its target and condition should match them.
import { isObject, outOfBounds, pointerTo, refused, type Refused } from '../../shared/json-bounds.ts'
import { ANY, type Policy, testCondition } from './evaluate.ts'
import { newWork, type Work } from './operators.ts'
import { type EvaluationRequest, readRequest } from './request.ts'

export interface PolicyTest {
  readonly name: string
  readonly request: EvaluationRequest
  readonly expect: 'match' | 'no_match'
}

export interface FailedTest {
  /** position in the policy's list */
  readonly index: number
  readonly name: string
  readonly expected: 'match' | 'no_match'
  /** error: the condition could not be evaluated; in use, that denies */
  readonly got: 'match' | 'no_match' | 'error'
  /** a sentence for the author of the test */
  readonly why: string
}

const TESTS = 50
const NAME_CHARACTERS = 200
const BOUNDS = { bytes: 32_768, depth: 34, stored: true }

/**
 * Parses a list of `{name, subject, resource, action, context, expect: 'match' | 'no_match'}`; absent and null are an
 * empty list. At most 50 tests and 32 KiB of JSON. Refused with a pointer to the first fault.
 */
export function parseTests(value: unknown): { readonly ok: true; readonly tests: readonly PolicyTest[] } | Refused {
  if (value === undefined || value === null) return { ok: true, tests: [] }
  const fault = outOfBounds(value, BOUNDS)
  if (fault) return fault
  if (!Array.isArray(value)) return refused('', 'A list of tests is needed.')
  if (value.length > TESTS) return refused('', `A policy has at most ${TESTS} tests.`)
  const tests: PolicyTest[] = []
  for (const [index, entry] of value.entries()) {
    const parsed = parseTest(entry, pointerTo('', index))
    if (!parsed.ok) return parsed
    tests.push(parsed.test)
  }
  return { ok: true, tests }
}

function parseTest(value: unknown, pointer: string): { readonly ok: true; readonly test: PolicyTest } | Refused {
  if (!isObject(value)) return refused(pointer, 'A test is an object.')
  const { name, expect } = { name: value['name'], expect: value['expect'] }
  if (typeof name !== 'string' || name.trim() === '' || name.length > NAME_CHARACTERS)
    return refused(`${pointer}/name`, `A name of at most ${NAME_CHARACTERS} characters is needed.`)
  if (expect !== 'match' && expect !== 'no_match') return refused(`${pointer}/expect`, 'match or no_match is needed.')
  const parsed = readRequest(value, ['name', 'expect'], pointer)
  return parsed.ok ? { ok: true, test: { name, request: parsed.request, expect } } : parsed
}

/**
 * Returns the tests with another outcome than they expect, in order. A test covers the policy's resource type, action
 * and condition; effect, priority and `enabled` play no part. All tests share `work`.
 */
export function runTests(
  policy: Pick<Policy, 'resourceType' | 'action' | 'condition'>,
  tests: readonly PolicyTest[],
  work: Work = newWork(),
): readonly FailedTest[] {
  return tests.flatMap((test, index) => {
    const { got, why } = runTest(policy, test.request, work)
    return got === test.expect ? [] : [{ index, name: test.name, expected: test.expect, got, why }]
  })
}

/** Returns what came of one test. */
export function runTest(
  policy: Pick<Policy, 'resourceType' | 'action' | 'condition'>,
  request: EvaluationRequest,
  work: Work,
): Pick<FailedTest, 'got' | 'why'> {
  if (policy.resourceType !== ANY && policy.resourceType !== request.resource.type)
    return { got: 'no_match', why: 'The policy is for another resource type.' }
  if (policy.action !== ANY && policy.action !== request.action)
    return { got: 'no_match', why: 'The policy is for another action.' }
  const outcome = testCondition(policy, request, work)
  if (outcome === null) return { got: 'error', why: `The condition could not be evaluated: ${work.why}.` }
  return outcome
    ? { got: 'match', why: 'The condition holds.' }
    : { got: 'no_match', why: 'The condition does not hold.' }
}
