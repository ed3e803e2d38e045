// Operators of conditions, each compiled once for its `value`. An absent attribute is `undefined`.
import { isObject } from '../../shared/json-bounds.ts'
import { compilePattern, SEARCHED_CHARACTERS } from './pattern.ts'

export const OPERATORS = [
  'eq',
  'ne',
  'in',
  'nin',
  'contains',
  'gt',
  'gte',
  'lt',
  'lte',
  'exists',
  'prefix',
  'suffix',
  'regex',
] as const
export type Operator = (typeof OPERATORS)[number]

/** true, false, or null for an evaluation error, which denies. */
export type Outcome = boolean | null

/** The steps that evaluation may still take, shared by everything that is evaluated for one answer. */
export interface Work {
  /** steps left; one takes at worst about 30 ns, so a decision stays under 50 ms */
  left: number
  /** why the last outcome was null: a clause without a full stop */
  why: string
}

const STEPS = 2 ** 20

/** Returns the work of one decision, or of several that are answered together. */
export function newWork(decisions = 1): Work {
  return { left: STEPS * decisions, why: '' }
}

/** Takes steps. Returns false once they are used up; everything after that fails, too. */
export function spend(work: Work, steps: number): boolean {
  work.left -= steps
  if (work.left >= 0) return true
  work.why = 'it takes too much work'
  return false
}

export function noOutcome(work: Work, why: string): null {
  work.why = why
  return null
}

type Check = (attribute: unknown, work: Work) => Outcome

interface CompiledOperator {
  readonly check: Check
  /** cost of its regular expression (Pattern.cost), else 0 */
  readonly cost: number
}

/**
 * Compiles an operator for one `value` (missing: null), or returns a sentence that says why the value is not usable.
 */
export function compileOperator(op: Operator, value: unknown): CompiledOperator | string {
  if (op === 'regex') return compileRegex(value)
  return { check: compileCheck(op, value), cost: 0 }
}

function compileCheck(op: Exclude<Operator, 'regex'>, value: unknown): Check {
  switch (op) {
    case 'eq':
      return present(memberOf([value]))
    case 'ne':
      return present(negated(memberOf([value])))
    case 'in':
      return Array.isArray(value) ? present(memberOf(value)) : notAList
    case 'nin': {
      const check = Array.isArray(value) ? negated(memberOf(value)) : notAList
      return (attribute, work) => (attribute === undefined ? true : check(attribute, work))
    }
    case 'contains':
      return contains(value)
    case 'gt':
      return numeric(value, (one, other) => one > other)
    case 'gte':
      return numeric(value, (one, other) => one >= other)
    case 'lt':
      return numeric(value, (one, other) => one < other)
    case 'lte':
      return numeric(value, (one, other) => one <= other)
    case 'exists':
      return (attribute) => attribute !== undefined
    case 'prefix':
      return textual(value, (text, part) => text.startsWith(part))
    case 'suffix':
      return textual(value, (text, part) => text.endsWith(part))
  }
}

const notAList: Check = (_, work) => noOutcome(work, 'the value is no list')

function present(check: Check): Check {
  return (attribute, work) => attribute !== undefined && check(attribute, work)
}

function negated(check: Check): Check {
  return (attribute, work) => {
    const outcome = check(attribute, work)
    return outcome === null ? null : !outcome
  }
}

function numeric(value: unknown, holds: (attribute: number, value: number) => boolean): Check {
  return (attribute) => typeof attribute === 'number' && typeof value === 'number' && holds(attribute, value)
}

/** Returns a string, or the text of a number or boolean; null for other values. */
function textOf(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null
}

function textual(value: unknown, holds: (text: string, part: string) => boolean): Check {
  const part = textOf(value)
  if (part === null) return () => false
  return (attribute, work) =>
    typeof attribute === 'string' && (spend(work, part.length >> 3) ? holds(attribute, part) : null)
}

function contains(value: unknown): Check {
  const part = textOf(value)
  const equalsValue = memberOf([value])
  return (attribute, work) => {
    if (typeof attribute === 'string') {
      if (part === null || part.length > attribute.length) return false
      // At worst, a text search takes the product of both lengths: about 128 comparisons per step.
      return spend(work, Math.ceil(((attribute.length - part.length) * part.length) / 128))
        ? attribute.includes(part)
        : null
    }
    // Each member is compared, and there may be tens of thousands.
    return (
      Array.isArray(attribute) &&
      (spend(work, 4 * attribute.length) ? some(attribute, (member) => equalsValue(member, work)) : null)
    )
  }
}

function compileRegex(value: unknown): CompiledOperator | string {
  const source = textOf(value)
  if (source === null) return 'A regular expression is needed.'
  const pattern = compilePattern(source)
  if (typeof pattern === 'string') return pattern
  const check: Check = (attribute, work) => {
    if (typeof attribute !== 'string') return false
    if (attribute.length > SEARCHED_CHARACTERS)
      return noOutcome(work, `a regular expression searches at most ${SEARCHED_CHARACTERS} characters`)
    return spend(work, pattern.instructions * (attribute.length + 1)) ? pattern.matches(attribute) : null
  }
  return { check, cost: pattern.cost }
}

/**
 * Returns whether some member loosely equals the attribute. Scalars are looked up; only lists and objects are compared
 * one by one.
 */
function memberOf(members: readonly unknown[]): Check {
  const texts = new Set<string>()
  const numbers = new Set<number>()
  const numericTexts = new Set<number>()
  const compounds: object[] = []
  for (const member of members) {
    if (typeof member === 'string' || typeof member === 'boolean') texts.add(String(member))
    if (typeof member === 'number') numbers.add(member)
    if (typeof member === 'string' && !Number.isNaN(numberIn(member))) numericTexts.add(numberIn(member))
    if (typeof member === 'object' && member !== null) compounds.push(member)
  }
  const hasNull = members.some((member) => member === null || member === undefined)
  return (attribute, work) => {
    if (typeof attribute === 'string')
      return texts.has(attribute) || (numbers.size > 0 && numbers.has(numberIn(attribute)))
    if (typeof attribute === 'number')
      return numbers.has(attribute) || (numericTexts.size > 0 && numericTexts.has(attribute))
    if (typeof attribute === 'boolean') return texts.has(String(attribute))
    return attribute === null ? hasNull : some(compounds, (member) => equal(attribute, member, work, DEPTH))
  }
}

function some<T>(members: readonly T[], holds: (member: T) => Outcome): Outcome {
  for (const member of members) {
    const outcome = holds(member)
    if (outcome !== false) return outcome
  }
  return false
}

/**
 * Parses a number as JSON writes it (RFC 8259 section 6), no longer than the digits of a double need. Returns NaN,
 * which equals nothing, for other text.
 */
function numberIn(text: string): number {
  return text.length <= 40 && /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN
}

const DEPTH = 64

/** Compares loosely, member by member. Returns null if that goes too deep or takes too long. */
function equal(one: unknown, other: unknown, work: Work, depth: number): Outcome {
  if (!spend(work, 1)) return null
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null)
    return equalScalars(one, other)
  if (depth === 0) return noOutcome(work, 'the values nest too deep to be compared')
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false
    return every(one.keys(), (index) => equal(one[index], other[index], work, depth - 1))
  }
  if (!isObject(one) || !isObject(other)) return false
  const keys = Object.keys(one)
  const count = Object.keys(other).length
  // Listing the keys of a large object is the expensive part.
  if (!spend(work, 4 * (keys.length + count))) return null
  return (
    keys.length === count &&
    every(keys, (key) => Object.hasOwn(other, key) && equal(one[key], other[key], work, depth - 1))
  )
}

function every<T>(members: Iterable<T>, holds: (member: T) => Outcome): Outcome {
  for (const member of members) {
    const outcome = holds(member)
    if (outcome !== true) return outcome
  }
  return true
}

function equalScalars(one: unknown, other: unknown): boolean {
  if (typeof one === 'string' && typeof other === 'number') return numberIn(one) === other
  if (typeof one === 'number' && typeof other === 'string') return one === numberIn(other)
  if (typeof one === 'boolean' && typeof other === 'string') return String(one) === other
  if (typeof one === 'string' && typeof other === 'boolean') return one === String(other)
  return one === other
}
