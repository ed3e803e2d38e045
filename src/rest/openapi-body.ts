// The request body of an operation in the OpenAPI document.
import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql'
import { IMAGE_TYPES } from '../shared/image.ts'
import type { BoundRoute } from './binding.ts'
import { wireFields } from './body.ts'
import type { Components } from './components.ts'
import { exampleOf } from './examples.ts'
import { LIMITS } from './limits.ts'
import { type JsonSchema, scalarSchema } from './shape.ts'

export function requestBody({ input, options, bound, method }: BoundRoute, components: Components): object {
  const body = (schema: JsonSchema): object => {
    const example = exampleOf(bound.name, schema)
    return {
      requestBody: { required: true, content: { 'application/json': { schema: components.refer(schema), example } } },
    }
  }
  if (options.file) {
    const { types, example } = options.file
    return {
      requestBody: {
        required: true,
        content: Object.fromEntries(types.map((type) => [type, { schema: { type: 'string' }, example }])),
      },
    }
  }
  if (options.image) {
    const content = Object.fromEntries(IMAGE_TYPES.map((type) => [type, {}]))
    return { requestBody: { required: true, description: `At most ${options.image.most} bytes.`, content } }
  }
  if (options.json !== undefined) return body({ type: 'object', additionalProperties: true })
  if (options.body) {
    const fields = Object.entries(options.body).flatMap(([name, variable]) => {
      const type = bound.variables.get(variable)
      return type ? [[name, inputSchema(type)] as const] : []
    })
    return body({
      'x-name': nameOf(Object.keys(options.body)),
      type: 'object',
      properties: Object.fromEntries(fields),
      required: Object.keys(options.body),
    })
  }
  if (!input) return {}
  const needed = method === 'PATCH' ? [] : (options.needed ?? [])
  const schema = cleared(asSent(objectSchema(input, needed), options.verbatim), options.nullable)
  // As part of another body, the same input needs less.
  return body(needed.length > 0 ? { ...schema, 'x-name': `${bound.name}Request` } : schema)
}

/** Returns the name of a body of a few fields, which belongs to no operation: `['role_ids']` → `RoleIdsInput`. */
function nameOf(fields: readonly string[]): string {
  const words = fields.flatMap((field) => field.split('_'))
  return `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}Input`
}

/** Returns the schema without the inner names of fields that have those of the graph: the service has their schema. */
function asSent(schema: JsonSchema, names: readonly string[] = []): JsonSchema {
  const properties = Object.entries(schema['properties'] as Readonly<Record<string, JsonSchema>>)
  const open = ({ description }: JsonSchema): JsonSchema => ({
    type: 'object',
    additionalProperties: true,
    description,
  })
  return {
    ...schema,
    properties: Object.fromEntries(
      properties.map(([name, field]) => [name, names.includes(name) ? open(field) : field]),
    ),
  }
}

/** Returns the schema with null as a value of the fields that it clears. */
function cleared(schema: JsonSchema, names: readonly string[] = []): JsonSchema {
  const properties = schema['properties'] as Readonly<Record<string, JsonSchema>>
  const withNull = ({ type, ...field }: JsonSchema): JsonSchema => ({
    ...field,
    type: [type, 'null'],
    ...(Array.isArray(field['enum']) && { enum: [...(field['enum'] as unknown[]), null] }),
  })
  return {
    ...schema,
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, field]) => [name, names.includes(name) ? withNull(field) : field]),
    ),
  }
}

function objectSchema(input: GraphQLInputObjectType, needed: readonly string[] = []): JsonSchema {
  const fields = [...wireFields(input)]
  const properties = fields.map(([name, field]) => [
    name,
    {
      ...inputSchema(field.type),
      ...LIMITS[`${input.name}.${field.name}`],
      description: field.description ?? undefined,
    },
  ])
  return {
    'x-name': input.name,
    type: 'object',
    properties: Object.fromEntries(properties) as object,
    required: fields
      .filter(([name, field]) => isRequiredInputField(field) || needed.includes(name))
      .map(([name]) => name),
  }
}

export function inputSchema(type: GraphQLInputType): JsonSchema {
  if (isNonNullType(type)) return inputSchema(type.ofType)
  if (isListType(type)) return { type: 'array', items: inputSchema(type.ofType) }
  if (isEnumType(type))
    return { 'x-name': type.name, type: 'string', enum: type.getValues().map(({ name }) => name.toLowerCase()) }
  if (isInputObjectType(type)) return objectSchema(type)
  return scalarSchema(type.toString())
}
