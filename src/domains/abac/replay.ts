// Replays recorded decisions about policies against a set that is not saved, with the same functions that decide in
// production.
import type { Replay, Replayed } from '../policy/preview.ts'
import { isObject } from '../../shared/json-bounds.ts'
import { type CompiledSet, evaluate } from './evaluate.ts'
import { denialOf } from './guard.ts'
import type { EvaluationRequest } from './request.ts'

/** Returns a function that replays decisions by `set`. UNKNOWN: the request was not kept. */
export function replayBy(set: CompiledSet): Replay {
  return ({ guard, repairs, request, maker }): Replayed => {
    if (!isRequest(request)) return { verdict: 'UNKNOWN', reason: '' }
    const action = `${request.resource.type}: ${request.action}`
    if (guard !== true) {
      const { allow, reason } = evaluate(set, request, { explain: false })
      return { verdict: allow ? 'ALLOW' : 'REFUSE', reason, action, aboutCaller: false }
    }
    const denial = denialOf(set, request, isObject(maker) ? maker : null)
    if (!denial) return { verdict: 'ALLOW', reason: 'No policy forbids this.', action }
    if (repairs === true) return { verdict: 'ALLOW', reason: 'An owner may always mend policies.', action }
    return { verdict: 'REFUSE', reason: denial.reason, action }
  }
}

function isRequest(value: unknown): value is EvaluationRequest {
  if (!isObject(value) || typeof value['action'] !== 'string') return false
  const { subject, resource, context } = value
  return isObject(subject) && isObject(context) && isObject(resource) && typeof resource['type'] === 'string'
}
