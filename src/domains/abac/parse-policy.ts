// Parses policies as callers write them, in the contract's order. Only the first fault is reported.
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

/** Faults of a policy, wherever it is written. */
export type PolicyFaultCode = keyof typeof ABAC_FAULTS | 'TOO_LONG' | 'INVALID'

type Path = readonly string[]
type Faults = Fault<PolicyFaultCode>[]

/** The settings of a policy, without its id, version and dates. */
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
  /** 'unparsable': stays as stored, although it is no condition by today's rules */
  readonly condition: Condition | 'unparsable'
  /** null: stay as stored, although they are no tests by today's rules */
  readonly tests: readonly PolicyTest[] | null
}

const NAME_CHARACTERS = 200
const DESCRIPTION_CHARACTERS = 1_000
/**
 * UTF-16 code units; the action of a request is bounded alike. Both are compared as they are, so neither is trimmed.
 */
const TARGET_UNITS = 200

/**
 * Parses a new policy, or `before` with a change. In a change, absent and null fields stay, except that null resets the
 * condition. What stays is not checked again.
 *
 * Paths start with `path`. The policy's own tests are not run: see `failedTest`.
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

/** The two ways in which GraphQL leaves a field out. */
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

/** Repeats the pointer in the message, because /v1 has no other place that says where in the field the fault is. */
function faultAt(code: PolicyFaultCode, path: Path, { pointer, why }: Refused): Fault<PolicyFaultCode> {
  return { code, path: [...path, ...segmentsOf(pointer)], message: pointer === '' ? why : `${pointer}: ${why}` }
}

/** Returns the fields that differ, in the order of the type. */
export function differences(before: PolicyFields, after: PolicyFields): (keyof PolicyFields)[] {
  return (Object.keys(after) as (keyof PolicyFields)[]).filter(
    (name) => canonicalJson(before[name]) !== canonicalJson(after[name]),
  )
}

const PROVEN: readonly (keyof PolicyFields)[] = ['resourceType', 'action', 'condition', 'tests']

/**
 * Returns whether the policy must pass its own tests. It must if it gets enabled, or if it is enabled and its tests or
 * what they cover changed.
 */
export function mustPass(before: PolicyFields | null, after: PolicyFields): boolean {
  if (!after.enabled || !before?.enabled) return after.enabled
  return differences(before, after).some((name) => PROVEN.includes(name))
}

/**
 * Returns TEST_FAILED for the first test with another outcome than it expects, or the fault of a stored part that
 * today's rules no longer accept. null: all pass.
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
