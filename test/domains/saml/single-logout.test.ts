import { beforeAll, expect, test } from 'vitest'
import { client } from '../../kit/client.ts'
import { addMember, owner, type Person } from '../../kit/seed.ts'
import { base64, logoutRequestOf, logoutResponseOf, signed, signedQuery, SLO_URL } from '../../kit/saml-idp.ts'
import { useService } from '../../kit/service.ts'
import { fresh, proven } from '../tenant-domains/claims.ts'
import { actions, changesNothing, codes, mutate, standing } from '../verbs.ts'
import { fieldsOf } from './redirect.ts'
import { connected, type SamlConnection, signedIn } from './verbs.ts'

const service = useService()
let boss: Person
let acme: SamlConnection
let domain: string

beforeAll(async () => {
  boss = await owner(service)
  ;({ domain } = await proven(service, boss, fresh()))
  for (const name of ['ada', 'bob']) await addMember(service, boss, 'member', `${name}@${domain}`)
  acme = await connected(boss)
})

const address = (name: string): string => `${name}@${domain}`
const logout = (input: object, id = acme.id) =>
  mutate(client(service.url), 'samlLogoutRespond', { input: { connectionId: id, ...input } }, 'url')
const request = (more = {}) => logoutRequestOf({ sloUrl: acme.saml.spSloUrl, subject: address('ada'), ...more })
const certificate = () => acme.saml.spCertificate.replaceAll(/-----[^-]+-----|\s/g, '')

test('a signed request ends all sessions of its subject at once, and of nobody else', async () => {
  const [first, second] = [
    await signedIn(service, acme, { subject: address('ada') }),
    await signedIn(service, acme, { subject: address('ada') }),
  ]
  const bob = await signedIn(service, acme, { subject: address('bob') })
  const { url, userErrors } = await logout({
    query: await signedQuery(request({ id: '_42' }), { relayState: 'theirs' }),
  })
  expect(userErrors).toEqual([])
  const { xml, relayState, verified } = fieldsOf(url, certificate())
  expect([verified, relayState, url.startsWith(SLO_URL)]).toEqual([true, 'theirs', true])
  expect(xml).toContain('InResponseTo="_42"')
  expect(xml).toContain('status:Success')
  expect([await standing(first), await standing(second), await standing(bob)]).toEqual([
    'UNAUTHENTICATED',
    'UNAUTHENTICATED',
    'ok',
  ])
  expect(await actions(service, boss.tenantId)).toContain('saml.logout_received')
})

test('a request by a form does, too', async () => {
  const session = await signedIn(service, acme, { subject: address('ada') })
  const form = { request: base64(await signed(request(), 'LogoutRequest')), relayState: 'x' }
  expect((await logout(form)).userErrors).toEqual([])
  expect(await standing(session)).toBe('UNAUTHENTICATED')
})

test('a request counts once', async () => {
  const query = await signedQuery(request())
  expect((await logout({ query })).userErrors).toEqual([])
  const session = await signedIn(service, acme, { subject: address('ada') })
  expect(codes(await changesNothing(service, () => logout({ query })))).toEqual(['SSO_REPLAYED'])
  expect(await standing(session)).toBe('ok')
})

test('a request of another connection, an unsigned one and one for nobody end nothing', async () => {
  const session = await signedIn(service, acme, { subject: address('ada') })
  const other = await connected(await owner(service))
  const theirs = logoutRequestOf({ sloUrl: other.saml.spSloUrl, subject: address('ada') })
  expect((await logout({ query: await signedQuery(theirs) }, other.id)).userErrors).toEqual([])
  const query = await signedQuery(request())
  for (const input of [{ query: query.replace(/&SigAlg.*/, '') }, { query: await signedQuery(theirs) }, {}])
    expect(codes(await changesNothing(service, () => logout(input)))).toEqual(['SSO_ANSWER_INVALID'])
  expect(codes(await logout({ query }, crypto.randomUUID()))).toEqual(['CONNECTION_NOT_FOUND'])
  expect(await standing(session)).toBe('ok')
})

test('the answer to our request leads nowhere else', async () => {
  const query = await signedQuery(logoutResponseOf({ sloUrl: acme.saml.spSloUrl, inResponseTo: '_1' }))
  expect(await logout({ query })).toEqual({ url: null, userErrors: [] })
})

test('who signs out here signs out at the provider, too', async () => {
  const session = await signedIn(service, acme, { subject: address('ada'), sessionIndex: '_their-session' })
  const { url } = await mutate(session, 'ssoSessionEnd', {}, 'url')
  const { xml, verified } = fieldsOf(url, certificate())
  expect([verified, url.startsWith(SLO_URL)]).toEqual([true, true])
  expect(xml).toContain(`>${address('ada')}</saml:NameID>`)
  expect(xml).toContain('>_their-session<')
  expect(await standing(session)).toBe('UNAUTHENTICATED')
})

test('who signed in otherwise, or whose provider has no single logout, just signs out', async () => {
  const bob = await addMember(service, boss)
  expect(await mutate(bob, 'ssoSessionEnd', {}, 'url')).toEqual({ url: null, userErrors: [] })
  expect(await standing(bob)).toBe('UNAUTHENTICATED')
  const alone = await connected(boss, { name: 'Alone', idpSloUrl: '' })
  const session = await signedIn(service, alone, { subject: address('ada') })
  expect((await mutate(session, 'ssoSessionEnd', {}, 'url')).url).toBeNull()
})
