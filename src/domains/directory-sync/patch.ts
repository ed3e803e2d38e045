// Applies PATCH (RFC 7644 section 3.5.2) to a user, with the habits of Entra ID and Okta: operations in any case,
// "True", names with dots beside no path, a filter that nothing fits yet. Each name is looked up in the table of
// attributes, so nothing but these can change.
import { type Attribute, EXTERNAL_ID, ENTERPRISE_SCHEMA, named, partOf } from './attributes.ts'
import { badPath, badSyntax, badValue, quoted, ScimError } from './errors.ts'
import { type Filter, nameIn, parseFilter } from './filter.ts'
import { entryFitting, fits } from './matching.ts'
import { checked, fieldsOf, isAttribute, listOf, type UserRecord } from './record.ts'
import {
  type Entry,
  entryOf,
  onePrimary,
  textOf,
  tooManyEntries,
  type Value,
  valueOf,
  type Values,
  withValue,
} from './values.ts'

export interface Operation {
  readonly op: 'add' | 'replace' | 'remove'
  readonly path: string | null
  readonly value: unknown
}

/** Most operations of a request. */
const MOST_OPERATIONS = 100

/** Reads the body of PATCH. Throws ScimError. */
export function operationsOf(body: unknown): Operation[] {
  const fields = new Map(Object.entries(fieldsOf(body)).map(([name, value]) => [name.toLowerCase(), value]))
  const list = fields.get('operations')
  if (!Array.isArray(list) || list.length === 0) throw badSyntax('Operations must be a list with at least one entry.')
  if (list.length > MOST_OPERATIONS) throw badValue(`A request can have at most ${MOST_OPERATIONS} operations.`)
  return (list as unknown[]).map((one) => {
    const { op, path = null, value } = fieldsOf(one)
    const verb = typeof op === 'string' ? op.toLowerCase() : ''
    if (verb !== 'add' && verb !== 'replace' && verb !== 'remove') throw badSyntax('op must be add, replace or remove.')
    if (path !== null && typeof path !== 'string') throw badPath('path must be a text.')
    if (path === null && verb === 'remove') throw new ScimError(400, 'noTarget', 'remove needs a path.')
    return { op: verb, path, value }
  })
}

/** Returns the user after the operations, in their order. Throws ScimError. */
export function patched(record: UserRecord, operations: readonly Operation[]): UserRecord {
  return checked(operations.reduce(applied, record))
}

function applied(record: UserRecord, { op, path, value }: Operation): UserRecord {
  if (path !== null) return at(record, op, path, value)
  return Object.entries(fieldsOf(value)).reduce((now, [name, one]) => {
    if (isOwn(name)) return now // Okta sends the id with each value
    if (name.toLowerCase() !== ENTERPRISE_SCHEMA.toLowerCase()) return at(now, op, name, one)
    const fields = Object.entries(fieldsOf(one))
    return fields.reduce((inner, [part, given]) => at(inner, op, `${ENTERPRISE_SCHEMA}:${part}`, given), now)
  }, record)
}

export const isOwn = (name: string): boolean => named([], name) === 'own'

/** `name[filter].part`, with the schema before it where it is of the extension. */
interface Target {
  readonly attribute: Attribute
  readonly of: 'core' | 'enterprise'
  readonly filter: Filter | null
  readonly part: Attribute | null
}

const PATH = /^([^[\]]{1,200})(?:\[(.{1,512})\](?:\.([A-Za-z$][\w$-]{0,63}))?)?$/su

/** Returns null where the path names what is not kept. Throws ScimError. */
function targetOf(path: string): Target | null {
  const [, before = '', filter, after] = PATH.exec(path) ?? []
  const name = nameIn(before)
  const list = name && listOf(name.schema)
  if (!name || !list) throw badPath(`There is no attribute ${quoted(path)}.`)
  const attribute = named(list.list, name.name)
  if (attribute === 'unkept') return null
  if (attribute === 'own') throw new ScimError(400, 'mutability', `${quoted(path)} is not written by a directory.`)
  if (!isAttribute(attribute)) throw badPath(`There is no attribute ${quoted(path)}.`)
  if (filter !== undefined && !attribute.many) throw badPath(`${attribute.name} has no values to choose from.`)
  const partName = after ?? name.part
  const part = partName === null ? null : partOf(attribute, partName)
  if (partName !== null && !part) throw badPath(`There is no attribute ${quoted(path)}.`)
  return { attribute, of: list.of, part, filter: filter === undefined ? null : parseFilter(filter) }
}

function at(record: UserRecord, op: Operation['op'], path: string, given: unknown): UserRecord {
  const target = targetOf(path)
  if (!target) return record
  const { attribute, of } = target
  if (op === 'remove' && attribute.required) throw new ScimError(400, 'mutability', `${attribute.name} is required.`)
  if (attribute === EXTERNAL_ID)
    return { ...record, externalId: op === 'remove' ? null : (textOf(attribute.name, given) ?? null) }
  const values = record[of]
  return { ...record, [of]: withValue(values, attribute, after(values, target, op, given)) }
}

function after(values: Values, target: Target, op: Operation['op'], given: unknown): Value | undefined {
  const { attribute, part } = target
  const held = values[attribute.name]
  if (attribute.many) return list(attribute, manyAfter((held ?? []) as readonly Entry[], target, op, given))
  if (attribute.type !== 'complex') return op === 'remove' ? undefined : valueOf(attribute, given)
  const entry = (held ?? {}) as Entry
  if (part) return whole(changed(entry, part, op, given))
  if (op === 'remove') return undefined
  return whole({ ...entry, ...entryOf(attribute, given) })
}

function manyAfter(entries: readonly Entry[], target: Target, op: Operation['op'], given: unknown): readonly Entry[] {
  const { attribute, filter, part } = target
  const isMeant = (entry: Entry): boolean => filter === null || fits(attribute, filter, entry)
  if (part) {
    const found = entries.some(isMeant)
    const fresh = found || op === 'remove' ? null : filter === null ? {} : entryFitting(attribute, filter)
    if (!found && op !== 'remove' && !fresh) throw noTarget(attribute)
    const all = fresh ? [...entries, fresh] : entries
    const meant = (entry: Entry): boolean => entry === fresh || isMeant(entry)
    // Where one becomes the preferred one, no other is.
    const rest = part.name === 'primary' && op !== 'remove' ? { primary: false } : {}
    return all.map((entry) =>
      meant(entry) ? changed(entry, part, op, given) : entry['primary'] === true ? { ...entry, ...rest } : entry,
    )
  }
  if (op === 'remove') return filter === null ? [] : entries.filter((entry) => !isMeant(entry))
  const values = (valueOf(attribute, given) ?? []) as readonly Entry[]
  if (filter === null) return op === 'replace' ? values : union(entries, values)
  if (entries.some(isMeant))
    return entries.map((entry) => (isMeant(entry) ? (Object.assign({}, entry, ...values) as Entry) : entry))
  const fresh = entryFitting(attribute, filter)
  if (!fresh) throw noTarget(attribute)
  return [...entries, Object.assign({}, fresh, ...values) as Entry]
}

function union(entries: readonly Entry[], added: readonly Entry[]): readonly Entry[] {
  const known = new Set(entries.map((entry) => `${entry['type']} ${entry['value']}`))
  return [...entries, ...added.filter((entry) => !known.has(`${entry['type']} ${entry['value']}`))]
}

function changed(entry: Entry, part: Attribute, op: Operation['op'], given: unknown): Entry {
  const value = op === 'remove' ? undefined : valueOf(part, given)
  return withValue(entry, part, value) as Entry
}

function list(attribute: Attribute, entries: readonly Entry[]): Value | undefined {
  tooManyEntries(attribute, entries)
  const left = entries.filter((entry) => entry['value'] !== undefined || Object.keys(entry).length > 1)
  return left.length === 0 ? undefined : onePrimary(left)
}

function whole(entry: Entry): Value | undefined {
  return Object.keys(entry).length === 0 ? undefined : entry
}

const noTarget = ({ name }: Attribute): ScimError => new ScimError(400, 'noTarget', `No value of ${name} fits.`)
