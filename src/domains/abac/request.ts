// The request that a decision is about.
import { isObject, type Json, outOfBounds, pointerTo, refused, type Refused } from '../../shared/json-bounds.ts'
import type { Attributes } from './condition.ts'

export interface EvaluationRequest extends Attributes {
  /** the attributes, overlaid with `type` and `id`, which are '' if not given */
  readonly resource: Resource
  readonly action: string
}

export type Resource = Json & { readonly type: string; readonly id: string }

export type ParsedRequest = { readonly ok: true; readonly request: EvaluationRequest } | Refused

const ACTION_CHARACTERS = 200
const BOUNDS = { bytes: 65_536, depth: 32, stored: false }

/**
 * Parses `{subject, resource: {type, id, attrs}, action, context}`. Only `action` is required: not blank, at most 200
 * UTF-16 code units. At most 64 KiB of JSON, 32 levels deep.
 *
 * A fault at /action is a missing or too long action; all others are a wrong type, an unknown key, or a bound.
 */
export function parseRequest(body: unknown): ParsedRequest {
  return outOfBounds(body, BOUNDS) ?? readRequest(body, [], '')
}

/** Reads the same from an object within bounds that may have `more` keys. Pointers start with `pointer`. */
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

/** Returns an object; {} if it is missing. */
export function readObject(faults: Refused[], pointer: string, value: unknown): Json {
  if (isObject(value)) return value
  if (value !== undefined && value !== null) faults.push(refused(pointer, 'An object is needed.'))
  return {}
}

/** Reads the action, by which policies are found: text that is not blank, taken as it is. */
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
