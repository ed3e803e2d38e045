import { type Answer, at, items, maybe, merge, named, object } from '../answers.ts'
import { get, patch, post, remove, type Route } from '../route.ts'
import { tokensOrStep } from '../token-answers.ts'

const FIELDS = [
  'id',
  'tenant_id',
  'name',
  'status',
  'version',
  'created_at',
  'updated_at',
  'last_login_at',
  'create_members',
  'domains',
  'default_role_id',
  'role_map',
] as const
/** `at`: where the connection is in the result. */
const connection = (where: string): Answer =>
  named(
    'LdapConnection',
    merge(
      object(Object.fromEntries(FIELDS.map((name) => [name, maybe(`${where}${name}`)]))),
      at(`${where}attributes`),
      at(`${where}ldap`),
    ),
  )
const one = connection('connection.')
const codes = { fields: { status: 'ldap.status_invalid' }, missing: 'ldap.connection_fields_required' }

/** Directories of a tenant, and signing in by them. */
export const LDAP: readonly Route[] = [
  get('/v1/tenants/{tenantId}/ldap', 'LdapConnectionList', {
    answer: items('connections', connection('')),
    summary: 'Connections to directories, the oldest first.',
  }),
  post('/v1/tenants/{tenantId}/ldap', 'LdapConnectionCreate', {
    answer: one,
    status: 201,
    ignored: ['tenant_id'],
    codes,
  }),
  get('/v1/tenants/{tenantId}/ldap/{id}', 'LdapConnectionGet', {
    answer: one,
    versioned: true,
    summary: 'A connection to a directory.',
  }),
  patch('/v1/tenants/{tenantId}/ldap/{id}', 'LdapConnectionUpdate', {
    answer: one,
    versioned: true,
    nullable: ['default_role_id'],
    codes,
  }),
  remove('/v1/tenants/{tenantId}/ldap/{id}', 'LdapConnectionDelete', {
    versioned: true,
    summary: 'Removes a connection to a directory, with its links to members, who stay members.',
  }),
  post('/v1/tenants/{tenantId}/ldap/{id}/test', 'LdapConnectionTest', {
    answer: object({ ok: at('ok'), findings: at('findings') }),
  }),
  post('/ldap/{id}/authenticate', 'LdapLogin', {
    answer: tokensOrStep,
    codes: {
      refused: 'ldap.credentials_required',
      userErrors: {
        'auth.invalid_credentials': 'ldap.invalid_credentials',
        unprocessable: 'ldap.directory_unreachable',
        'saml.connection_disabled': 'ldap.connection_disabled',
        'saml.user_tenant_mismatch': 'forbidden',
      },
    },
  }),
]
