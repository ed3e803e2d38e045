// The shape of an operation's result, from its selection and the schema: to encode values, and to describe them in
// OpenAPI.
import {
  type FragmentDefinitionNode,
  type GraphQLField,
  getNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { NULL_IF_REFUSED } from '../graphql/guard.ts'

export type JsonSchema = Readonly<Record<string, unknown>>

export type Shape = { readonly nullable: boolean; readonly description?: string | undefined } & (
  | {
      readonly kind: 'object'
      /** its name in the API description */ readonly type: string
      readonly fields: ReadonlyMap<string, Shape>
    }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'enum'; readonly type: string; readonly values: readonly string[] }
  | { readonly kind: 'scalar'; readonly name: string }
)

export interface Fragments {
  readonly [name: string]: FragmentDefinitionNode
}

export function shapeOf(schema: GraphQLSchema, operation: OperationDefinitionNode, fragments: Fragments): Shape {
  const root = schema.getRootType(operation.operation)
  if (!root) throw new Error(`the schema has no ${operation.operation}`)
  return { kind: 'object', type: root.name, nullable: false, fields: fieldsOf(root, operation.selectionSet, fragments) }
}

function fieldsOf(type: GraphQLOutputType, { selections }: SelectionSetNode, fragments: Fragments): Map<string, Shape> {
  const named = getNamedType(type)
  if (!isObjectType(named) && !isInterfaceType(named)) throw new Error(`${named.name} has no fields`)
  const fields = new Map<string, Shape>()
  for (const selection of selections) {
    if (selection.kind !== Kind.FIELD) {
      const set =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments[selection.name.value]?.selectionSet : selection.selectionSet
      if (!set) throw new Error('a fragment is missing')
      for (const [name, shape] of fieldsOf(named, set, fragments)) fields.set(name, shape)
    } else if (selection.name.value !== '__typename') {
      const field = named.getFields()[selection.name.value]
      if (!field) throw new Error(`${named.name} has no field ${selection.name.value}`)
      fields.set(
        selection.alias?.value ?? selection.name.value,
        describe(field.type, selection.selectionSet, fragments, descriptionOf(field)),
      )
    }
  }
  return fields
}

/** /v1 answers a refusal as such, and never with null. */
function descriptionOf({ description }: GraphQLField<unknown, unknown>): string | undefined {
  return description
    ?.replace(NULL_IF_REFUSED, '')
    .replaceAll(/\s*\n\s*/g, ' ')
    .trimEnd()
}

function describe(
  type: GraphQLOutputType,
  set: SelectionSetNode | undefined,
  fragments: Fragments,
  description?: string,
): Shape {
  const nullable = !isNonNullType(type)
  const inner = isNonNullType(type) ? (type.ofType as GraphQLOutputType) : type
  if (isListType(inner))
    return { kind: 'list', nullable, description, of: describe(inner.ofType as GraphQLOutputType, set, fragments) }
  const { name } = getNamedType(inner)
  if (isEnumType(inner))
    return {
      kind: 'enum',
      type: name,
      nullable,
      description,
      values: inner.getValues().map((value) => value.name.toLowerCase()),
    }
  if (set)
    return {
      kind: 'object',
      type: fragmentOf(set) ?? name,
      nullable,
      description,
      fields: fieldsOf(inner, set, fragments),
    }
  return { kind: 'scalar', nullable, description, name }
}

/** Returns the name of the fragment that is the whole selection: it selects the same fields wherever it is spread. */
function fragmentOf({ selections: [first, ...others] }: SelectionSetNode): string | null {
  return first?.kind === Kind.FRAGMENT_SPREAD && others.length === 0 ? first.name.value : null
}

export type Encode = (value: unknown) => unknown

/** Encodes a value for the wire: enum values in lower case, times without a fraction of zero, the rest as it is. */
export function encoderOf(shape: Shape): Encode {
  return changing(shape) ?? ((value) => value)
}

/** Returns the encoder of the shape; null: nothing in it changes. */
function changing(shape: Shape): Encode | null {
  switch (shape.kind) {
    case 'list': {
      const each = changing(shape.of)
      return each && ((value) => (value === null ? null : (value as unknown[]).map(each)))
    }
    case 'enum':
      return (value) => (value === null ? null : (value as string).toLowerCase())
    case 'object':
      return objectEncoder(shape.fields)
    case 'scalar':
      return SCALAR_ENCODERS[shape.name] ?? null
  }
}

/** Copies the whole object and then changes fields, which V8 does faster than copying field by field. */
function objectEncoder(fields: ReadonlyMap<string, Shape>): Encode {
  const changed = [...fields]
    .map(([name, shape]) => [name, changing(shape)] as const)
    .filter((entry): entry is readonly [string, Encode] => entry[1] !== null)
  return (value) => {
    if (value === null) return null
    const out = { ...(value as Record<string, unknown>) }
    for (const [name, encode] of changed) {
      const given = out[name]
      if (given !== undefined) out[name] = encode(given)
    }
    return out
  }
}

/** Nanoseconds of a second: /v1 writes durations in them. */
export const NANOSECONDS = 1_000_000_000

/** Scalars that the wire writes in another way. */
const SCALAR_ENCODERS: Readonly<Record<string, Encode>> = {
  DateTime: (value) => (value === null ? null : briefTime(value as string)),
  Seconds: (value) => (value === null ? null : (value as number) * NANOSECONDS),
}

/** Returns the time as /v1 writes it. Takes ISO 8601 with milliseconds, as most stored times have them. */
export function briefTime(time: string): string {
  return time.at(-2) === '0' ? time.replace(/\.?0+Z$/, 'Z') : time
}

const SCALARS: Readonly<Record<string, JsonSchema>> = {
  UUID: { type: 'string', format: 'uuid' },
  DateTime: { type: 'string', format: 'date-time' },
  JSONObject: { type: 'object', additionalProperties: true },
  String: { type: 'string' },
  Int: { type: 'integer' },
  Float: { type: 'number' },
  Boolean: { type: 'boolean' },
  /** on the wire, nanoseconds */
  Seconds: { type: 'integer', format: 'int64' },
}

export function scalarSchema(name: string): JsonSchema {
  const schema = SCALARS[name]
  if (!schema) throw new Error(`no JSON schema is known for the scalar ${name}`)
  return schema
}

export function jsonSchema(shape: Shape): JsonSchema {
  const schema = bareSchema(shape)
  const nullable = shape.nullable
    ? { ...schema, type: [schema['type'], 'null'], ...(shape.kind === 'enum' && { enum: [...shape.values, null] }) }
    : schema
  return shape.description === undefined ? nullable : { ...nullable, description: shape.description }
}

function bareSchema(shape: Shape): JsonSchema {
  switch (shape.kind) {
    case 'list':
      return { type: 'array', items: jsonSchema(shape.of) }
    case 'enum':
      return { 'x-name': shape.type, type: 'string', enum: shape.values }
    case 'object':
      return {
        'x-name': shape.type,
        type: 'object',
        properties: Object.fromEntries([...shape.fields].map(([name, field]) => [name, jsonSchema(field)])),
        required: [...shape.fields.keys()],
      }
    case 'scalar':
      return scalarSchema(shape.name)
  }
}
