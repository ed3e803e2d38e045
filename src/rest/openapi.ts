// The OpenAPI 3.1 document, from the table that serves /v1.
import type { GraphQLSchema } from 'graphql'
import { createAnswerExamples } from './answer-examples.ts'
import { createComponents } from './components.ts'
import type { BoundRoute } from './binding.ts'
import { describeOperation, tagOf } from './openapi-operation.ts'
import { PARAMETERS } from './openapi-parameters.ts'
import { ERROR, HEADERS, STANDARD_RESPONSES } from './openapi-responses.ts'
import type { JsonSchema } from './shape.ts'
import { createWording, rootField } from './wording.ts'

const BEARER = 'Access token of a session, or of a service principal.'
const CLIENT = 'Id and secret of a service principal, each encoded as in a form.'

interface Info {
  readonly version: string
  /** paths that are none of the table, and the types that they refer to */
  readonly beside: { readonly paths: Readonly<Record<string, object>>; readonly schemas: readonly JsonSchema[] }
}

export function openApi(schema: GraphQLSchema, routes: readonly BoundRoute[], { version, beside }: Info): object {
  const wording = createWording(
    schema,
    routes.map((route) => ({ method: route.method, path: route.path, field: rootField(route) })),
  )
  const components = createComponents(wording)
  const examples = createAnswerExamples()
  const parts = { components, examples, wording }
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const operation = describeOperation(route, parts)
    ;(paths[route.path] ??= {})[route.method.toLowerCase()] = operation
  }
  for (const named of beside.schemas) components.refer(named)
  const tags = [...new Set([...routes.map(({ path }) => tagOf(path)), 'oauth'])].sort()
  return {
    openapi: '3.1.0',
    info: {
      title: 'Qeet ID tenancy service',
      version,
      description:
        'The /v1 API. Everything belongs to the tenant of the credential: to act in another one, ' +
        "trade the session's token by\n`POST /v1/auth/switch-tenant`. " +
        'Unknown fields of a body are refused. The same service answers GraphQL at /graphql.',
      license: { name: 'MIT', identifier: 'MIT' },
      contact: { name: 'Qeet ID maintainers' },
    },
    // Relative, so that it means the server that the document was read from, by any name of it.
    servers: [{ url: '/', description: 'The server that this document comes from.' }],
    tags: tags.map((name) => ({ name, description: `Operations on ${name.replaceAll('-', ' ')}.` })),
    paths: { ...paths, ...beside.paths },
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: BEARER },
        client: { type: 'http', scheme: 'basic', description: CLIENT },
        apiKey: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: '`ApiKey <prefix>.<secret>`: the word `ApiKey`, a space, and the key.',
        },
        operator: { type: 'apiKey', in: 'header', name: 'Authorization', description: '`Operator <OPERATOR_TOKEN>`' },
      },
      schemas: { Error: ERROR, ...components.schemas() },
      parameters: PARAMETERS,
      headers: HEADERS,
      examples: examples.all(),
      responses: STANDARD_RESPONSES,
    },
  }
}
