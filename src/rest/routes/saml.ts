import { type Answer, at, items, maybe, merge, named, object } from '../answers.ts'
import { get, patch, post, remove, type Route } from '../route.ts'
import { tokensOrStep } from '../token-answers.ts'

const FIELDS = [
  'id',
  'tenant_id',
  'name',
  'status',
  'enabled',
  'attribute_mapping',
  'version',
  'created_at',
  'updated_at',
  'last_login_at',
  'login_url',
  'create_members',
  'domains',
  'default_role_id',
  'role_map',
  'trusts_mfa',
  'mfa_contexts',
] as const

/** `where`: the way to the connection in the result. One of another kind is not found. */
const connection = (where: string): Answer =>
  named(
    'SamlConnection',
    merge(
      object(Object.fromEntries(FIELDS.map((name) => [name, maybe(`${where}${name}`)]))),
      at(`${where}attributes`),
      at(`${where}saml`),
    ),
  )
const one = connection('connection.')
const codes = {
  id: 'saml.id_invalid',
  missing: 'saml.connection_fields_required',
  fields: { status: 'saml.status_invalid' },
}

/** SAML connections of a tenant. */
export const SAML: readonly Route[] = [
  get('/v1/tenants/{tenantId}/saml', 'SamlConnectionList', {
    answer: items('connections', connection('')),
    summary: 'SAML connections, the oldest first.',
  }),
  post('/v1/tenants/{tenantId}/saml', 'SamlConnectionCreate', {
    answer: one,
    status: 201,
    ignored: ['tenant_id'],
    codes,
  }),
  get('/v1/tenants/{tenantId}/saml/{id}', 'SamlConnectionGet', {
    answer: one,
    versioned: true,
    codes,
    summary: 'A SAML connection.',
  }),
  patch('/v1/tenants/{tenantId}/saml/{id}', 'SamlConnectionUpdate', {
    answer: one,
    versioned: true,
    nullable: ['default_role_id'],
    codes,
  }),
  remove('/v1/tenants/{tenantId}/saml/{id}', 'SamlConnectionDelete', {
    versioned: true,
    codes,
    summary: 'Removes a SAML connection, with its links to members, who stay members.',
  }),
  post('/v1/tenants/{tenantId}/saml/{id}/test', 'SamlConnectionTest', { answer: at('connection.saml.test'), codes }),
  post('/v1/tenants/{tenantId}/saml/{id}/rotate-key', 'SamlConnectionKeyRotate', { answer: one, codes }),
  post('/saml/exchange', 'SsoExchange', {
    answer: tokensOrStep,
    summary: 'Trades the code that a browser has brought back from a SAML provider for tokens, once.',
    codes: { missing: 'saml.login_code_required', missingStatus: 400 },
  }),
]
