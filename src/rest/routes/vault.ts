import { at, object, page } from '../answers.ts'
import { first200, get, patch, post, remove, type Route } from '../route.ts'

const secret = at('secret')
const missing = { notFound: 'secret.not_found' }

/** Secrets of the vault. Values are only answered by `reveal` and `/v1/vault/…`. */
export const VAULT: readonly Route[] = [
  get('/v1/tenants/{tenantId}/secrets', 'VaultSecretList', {
    answer: page('secrets'),
    query: { ...first200.query, unread_since: 'unreadSince' },
  }),
  post('/v1/tenants/{tenantId}/secrets', 'VaultSecretCreate', {
    answer: secret,
    status: 201,
    ignored: ['tenant_id'],
    codes: { missing: 'secret.name_value_required' },
  }),
  get('/v1/tenants/{tenantId}/secrets/{id}', 'VaultSecretGet', { answer: secret, versioned: true, codes: missing }),
  patch('/v1/tenants/{tenantId}/secrets/{id}', 'VaultSecretUpdate', {
    answer: secret,
    versioned: true,
    fixed: ['name'],
    codes: { ...missing, userErrors: { 'secret.name_value_required': 'secret.value_required' } },
  }),
  remove('/v1/tenants/{tenantId}/secrets/{id}', 'VaultSecretDelete', { versioned: true, codes: missing }),
  post('/v1/tenants/{tenantId}/secrets/{id}/reveal', 'VaultSecretReveal', {
    answer: object({ value: at('value') }),
    oneTime: true,
    codes: missing,
  }),
  get('/v1/vault/{name}', 'VaultSecretRead', {
    answer: object({ name: at('name'), value: at('value') }),
    oneTime: true,
    slashes: true,
    codes: missing,
  }),
]
