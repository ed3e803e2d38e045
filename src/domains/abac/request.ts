// What a decision is asked about.
import { isObject, type Json, outOfBounds, pointerTo, refused, type Refused } from '../../shared/json-bounds.ts'
import type { Attributes } from './condition.ts'

export interface EvaluationRequest extends Attributes {
  /** the attributes, and over them `type` and `id`, '' when they were not given */
  readonly resource: Resource
  readonly action: string
}

export type Resource = Json & { readonly type: string; readonly id: string }

export type ParsedRequest = { readonly ok: true; readonly request: EvaluationRequest } | Refused

const ACTION_CHARACTERS = 200
const BOUNDS = { bytes: 65_536, depth: 32, stored: false }

/**
 * `{subject, resource: {type, id, attrs}, action, context}`, of which only `action` is needed: not blank, at most 200
 * UTF-16 code units. At most 64 KiB of JSON, 32 levels deep. A fault at /action is a missing or too long action; every
 * other one is a value of the wrong type, an unknown key, or a bound.
 */
export function parseRequest(body: unknown): ParsedRequest {
  return outOfBounds(body, BOUNDS) ?? readRequest(body, [], '')
}

/** The same of an object within bounds that has `more` keys beside these. Pointers start with `pointer`. */
export function readRequest(value: unknown, more: readonly string[], pointer: string): ParsedRequest {
  if (!isObject(value)) return refused(pointer, 'An object is needed.')
  const faults: Refused[] = []
  const at = (key: string): string => pointerTo(pointer, key)
  const known = (object: Json, keys: readonly string[], where: string): void => {
    const unknown = Object.keys(object).find((key) => !keys.includes(key))
    if (unknown !== undefined)
      faults.push(refused(pointerTo(where, unknown), `Only ${keys.join(', ')} are expected here.`))
  }
  known(value, ['subject', 'resource', 'action', 'context', ...more], pointer)
  const subject = readObject(faults, at('subject'), value['subject'])
  const given = readObject(faults, at('resource'), value['resource'])
  known(given, ['type', 'id', 'attrs'], at('resource'))
  const attrs = readObject(faults, `${at('resource')}/attrs`, given['attrs'])
  const type = readText(faults, `${at('resource')}/type`, given['type'])
  const id = readText(faults, `${at('resource')}/id`, given['id'])
  const action = readAction(faults, at('action'), value['action'])
  const context = readObject(faults, at('context'), value['context'])
  return faults[0] ?? { ok: true, request: { subject, resource: { ...attrs, type, id }, action, context } }
}

/** An object; {} for a missing one. */
export function readObject(faults: Refused[], pointer: string, value: unknown): Json {
  if (isObject(value)) return value
  if (value !== undefined && value !== null) faults.push(refused(pointer, 'An object is needed.'))
  return {}
}

/** What policies are found by: text that is not blank, taken as it is. */
export function readAction(faults: Refused[], pointer: string, value: unknown): string {
  const action = typeof value === 'string' ? value : ''
  if (typeof value !== 'string' && value !== undefined && value !== null)
    faults.push(refused(pointer, 'Text is needed.'))
  else if (action.trim() === '') faults.push(refused(pointer, 'An action is needed.'))
  else if (action.length > ACTION_CHARACTERS)
    faults.push(refused(pointer, `An action has at most ${ACTION_CHARACTERS} characters.`))
  return action
}

function readText(faults: Refused[], pointer: string, value: unknown): string {
  if (typeof value === 'string') return value
  if (value !== undefined && value !== null) faults.push(refused(pointer, 'Text is needed.'))
  return ''
}
