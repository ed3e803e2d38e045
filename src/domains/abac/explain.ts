// Answers why: what came of each test case of a policy, and of each candidate for a decision.
import type { AbacErrorCode, AbacOutcome, AbacTestsPreviewInput } from '../../generated/graphql.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { type Clause, clausesOf } from './clauses.ts'
import type { Decided } from './decide.ts'
import { newWork, type Outcome as Held } from './operators.ts'
import { isAbsent, parsePolicy } from './parse-policy.ts'
import { runTest } from './policy-tests.ts'
import type { AbacPolicyRow } from './rows.ts'

export interface TestResult {
  readonly index: number
  readonly name: string
  readonly passed: boolean
  readonly expected: AbacOutcome
  readonly got: AbacOutcome
  readonly why: string
  readonly clauses: readonly Clause[]
}

const OUTCOMES = { match: 'MATCH', no_match: 'NO_MATCH', error: 'ERROR' } as const

/** Runs the cases of a policy that need not be saved. Name and effect play no part in them. */
export async function tryTests(
  find: (id: string) => Promise<AbacPolicyRow | null>,
  { id, ...input }: AbacTestsPreviewInput,
): Promise<Result<TestResult[], AbacErrorCode>> {
  const before = isAbsent(id) ? null : await find(id)
  if (!before && !isAbsent(id)) return fail('NOT_FOUND', ['input', 'id'])
  const parsed = parsePolicy({ name: 'tried', effect: 'ALLOW', ...input }, before, ['input'])
  if (!parsed.ok) return parsed
  const { fields, condition, tests } = parsed.value
  // Stored parts may not follow the rules of today.
  if (condition === 'unparsable') return fail('CONDITION_INVALID', ['input', 'condition'])
  if (tests === null) return fail('TESTS_INVALID', ['input', 'tests'])
  const [work, looking] = [newWork(), newWork()]
  return ok(
    tests.map(({ name, request, expect }, index) => {
      const { got, why } = runTest({ ...fields, condition }, request, work)
      return {
        index,
        name,
        passed: got === expect,
        expected: OUTCOMES[expect],
        got: OUTCOMES[got],
        why,
        clauses: clausesOf(fields.condition, request, looking),
      }
    }),
  )
}

export interface StepView {
  readonly policyId: string
  readonly name: string
  readonly effect: 'ALLOW' | 'DENY'
  readonly priority: number
  readonly outcome: AbacOutcome
  readonly why: string | null
  readonly decides: boolean
  readonly clauses: readonly Clause[] | null
}

/** Most candidates whose conditions are shown part by part: each has up to 256 parts. */
const SHOWN = 50

/**
 * Returns what became of each candidate; null: it was not asked for. `conditionsOf` returns stored conditions by their
 * ids.
 */
export async function stepsOf(
  { steps, matchedPolicyId, request }: Pick<Decided, 'steps' | 'matchedPolicyId' | 'request'>,
  conditionsOf: (ids: readonly string[]) => Promise<ReadonlyMap<string, unknown>>,
): Promise<StepView[] | null> {
  if (!steps) return null
  const conditions = await conditionsOf(steps.slice(0, SHOWN).map(({ policy }) => policy.id))
  const work = newWork()
  return steps.map(({ policy: { id, name, effect, priority }, outcome, why }) => ({
    policyId: id,
    name,
    effect,
    priority,
    outcome: wordFor(outcome),
    why,
    decides: id === matchedPolicyId,
    clauses: conditions.has(id) ? clausesOf(conditions.get(id), request, work) : null,
  }))
}

function wordFor(outcome: Held): AbacOutcome {
  return outcome === null ? 'ERROR' : outcome ? 'MATCH' : 'NO_MATCH'
}
