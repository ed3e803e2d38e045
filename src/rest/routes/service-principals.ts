import { at, constant, merge, object, page, unlessEmpty } from '../answers.ts'
import { first200, get, patch, post, put, remove, type Route } from '../route.ts'

const principal = at('principal')
const codes = { id: 'principal.invalid_id', notFound: 'principal.not_found' }
const withSecret = merge(
  at('service_principal'),
  object({
    service_principal: at('service_principal'),
    client_id: at('service_principal.id'),
    client_secret: at('client_secret'),
    warning: constant('Store this secret now: it is shown only once.'),
  }),
)

/** Service principals. Tokens for them are given out by src/oauth. */
export const SERVICE_PRINCIPALS: readonly Route[] = [
  post('/v1/service-principals', 'ServicePrincipalCreate', {
    answer: merge(withSecret, object({ warnings: unlessEmpty('warnings') })),
    status: 201,
    ignored: ['tenant_id'],
    emptied: ['scopes'],
  }),
  get('/v1/service-principals', 'ServicePrincipalList', { answer: page('servicePrincipals'), ...first200 }),
  get('/v1/tenants/{tenantId}/service-principals', 'ServicePrincipalList', {
    answer: page('servicePrincipals'),
    ...first200,
  }),
  get('/v1/service-principals/{id}', 'ServicePrincipalGet', { answer: principal, versioned: true, codes }),
  patch('/v1/service-principals/{id}', 'ServicePrincipalUpdate', {
    answer: principal,
    versioned: true,
    codes,
    nullable: ['jwks'],
  }),
  post('/v1/service-principals/{id}/rotate', 'ServicePrincipalSecretRotate', {
    answer: withSecret,
    status: 201,
    codes,
  }),
  put('/v1/service-principals/{id}/roles', 'ServicePrincipalRoleSet', { answer: principal, codes }),
  remove('/v1/service-principals/{id}', 'ServicePrincipalDisable', { codes }),
]
