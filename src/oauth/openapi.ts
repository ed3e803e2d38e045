// The OAuth endpoints in the OpenAPI document: they are none of the table of routes.
import { LIMIT_HEADER_REFS, failureResponses } from '../rest/openapi-responses.ts'
import type { JsonSchema } from '../rest/shape.ts'
import { GRANT_TYPES } from './grants.ts'
import {
  INTROSPECTION_PATH,
  metadata,
  METADATA_PATH,
  OPENID_PATH,
  openIdMetadata,
  REVOCATION_PATH,
  TOKEN_PATH,
} from './metadata.ts'

type Properties = Readonly<Record<string, JsonSchema>>

const text = { type: 'string' }
const whole = { type: 'integer' }
const object = (properties: Properties, required: readonly string[]): JsonSchema => ({
  type: 'object',
  properties,
  required,
})

/** How a client proves who it is, where it does not send Basic. */
const CLIENT: Properties = {
  client_id: { ...text, format: 'uuid', description: 'Id of the service principal.' },
  client_secret: { ...text, description: 'Its secret. Else Basic, or an assertion; never two of them.' },
  client_assertion_type: { ...text, enum: ['urn:ietf:params:oauth:client-assertion-type:jwt-bearer'] },
  client_assertion: { ...text, description: 'A JWT that its key has signed (RFC 7523), good once.' },
}
const ACCESS_TOKEN = { ...text, enum: ['urn:ietf:params:oauth:token-type:access_token'] }
const GRANT: Properties = {
  grant_type: { ...text, enum: GRANT_TYPES },
  scope: { ...text, description: 'Scopes with blanks between them; without it, all of the principal.' },
  ...CLIENT,
  subject_token: { ...text, description: 'Access token of the session of the person to act for (RFC 8693).' },
  subject_token_type: ACCESS_TOKEN,
  requested_token_type: ACCESS_TOKEN,
}
const ISSUED = object(
  {
    access_token: text,
    issued_token_type: ACCESS_TOKEN,
    token_type: { ...text, enum: ['Bearer', 'DPoP'] },
    expires_in: { ...whole, description: 'Seconds.' },
    expires_at: { ...text, format: 'date-time' },
    scope: text,
  },
  ['access_token', 'token_type', 'expires_in', 'expires_at', 'scope'],
)
const uuid = { ...text, format: 'uuid' }
const INTROSPECTED = object(
  {
    active: { type: 'boolean', description: 'False: it is none of the tenant, or has ended. There is no more then.' },
    token_type: { ...text, enum: ['Bearer', 'DPoP'] },
    sub: uuid,
    client_id: uuid,
    scope: { ...text, description: 'What the token of a service principal may do now.' },
    tenant_id: uuid,
    actor_type: { ...text, enum: ['user', 'service'] },
    sid: { ...uuid, description: 'Session.' },
    act: { ...object({ sub: uuid }, ['sub']), description: 'The service principal that acts for `sub`.' },
    cnf: { ...object({ jkt: text }, ['jkt']), description: 'The key that the token is bound to (RFC 9449).' },
    iss: text,
    aud: { type: 'array', items: text },
    exp: whole,
    iat: whole,
    nbf: whole,
    jti: text,
  },
  ['active'],
)
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
      requestBody: { required: true, content: { 'application/x-www-form-urlencoded': { schema: form } } },
      responses: {
        200: {
          description: answer ? 'Done.' : 'Done; no body.',
          headers: LIMIT_HEADER_REFS,
          ...(answer && { content: { 'application/json': { schema: answer } } }),
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
  const token = { token: { ...text, description: 'An access token.' }, token_type_hint: text }
  const asked = {
    form: object({ ...token, ...CLIENT }, ['token']),
    security: [CLIENTS, { bearer: [] }, { apiKey: [] }],
  }
  return {
    [TOKEN_PATH]: posted({
      id: 'OauthToken',
      summary:
        'Gives a service principal a token, for itself or for the person of a session. The client is known by Basic, ' +
        'or by the fields of the form. Idempotency-Key has no effect: each token is another.',
      form: object(GRANT, ['grant_type']),
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
      id: 'OauthIntrospect',
      summary:
        "Says whether a token of the caller's tenant counts, and what it may do now. " +
        'Asked by a service principal, or by a credential with `apikey.read`.',
      answer: INTROSPECTED,
      refused: { 401: INVALID_CALLER, 403: ['forbidden', 'rbac.permission_denied'] },
    }),
    [REVOCATION_PATH]: posted({
      ...asked,
      id: 'OauthRevoke',
      summary:
        "Ends a token of the caller's tenant; of any other, the answer is the same. Asked by the service principal " +
        'that it was given to, or by a credential with `apikey.write`.',
      answer: null,
      refused: { 401: INVALID_CALLER, 403: ['forbidden', 'rbac.permission_denied'] },
    }),
    [METADATA_PATH]: page('OauthMetadata', 'What there is for clients (RFC 8414)', metadata(issuer, publicUrl)),
    [OPENID_PATH]: page(
      'OpenidConfiguration',
      'The same, where libraries of OpenID Connect read it',
      openIdMetadata(issuer, publicUrl),
    ),
  }
}
