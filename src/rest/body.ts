// JSON bodies to GraphQL variables, checked against the types that they will have there.
import {
  coerceInputValue,
  getNamedType,
  getNullableType,
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
import { badField, type FieldProblem, FieldProblems } from './field-problems.ts'
import { checkedScalar } from './scalar.ts'
import { withoutIndexes } from './errors.ts'
import { snakeCase } from '../shared/snake-case.ts'
import type { FileBody } from './route.ts'
import { isUuid } from '../shared/uuid.ts'

/** Returns the body's members by their names in lower case. Throws Refusal BAD_USER_INPUT if it is no JSON object. */
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

/** Returns the input's fields by their names in the body. `expectedVersion` is none of them: If-Match carries it. */
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
  /** optional fields for which '' means absent */
  readonly blank: readonly string[]
  /** list fields for which null means [] */
  readonly emptied: readonly string[]
  /** fields that null clears; elsewhere null means absent */
  readonly nullable: readonly string[]
  /** optional fields that must not be blank */
  readonly needed: readonly string[]
  /** fields that have the names of the graph */
  readonly verbatim: readonly string[]
  /** optional fields that are absent are cleared */
  readonly replaced: boolean
  /** absent fields stay as they are, also needed ones */
  readonly partial: boolean
  /** free-form fields with a code of their own for values that are no object; `*` stands for an index of a list */
  readonly coded: ReadonlySet<string>
}

/** The problems found so far, and what decides about them. */
interface Reading {
  readonly problems: FieldProblem[]
  readonly coded: ReadonlySet<string>
}

/** Returns the body as an input object. Unknown names and wrong types are 400, missing and unlisted values 422. */
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

/** `prefix`: the path to this object, for messages. */
function inputObject(
  body: ReadonlyMap<string, unknown>,
  type: GraphQLInputObjectType,
  { ignored, blank, emptied, nullable, needed, verbatim, replaced, partial }: BodyRules,
  prefix: string,
  reading: Reading,
): Record<string, unknown> {
  const fields = wireFields(type)
  for (const [name, value] of body) {
    if (!fields.has(name) && !ignored.has(name)) throw badField(`${prefix}${name}`, 'is not a field of this request')
    // The credential's tenant counts, so any id will do; a value that is no id is a mistake.
    if (name === 'tenant_id' && value !== null && value !== '' && !isUuid(value)) throw badField(name, 'must be a UUID')
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
      out[field.name] = verbatim.includes(name)
        ? verbatimly(name, field.type, value)
        : coerce(`${prefix}${name}`, field.type, value, reading)
    else if (replaced || (value === null && nullable.includes(name))) out[field.name] = null
    else if (isRequiredInputField(field) || (needed.includes(name) && !partial))
      reading.problems.push({ field: `${prefix}${name}`, code: 'required', message: 'A value is required.' })
  }
  return out
}

/** As `toInput`, but returns {} for a body that it would refuse, as the contract has it for some routes. */
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

/** Returns the input read from a file. `query` names the service that exported it. */
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

/** Returns the body field `name` as a variable of the given type. */
export function fromBody(body: ReadonlyMap<string, unknown>, name: string, type: GraphQLInputType): unknown {
  if (getNamedType(type).name === 'UUID' && !isListType(getNullableType(type))) return idFromBody(body, name)
  const value = body.get(name)
  if (value === undefined || value === null || value === '')
    throw new FieldProblems([{ field: name, code: 'required', message: 'A value is required.' }])
  const reading: Reading = { problems: [], coded: new Set() }
  const coerced = coerce(name, type, value, reading)
  if (reading.problems.length > 0) throw new FieldProblems(reading.problems)
  return coerced
}

/** Returns a required id of the body. What is wrong with it is 422, as the contract has it. */
function idFromBody(body: ReadonlyMap<string, unknown>, name: string): string {
  const value = body.get(name)
  if (value === undefined || value === null || value === '')
    throw new FieldProblems([{ field: name, code: 'required', message: 'A value is required.' }])
  if (typeof value !== 'string') throw badField(name, 'must be text')
  if (!isUuid(value)) throw new FieldProblems([{ field: name, code: 'invalid_uuid', message: 'A UUID is expected.' }])
  return value
}

function coerce(name: string, type: GraphQLInputType, value: unknown, reading: Reading): unknown {
  if (isNonNullType(type)) return coerce(name, type.ofType, value, reading)
  if (isListType(type)) {
    if (!Array.isArray(value)) throw badField(name, 'must be a list')
    return value.map((entry, index) => coerce(`${name}.${index}`, type.ofType, entry, reading))
  }
  if (isEnumType(type)) {
    if (typeof value !== 'string') throw badField(name, 'must be text')
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
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw badField(name, 'must be an object')
    const members = new Map(Object.entries(value).map(([member, inner]) => [member.toLowerCase(), inner as unknown]))
    return inputObject(members, type, NESTED, `${name}.`, reading)
  }
  if (!isScalarType(type)) throw new Error(`${name} has no wire form`)
  if (
    type.name === 'JSONObject' &&
    (typeof value !== 'object' || Array.isArray(value)) &&
    reading.coded.has(withoutIndexes(name))
  ) {
    reading.problems.push({ field: name, code: 'invalid', message: 'An object is expected.' })
    return undefined
  }
  return checkedScalar(name, type.name, (given) => type.parseValue(given), value)
}

/** Returns a value with the names of the graph, as it came. Throws Refusal BAD_USER_INPUT if it is none of the type. */
function verbatimly(name: string, type: GraphQLInputType, value: unknown): unknown {
  coerceInputValue(value, type, (path, _value, { message }) => {
    throw new Refusal('BAD_USER_INPUT', `${[name, ...path].join('.')}: ${message}`, {
      argument: [name, ...path.map(String)],
    })
  })
  return value
}

/** Fields of list entries that clients send back as they read them; they change nothing. */
const NESTED: BodyRules = {
  ignored: new Set(['id', 'tenant_id', 'version', 'created_at', 'updated_at']),
  blank: [],
  emptied: [],
  nullable: [],
  needed: [],
  verbatim: [],
  replaced: false,
  partial: false,
  coded: new Set(),
}
