// JSON bodies and query parameters to GraphQL variables, checked against the types that they will have there.
import {
  getNamedType,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  isScalarType,
} from 'graphql'
import { utf8 } from '../http/call.ts'
import { holdsMoreThan, MAX_VALUES } from '../shared/json-limits.ts'
import { Refusal } from '../shared/refusal.ts'
import { placeOf } from './errors.ts'
import { snakeCase } from '../shared/snake-case.ts'
import type { FileBody } from './route.ts'
import { isUuid } from '../shared/uuid.ts'

export interface FieldProblem {
  readonly field: string
  readonly code: 'required' | 'not_allowed' | 'invalid_uuid' | 'invalid'
  readonly message: string
}

/**
 * A 422 that the shim sees itself: a missing field, a value that is none of an enum's, or what has a code of its own.
 */
export class FieldProblems extends Error {
  override readonly name = 'FieldProblems'
  readonly fields: readonly FieldProblem[]
  constructor(fields: readonly FieldProblem[]) {
    super('validation_failed')
    this.fields = fields
  }
}

function bad(field: string, what: string): Refusal {
  return new Refusal('BAD_USER_INPUT', `${field} ${what}.`, { argument: [field] })
}

/**
 * The body's members, their names in lower case: any case will do. Throws Refusal BAD_USER_INPUT for anything but a
 * JSON object.
 */
export function parseBody(bytes: Buffer): Map<string, unknown> {
  let parsed: unknown
  try {
    parsed = JSON.parse(utf8(bytes))
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('BAD_USER_INPUT', 'The body is not valid JSON.', {
      detail: (error as Error).message.slice(0, 200),
    })
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new Refusal('BAD_USER_INPUT', 'The body must be a JSON object.')
  if (holdsMoreThan(MAX_VALUES, parsed))
    throw new Refusal('BAD_USER_INPUT', `The body holds more than ${MAX_VALUES} values.`)
  return new Map(Object.entries(parsed).map(([name, value]) => [name.toLowerCase(), value]))
}

/** The input's fields by their names in the body. Which version was read is no field of it: If-Match says so. */
export function wireFields(type: GraphQLInputObjectType): ReadonlyMap<string, GraphQLInputField> {
  return new Map(
    Object.values(type.getFields())
      .filter(({ name }) => name !== 'expectedVersion')
      .map((field) => [snakeCase(field.name), field]),
  )
}

export interface BodyRules {
  /** fields that change nothing */
  readonly ignored: ReadonlySet<string>
  /** optional fields in which '' is as good as nothing */
  readonly blank: readonly string[]
  /** lists of which null is the empty one */
  readonly emptied: readonly string[]
  /** fields that null clears; elsewhere it is as good as nothing */
  readonly nullable: readonly string[]
  /** optional fields of the type that may not be blank */
  readonly needed: readonly string[]
  /** optional fields that are absent are cleared */
  readonly replaced: boolean
  /** what is absent stays as it is, also where it is needed */
  readonly partial: boolean
  /** free-form fields that have a code of their own for what is no object; `*` stands for a place in a list */
  readonly coded: ReadonlySet<string>
}

/** What is found on the way, and how it is looked at. */
interface Reading {
  readonly problems: FieldProblem[]
  readonly coded: ReadonlySet<string>
}

/** The body as an input object: unknown names and wrong types are 400, missing and unlisted values 422. */
export function toInput(
  body: ReadonlyMap<string, unknown>,
  type: GraphQLInputObjectType,
  rules: BodyRules,
): Record<string, unknown> {
  const reading: Reading = { problems: [], coded: rules.coded }
  const out = inputObject(body, type, rules, '', reading)
  if (reading.problems.length > 0) throw new FieldProblems(reading.problems)
  return out
}

/** `prefix`: what comes before the names of this object, for messages. */
function inputObject(
  body: ReadonlyMap<string, unknown>,
  type: GraphQLInputObjectType,
  { ignored, blank, emptied, nullable, needed, replaced, partial }: BodyRules,
  prefix: string,
  reading: Reading,
): Record<string, unknown> {
  const fields = wireFields(type)
  for (const [name, value] of body) {
    if (!fields.has(name) && !ignored.has(name)) throw bad(`${prefix}${name}`, 'is not a field of this request')
    // The credential's tenant counts, whatever it says; but what is no id at all is a mistake.
    if (name === 'tenant_id' && value !== null && value !== '' && !isUuid(value)) throw bad(name, 'must be a UUID')
  }
  const out: Record<string, unknown> = {}
  for (const [name, field] of fields) {
    const given = body.get(name)
    const value =
      given === '' && (isRequiredInputField(field) || blank.includes(name))
        ? undefined
        : given === null && emptied.includes(name)
          ? []
          : given
    if (needed.includes(name) && typeof value === 'string' && value.trim() === '')
      reading.problems.push({ field: `${prefix}${name}`, code: 'required', message: 'A value is required.' })
    else if (value !== undefined && value !== null)
      out[field.name] = coerce(`${prefix}${name}`, field.type, value, reading)
    else if (replaced || (value === null && nullable.includes(name))) out[field.name] = null
    else if (isRequiredInputField(field) || (needed.includes(name) && !partial))
      reading.problems.push({ field: `${prefix}${name}`, code: 'required', message: 'A value is required.' })
  }
  return out
}

/**
 * As `toInput`, where the contract takes what it cannot read for nothing: unknown fields, wrong types, no JSON at all.
 */
export function toInputLeniently(
  bytes: Buffer,
  type: GraphQLInputObjectType,
  rules: BodyRules,
): Record<string, unknown> {
  try {
    const fields = wireFields(type)
    return toInput(new Map([...parseBody(bytes)].filter(([name]) => fields.has(name))), type, rules)
  } catch (error) {
    if (error instanceof Refusal || error instanceof FieldProblems) return {}
    throw error
  }
}

/** The input that a file makes; `query` says which service it is of. */
export function fileInput(file: FileBody, bytes: Buffer, query: URLSearchParams): object {
  const { source } = file
  const given = query.get(source.name) ?? ''
  if (!source.values.includes(given))
    throw new Refusal('BAD_USER_INPUT', `${source.name} must be one of ${source.values.join(', ')}.`, {
      argument: [source.name],
    })
  const input = file.read(given, utf8(bytes))
  if (!input) throw new Refusal('BAD_USER_INPUT', `The body is not an export of ${given}.`)
  if (holdsMoreThan(MAX_VALUES, input))
    throw new Refusal('BAD_USER_INPUT', `The body holds more than ${MAX_VALUES} values.`)
  return input
}

/** What fills a variable of its own: a field of the body, of the variable's type. */
export function fromBody(body: ReadonlyMap<string, unknown>, name: string, type: GraphQLInputType): unknown {
  if (getNamedType(type).name === 'UUID') return idFromBody(body, name)
  const value = body.get(name)
  if (value === undefined || value === null || value === '')
    throw new FieldProblems([{ field: name, code: 'required', message: 'A value is required.' }])
  const reading: Reading = { problems: [], coded: new Set() }
  const coerced = coerce(name, type, value, reading)
  if (reading.problems.length > 0) throw new FieldProblems(reading.problems)
  return coerced
}

/** A required id in the body that fills a variable of its own: what is wrong with it is 422, as the contract has it. */
function idFromBody(body: ReadonlyMap<string, unknown>, name: string): string {
  const value = body.get(name)
  if (value === undefined || value === null || value === '')
    throw new FieldProblems([{ field: name, code: 'required', message: 'A value is required.' }])
  if (typeof value !== 'string') throw bad(name, 'must be text')
  if (!isUuid(value)) throw new FieldProblems([{ field: name, code: 'invalid_uuid', message: 'A UUID is expected.' }])
  return value
}

function coerce(name: string, type: GraphQLInputType, value: unknown, reading: Reading): unknown {
  if (isNonNullType(type)) return coerce(name, type.ofType, value, reading)
  if (isListType(type)) {
    if (!Array.isArray(value)) throw bad(name, 'must be a list')
    return value.map((entry, index) => coerce(`${name}.${index}`, type.ofType, entry, reading))
  }
  if (isEnumType(type)) {
    if (typeof value !== 'string') throw bad(name, 'must be text')
    const known = type.getValue(value.toUpperCase())
    if (!known)
      reading.problems.push({
        field: name,
        code: 'not_allowed',
        message: `One of ${type
          .getValues()
          .map((entry) => entry.name.toLowerCase())
          .join(', ')} is expected.`,
      })
    return known?.name
  }
  if (isInputObjectType(type)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw bad(name, 'must be an object')
    const members = new Map(Object.entries(value).map(([member, inner]) => [member.toLowerCase(), inner as unknown]))
    return inputObject(members, type, NESTED, `${name}.`, reading)
  }
  if (!isScalarType(type)) throw new Error(`${name} has no wire form`)
  if (
    type.name === 'JSONObject' &&
    (typeof value !== 'object' || Array.isArray(value)) &&
    reading.coded.has(placeOf(name))
  ) {
    reading.problems.push({ field: name, code: 'invalid', message: 'An object is expected.' })
    return undefined
  }
  return scalar(name, type.name, (given) => type.parseValue(given), value)
}

/** What clients send back with each object of a list that they read; none of it can be changed. */
const NESTED: BodyRules = {
  ignored: new Set(['id', 'tenant_id', 'version', 'created_at', 'updated_at']),
  blank: [],
  emptied: [],
  nullable: [],
  needed: [],
  replaced: false,
  partial: false,
  coded: new Set(),
}

const KIND_OF: Readonly<Record<string, string>> = { Int: 'number', Boolean: 'boolean', JSONObject: 'object' }

/** Checked here, so that the message names the wire field; passed on as it came. */
function scalar(name: string, type: string, parse: (value: unknown) => unknown, value: unknown): unknown {
  const kinds: Record<string, string> = {
    String: 'text',
    Int: 'a whole number',
    Boolean: 'true or false',
    JSONObject: 'an object',
    UUID: 'a UUID',
    DateTime: 'a moment (RFC 3339)',
    Nanoseconds: 'nanoseconds, or a duration such as 720h',
  }
  // First by type alone: what the scalars say of a value that is not theirs takes long when the value is long.
  const fits =
    (typeof value === (KIND_OF[type] ?? 'string') && value !== null) ||
    (type === 'Nanoseconds' && typeof value === 'number')
  try {
    if (!fits) throw new TypeError(type)
    parse(value)
    return value
  } catch {
    throw bad(name, `must be ${kinds[type] ?? type}`)
  }
}

/** Of which anything but true is no, as the contract has it. */
const LAX = ['explain', 'force']

/** A query parameter as its variable; `code` replaces bad_request. */
export function fromQuery(name: string, type: GraphQLInputType, value: string, code: string | undefined): unknown {
  if (isNonNullType(type)) return fromQuery(name, type.ofType, value, code)
  if (isEnumType(type)) {
    const known = type.getValue(value.toUpperCase())
    if (!known)
      throw bad(
        name,
        `must be one of ${type
          .getValues()
          .map((entry) => entry.name.toLowerCase())
          .join(', ')}`,
      )
    return known.name
  }
  if (!isScalarType(type)) throw new Error(`${name}: only scalars and enums come from the query`)
  if (type.name === 'Boolean') {
    if (value !== 'true' && value !== 'false' && !LAX.includes(name)) throw bad(name, 'must be true or false')
    return value === 'true'
  }
  const given = type.name === 'Int' && /^-?\d{1,10}$/.test(value) ? Number(value) : value
  try {
    return scalar(name, type.name, (checked) => type.parseValue(checked), given)
  } catch (error) {
    if (code !== undefined && error instanceof Refusal)
      throw new Refusal('BAD_USER_INPUT', error.message, { ...error.details, wire: code })
    throw error
  }
}

const MAX_LIMIT = 200

/** `offset`: 0 when absent or negative; how far it may go is for the list to say. */
export function pageOffset(value: string | null): number {
  if (value === null || value === '') return 0
  if (!/^-?\d{1,9}$/.test(value)) throw bad('offset', 'must be a whole number')
  return Math.max(Number(value), 0)
}

/** `limit`: 50 when absent, unless a path has it otherwise, at most 200; garbage is refused. */
export function pageLimit(value: string | null, absent = 50): number {
  if (value === null || value === '') return absent
  if (!/^[1-9]\d*$/.test(value)) throw bad('limit', 'must be a number from 1 to 200')
  return Math.min(Number(value), MAX_LIMIT)
}
