// npm run demo:idp: an OpenID provider on this machine to connect to, so that a tenant can be tried with one. It is
// panva's oidc-provider, asks nobody for a password, and signs in the address that it gets as a hint, or grace.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

const NOBODY_ELSE = 'grace@example.com'
/** Where a service on this machine takes answers. */
const BACK = /^http:\/\/(?:127\.0\.0\.1|localhost):\d+\/sso\/callback\/[\da-f-]{36}$/

const server = createServer((request, response) => void answer(request, response))
await new Promise<void>((resolve) => server.listen(Number(process.env['IDP_PORT'] ?? 4010), '127.0.0.1', resolve))
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'qeet',
      client_secret: 'a demo is no secret',
      redirect_uris: ['http://127.0.0.1:4000/sso/callback/any'],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  cookies: { keys: [crypto.randomUUID()] },
  claims: { email: ['email', 'email_verified'], profile: ['name'] },
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  findAccount: (_ctx, sub) => ({
    accountId: sub,
    claims: () => ({ sub, email: sub, email_verified: true, name: sub.split('@')[0] }),
  }),
  async loadExistingGrant({ oidc }) {
    const { client, session } = oidc
    const grant = new oidc.provider.Grant({ clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' })
    grant.addOIDCScope('openid email profile')
    await grant.save()
    return grant
  },
})
// Each connection has a redirect URI of its own.
provider.Client.prototype.redirectUriAllowed = (uri: string) => BACK.test(uri)

async function answer(...[request, response]: Parameters<Parameters<typeof createServer>[1] & object>): Promise<void> {
  if (!request.url?.startsWith('/interaction/')) return provider.callback()(request, response)
  const { params } = await provider.interactionDetails(request, response)
  const hint = params['login_hint']
  const login = { accountId: typeof hint === 'string' && hint !== '' ? hint : NOBODY_ELSE }
  await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false })
}

console.log(`an OpenID provider is at ${issuer}: client_id qeet, client_secret 'a demo is no secret'`)
