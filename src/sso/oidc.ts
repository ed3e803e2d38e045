// OpenID Connect and social providers: the paths of the contract, and where answers come back to.
import type { Reply } from '../http/call.ts'
import { Refusal } from '../shared/refusal.ts'
import { FINISHED, type Finished, landed } from './landing.ts'
import { missingPage } from './pages.ts'
import { start } from './starting.ts'
import { ask, type Ceremony, type CeremonyRoute } from './visit.ts'

const LOCATE = `query SocialLocate($tenant: String!, $provider: String!) {
  result: socialConnection(tenant: $tenant, provider: $provider) }`
const RESPOND = `mutation OidcRespond($input: OidcRespondInput!) { result: oidcRespond(input: $input) { ${FINISHED} } }`

/** Characters of a state, a code or an issuer. */
const LONGEST = 4_096

async function startSocial(ceremony: Ceremony): Promise<Reply> {
  const { given, params, call } = ceremony
  const tenant = given['tenant_id'] ?? given['tenant'] ?? ''
  if (tenant === '') throw new Refusal('BAD_USER_INPUT', 'tenant_id is required.', { wire: 'social.tenant_required' })
  const id = await ask<string | null>(ceremony, LOCATE, { tenant, provider: params['provider'] })
  return id === null ? missingPage(call) : start(ceremony, id)
}

/** Takes an answer in the query, or in a form that a page of the provider sends (`response_mode=form_post`). */
async function respond(ceremony: Ceremony, redirectPath: string): Promise<Reply> {
  const { given, call, cookies } = ceremony
  const { state = '', code = null, iss = null, error = null } = given
  if (state === '' || (code === null && error === null))
    throw new Refusal('BAD_USER_INPUT', 'state and code are required.', { wire: 'social.callback_params_missing' })
  for (const value of [state, code, iss, error])
    if (value !== null && value.length > LONGEST) throw new Refusal('BAD_USER_INPUT', 'A parameter is too long.')
  const browser = cookies.read(call, 'sso')
  const input = { redirectPath, browser, state, code, issuer: iss, error: error?.slice(0, 200) ?? null }
  return landed(ceremony, await ask<Finished>(ceremony, RESPOND, { input }), 'sso_code')
}

export const OIDC: readonly CeremonyRoute[] = [
  { pattern: '/v1/social/{provider}/start', methods: ['GET'], serve: startSocial },
  {
    pattern: '/v1/social/{provider}/callback',
    methods: ['GET', 'POST'],
    foreign: true,
    serve: (ceremony) => respond(ceremony, `/v1/social/${ceremony.params['provider'] ?? ''}/callback`),
  },
  {
    pattern: '/sso/callback/{id}',
    methods: ['GET', 'POST'],
    foreign: true,
    serve: (ceremony) => respond(ceremony, `/sso/callback/${ceremony.params['id'] ?? ''}`),
  },
]
