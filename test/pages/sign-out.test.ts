// Signing out leads through the provider that has signed the person in.
import { decodeJwt } from 'jose'
import { describe, expect, test } from 'vitest'
import { idpKeys, SLO_URL } from '../kit/saml-idp.ts'
import { addMember, owner, type Person, rows, uniqueEmail } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { signInAt } from '../domains/oidc/browser.ts'
import { CLIENT, useOp } from '../domains/oidc/op.ts'
import { fieldsOf } from '../domains/saml/redirect.ts'
import { answered, began, connected, saying } from '../domains/saml/verbs.ts'
import { proven } from '../domains/tenant-domains/claims.ts'
import { mutate } from '../domains/verbs.ts'
import { visitor } from '../browser/visitor.ts'
import { SESSION, WITHOUT_UI } from './kit.ts'
import { headingOf, reader, type Reader } from './reader.ts'

let redirects: string[] = []
const op = useOp({ redirectUris: () => redirects })
const service = useService({ OUTBOUND_ALLOW: 'http://127.0.0.1' }, WITHOUT_UI)

interface Stage {
  readonly boss: Person
  readonly email: string
}

async function stage(): Promise<Stage> {
  const boss = await owner(service)
  const { domain } = await proven(service, boss)
  const { email } = await addMember(service, boss, 'member', uniqueEmail('bob').replace('example.test', domain))
  return { boss, email }
}

/** A browser that has come back with a code, and is signed in. */
async function entered(code: string | null): Promise<Reader> {
  const browser = reader(service.url)
  browser.cookies.set('__Host-qeet_sso_code', code ?? '')
  await browser.open('/sso/callback')
  expect(browser.cookies.has(SESSION)).toBe(true)
  return browser
}

/** Presses the button, and returns where the page leads. */
async function leaving(browser: Reader): Promise<URL> {
  await browser.open('/sign-out')
  const { status, html, headers } = await browser.send()
  expect([status, browser.cookies.has(SESSION)]).toEqual([200, false])
  // A redirect to another site is no answer to a form of ours: so the page leads on.
  expect(headers['content-security-policy']).toContain("form-action 'self'")
  const to = /http-equiv="refresh" content="0;url=([^"]*)"/.exec(html)?.[1] ?? ''
  return new URL(to.replaceAll('&amp;', '&'))
}

async function openId({ boss, email }: Stage, more: object = {}): Promise<string> {
  const input = { name: 'Acme', issuer: op.issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, status: 'ACTIVE' }
  const args = { tenantId: boss.tenantId, input: { ...input, ...more } }
  const { connection } = await mutate(boss, 'oidcConnectionCreate', args, 'connection { id oidc { redirectUri } }')
  redirects = [connection.oidc.redirectUri]
  op.changeKey()
  op.person = { sub: `sub-${connection.id}`, email, email_verified: true }
  return connection.id
}

describe('an OpenID provider', () => {
  test('ends its session, and sees whose by the ID token, which is stored sealed', async () => {
    const id = await openId(await stage())
    const browser = await entered((await signInAt(service, `/sso/login/${id}`)).code)
    const stored = JSON.stringify(await rows(service, 'connection_session'))
    const url = await leaving(browser)
    expect([url.origin, url.pathname, url.searchParams.get('client_id')]).toEqual([
      op.issuer,
      '/session/end',
      CLIENT.id,
    ])
    const hint = url.searchParams.get('id_token_hint') ?? ''
    expect(decodeJwt(hint)).toMatchObject({ sub: `sub-${id}`, iss: op.issuer })
    expect(stored).toContain('"hint"')
    expect(stored).not.toContain(hint)
    expect((await fetch(url)).status).toBe(200)
  })

  test('that ends no sessions, or is away, keeps nobody signed in', async () => {
    const id = await openId(await stage())
    op.instead = (request, response) => {
      if (!request.url?.includes('openid-configuration')) return false
      const at = (path: string) => `${op.issuer}${path}`
      response.setHeader('content-type', 'application/json').end(
        JSON.stringify({
          issuer: op.issuer,
          authorization_endpoint: at('/auth'),
          token_endpoint: at('/token'),
          userinfo_endpoint: at('/me'),
          jwks_uri: at('/jwks'),
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['ES256'],
          token_endpoint_auth_methods_supported: ['client_secret_basic'],
        }),
      )
      return true
    }
    const browser = await entered((await signInAt(service, `/sso/login/${id}`)).code)
    op.instead = null
    await browser.open('/sign-out')
    const out = await browser.send()
    expect([out.at, headingOf(out)]).toEqual(['/signed-out', 'You are signed out'])
    expect(browser.cookies.has(SESSION)).toBe(false)
  })
})

test('a SAML provider gets a signed request for that session', async () => {
  const { boss, email } = await stage()
  await idpKeys()
  const acme = await connected(boss)
  const away = await began(service, acme)
  const what = saying(acme, away, { subject: email, attributes: { mail: [email] }, sessionIndex: '_theirs' })
  const browser = await entered((await answered(service, acme, what, away)).code)
  const url = await leaving(browser)
  expect(url.href.startsWith(SLO_URL)).toBe(true)
  const certificate = acme.saml.spCertificate.replaceAll(/-----[^-]+-----|\s/g, '')
  const { xml, verified } = fieldsOf(url.href, certificate)
  expect([verified, xml.includes('>_theirs<')]).toEqual([true, true])
})

test('out of the admin UI the way leads there, too, and of who signed in by password nowhere', async () => {
  const { boss, email } = await stage()
  const acme = await connected(boss)
  const away = await began(service, acme)
  const what = saying(acme, away, { subject: email, attributes: { mail: [email] } })
  const { cookies } = await entered((await answered(service, acme, what, away)).code)
  const out = await visitor(service.url, cookies).session({ op: 'logout' })
  expect([out.status, out.body.state, cookies.has(SESSION)]).toEqual([200, 'out', false])
  expect(fieldsOf(out.body.url).xml).toContain('LogoutRequest')
  const browser = visitor(service.url)
  await browser.signIn(boss.email)
  expect((await browser.session({ op: 'logout' })).body).toEqual({ state: 'out', url: null })
})

test('of a connection that was switched off meanwhile, nobody is led to its provider', async () => {
  const { boss, email } = await stage()
  const acme = await connected(boss)
  const away = await began(service, acme)
  const what = saying(acme, away, { subject: email, attributes: { mail: [email] } })
  const browser = await entered((await answered(service, acme, what, away)).code)
  await mutate(boss, 'connectionDisable', { tenantId: boss.tenantId, id: acme.id })
  await browser.open('/sign-out')
  expect(browser.page.at).toBe('/signed-out')
})
