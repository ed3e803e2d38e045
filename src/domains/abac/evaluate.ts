// Decides by the policies of one tenant. A policy that denies wins over all that allow, and nothing is allowed by
// default.
import type { Condition } from './condition.ts'
import { newWork, noOutcome, type Outcome, type Work } from './operators.ts'
import type { EvaluationRequest } from './request.ts'

export interface Policy {
  readonly id: string
  readonly name: string
  readonly effect: 'ALLOW' | 'DENY'
  /** exact, or * for any; the same goes for `action` */
  readonly resourceType: string
  readonly action: string
  /** 'unparsable': stored earlier, but no condition by today's rules; the policy denies wherever it applies */
  readonly condition: Condition | 'unparsable'
  /** decides which of several policies is named as the reason, never which effect wins */
  readonly priority: number
  readonly enabled: boolean
}

/** Policies by resource type, then by action. */
export type CompiledSet = ReadonlyMap<string, ReadonlyMap<string, readonly Candidate[]>>

interface Candidate {
  /** position in the order of all policies: by priority, highest first, then name, then id */
  readonly rank: number
  readonly policy: Policy
}

export interface Decision {
  readonly allow: boolean
  readonly effect: 'ALLOW' | 'DENY'
  /** the first policy by rank that has the effect; null for the default deny */
  readonly matchedPolicyId: string | null
  readonly reason: string
  /** one line per candidate, by rank, and one for the default deny; null unless asked for */
  readonly trace: readonly string[] | null
  /** the same by policy; null unless asked for */
  readonly steps: readonly Step[] | null
  /**
   * ids of the policies whose condition could not be evaluated, by rank; each denies, even if its effect is to allow
   */
  readonly errors: readonly string[]
}

/** A candidate, and what came of its condition. */
export interface Step {
  readonly policy: Policy
  readonly outcome: Outcome
  /** why there is no outcome */
  readonly why: string | null
}

/** Matches any resource type, or any action, when a policy names it. */
export const ANY = '*'

/** Indexes the enabled policies for evaluation. */
export function compilePolicies(policies: readonly Policy[]): CompiledSet {
  const set = new Map<string, Map<string, Candidate[]>>()
  for (const [rank, policy] of policies
    .filter(({ enabled }) => enabled)
    .sort(byRank)
    .entries()) {
    const byAction = set.get(policy.resourceType) ?? new Map<string, Candidate[]>()
    set.set(policy.resourceType, byAction)
    const candidates = byAction.get(policy.action) ?? []
    byAction.set(policy.action, candidates)
    candidates.push({ rank, policy })
  }
  return set
}

function byRank(one: Policy, other: Policy): number {
  return other.priority - one.priority || compareText(one.name, other.name) || compareText(one.id, other.id)
}

/** Compares by code unit, so that the order is the same everywhere. */
function compareText(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1
}

/**
 * Decides one request. Every policy that applies is evaluated. A condition that cannot be evaluated, or throws, denies.
 * `work` is shared by decisions that are answered together; once it is used up, the rest are denied.
 */
export function evaluate(
  set: CompiledSet,
  request: EvaluationRequest,
  { explain, work = newWork() }: { explain: boolean; work?: Work },
): Decision {
  const tally: Tally = { denied: null, allowed: null, failed: [], steps: explain ? [] : null }
  for (const type of namesFor(request.resource.type)) {
    const byAction = set.get(type)
    if (!byAction) continue
    for (const action of namesFor(request.action))
      for (const candidate of byAction.get(action) ?? []) evaluatePolicy(candidate, request, work, tally)
  }
  const { denied, allowed, failed } = tally
  const steps = tally.steps && tally.steps.sort(([one], [other]) => one - other).map(([, step]) => step)
  const allow = !denied && allowed !== null
  const matched = denied ?? allowed
  return {
    allow,
    effect: allow ? 'ALLOW' : 'DENY',
    matchedPolicyId: matched && matched.policy.id,
    reason: reasonFor(matched, allow, failed),
    trace: steps && [...steps.map(traceLine), ...(matched ? [] : [`${NOT_ALLOWED} Denied by default.`])],
    steps,
    errors: failed.sort((one, other) => one.rank - other.rank).map(({ policy }) => policy.id),
  }
}

const NOT_ALLOWED = 'No policy allows this.'

interface Tally {
  denied: Candidate | null
  allowed: Candidate | null
  readonly failed: Candidate[]
  readonly steps: [rank: number, step: Step][] | null
}

function evaluatePolicy(candidate: Candidate, request: EvaluationRequest, work: Work, tally: Tally): void {
  const { policy } = candidate
  const outcome = testCondition(policy, request, work)
  if (outcome === null) tally.failed.push(candidate)
  if (outcome === null || (outcome && policy.effect === 'DENY')) tally.denied = first(tally.denied, candidate)
  else if (outcome) tally.allowed = first(tally.allowed, candidate)
  tally.steps?.push([candidate.rank, { policy, outcome, why: outcome === null ? work.why : null }])
}

/**
 * Returns the outcome of a policy's own condition; null, with the reason in `work.why`, if there is none. Never throws.
 */
export function testCondition(
  { condition }: Pick<Policy, 'condition'>,
  request: EvaluationRequest,
  work: Work,
): Outcome {
  if (condition === 'unparsable') return noOutcome(work, 'the stored condition is not valid')
  try {
    return condition.test(request, work)
  } catch {
    return noOutcome(work, 'it failed')
  }
}

function first(one: Candidate | null, other: Candidate): Candidate {
  return one && one.rank < other.rank ? one : other
}

/** Returns the names by which a policy may apply: the name itself, and any. */
function namesFor(name: string): readonly string[] {
  return name === ANY ? [ANY] : [name, ANY]
}

function reasonFor(matched: Candidate | null, allow: boolean, failed: readonly Candidate[]): string {
  if (!matched) return NOT_ALLOWED
  if (failed.includes(matched))
    return `The condition of the policy "${matched.policy.name}" could not be evaluated, which denies.`
  return `The policy "${matched.policy.name}" ${allow ? 'allows' : 'denies'} this.`
}

/** Returns the reason of a decision without naming a policy. */
export function bareReason({ allow, matchedPolicyId }: Decision): string {
  return matchedPolicyId === null ? NOT_ALLOWED : `A policy ${allow ? 'allows' : 'denies'} this.`
}

function traceLine({ policy: { name, effect, priority }, outcome, why }: Step): string {
  const words = outcome === null ? `error: ${why ?? ''}; this denies` : outcome ? 'matched' : 'not matched'
  return `"${name}" (${effect.toLowerCase()}, priority ${priority}): ${words}`
}
