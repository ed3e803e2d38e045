// What callers write about a policy, checked in the contract's order; the first fault is the only one that is told.
import type { AbacEffect, AbacPolicyCreateInput } from '../../generated/graphql.ts'
import { fail, failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import { canonicalJson } from '../../shared/canonical-json.ts'
import { characters, text } from '../../shared/input.ts'
import type { Refused } from '../../shared/json-bounds.ts'
import { type Condition, parseCondition } from './condition.ts'
import type { ABAC_FAULTS } from '../policy/errors.ts'
import { newWork, type Work } from './operators.ts'
import { segmentsOf } from './pointer.ts'
import { parseTests, type PolicyTest, runTests } from './policy-tests.ts'
import { mistyped } from './typed.ts'

/** What can be wrong with a policy wherever it is written. */
export type PolicyFaultCode = keyof typeof ABAC_FAULTS | 'TOO_LONG' | 'INVALID'

type Path = readonly string[]
type Faults = Fault<PolicyFaultCode>[]

/** What a policy says, beside its id, its version and its dates. */
export interface PolicyFields {
  readonly name: string
  readonly description: string
  readonly effect: AbacEffect
  readonly resourceType: string
  readonly action: string
  readonly condition: unknown
  readonly priority: number
  readonly enabled: boolean
  readonly tests: unknown
}

export interface ParsedPolicy {
  readonly fields: PolicyFields
  /** 'unparsable': it stays as it was stored, and is no condition by today's rules */
  readonly condition: Condition | 'unparsable'
  /** null: they stay as they were stored, and are none by today's rules */
  readonly tests: readonly PolicyTest[] | null
}

const NAME_CHARACTERS = 200
const DESCRIPTION_CHARACTERS = 1_000
/**
 * UTF-16 code units, as many as an action that is asked about has; both are compared as they are, so neither is
 * trimmed.
 */
const TARGET_UNITS = 200

/**
 * A new policy, or `before` with a change: there, what is absent stays, and so does what is null but for the condition,
 * which null resets. What stays is not checked again. Paths start with `path`. The policy's own tests are not run: see
 * `failedTest`.
 */
export function parsePolicy(
  input: AbacPolicyCreateInput,
  before: PolicyFields | null,
  path: Path,
): Result<ParsedPolicy, PolicyFaultCode> {
  const faults: Faults = []
  const at = (name: keyof PolicyFields): Path => [...path, name]
  const name = before && isAbsent(input.name) ? before.name : parseName(faults, at('name'), input.name ?? '')
  const effect = input.effect ?? before?.effect
  if (!effect) faults.push({ code: 'EFFECT_INVALID', path: at('effect') })
  const resourceType =
    before && isAbsent(input.resourceType)
      ? before.resourceType
      : parseTarget(faults, 'RESOURCE_TYPE_REQUIRED', at('resourceType'), input.resourceType ?? '')
  const action =
    before && isAbsent(input.action)
      ? before.action
      : parseTarget(faults, 'ACTION_REQUIRED', at('action'), input.action ?? '')
  const condition: unknown = before && input.condition === undefined ? before.condition : (input.condition ?? {})
  const compiled = parseCondition(condition)
  const wrong = compiled.ok ? mistyped(condition) : compiled
  if (wrong && condition !== before?.condition) faults.push(faultAt('CONDITION_INVALID', at('condition'), wrong))
  const description = input.description ?? before?.description ?? ''
  if (characters(description, DESCRIPTION_CHARACTERS) > DESCRIPTION_CHARACTERS)
    faults.push({
      code: 'TOO_LONG',
      path: at('description'),
      message: `At most ${DESCRIPTION_CHARACTERS} characters are allowed.`,
    })
  const tests: unknown = before && isAbsent(input.tests) ? before.tests : (input.tests ?? [])
  const cases = parseTests(tests)
  if (!cases.ok && tests !== before?.tests) faults.push(faultAt('TESTS_INVALID', at('tests'), cases))
  if (!effect || faults.length > 0) return failAll(faults.slice(0, 1))
  const fields = {
    name,
    description,
    effect,
    resourceType,
    action,
    condition,
    priority: input.priority ?? before?.priority ?? 0,
    enabled: input.enabled ?? before?.enabled ?? true,
    tests,
  }
  return ok({
    fields,
    condition: compiled.ok ? compiled.condition : 'unparsable',
    tests: cases.ok ? cases.tests : null,
  })
}

/** GraphQL's two ways to say nothing. */
export function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined
}

function parseName(faults: Faults, path: Path, value: string): string {
  const found: Fault<'REQUIRED' | 'TOO_SHORT' | 'TOO_LONG' | 'INVALID'>[] = []
  const name = text(found, path, value, { max: NAME_CHARACTERS })
  faults.push(
    ...found.map((fault): Fault<PolicyFaultCode> => ({
      ...fault,
      code: fault.code === 'TOO_LONG' || fault.code === 'INVALID' ? fault.code : 'NAME_REQUIRED',
    })),
  )
  return name
}

function parseTarget(
  faults: Faults,
  missing: 'RESOURCE_TYPE_REQUIRED' | 'ACTION_REQUIRED',
  path: Path,
  value: string,
): string {
  if (value.trim() === '') faults.push({ code: missing, path })
  else if (value.length > TARGET_UNITS)
    faults.push({ code: 'TOO_LONG', path, message: `At most ${TARGET_UNITS} characters are allowed.` })
  return value
}

/** The pointer stands in the words, too: on /v1 nothing else says where in the field it is. */
function faultAt(code: PolicyFaultCode, path: Path, { pointer, why }: Refused): Fault<PolicyFaultCode> {
  return { code, path: [...path, ...segmentsOf(pointer)], message: pointer === '' ? why : `${pointer}: ${why}` }
}

/** The fields that differ, in the order of the type. */
export function differences(before: PolicyFields, after: PolicyFields): (keyof PolicyFields)[] {
  return (Object.keys(after) as (keyof PolicyFields)[]).filter(
    (name) => canonicalJson(before[name]) !== canonicalJson(after[name]),
  )
}

const PROVEN: readonly (keyof PolicyFields)[] = ['resourceType', 'action', 'condition', 'tests']

/**
 * Whether the policy has to pass its own tests: it counts, and what they are about has changed or did not count before.
 */
export function mustPass(before: PolicyFields | null, after: PolicyFields): boolean {
  if (!after.enabled || !before?.enabled) return after.enabled
  return differences(before, after).some((name) => PROVEN.includes(name))
}

/**
 * TEST_FAILED of the first test of the policy that does not come out as it says, or that what stays of it is none of
 * today's.
 */
export function failedTest(
  { fields, condition, tests }: ParsedPolicy,
  path: Path,
  work: Work = newWork(),
): Result<never, PolicyFaultCode> | null {
  if (condition === 'unparsable') return fail('CONDITION_INVALID', [...path, 'condition'])
  if (tests === null) return fail('TESTS_INVALID', [...path, 'tests'])
  const [failed] = runTests({ ...fields, condition }, tests, work)
  if (!failed) return null
  const expected = failed.expected === 'match' ? 'is to match' : 'is not to match'
  return fail(
    'TEST_FAILED',
    [...path, 'tests', String(failed.index)],
    `The test "${failed.name}" ${expected}, but: ${failed.why}`,
  )
}
