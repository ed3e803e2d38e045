import { type Answer, at, items, maybe, named, object, pluck } from '../answers.ts'
import { get, patch, post, type Route } from '../route.ts'
import { tokensOrStep } from '../token-answers.ts'

/** A connection as the contract has a provider. `path`: where it stands in the result. */
function providerAt(path: string): Answer {
  const from = path === '' ? '' : `${path}.`
  return named(
    'SocialProvider',
    object({
      id: at(`${from}id`),
      tenant_id: at(`${from}tenant_id`),
      provider: at(`${from}provider`),
      name: at(`${from}name`),
      client_id: at(`${from}social.client_id`),
      discovery_url: maybe(`${from}social.discovery_url`),
      redirect_uri: at(`${from}social.redirect_uri`),
      enabled: at(`${from}enabled`),
      created_at: at(`${from}created_at`),
    }),
  )
}

/** Social providers. Their ceremonies are no routes of this table: src/sso. */
export const SOCIAL: readonly Route[] = [
  get('/v1/social/platform/providers', 'SocialPresetList', { answer: object({ providers: pluck('', 'provider') }) }),
  get('/v1/tenants/{tenantId}/social/providers', 'SocialProviderList', {
    answer: items('connections', providerAt('')),
    summary: 'Social providers of the tenant, the oldest first.',
  }),
  post('/v1/social/providers', 'SocialProviderSet', {
    answer: providerAt('connection'),
    ignored: ['tenant_id'],
  }),
  post('/v1/tenants/{tenantId}/social/connections', 'SocialConnectionCreate', {
    answer: at('connection'),
    status: 201,
    ignored: ['tenant_id'],
  }),
  patch('/v1/tenants/{tenantId}/social/connections/{id}', 'SocialConnectionUpdate', {
    answer: at('connection'),
    versioned: true,
    versionIn: 'ConnectionGet',
    nullable: ['default_role_id'],
  }),
  post('/v1/social/exchange', 'SocialExchange', {
    answer: tokensOrStep,
    summary: 'Trades the code that a browser has brought back from a social provider for tokens, once.',
    codes: {
      missing: 'social.code_required',
      missingStatus: 400,
      userErrors: {
        'saml.login_code_invalid': 'social.login_code_invalid',
        'saml.login_code_used': 'social.login_code_used',
        'saml.login_code_expired': 'social.login_code_expired',
      },
    },
  }),
]
