// One operation of the OpenAPI document, from its line in the table of routes.
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
import { failuresOf } from './failures.ts'
import { isTagged } from './entity-tag.ts'
import { keyParameters } from './idempotency.ts'
import { LIMITS } from './limits.ts'
import { takesIfMatch } from './precondition.ts'
import { exampleOf } from './examples.ts'
import { failureResponses, LIMIT_HEADER_REFS } from './openapi-responses.ts'
import { type JsonSchema, scalarSchema } from './shape.ts'
import type { Wording } from './wording.ts'

/** Operation ids of routes whose operation another route has, too. */
const ALIASES: Readonly<Record<string, string>> = {
  'GET /v1/api-keys': 'ApiKeyListAlias',
  'GET /v1/service-principals': 'ServicePrincipalListAlias',
  'POST /saml/exchange': 'SamlExchange',
  'GET /v1/tenants/{tenantId}/retention/preview': 'RetentionPreviewAlias',
  'POST /v1/users/bulk/import': 'UserExportImport',
  'POST /v1/users/bulk-import': 'UserExportImportAlias',
}

const VERSION = 'Version of the answer, for If-Match.'
const SAME = 'Tells only whether the answer is the same, for If-None-Match; weak, so that If-Match never takes it.'

/** Returns the headers of an answer: the ETag, if it has one, and what is left of the limits. */
function headersOf(route: BoundRoute): object {
  const description = route.options.versioned ? VERSION : SAME
  const etag = isTagged(route) ? { ETag: { description, schema: { type: 'string' } } } : {}
  return { headers: { ...etag, ...LIMIT_HEADER_REFS } }
}

export function describeOperation(route: BoundRoute, components: Components, wording: Wording): object {
  const { bound, answer, status } = route
  const summary = wording(summaryOf(route))
  return {
    operationId: ALIASES[`${route.method} ${route.path}`] ?? bound.name,
    tags: [tagOf(route.path)],
    summary: summary.split('. ')[0],
    description: [summary, ...permissionsOf(route)].join(' '),
    security: securityOf(route),
    parameters: parameters(route),
    ...requestBody(route, components),
    responses: {
      [status]: answer
        ? {
            description: 'Done.',
            ...headersOf(route),
            content: contentOf(route, () =>
              components.refer(withName(answer.schema(bound.result), `${bound.name}Answer`)),
            ),
          }
        : { description: 'Done; no body.', ...headersOf(route) },
      ...(isTagged(route) &&
        route.method === 'GET' && {
          304: { description: 'If-None-Match names what would be answered.', ...headersOf(route) },
        }),
      ...failureResponses(failuresOf(route)),
    },
  }
}

/** Returns the summary of the route. The graph's says that absent fields stay, which is wrong for one that replaces. */
function summaryOf({ bound, options }: BoundRoute): string {
  if (options.summary !== undefined) return options.summary
  if (!options.replaces) return bound.summary
  const summary = bound.summary.replace(/; absent fields stay, null clears/, '')
  return `${summary} Replaces all of it: a field that is absent is cleared.`
}

function permissionsOf({ bound }: BoundRoute): string[] {
  const permissions = [...new Set(bound.rules.flatMap((rule) => rule.permission ?? []))]
  return permissions.length > 0 ? [`Needs ${permissions.map((permission) => `\`${permission}\``).join(', ')}.`] : []
}

function securityOf({ bound }: BoundRoute): object[] {
  const callers = new Set(bound.rules.map((rule) => rule.caller))
  if (callers.has('public')) return []
  if (callers.has('operator')) return [{ operator: [] }]
  if (bound.rules.some(({ scope }) => scope !== undefined)) return [{ apiKey: [] }]
  return callers.has('session') ? [{ bearer: [] }] : [{ bearer: [] }, { apiKey: [] }]
}

/** Returns the `<area>` of `/v1/tenants/{tenantId}/<area>`, `access` for AuthZEN's paths, else the first segment. */
export function tagOf(path: string): string {
  if (path.startsWith('/access/')) return 'access'
  const [first = '', , third] = path.split('/').slice(2)
  return first === 'tenants' && third ? third : first
}

function paging(limit: number): Readonly<Record<string, JsonSchema>> {
  return {
    limit: { type: 'integer', minimum: 1, maximum: 200, default: limit },
    offset: {
      type: 'integer',
      maximum: 10_000,
      default: 0,
      description: 'Skips this many; `cursor` does not count then.',
    },
  }
}

function parameters(route: BoundRoute): object[] {
  const { bound, options, path } = route
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    const type = bound.variables.get(name)
    const schema = type ? inputSchema(type) : { type: 'string', format: 'uuid' } // the tenant's id may fill no variable
    return { name, in: 'path', required: true, schema }
  })
  const inQuery = Object.entries(options.query ?? {}).map(([name, variable]) => {
    const type = bound.variables.get(variable)
    const schema = paging(options.limit ?? 50)[name] ?? (type ? inputSchema(type) : {})
    return { name, in: 'query', required: isNonNullType(type), schema }
  })
  const ignored = (options.ignoredQuery ?? []).map((name) => {
    return { name, in: 'query', required: false, schema: { type: 'string' }, description: 'Changes nothing.' }
  })
  const { source } = options.file ?? {}
  const ofFile = source
    ? [{ name: source.name, in: 'query', required: true, schema: { type: 'string', enum: source.values } }]
    : []
  const ifMatch = {
    name: 'If-Match',
    in: 'header',
    required: false,
    schema: { type: 'string' },
    description: 'ETag that was read; a stale one is a 412. Of several, one must be the present one.',
  }
  const ifNoneMatch = {
    ...ifMatch,
    name: 'If-None-Match',
    description: 'ETag that was read; answered with 304 while the answer is the same.',
  }
  const lastEventId = {
    ...ifMatch,
    name: 'Last-Event-ID',
    description: '`id` of the last event that was received, to go on after it.',
  }
  const onStream = options.stream ? [lastEventId] : []
  const onRead = route.method === 'GET' && isTagged(route) ? [ifNoneMatch] : []
  const onWrite = takesIfMatch(route) ? [ifMatch] : []
  return [...inPath, ...inQuery, ...ignored, ...ofFile, ...onStream, ...onRead, ...onWrite, ...keyParameters(route)]
}

function requestBody({ input, options, bound, method }: BoundRoute, components: Components): object {
  const body = (schema: JsonSchema): object => {
    const example = exampleOf(bound.name, schema)
    return {
      requestBody: { required: true, content: { 'application/json': { schema: components.refer(schema), example } } },
    }
  }
  if (options.file) {
    const { types } = options.file
    return {
      requestBody: {
        required: true,
        content: Object.fromEntries(types.map((type) => [type, { schema: { type: 'string' } }])),
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
      'x-name': `${bound.name}Request`,
      type: 'object',
      properties: Object.fromEntries(fields),
      required: Object.keys(options.body),
    })
  }
  const named = { 'x-name': `${bound.name}Request` }
  return input ? body({ ...objectSchema(input, method === 'PATCH' ? [] : options.needed), ...named }) : {}
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

function inputSchema(type: GraphQLInputType): JsonSchema {
  if (isNonNullType(type)) return inputSchema(type.ofType)
  if (isListType(type)) return { type: 'array', items: inputSchema(type.ofType) }
  if (isEnumType(type))
    return { 'x-name': type.name, type: 'string', enum: type.getValues().map(({ name }) => name.toLowerCase()) }
  if (isInputObjectType(type)) return objectSchema(type)
  return scalarSchema(type.toString())
}

/** Of a stream, the schema is that of the `data` of an event; an archive has none. */
function contentOf({ options }: BoundRoute, schemaOf: () => JsonSchema): object {
  if (options.archive) return { 'application/zip': { schema: { type: 'string', format: 'binary' } } }
  const schema = schemaOf()
  return options.stream ? { 'text/event-stream': { schema } } : json(schema)
}

/** Names an object schema, unless it has a name. */
function withName(schema: JsonSchema, name: string): JsonSchema {
  return schema['type'] === 'object' ? { 'x-name': name, ...schema } : schema
}

function json(schema: JsonSchema): object {
  return { 'application/json': { schema } }
}
