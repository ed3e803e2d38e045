import { type Answer, at, items, list, maybe, merge, named, object } from '../answers.ts'
import type { JsonSchema } from '../shape.ts'
import { get, patch, post, remove, type Route } from '../route.ts'
import { tokensOrStep } from '../token-answers.ts'

const connection = at('connection')
const start = named('ProviderRedirect', object({ url: at('url') }))
const led = object({ connection_type: at('kind'), connection_id: at('id'), login_url: maybe('login_url') })
const shown = object({ provider: at('provider'), name: at('name') })

/** The answer made from the only entry of a list; nothing if there is none, or a choice. */
function only(path: string, each: Answer): Answer {
  const all = list(path, each)
  return {
    value: (result, tenantId) => {
      const [first, second] = all.value(result, tenantId) as unknown[]
      return second === undefined ? (first ?? null) : null
    },
    schema: (result) => ({ ...(all.schema(result)['items'] as JsonSchema), type: ['object', 'null'] }),
  }
}

/** What all kinds of connections have. The contract's paths of each kind are with the kind. */
export const CONNECTIONS: readonly Route[] = [
  get('/v1/tenants/{tenantId}/connections', 'ConnectionList', {
    answer: items('connections'),
    query: { kind: 'kind', status: 'status' },
  }),
  get('/v1/tenants/{tenantId}/connections/{id}', 'ConnectionGet', { answer: connection, versioned: true }),
  patch('/v1/tenants/{tenantId}/connections/{id}', 'ConnectionUpdate', {
    answer: connection,
    versioned: true,
    nullable: ['default_role_id'],
  }),
  post('/v1/tenants/{tenantId}/connections/{id}/activate', 'ConnectionActivate', { answer: connection }),
  post('/v1/tenants/{tenantId}/connections/{id}/disable', 'ConnectionDisable', { answer: connection }),
  remove('/v1/tenants/{tenantId}/connections/{id}', 'ConnectionDelete', { versioned: true }),
  post('/v1/tenants/{tenantId}/connection-trials', 'ConnectionTrialStart', {
    answer: object({ url: at('url'), trial_id: at('trial_id') }),
    status: 201,
  }),
  get('/v1/tenants/{tenantId}/connection-trials/{id}', 'ConnectionTrial', { answer: at('trial') }),
]

/** Signing in by a connection, and who members are at their providers. */
export const SSO: readonly Route[] = [
  get('/v1/sso/discovery', 'SsoDiscovery', {
    // People choose between several; the only one stands beside the list, too, where the contract has it.
    answer: merge(items('connections', named('SsoChoice', merge(led, shown))), only('connections', led)),
    query: { email: 'email' },
  }),
  post('/v1/sso/start', 'SsoStart', { answer: start }),
  post('/v1/sso/exchange', 'SsoExchange', { answer: tokensOrStep }),
  post('/v1/auth/sso/sign-out', 'SsoSessionEnd', { answer: object({ url: maybe('url') }) }),
  post('/v1/auth/mfa/connection', 'StepUpConnectionStart', { answer: start }),
  get('/v1/users/{userId}/social/identities', 'MemberIdentities', { answer: items('identities') }),
  remove('/v1/social/identities/{id}', 'IdentityUnlink'),
  get('/v1/me/social/identities', 'OwnIdentities', { answer: items('identities') }),
  post('/v1/me/social/identities', 'IdentityLinkStart', { answer: start }),
  remove('/v1/me/social/identities/{id}', 'OwnIdentityUnlink'),
]
