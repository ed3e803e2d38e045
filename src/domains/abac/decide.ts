// Decisions for the tenant's own applications, one or several at a time.
import type { Principal } from '../../access/principal.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { DecisionLog } from '../policy/decision-log.ts'
import type { Snapshots } from '../policy/snapshot.ts'
import { answerAll, type AuthzenAnswer, type Evaluations, parseEvaluations, toEvaluationRequest } from './authzen.ts'
import type { Json, Refused } from '../../shared/json-bounds.ts'
import { bareReason, type Decision, evaluate } from './evaluate.ts'
import { ABAC } from './part.ts'
import { segmentsOf } from './pointer.ts'
import { type EvaluationRequest, type ParsedRequest, parseRequest } from './request.ts'

export type Asker = Pick<Principal, 'userId' | 'keyId' | 'accessVersion' | 'permissions'>

export interface DecideDeps {
  readonly snapshots: Snapshots
  readonly decisions: DecisionLog
}

/** A decision with what it was about. */
export interface Decided extends Decision {
  readonly request: EvaluationRequest
  readonly evaluatedAt: Date
}

/**
 * Decides by the policies that were in force when the credential was read. Throws Refusal BAD_USER_INPUT for an invalid
 * request.
 */
export async function decide(
  { snapshots, decisions }: DecideDeps,
  asker: Asker,
  body: Json,
  explain: boolean,
): Promise<Decided> {
  const parsed = parseRequest(body)
  if (!parsed.ok)
    throw isMissingAction(parsed, body)
      ? refuse(parsed, { wire: 'abac.action_required', status: 422, field: 'required' })
      : refuse(parsed)
  const abac = await (await snapshots.atLeast(asker.accessVersion)).of(ABAC)()
  const evaluatedAt = new Date()
  const decision = evaluate(abac, parsed.request, { explain })
  record(decisions, asker, parsed.request, decision)
  return { ...visibleTo(asker, decision), request: parsed.request, evaluatedAt }
}

/**
 * Decides a request of AuthZEN, and answers in its shape. `single`: the request is of the Access Evaluation API, which
 * has no list.
 */
export async function decideAll(
  { snapshots, decisions }: DecideDeps,
  asker: Asker,
  body: Json,
  single: boolean,
): Promise<AuthzenAnswer> {
  const parsed = single ? oneOf(toEvaluationRequest(body)) : parseEvaluations(body)
  if (!parsed.ok) throw refuse(parsed)
  const abac = await (await snapshots.atLeast(asker.accessVersion)).of(ABAC)()
  return answerAll(parsed.evaluations, (request, work) => {
    const decision = evaluate(abac, request, { explain: false, work })
    record(decisions, asker, request, decision)
    return visibleTo(asker, decision)
  })
}

function oneOf(parsed: ParsedRequest): { readonly ok: true; readonly evaluations: Evaluations } | Refused {
  if (!parsed.ok) return parsed
  return { ok: true, evaluations: { requests: [parsed.request], semantic: 'execute_all', single: true } }
}

/** Hides names and priorities of policies from callers who may not read policies. Any member may ask for decisions. */
function visibleTo({ permissions }: Asker, decision: Decision): Decision {
  return permissions.has('policy.read')
    ? decision
    : { ...decision, reason: bareReason(decision), trace: null, steps: null }
}

function record(
  decisions: DecisionLog,
  { userId, keyId }: Asker,
  request: EvaluationRequest,
  { allow }: Decision,
): void {
  // The asker has no influence on the decision, but each asker is counted separately.
  decisions.record({
    kind: 'evaluate',
    facts: { guard: false, request, user: userId, key: keyId },
    userId,
    keyId,
    allowed: allow,
  })
}

function refuse({ pointer, why }: Refused, more: { wire?: string; status?: number; field?: 'required' } = {}): Refusal {
  return new Refusal('BAD_USER_INPUT', why, { argument: ['request', ...segmentsOf(pointer)], ...more })
}

/**
 * Returns whether the action is absent, for which the contract has a code of its own. An action of another type is an
 * ordinary fault.
 */
function isMissingAction({ pointer }: Refused, { action }: Json): boolean {
  return (
    pointer === '/action' &&
    (action === undefined || action === null || (typeof action === 'string' && action.trim() === ''))
  )
}
