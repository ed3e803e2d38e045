// The JSON Schema (2020-12) of the document, made of the types of its input.
import {
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql'
import type { DocumentPart } from '../document-part.ts'

type Schema = Readonly<Record<string, unknown>>

const SCALARS: Readonly<Record<string, Schema>> = {
  String: { type: 'string' },
  Boolean: { type: 'boolean' },
  Int: { type: 'integer' },
  Float: { type: 'number' },
  UUID: { type: 'string', format: 'uuid' },
  DateTime: { type: 'string', format: 'date-time' },
  Seconds: { type: 'number', minimum: 0 },
  JSONObject: { type: 'object' },
}

/** Returns the schema. A list says in `x-key` which fields name an item. */
export function jsonSchemaOf(schema: GraphQLSchema, parts: readonly DocumentPart<never>[]): Schema {
  const document = schema.getType('ConfigurationInput')
  if (!isInputObjectType(document)) throw new Error('the contract has no ConfigurationInput')
  const keys = new Map<string, readonly string[] | null>(parts.map(({ name, key }) => [name, key]))
  const of = objectOf(document)
  const properties = Object.fromEntries(
    Object.entries(of['properties'] as Record<string, Schema>).flatMap(([name, property]) => {
      if (!keys.has(name)) return []
      const key = keys.get(name)
      return [[name, key ? { ...property, 'x-key': key } : property]]
    }),
  )
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Configuration of a tenant',
    ...of,
    properties,
  }
}

function objectOf(type: GraphQLInputType): Schema {
  if (!isInputObjectType(type)) throw new Error('a part of the document is an object')
  const fields = Object.values(type.getFields())
  const required = fields.filter((field) => isNonNullType(field.type)).map(({ name }) => name)
  return {
    ...(type.description && { description: flat(type.description) }),
    type: 'object',
    properties: Object.fromEntries(
      fields.map((field) => [
        field.name,
        {
          ...(isNonNullType(field.type) ? schemaOf(field.type) : orNull(schemaOf(field.type))),
          ...(field.description && { description: flat(field.description) }),
          ...(field.defaultValue !== undefined && { default: field.defaultValue }),
        },
      ]),
    ),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  }
}

function schemaOf(type: GraphQLInputType): Schema {
  if (isNonNullType(type)) return schemaOf(type.ofType)
  if (isListType(type)) return { type: 'array', items: schemaOf(type.ofType) }
  if (isEnumType(type)) return { enum: type.getValues().map(({ name }) => name) }
  if (isInputObjectType(type)) return objectOf(type)
  const scalar = SCALARS[type.name]
  if (!scalar) throw new Error(`the document uses ${type.name}, which has no JSON Schema`)
  return scalar
}

/** null is as if it were left out. */
function orNull({ type, enum: values, ...schema }: Schema): Schema {
  return {
    ...(type !== undefined && { type: [type, 'null'] }),
    ...(Array.isArray(values) && { enum: [...(values as unknown[]), null] }),
    ...schema,
  }
}

const flat = (text: string): string => text.replaceAll('\n', ' ')
