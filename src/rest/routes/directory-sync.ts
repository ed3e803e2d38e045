import { at, items, merge, object } from '../answers.ts'
import { get, post, remove, type Route } from '../route.ts'

const withSecret = merge(at('scim_token'), object({ secret: at('secret') }))

/** Tokens by which directories come; what they then do is under /scim/v2. */
export const SCIM_TOKENS: readonly Route[] = [
  get('/v1/tenants/{tenantId}/scim-tokens', 'ScimTokenList', {
    answer: items('tokens'),
    query: { connection_id: 'connectionId' },
  }),
  post('/v1/tenants/{tenantId}/scim-tokens', 'ScimTokenCreate', {
    answer: merge(withSecret, object({ endpoint: at('endpoint') })),
    status: 201,
    ignored: ['tenant_id'],
  }),
  post('/v1/tenants/{tenantId}/scim-tokens/{id}/rotate', 'ScimTokenRotate', {
    answer: merge(withSecret, object({ previous: at('previous') })),
    status: 201,
  }),
  remove('/v1/tenants/{tenantId}/scim-tokens/{id}', 'ScimTokenRevoke'),
]
