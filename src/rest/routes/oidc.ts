import { type Answer, at, items, maybe, merge, named, object } from '../answers.ts'
import { get, patch, post, remove, type Route } from '../route.ts'

const COMMON = `id tenant_id name status enabled domains create_members role_map trusts_mfa mfa_contexts version
  created_at updated_at`.split(/\s+/)
const OPTIONAL = ['default_role_id', 'login_url', 'last_good_at', 'last_login_at']
const OWN = 'issuer client_id has_secret scopes client_authentication trusts_email redirect_uri'.split(' ')

/** A connection with the settings of its kind beside the others. `path`: where it stands in the result. */
function connectionAt(path: string): Answer {
  const from = path === '' ? '' : `${path}.`
  const each = (names: readonly string[], answer: (name: string) => Answer): Answer =>
    object(Object.fromEntries(names.map((name) => [name, answer(name)])))
  return named(
    'OidcConnection',
    merge(
      each(COMMON, (name) => at(from + name)),
      each(OPTIONAL, (name) => maybe(from + name)),
      each(OWN, (name) => at(`${from}oidc.${name}`)),
      object({
        email_attribute: at(`${from}attributes.email`),
        name_attribute: at(`${from}attributes.name`),
        groups_attribute: at(`${from}attributes.groups`),
      }),
    ),
  )
}

const connection = connectionAt('connection')

/** Connections to OpenID providers. */
export const OIDC: readonly Route[] = [
  get('/v1/tenants/{tenantId}/oidc', 'OidcConnectionList', {
    answer: items('connections', connectionAt('')),
    summary: 'Connections to OpenID providers, the oldest first.',
  }),
  post('/v1/tenants/{tenantId}/oidc', 'OidcConnectionCreate', { answer: connection, status: 201 }),
  get('/v1/tenants/{tenantId}/oidc/{id}', 'OidcConnectionGet', {
    answer: connection,
    versioned: true,
    summary: 'A connection to an OpenID provider.',
  }),
  patch('/v1/tenants/{tenantId}/oidc/{id}', 'OidcConnectionUpdate', {
    answer: connection,
    versioned: true,
    nullable: ['default_role_id'],
  }),
  remove('/v1/tenants/{tenantId}/oidc/{id}', 'OidcConnectionDelete', {
    versioned: true,
    summary: 'Removes a connection to an OpenID provider, with its links to members, who stay members.',
  }),
]
