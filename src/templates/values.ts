// Turns values into text and numbers as JavaScript does, but bounded.
import type { Run } from './budget.ts'
import { type Fields, isFields, isList, type Primitive, Safe, type Value } from './data.ts'
import { TemplateRejected } from './rejected.ts'

const TEXT_DEPTH = 8

/** Returns the printed text; '' for undefined and null. */
export function textOf(run: Run, value: Value, depth = 0): string {
  if (typeof value === 'string') return value
  if (value === undefined || value === null) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof Safe) return value.text
  if (isList(value)) return joined(run, value, ',', depth)
  throw new TemplateRejected(
    'not_allowed',
    'Only texts, numbers, booleans and lists of them can be printed: name a field of the object.',
  )
}

/** A list can contain itself many times, so each element is charged. */
export function joined(run: Run, list: readonly Value[], separator: string, depth = 0): string {
  if (depth >= TEXT_DEPTH)
    throw new TemplateRejected('budget', `Lists nest at most ${TEXT_DEPTH} levels deep where they are printed.`)
  run.step(list.length)
  let text = ''
  for (const [index, element] of list.entries()) {
    const part = textOf(run, element, depth + 1)
    run.allow(text.length + part.length + separator.length)
    text += index === 0 ? part : separator + part
  }
  return text
}

/**
 * Returns what operators work on. An object is a text that is no number, as in JavaScript; `add` refuses to print it.
 */
export function primitiveOf(run: Run, value: Value): Primitive {
  if (typeof value !== 'object' || value === null) return value
  return isFields(value) ? '[object Object]' : textOf(run, value)
}

export function numberOf(run: Run, value: Value): number {
  const primitive = primitiveOf(run, value)
  if (typeof primitive === 'string') run.work(primitive.length)
  return Number(primitive)
}

/** Returns text as JavaScript joins it: undefined and null by name. */
export function spelled(run: Run, value: Value): string {
  return value === undefined || value === null ? String(value) : textOf(run, value)
}

export function add(run: Run, left: Value, right: Value): string | number {
  const one = isObject(left) || isObject(right) ? spelled(run, left) : left
  const other = isObject(right) || isObject(left) ? spelled(run, right) : right
  if (typeof one !== 'string' && typeof other !== 'string') return Number(one) + Number(other)
  const first = spelled(run, one)
  const second = spelled(run, other)
  run.allow(first.length + second.length)
  return first + second
}

export function looselyEqual(run: Run, left: Value, right: Value): boolean {
  if (isObject(left) && isObject(right)) return left === right
  const one = primitiveOf(run, left)
  const other = primitiveOf(run, right)
  if (typeof one === 'string' && typeof other === 'string') run.work(Math.min(one.length, other.length))
  // oxlint-disable-next-line eqeqeq -- templates compare as nunjucks does
  return one == other
}

export function strictlyEqual(run: Run, left: Value, right: Value): boolean {
  if (typeof left === 'string' && typeof right === 'string') run.work(Math.min(left.length, right.length))
  return left === right
}

/** Returns whether the first is less than the second, or equal with `orEqual`, by JavaScript's rules. */
export function isLess(run: Run, left: Value, right: Value, orEqual: boolean): boolean {
  const one = primitiveOf(run, left)
  const other = primitiveOf(run, right)
  if (typeof one === 'string' && typeof other === 'string') {
    run.work(Math.min(one.length, other.length))
    return orEqual ? one <= other : one < other
  }
  return orEqual ? Number(one) <= Number(other) : Number(one) < Number(other)
}

/** Bounds the search text: searching takes the product of both lengths at worst, and the searched text is long. */
const SOUGHT_CHARACTERS = 256

export function paySearch(run: Run, text: string, sought: string): void {
  if (sought.length > SOUGHT_CHARACTERS)
    throw new TemplateRejected('budget', `A text of more than ${SOUGHT_CHARACTERS} characters cannot be searched for.`)
  run.work(text.length * (1 + (sought.length >> 4)))
}

/** Returns false where nunjucks cannot search. */
export function contains(run: Run, sought: Value, value: Value): boolean {
  if (typeof value === 'string') {
    const text = spelled(run, sought)
    paySearch(run, value, text)
    return value.includes(text)
  }
  if (isList(value)) {
    run.step(value.length)
    run.work(typeof sought === 'string' ? value.length * (1 + (sought.length >> 4)) : 0)
    return value.indexOf(sought) !== -1
  }
  return isFields(value) && Object.hasOwn(value, spelled(run, sought))
}

function isObject(value: Value): value is Safe | readonly Value[] | Fields {
  return typeof value === 'object' && value !== null
}
