// Values of attributes as they are kept: only names of the table, texts of bounded length, booleans.
import { NOT_IN_A_LINE } from '../../shared/characters.ts'
import { type Attribute, partOf } from './attributes.ts'
import { badValue, quoted } from './errors.ts'

/** One complex value: parts by their names in the table. */
export type Entry = Readonly<Record<string, string | boolean>>
export type Value = string | boolean | Entry | readonly Entry[]
/** Attributes by their names in the table. */
export type Values = Readonly<Record<string, Value>>

/** Most characters of a text, and most values of an attribute that has many. */
const TEXT = 512
const ENTRIES = 20

/** Returns the value; undefined: it is empty, which means that there is none. Throws ScimError. */
export function valueOf(attribute: Attribute, given: unknown): Value | undefined {
  if (given === null || given === undefined) return undefined
  return attribute.many ? entriesOf(attribute, given) : oneOf(attribute, given)
}

function oneOf(attribute: Attribute, given: unknown): string | boolean | Entry | undefined {
  if (attribute.type === 'complex') return entryOf(attribute, given)
  return attribute.type === 'boolean' ? booleanOf(attribute.name, given) : textOf(attribute.name, given)
}

/** An empty text is none: directories clear an attribute by it. */
export function textOf(name: string, given: unknown): string | undefined {
  if (given === null) return undefined
  const text = typeof given === 'number' ? String(given) : given
  if (typeof text !== 'string') throw badValue(`${name} must be a text.`)
  const trimmed = text.trim()
  if (trimmed.length > TEXT) throw badValue(`${name} must have at most ${TEXT} characters.`)
  if (NOT_IN_A_LINE.test(trimmed) || !trimmed.isWellFormed()) throw badValue(`${name} must have no control characters.`)
  return trimmed === '' ? undefined : trimmed
}

/** Entra ID sends "True" and "False". */
export function booleanOf(name: string, given: unknown): boolean {
  if (typeof given === 'boolean') return given
  const text = typeof given === 'string' ? given.toLowerCase() : ''
  if (text !== 'true' && text !== 'false') throw badValue(`${name} must be true or false.`)
  return text === 'true'
}

/** A lone text stands for the part `value`, as Entra ID sends a manager. */
export function entryOf(attribute: Attribute, given: unknown): Entry | undefined {
  const fields = typeof given === 'string' ? { value: given } : given
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields))
    throw badValue(`${attribute.name} must be an object.`)
  const entry: [string, string | boolean][] = []
  for (const [name, value] of Object.entries(fields)) {
    const part = partOf(attribute, name)
    const kept = part ? valueOf(part, value) : undefined
    if (part && (typeof kept === 'string' || typeof kept === 'boolean')) entry.push([part.name, kept])
  }
  return entry.length === 0 ? undefined : Object.fromEntries(entry)
}

function entriesOf(attribute: Attribute, given: unknown): Entry[] | undefined {
  const list = Array.isArray(given) ? (given as unknown[]) : [given]
  if (list.length > ENTRIES) throw badValue(`${attribute.name} can have at most ${ENTRIES} values.`)
  const entries = list.map((one) => entryOf(attribute, one)).filter((one) => one !== undefined)
  return entries.length === 0 ? undefined : onePrimary(entries)
}

/** Of several that say they are the preferred one, the last is. */
export function onePrimary(entries: readonly Entry[]): Entry[] {
  const last = entries.findLastIndex((entry) => entry['primary'] === true)
  return entries.map((entry, at) => (entry['primary'] === true && at !== last ? { ...entry, primary: false } : entry))
}

/** Returns the attributes without `name`, or with another value of it. */
export function withValue(values: Values, { name }: Attribute, value: Value | undefined): Values {
  const rest = Object.entries(values).filter(([key]) => key !== name)
  return Object.fromEntries(value === undefined ? rest : [...rest, [name, value]])
}

export function tooManyEntries({ name }: Attribute, entries: readonly Entry[]): void {
  if (entries.length > ENTRIES) throw badValue(`${quoted(name)} can have at most ${ENTRIES} values.`)
}
