import { at, constant, merge, object, page, unlessEmpty } from '../answers.ts'
import { first200, get, patch, post, remove, type Route } from '../route.ts'

const keyWithSecret = merge(
  at('api_key'),
  object({
    api_key: at('api_key'),
    secret: at('secret'),
    raw: at('secret'),
    key: at('secret'),
    warning: constant('Store this key now: it is shown only once.'),
  }),
)
const newApiKey = merge(keyWithSecret, object({ warnings: unlessEmpty('warnings') }))

/** API keys. */
export const API_KEYS: readonly Route[] = [
  post('/v1/api-keys', 'ApiKeyCreate', {
    answer: newApiKey,
    status: 201,
    ignored: ['tenant_id'],
    codes: { missing: 'apikey.name_required' },
  }),
  get('/v1/api-keys', 'ApiKeyList', { answer: page('apiKeys'), query: { ...first200.query, state: 'state' } }),
  get('/v1/tenants/{tenantId}/api-keys', 'ApiKeyList', {
    answer: page('apiKeys'),
    query: { ...first200.query, state: 'state' },
  }),
  post('/v1/api-keys/{id}/adopt', 'ApiKeyAdopt', { answer: at('api_key'), codes: { id: 'apikey.invalid_id' } }),
  get('/v1/api-keys/{id}', 'ApiKeyGet', {
    answer: at('apiKey'),
    versioned: true,
    codes: { id: 'apikey.invalid_id', notFound: 'apikey.not_found' },
  }),
  post('/v1/api-keys/{id}/narrow', 'ApiKeyNarrow', {
    answer: merge(at('api_key'), object({ removed_scopes: at('removed_scopes') })),
    versioned: true,
    versionIn: 'ApiKeyGet',
    codes: { id: 'apikey.invalid_id' },
  }),
  patch('/v1/api-keys/{id}', 'ApiKeyUpdate', {
    answer: merge(at('api_key'), object({ warnings: unlessEmpty('warnings') })),
    versioned: true,
    codes: { id: 'apikey.invalid_id' },
    nullable: ['expires_at'],
  }),
  post('/v1/api-keys/{id}/rotate', 'ApiKeyRotate', {
    answer: merge(keyWithSecret, object({ previous: at('previous') })),
    status: 201,
    codes: { id: 'apikey.invalid_id' },
  }),
  remove('/v1/api-keys/{id}', 'ApiKeyRevoke', { codes: { id: 'apikey.invalid_id' } }),
]
