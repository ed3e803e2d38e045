// The OAuth endpoints in the OpenAPI document: they are none of the table of routes.
import { failureResponses, headerRefs, LIMIT_HEADER_REFS } from '../rest/openapi-responses.ts'
import type { JsonSchema } from '../rest/shape.ts'
import {
  INTROSPECTION_PATH,
  metadata,
  METADATA_PATH,
  OPENID_PATH,
  openIdMetadata,
  REVOCATION_PATH,
  TOKEN_PATH,
} from './metadata.ts'
import { described, GRANT_FORM, INTROSPECTED, ISSUED, TOKEN_FORM } from './openapi-types.ts'

const text = { type: 'string' }
const METADATA: JsonSchema = { type: 'object', additionalProperties: true }

const DPOP = {
  name: 'DPoP',
  in: 'header',
  required: false,
  schema: text,
  description: 'A proof of a key, which the token is bound to then (RFC 9449).',
}

/** `refused`: codes beside those of every endpoint, by status. */
function failures(refused: Readonly<Record<number, readonly string[]>>): object {
  const all: Record<number, readonly string[]> = {
    400: ['bad_request'],
    403: ['forbidden'],
    408: ['bad_request'],
    413: ['bad_request'],
    429: ['too_many_requests'],
    500: ['internal'],
    503: ['internal', 'key_unavailable'],
    ...refused,
  }
  return failureResponses(new Map(Object.entries(all).map(([status, codes]) => [Number(status), new Set(codes)])))
}
/** Basic, with the id and the secret of a service principal. */
const CLIENTS = { client: [] }
const INVALID_CLIENT = ['principal.invalid_credentials', 'principal.disabled']
const INVALID_CALLER = [...INVALID_CLIENT, 'unauthorized', 'apikey.invalid', 'apikey.expired']

interface Endpoint {
  readonly id: string
  readonly summary: string
  readonly form: JsonSchema
  readonly parameters?: readonly object[]
  /** null: no body */
  readonly answer: JsonSchema | null
  readonly security: readonly object[]
  readonly refused: Readonly<Record<number, readonly string[]>>
}

function posted({ id, summary, form, parameters = [], answer, security, refused }: Endpoint): object {
  return {
    post: {
      operationId: id,
      tags: ['oauth'],
      summary: summary.split('. ')[0],
      description: summary,
      security,
      parameters,
      requestBody: { required: true, content: { 'application/x-www-form-urlencoded': described(form) } },
      responses: {
        200: {
          description: answer ? 'Done.' : 'Done; no body.',
          headers: { ...headerRefs(['X-Request-Id']), ...LIMIT_HEADER_REFS },
          ...(answer && { content: { 'application/json': described(answer) } }),
        },
        ...failures(refused),
      },
    },
  }
}

function page(id: string, summary: string, example: object): object {
  return {
    get: {
      operationId: id,
      tags: ['oauth'],
      summary,
      security: [],
      parameters: [],
      responses: {
        200: { description: 'Done.', content: { 'application/json': { schema: METADATA, example } } },
        ...failureResponses(
          new Map([
            [400, new Set(['bad_request'])],
            [500, new Set(['internal'])],
          ]),
        ),
      },
    },
  }
}

/** Returns the paths. `issuer`: the `iss` of tokens. */
export function oauthPaths(issuer: string, publicUrl: string): Readonly<Record<string, object>> {
  const asked = {
    form: TOKEN_FORM,
    security: [CLIENTS, { bearer: [] }, { apiKey: [] }],
  }
  return {
    [TOKEN_PATH]: posted({
      id: 'oauthToken',
      summary:
        'Gives a service principal a token, for itself or for the person of a session. The client is known by Basic, ' +
        'or by the fields of the form. Idempotency-Key has no effect: each token is another.',
      form: GRANT_FORM,
      parameters: [DPOP],
      answer: ISSUED,
      security: [CLIENTS, {}],
      refused: {
        400: [
          'bad_request',
          'principal.grant_unsupported',
          'invalid_scope',
          'invalid_target',
          'invalid_grant',
          'invalid_dpop_proof',
        ],
        401: INVALID_CLIENT,
      },
    }),
    [INTROSPECTION_PATH]: posted({
      ...asked,
      id: 'oauthIntrospect',
      summary:
        "Says whether a token of the caller's tenant counts, and what it may do now. " +
        'Asked by a service principal, or by a credential with `apikey.read`.',
      answer: INTROSPECTED,
      refused: { 401: INVALID_CALLER, 403: ['forbidden', 'rbac.permission_denied'] },
    }),
    [REVOCATION_PATH]: posted({
      ...asked,
      id: 'oauthRevoke',
      summary:
        "Ends a token of the caller's tenant; of any other, the answer is the same. Asked by the service principal " +
        'that it was given to, or by a credential with `apikey.write`.',
      answer: null,
      refused: { 401: INVALID_CALLER, 403: ['forbidden', 'rbac.permission_denied'] },
    }),
    [METADATA_PATH]: page('oauthMetadata', 'What there is for clients (RFC 8414)', metadata(issuer, publicUrl)),
    [OPENID_PATH]: page(
      'openidConfiguration',
      'The same, where libraries of OpenID Connect read it',
      openIdMetadata(issuer, publicUrl),
    ),
  }
}
