// One operation of the OpenAPI document, from its line in the table of routes.
import type { AnswerExamples } from './answer-examples.ts'
import type { BoundRoute } from './binding.ts'
import type { Components } from './components.ts'
import { failuresOf } from './failures.ts'
import { isTagged } from './entity-tag.ts'
import { takesKey } from './idempotency.ts'
import { requestBody } from './openapi-body.ts'
import { parameters } from './openapi-parameters.ts'
import { failureResponses, headerRefs, LIMIT_HEADER_REFS } from './openapi-responses.ts'
import type { JsonSchema } from './shape.ts'
import type { Wording } from './wording.ts'

/** What the operations of a document share. */
export interface Parts {
  readonly components: Components
  readonly examples: AnswerExamples
  readonly wording: Wording
}

/** Operation ids of routes whose operation another route has, too. */
const ALIASES: Readonly<Record<string, string>> = {
  'GET /v1/api-keys': 'ApiKeyListAlias',
  'GET /v1/service-principals': 'ServicePrincipalListAlias',
  'POST /saml/exchange': 'SamlExchange',
  'GET /v1/tenants/{tenantId}/retention/preview': 'RetentionPreviewAlias',
  'POST /v1/users/bulk/import': 'UserExportImport',
  'POST /v1/users/bulk-import': 'UserExportImportAlias',
}

/** Returns the id: in camel case, so that generators make an ordinary method name of it. */
function idOf({ method, path, bound }: BoundRoute): string {
  const name = ALIASES[`${method} ${path}`] ?? bound.name
  return name.charAt(0).toLowerCase() + name.slice(1)
}

/** Returns the headers of an answer: the ETag, if it has one, and what is left of the limits. */
function headersOf(route: BoundRoute): Readonly<Record<string, object>> {
  const tag = route.options.versioned ? 'ETag' : 'ETag-Weak'
  const etag = isTagged(route) ? { ETag: { $ref: `#/components/headers/${tag}` } } : {}
  return { ...etag, ...headerRefs(['X-Request-Id']), ...LIMIT_HEADER_REFS }
}

export function describeOperation(route: BoundRoute, { components, examples, wording }: Parts): object {
  const { bound, answer, status, options } = route
  const summary = wording(summaryOf(route))
  const headers = {
    ...headersOf(route),
    ...(takesKey(route) && headerRefs(['Idempotency-Replayed'])),
    ...((options.attachment !== undefined || options.archive) && headerRefs(['Content-Disposition'])),
  }
  return {
    operationId: idOf(route),
    tags: [tagOf(route.path)],
    summary: summary.split('. ')[0],
    description: [summary, ...permissionsOf(route)].join(' '),
    security: securityOf(route),
    parameters: parameters(route, components),
    ...requestBody(route, components),
    responses: {
      [status]: answer
        ? {
            description: 'Done.',
            headers,
            content: contentOf(route, () => {
              const schema = withName(answer.schema(bound.result), `${bound.name}Answer`)
              return { schema: components.refer(schema), ...examples.of(schema) }
            }),
          }
        : { description: 'Done; no body.', headers },
      ...(isTagged(route) &&
        route.method === 'GET' && {
          304: { description: 'If-None-Match names what would be answered.', headers: headersOf(route) },
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

/** Of a stream, the schema is that of the `data` of an event; an archive has none. */
function contentOf({ options }: BoundRoute, described: () => object): object {
  if (options.archive) return { 'application/zip': { schema: { type: 'string', format: 'binary' } } }
  return { [options.stream ? 'text/event-stream' : 'application/json']: described() }
}

/** Names an object schema, unless it has a name. */
function withName(schema: JsonSchema, name: string): JsonSchema {
  return schema['type'] === 'object' ? { 'x-name': name, ...schema } : schema
}
