// Recorded decisions about policies, judged by a set that is tried: with the functions that decide when they count.
import type { Judge, Judged } from '../access-config/preview.ts'
import { isObject } from './bounds.ts'
import { type CompiledSet, evaluate } from './evaluate.ts'
import { forbids } from './guard.ts'
import type { EvaluationRequest } from './request.ts'

/** How the decisions come out by `set`. Those whose request was not kept are UNKNOWN. */
export function judgeBy(set: CompiledSet): Judge {
  return ({ guard, repairs, request }): Judged => {
    if (!isRequest(request)) return { verdict: 'UNKNOWN', reason: '' }
    const action = `${request.resource.type}: ${request.action}`
    const decision = evaluate(set, request, { explain: false })
    if (guard !== true) return { verdict: decision.allow ? 'ALLOW' : 'REFUSE', reason: decision.reason, action, aboutCaller: false }
    if (!forbids(decision)) return { verdict: 'ALLOW', reason: 'No policy forbids this.', action }
    return repairs === true ? { verdict: 'ALLOW', reason: 'An owner may always mend policies.', action } : { verdict: 'REFUSE', reason: decision.reason, action }
  }
}

function isRequest(value: unknown): value is EvaluationRequest {
  if (!isObject(value) || typeof value['action'] !== 'string') return false
  const { subject, resource, context } = value
  return isObject(subject) && isObject(context) && isObject(resource) && typeof resource['type'] === 'string'
}
