// panva's oidc-provider as the provider of a tenant: a real one, on a port of its own. Who comes is signed in as the
// person that the test names.
import { generateKeyPairSync, type JsonWebKey } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider, type Configuration } from 'oidc-provider'
import { afterAll, beforeAll } from 'vitest'

export const CLIENT = { id: 'qeet', secret: 'a-secret-of-the-client-of-32-chars' }

export interface OpPerson {
  readonly sub: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly name?: string
  readonly groups?: readonly string[]
}

export interface Op {
  readonly issuer: string
  /** who is signed in from now on */
  person: OpPerson
  /** how they show it, as the ID token says */
  shown: { readonly acr?: string; readonly amr?: string[] }
  /** Replaces the provider's signing key. */
  changeKey(): void
  /** answers in the provider's place; null: it answers itself */
  instead: ((request: IncomingMessage, response: ServerResponse) => boolean) | null
  /** paths that were asked for, without queries */
  readonly asked: string[]
}

interface OpOptions {
  /** whether claims are in the ID token; else only the userinfo endpoint has them */
  readonly inToken?: boolean
  readonly algorithm?: 'ES256' | 'RS256'
  readonly authentication?: 'client_secret_basic' | 'client_secret_post' | 'none'
  /** where it sends people back to */
  readonly redirectUris: () => string[]
}

function newKey(algorithm: 'ES256' | 'RS256'): JsonWebKey {
  const { privateKey } =
    algorithm === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2_048 })
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: algorithm, kid: crypto.randomUUID() }
}

export function useOp({ inToken = true, algorithm = 'ES256', authentication, redirectUris }: OpOptions): Op {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url?.split('?')[0] ?? '')
    if (op.instead?.(request, response)) return
    if (request.url?.startsWith('/interaction/')) void signIn(request, response)
    else void provider.callback()(request, response)
  })
  let provider: Provider
  const claims = ({ sub, ...rest }: OpPerson) => ({ sub, ...rest, groups: rest.groups && [...rest.groups] })

  function start(): void {
    const configuration: Configuration = {
      clients: [
        {
          client_id: CLIENT.id,
          ...(authentication !== 'none' && { client_secret: CLIENT.secret }),
          token_endpoint_auth_method: authentication ?? 'client_secret_basic',
          id_token_signed_response_alg: algorithm,
          redirect_uris: redirectUris(),
          response_types: ['code'],
          grant_types: ['authorization_code'],
        },
      ],
      jwks: { keys: [newKey(algorithm)] },
      cookies: { keys: ['a key of the cookies of the provider'] },
      claims: { email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'], acr: null, amr: null },
      scopes: ['openid', 'email', 'profile', 'groups'],
      acrValues: ['urn:test:mfa'],
      conformIdTokenClaims: !inToken,
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
      findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ ...claims(op.person), sub }) }),
      async loadExistingGrant({ oidc }) {
        const grant = new oidc.provider.Grant({
          clientId: oidc.client?.clientId ?? '',
          accountId: oidc.session?.accountId ?? '',
        })
        grant.addOIDCScope('openid email profile groups')
        await grant.save()
        return grant
      },
    }
    provider = new Provider(op.issuer, configuration)
  }

  async function signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { acr, amr } = op.shown
    const login = { accountId: op.person.sub, ...(acr !== undefined && { acr }), ...(amr && { amr }) }
    await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false })
  }

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    start()
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const op: Op = {
    get issuer() {
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    },
    person: { sub: 'grace' },
    shown: {},
    instead: null,
    asked,
    changeKey: start,
  }
  return op
}

/** Follows a browser from page to page until it comes to `back`. Returns where it came, and the form that it sends. */
export async function visit(url: string, back: string): Promise<{ url: URL; form: URLSearchParams | null }> {
  const cookies = new Map<string, string>()
  let at = url
  for (let steps = 0; steps < 10; steps++) {
    if (at.startsWith(back)) return { url: new URL(at), form: null }
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } })
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = set.split(';')[0]?.split(/=(.*)/s) ?? []
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(set)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const location = response.headers.get('location')
    const text = await response.text()
    if (location === null) {
      const form = formIn(text)
      if (!form?.action.startsWith(back))
        throw new Error(`the provider answers ${response.status}: ${text.slice(0, 500)}`)
      return { url: new URL(form.action), form: form.fields }
    }
    at = new URL(location, at).href
  }
  throw new Error('the provider leads nowhere')
}

/** Returns the form of a page that sends itself (OAuth 2.0 Form Post Response Mode). */
function formIn(html: string): { action: string; fields: URLSearchParams } | null {
  const action = /<form[^>]*action="([^"]*)"/.exec(html)?.[1]
  if (action === undefined) return null
  const fields = [...html.matchAll(/<input[^>]*name="([^"]*)"[^>]*value="([^"]*)"/g)]
  return { action, fields: new URLSearchParams(fields.map(([, name = '', value = '']) => [name, value])) }
}
