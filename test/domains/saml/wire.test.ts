// The paths at which browsers and providers meet this service.
import { beforeAll, describe, expect, test } from 'vitest'
import { client } from '../../kit/client.ts'
import { addMember, owner, type Person } from '../../kit/seed.ts'
import { base64, logoutRequestOf, signed, signedQuery, SSO_URL } from '../../kit/saml-idp.ts'
import { useService } from '../../kit/service.ts'
import { fresh, proven } from '../tenant-domains/claims.ts'
import { actions, count, standing } from '../verbs.ts'
import { hostileResponses } from './hostile.ts'
import { startSamlify } from './samlify.ts'
import { awayAt, type Away, connected, type SamlConnection, saying, signedIn } from './verbs.ts'
import { answer } from '../../kit/saml-idp.ts'

const service = useService()
const IDP_ORIGIN = new URL(SSO_URL).origin
let boss: Person
let ada: Person
let acme: SamlConnection
let domain: string

beforeAll(async () => {
  boss = await owner(service)
  ;({ domain } = await proven(service, boss, fresh()))
  ada = await addMember(service, boss, 'member', `ada@${domain}`)
  acme = await connected(boss)
})

const get = (path: string): Promise<Response> => fetch(`${service.url}${path}`, { redirect: 'manual' })
const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .find((line) => line.includes('qeet_sso='))
    ?.split(';')[0] ?? ''

/** As a page of the provider sends it. */
function post(path: string, fields: Record<string, string>, cookie = ''): Promise<Response> {
  return fetch(`${service.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: IDP_ORIGIN,
      'sec-fetch-site': 'cross-site',
      ...(cookie !== '' && { cookie }),
    },
    body: new URLSearchParams(fields).toString(),
  })
}

async function leave(): Promise<Away & { readonly cookie: string }> {
  const response = await get(`/saml/login/${acme.id}`)
  expect(response.status).toBe(302)
  const cookie = cookieOf(response)
  return { ...awayAt(response.headers.get('location') ?? '', cookie.split('=')[1] ?? ''), cookie }
}

const whereTo = (response: Response): URL => new URL(response.headers.get('location') ?? 'about:blank')

test('a browser goes to the provider and back, and its code is traded once', async () => {
  const away = await leave()
  const fields = {
    SAMLResponse: await answer(saying(acme, away, { subject: `ada@${domain}` })),
    RelayState: away.relayState,
  }
  const response = await post(`/saml/acs/${acme.id}`, fields, away.cookie)
  expect([response.status, whereTo(response).pathname]).toEqual([302, '/sso/callback'])
  const code = new URLSearchParams(whereTo(response).hash.slice(1)).get('saml_code')
  const nobody = client(service.url)
  const traded = await nobody.rest('POST', '/saml/exchange', { code })
  expect([traded.status, traded.body.user_id, traded.body.tenant_id]).toEqual([200, ada.userId, boss.tenantId])
  expect(await standing(client(service.url, `Bearer ${traded.body.access_token}`))).toBe('ok')
  const again = await nobody.rest('POST', '/saml/exchange', { code })
  expect([again.status, again.body.error.code]).toEqual([401, 'saml.login_code_used'])
  const unknown = await nobody.rest('POST', '/saml/exchange', { code: 'x'.repeat(43) })
  expect([unknown.status, unknown.body.error.code]).toEqual([401, 'saml.login_code_invalid'])
  for (const body of [{}, { code: '' }, { code: ' ' }]) {
    const { status, body: refused } = await nobody.rest('POST', '/saml/exchange', body)
    expect([status, refused.error.code]).toEqual([400, 'saml.login_code_required'])
  }
})

test('a provider of another make signs somebody in', async () => {
  const provider = await startSamlify({ sealed: true })
  const away = await leave()
  const metadata = await (await get(`/saml/metadata/${acme.id}`)).text()
  const fields = await provider.answer(away.url, metadata, `ada@${domain}`)
  const response = await post(`/saml/acs/${acme.id}`, fields, away.cookie)
  expect(whereTo(response).hash).toMatch(/^#saml_code=/)
})

test('the cookie of a ceremony is this host’s alone, and comes with the form of a provider', async () => {
  const response = await get(`/saml/login/${acme.id}`)
  const line = response.headers.getSetCookie().find((each) => each.includes('qeet_sso=')) ?? ''
  expect(line).toMatch(/^__Host-qeet_sso=/)
  for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=None']) expect(line).toContain(part)
})

test('each hostile response is refused without a word of the reason, and opens nothing', async () => {
  const certificate = acme.saml.spCertificate.replaceAll(/-----[^-]+-----|\s/g, '')
  const sides = { acsUrl: acme.saml.spAcsUrl, audience: acme.saml.spEntityId, certificate }
  const before = await count(service, 'one_time_token', "kind = 'SSO_CODE'")
  const cases = await hostileResponses(sides)
  const found: [string, number, string][] = []
  for (const [name, xml] of cases) {
    const { requestId, relayState: RelayState, cookie } = await leave()
    const SAMLResponse = base64(xml.replaceAll('"_request"', `"${requestId}"`))
    const [response, health] = await Promise.all([
      post(`/saml/acs/${acme.id}`, { SAMLResponse, RelayState }, cookie),
      get('/healthz'),
    ])
    expect([name, health.status]).toEqual([name, 200])
    found.push([name, response.status, whereTo(response).search])
  }
  const shown = (name: string): string => (name.startsWith('a failure') ? 'sso_denied' : 'sso_answer_invalid')
  expect(found).toEqual(cases.map(([name]) => [name, 302, `?error=${shown(name)}`]))
  await service.service.background.drain()
  expect(await count(service, 'one_time_token', "kind = 'SSO_CODE'")).toBe(before)
  expect(await actions(service, boss.tenantId)).toContain('auth.login_failed')
})

describe('our metadata', () => {
  test('is for anybody, also of a draft', async () => {
    const draft = await connected(boss, { status: 'DRAFT' })
    const response = await get(`/saml/metadata/${draft.id}`)
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'application/samlmetadata+xml; charset=utf-8',
    ])
    const xml = await response.text()
    expect(xml).toContain(`entityID="${draft.saml.spEntityId}"`)
    expect(xml).not.toContain('PRIVATE')
  })

  test('is not there for another kind of id', async () => {
    const gone = await connected(boss, { status: 'DISABLED' })
    for (const id of [crypto.randomUUID(), gone.id, 'nonsense', boss.tenantId])
      expect((await get(`/saml/metadata/${id}`)).status).toBe(404)
  })
})

test('a login at a draft is the same missing page as at an unknown one; what was switched off says so', async () => {
  const others = [await connected(boss, { status: 'DRAFT' })]
  const pages = new Set<string>()
  for (const id of [crypto.randomUUID(), 'nonsense', ...others.map((each) => each.id)]) {
    const response = await get(`/saml/login/${id}`)
    const page = (await response.text()).replaceAll(/nonce="[^"]*"/g, '')
    pages.add(`${response.status} ${response.headers.getSetCookie().join()} ${page}`)
  }
  expect([pages.size, [...pages][0]?.slice(0, 4)]).toEqual([1, '404 '])
  const off = await get(`/saml/login/${(await connected(boss, { status: 'DISABLED' })).id}`)
  expect([off.status, off.headers.getSetCookie()]).toEqual([403, []])
})

test('a request of logout by a redirect or a form signs out, and goes back with our answer', async () => {
  const request = () => logoutRequestOf({ sloUrl: acme.saml.spSloUrl, subject: `ada@${domain}` })
  const session = await signedIn(service, acme, { subject: `ada@${domain}` })
  const byRedirect = await get(`/saml/slo/${acme.id}?${await signedQuery(request(), { relayState: 'theirs' })}`)
  expect([byRedirect.status, whereTo(byRedirect).origin, await standing(session)]).toEqual([
    302,
    IDP_ORIGIN,
    'UNAUTHENTICATED',
  ])
  expect(whereTo(byRedirect).searchParams.get('RelayState')).toBe('theirs')
  const other = await signedIn(service, acme, { subject: `ada@${domain}` })
  const byForm = await post(`/saml/slo/${acme.id}`, { SAMLRequest: base64(await signed(request(), 'LogoutRequest')) })
  expect([byForm.status, await standing(other)]).toEqual([302, 'UNAUTHENTICATED'])
  expect((await post(`/saml/slo/${acme.id}`, {})).status).toBe(400)
  expect((await get(`/saml/slo/${acme.id}?SAMLRequest=x`)).status).toBe(400)
})

test('what is no response is refused, with the method or the field named', async () => {
  expect((await get(`/saml/acs/${acme.id}`)).status).toBe(405)
  expect((await post(`/saml/acs/${acme.id}`, {})).status).toBe(400)
  expect((await post(`/saml/acs/${acme.id}`, { SAMLResponse: 'A'.repeat(600_000) })).status).toBe(413)
  expect((await post('/saml/acs/nonsense', { SAMLResponse: 'x' })).status).toBe(404)
})

test('pages of other sites may send forms there, and nowhere else', async () => {
  expect((await post('/v1/auth/login', {})).status).toBe(403)
  expect((await post(`/saml/acs/${crypto.randomUUID()}`, { SAMLResponse: 'x' })).status).not.toBe(403)
})
