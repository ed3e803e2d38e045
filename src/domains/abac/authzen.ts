// Parses requests of the OpenID AuthZEN Authorization API 1.0 and builds its answers: one evaluation (section 6), and
// several in one request (section 7).
import { isObject, type Json, outOfBounds, pointerTo, refused, type Refused } from '../../shared/json-bounds.ts'
import type { Decision } from './evaluate.ts'
import { newWork, type Work } from './operators.ts'
import { type EvaluationRequest, type ParsedRequest, readAction, readObject, type Resource } from './request.ts'

const SEMANTICS = ['execute_all', 'deny_on_first_deny', 'permit_on_first_permit'] as const

export interface Evaluations {
  /** in the order of the request */
  readonly requests: readonly EvaluationRequest[]
  /** when to stop; later requests are neither evaluated nor answered */
  readonly semantic: (typeof SEMANTICS)[number]
  /** whether there was no `evaluations` list; the answer then has the shape of one decision */
  readonly single: boolean
}

export interface AuthzenDecision {
  readonly decision: boolean
  readonly context: { readonly reason: string; readonly matched_policy_id?: string }
}

export type AuthzenAnswer = AuthzenDecision | { readonly evaluations: readonly AuthzenDecision[] }

const EVALUATIONS = 100

/** Requests of a batch may share defaults, so the whole may be larger than one request's 64 KiB. */
const BOUNDS = { bytes: 262_144, depth: 34, stored: false }
const ONE = { bytes: 65_536, depth: 34, stored: false }

/** Decisions whose work one batch may do, however many it has, because it is answered in one turn of the event loop. */
const BATCH_DECISIONS = 2

/**
 * Parses a request of the Access Evaluation API: `subject {type, id, properties}`, `action {name}`, `resource {type,
 * id, properties}` and an optional `context`.
 *
 * Properties become attributes beside `type` and `id`, which win. Unknown keys are ignored, and so are properties of
 * the action, which conditions cannot name. At most 64 KiB of JSON.
 */
export function toEvaluationRequest(body: unknown): ParsedRequest {
  return (
    outOfBounds(body, ONE) ??
    (isObject(body) ? readTuple(body, {}, '', new Map()) : refused('', 'An object is needed.'))
  )
}

/**
 * Parses a request of the Access Evaluations API: up to 100 `evaluations`, defaults for them at the top level (section
 * 7.1.1), and `options.evaluations_semantic` (7.1.2). Without `evaluations` it is a single request.
 *
 * At most 256 KiB of JSON. The first fault refuses the whole request; nothing is evaluated.
 */
export function parseEvaluations(body: unknown): { readonly ok: true; readonly evaluations: Evaluations } | Refused {
  const fault = outOfBounds(body, BOUNDS)
  if (fault) return fault
  if (!isObject(body)) return refused('', 'An object is needed.')
  const faults: Refused[] = []
  const semantic = readSemantic(faults, body['options'])
  const entries = body['evaluations'] ?? []
  if (!Array.isArray(entries)) return refused('/evaluations', 'A list is needed.')
  if (entries.length > EVALUATIONS)
    return refused('/evaluations', `At most ${EVALUATIONS} evaluations are answered at once.`)
  const single = entries.length === 0
  const requests: EvaluationRequest[] = []
  const entities = new Map<Json, Resource>()
  for (const [index, entry] of (single ? [{}] : entries).entries()) {
    const pointer = single ? '' : pointerTo('/evaluations', index)
    const parsed = isObject(entry)
      ? readTuple(entry, body, pointer, entities)
      : refused(pointer, 'An object is needed.')
    if (parsed.ok) requests.push(parsed.request)
    else return faults[0] ?? parsed
  }
  return faults[0] ?? { ok: true, evaluations: { requests, semantic, single } }
}

function readSemantic(faults: Refused[], options: unknown): Evaluations['semantic'] {
  const given = readObject(faults, '/options', options)['evaluations_semantic'] ?? 'execute_all'
  const semantic = SEMANTICS.find((name) => name === given)
  if (!semantic) faults.push(refused('/options/evaluations_semantic', `One of ${SEMANTICS.join(', ')} is needed.`))
  return semantic ?? 'execute_all'
}

/**
 * Reads one evaluation. `entities` caches what was read, so that large defaults are read once and not a hundred times.
 */
function readTuple(entry: Json, defaults: Json, pointer: string, entities: Map<Json, Resource>): ParsedRequest {
  const faults: Refused[] = []
  /**
   * Returns a member of the entry, or its default, with its pointer. A member that neither has is reported at the
   * entry.
   */
  const member = (key: string): { value: Json; at: string } => {
    const own = Object.hasOwn(entry, key) || !Object.hasOwn(defaults, key)
    const at = pointerTo(own ? pointer : '', key)
    const value = own ? entry[key] : defaults[key]
    if (isObject(value)) return { value, at }
    if (key !== 'context' || value !== undefined) faults.push(refused(at, 'An object is needed.'))
    return { value: {}, at }
  }
  const entity = (key: string): Resource => {
    const { value, at } = member(key)
    const known = entities.get(value)
    if (known) return known
    const properties = readObject(faults, `${at}/properties`, value['properties'])
    const read = {
      ...properties,
      type: readName(faults, `${at}/type`, value['type']),
      id: readName(faults, `${at}/id`, value['id']),
    }
    entities.set(value, read)
    return read
  }
  const subject = entity('subject')
  const action = member('action')
  const name = readAction(faults, `${action.at}/name`, action.value['name'])
  readObject(faults, `${action.at}/properties`, action.value['properties'])
  const resource = entity('resource')
  const context = member('context').value
  return faults[0] ?? { ok: true, request: { subject, resource, action: name, context } }
}

function readName(faults: Refused[], pointer: string, value: unknown): string {
  if (typeof value === 'string') return value
  faults.push(refused(pointer, 'Text is needed.'))
  return ''
}

/** Returns a decision in the shape of AuthZEN (section 5.5), with the reason in its context. */
export function answer({ allow, reason, matchedPolicyId }: Decision): AuthzenDecision {
  return {
    decision: allow,
    context: { reason, ...(matchedPolicyId !== null && { matched_policy_id: matchedPolicyId }) },
  }
}

/** Decides the requests in order until the semantic says to stop. All of them share the work of a few decisions. */
export function answerAll(
  { requests, semantic, single }: Evaluations,
  decide: (request: EvaluationRequest, work: Work) => Decision,
): AuthzenAnswer {
  const work = newWork(single ? 1 : BATCH_DECISIONS)
  const evaluations: AuthzenDecision[] = []
  for (const request of requests) {
    const decision = answer(decide(request, work))
    if (single) return decision
    evaluations.push(decision)
    if (semantic === (decision.decision ? 'permit_on_first_permit' : 'deny_on_first_deny')) break
  }
  return { evaluations }
}
