// The types of the OAuth endpoints in the OpenAPI document, with an example of each.
import type { JsonSchema } from '../rest/shape.ts'
import { GRANT_TYPES } from './grants.ts'

type Properties = Readonly<Record<string, JsonSchema>>

const text = { type: 'string' }
const whole = { type: 'integer' }
const object = (name: string, properties: Properties, required: readonly string[]): JsonSchema => ({
  'x-name': name,
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
const TOKEN_TYPE = { 'x-name': 'OauthTokenType', ...text, enum: ['Bearer', 'DPoP'] }
const GRANT: Properties = {
  grant_type: { 'x-name': 'OauthGrantType', ...text, enum: GRANT_TYPES },
  scope: { ...text, description: 'Scopes with blanks between them; without it, all of the principal.' },
  ...CLIENT,
  subject_token: { ...text, description: 'Access token of the session of the person to act for (RFC 8693).' },
  subject_token_type: ACCESS_TOKEN,
  requested_token_type: ACCESS_TOKEN,
}
export const ISSUED = object(
  'OauthToken',
  {
    access_token: text,
    issued_token_type: ACCESS_TOKEN,
    token_type: TOKEN_TYPE,
    expires_in: { ...whole, description: 'Seconds.' },
    expires_at: { ...text, format: 'date-time' },
    scope: text,
  },
  ['access_token', 'token_type', 'expires_in', 'expires_at', 'scope'],
)
const uuid = { ...text, format: 'uuid' }
export const INTROSPECTED = object(
  'OauthIntrospection',
  {
    active: { type: 'boolean', description: 'False: it is none of the tenant, or has ended. There is no more then.' },
    token_type: TOKEN_TYPE,
    sub: uuid,
    client_id: uuid,
    scope: { ...text, description: 'What the token of a service principal may do now.' },
    tenant_id: uuid,
    actor_type: { 'x-name': 'OauthActorType', ...text, enum: ['user', 'service'] },
    sid: { ...uuid, description: 'Session.' },
    act: { ...object('OauthActor', { sub: uuid }, ['sub']), description: 'The service principal that acts for `sub`.' },
    cnf: {
      ...object('OauthConfirmation', { jkt: text }, ['jkt']),
      description: 'The key that the token is bound to (RFC 9449).',
    },
    iss: text,
    aud: { type: 'array', items: text },
    exp: whole,
    iat: whole,
    nbf: whole,
    jti: text,
  },
  ['active'],
)
const TOKEN: Properties = { token: { ...text, description: 'An access token.' }, token_type_hint: text }
export const GRANT_FORM = object('OauthTokenInput', GRANT, ['grant_type'])
export const TOKEN_FORM = object('OauthTokenFormInput', { ...TOKEN, ...CLIENT }, ['token'])

/** The types of the endpoints, each with its name. */
export const OAUTH_SCHEMAS: readonly JsonSchema[] = [GRANT_FORM, TOKEN_FORM, ISSUED, INTROSPECTED]

const ACCESS =
  'eyJhbGciOiJFUzI1NiIsImtpZCI6ImsxIiwidHlwIjoiSldUIn0.eyJzdWIiOiIwMTkwYTBiOCJ9.c2lnbmF0dXJlIG9mIHRoZSB0b2tlbg'
const PRINCIPAL = '0190a0b8-5d2c-7c1e-8f57-3e0f4a7b9c11'
const EXAMPLES = new Map<JsonSchema, object>([
  [GRANT_FORM, { grant_type: 'client_credentials', scope: 'tenant.read user.read' }],
  [TOKEN_FORM, { token: ACCESS }],
  [
    ISSUED,
    {
      access_token: ACCESS,
      token_type: 'Bearer',
      expires_in: 600,
      expires_at: '2027-01-31T09:10:00Z',
      scope: 'tenant.read user.read',
    },
  ],
  [
    INTROSPECTED,
    {
      active: true,
      token_type: 'Bearer',
      sub: PRINCIPAL,
      client_id: PRINCIPAL,
      scope: 'tenant.read',
      exp: 1_801_386_600,
    },
  ],
])

/** Returns the media type object of a body of this type. */
export function described(schema: JsonSchema): object {
  return { schema: { $ref: `#/components/schemas/${String(schema['x-name'])}` }, example: EXAMPLES.get(schema) }
}
