// OpenAPI 3.1 from the same table that serves /v1.
import { type GraphQLInputObjectType, type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType, isRequiredInputField } from 'graphql'
import { wireFields } from './body.ts'
import type { BoundRoute } from './handler.ts'
import { type JsonSchema, scalarSchema } from './shape.ts'

export function openApi(routes: readonly BoundRoute[], info: { version: string; publicUrl: string }): object {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) (paths[route.path] ??= {})[route.method.toLowerCase()] = operation(route)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Qeet ID tenancy service',
      version: info.version,
      description: 'The /v1 API. Everything belongs to the tenant of the credential. The same service answers GraphQL at /graphql.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: info.publicUrl }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Access token of a session.' },
        apiKey: { type: 'apiKey', in: 'header', name: 'Authorization', description: '`ApiKey <prefix>.<secret>`' },
        operator: { type: 'apiKey', in: 'header', name: 'Authorization', description: '`Operator <OPERATOR_TOKEN>`' },
      },
      schemas: { Error: ERROR },
      responses: { Error: { description: 'Refused; `error.code` says why.', content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } } },
    },
  }
}

/** A second way to an operation that another line of the table has too. */
const ALIASES = ['/v1/api-keys', '/v1/tenants/{tenantId}/retention/preview']

function operation(route: BoundRoute): object {
  const { bound, answer, status, options } = route
  const callers = new Set(bound.rules.map((rule) => rule.caller))
  const security = callers.has('public') ? [] : callers.has('operator') ? [{ operator: [] }] : callers.has('session') ? [{ bearer: [] }] : [{ bearer: [] }, { apiKey: [] }]
  const permissions = [...new Set(bound.rules.flatMap((rule) => rule.permission ?? []))]
  const told = route.options.summary ?? bound.summary
  return {
    operationId: route.method === 'GET' && ALIASES.includes(route.path) ? `${bound.name}Alias` : bound.name,
    tags: [tagOf(route.path)],
    summary: told.split('. ')[0],
    description: [told, permissions.length > 0 ? `Needs ${permissions.map((permission) => `\`${permission}\``).join(', ')}.` : ''].join(' ').trim(),
    security,
    parameters: parameters(route),
    ...requestBody(route),
    responses: {
      [status]: answer ? { description: 'Done.', ...(options.versioned && ETAG), content: { 'application/json': { schema: withoutMarks(answer.schema(bound.result)) } } } : { description: 'Done; no body.' },
      default: { $ref: '#/components/responses/Error' },
    },
  }
}

const ETAG = { headers: { ETag: { description: 'Version of what is answered, for If-Match.', schema: { type: 'string' } } } }

function tagOf(path: string): string {
  const [first = '', , third] = path.split('/').slice(2)
  return first === 'tenants' && third ? third : first
}

const PAGING: Readonly<Record<string, JsonSchema>> = {
  limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
  offset: { type: 'integer', maximum: 10_000, default: 0, description: 'Skips so many; with it `cursor` does not count.' },
}

function parameters(route: BoundRoute): object[] {
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    const type = route.bound.variables.get(name)
    return { name, in: 'path', required: true, schema: type ? inputSchema(type) : { type: 'string', format: 'uuid' } } // the tenant's id may fill no variable
  })
  const inQuery = Object.entries(route.options.query ?? {}).map(([name, variable]) => {
    const type = route.bound.variables.get(variable)
    const schema = PAGING[name] ?? (type ? inputSchema(type) : {})
    return { name, in: 'query', required: isNonNullType(type), schema }
  })
  const precondition = route.options.versioned && route.input ? [{ name: 'If-Match', in: 'header', required: false, schema: { type: 'string' }, description: 'ETag that was read; a stale one is a 412.' }] : []
  return [...inPath, ...inQuery, ...precondition]
}

function requestBody({ input, options, bound, method }: BoundRoute): object {
  if (options.json !== undefined) return body({ type: 'object', additionalProperties: true })
  if (options.body) {
    const fields = Object.entries(options.body).flatMap(([name, variable]) => {
      const type = bound.variables.get(variable)
      return type ? [[name, inputSchema(type)]] : []
    })
    return body({ type: 'object', properties: Object.fromEntries(fields) as object, required: Object.keys(options.body) })
  }
  return input ? body(objectSchema(input, method === 'PATCH' ? [] : options.needed)) : {}
}

function objectSchema(input: GraphQLInputObjectType, needed: readonly string[] = []): JsonSchema {
  const fields = [...wireFields(input)]
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(([name, field]) => [name, { ...inputSchema(field.type), description: field.description ?? undefined }])),
    required: fields.filter(([name, field]) => isRequiredInputField(field) || needed.includes(name)).map(([name]) => name),
  }
}

function body(schema: JsonSchema): object {
  return { requestBody: { required: true, content: { 'application/json': { schema } } } }
}

function inputSchema(type: GraphQLInputType): JsonSchema {
  if (isNonNullType(type)) return inputSchema(type.ofType)
  if (isListType(type)) return { type: 'array', items: inputSchema(type.ofType) }
  if (isEnumType(type)) return { type: 'string', enum: type.getValues().map(({ name }) => name.toLowerCase()) }
  if (isInputObjectType(type)) return objectSchema(type)
  return scalarSchema(type.toString())
}

/** Drops what only our own builders read. */
function withoutMarks(schema: JsonSchema): unknown {
  return JSON.parse(JSON.stringify(schema, (name, value: unknown) => (name === 'x-omittable' ? undefined : value)))
}

const text = { type: 'string' }
const ERROR: JsonSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'request_id'],
      properties: {
        code: { ...text, description: 'For programs; never changes meaning.' },
        message: { ...text, description: 'For people.' },
        detail: { ...text, description: 'For developers.' },
        translation_key: text,
        retryable: { type: 'boolean', description: 'Only when trying again may help.' },
        fields: { type: 'array', items: { type: 'object', required: ['field', 'code', 'message'], properties: { field: text, code: text, message: text } } },
        metadata: { type: 'object', additionalProperties: true, description: 'What goes with the code, such as a step-up.' },
        request_id: { ...text, description: 'As in the X-Request-Id header and in our logs.' },
      },
    },
  },
}
