// The protocol against SimpleSAMLphp: signed requests, plain and sealed responses, and single logout both ways.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type KeyPair, newKeyPair } from '../../../src/domains/saml/key-pair.ts'
import { readLogout } from '../../../src/domains/saml/logout.ts'
import { addressesOf, type ProviderMetadata, readMetadata } from '../../../src/domains/saml/metadata.ts'
import { authnRequest, logoutRequest, logoutResponse, type Sender } from '../../../src/domains/saml/request.ts'
import { readResponse } from '../../../src/domains/saml/response.ts'
import { cookieBrowser, type CookieBrowser, formIn } from '../../kit/cookie-browser.ts'
import { HAS_SIMPLESAMLPHP, type Provider, signInThere, startProvider } from './simplesamlphp.ts'

const OURS = 'http://127.0.0.1:9'

describe.skipIf(!HAS_SIMPLESAMLPHP)('SimpleSAMLphp', () => {
  let provider: Provider
  let keys: KeyPair
  let known: ProviderMetadata

  beforeAll(async () => {
    ;[provider, keys] = [await startProvider(), await newKeyPair('qeet-id')]
    known = readMetadata(await provider.metadata(), new Date())
    const service = (name: string, sealed: boolean) => {
      const { audience: entityId, ...urls } = addressesOf(OURS, name)
      return { entityId, ...urls, certificate: keys.certificate, sealed }
    }
    provider.trust([service('plain', false), service('sealed', true)])
  })
  afterAll(() => provider.stop())

  const sender = (name: string): Sender => {
    const { ssoUrl, sloUrl: logoutUrl, sloResponseUrl: logoutResponseUrl, certificates } = known
    const { audience, acsUrl } = addressesOf(OURS, name)
    return { audience, acsUrl, ssoUrl, logoutUrl, logoutResponseUrl, certificates, privateKey: keys.privateKey }
  }
  const trust = (name: string) => ({ ...sender(name), ...addressesOf(OURS, name), issuer: known.entityId })
  const ask = { force: false, contexts: [], format: null, relayState: 'the-state' }
  const browser = (): CookieBrowser => cookieBrowser((url) => url.startsWith(OURS))

  async function signIn(name: string, who: CookieBrowser = browser()) {
    const { url, id } = await authnRequest(sender(name), ask)
    const posted = formIn(await signInThere(who, await who.open(url), 'grace'))
    return { id, posted, assertion: await readResponse(posted.fields['SAMLResponse'] ?? '', trust(name), new Date()) }
  }

  test('its metadata says who and where it is', () => {
    expect(known).toMatchObject({ entityId: provider.entityId, sloUrl: expect.stringContaining(provider.url) })
    expect(known.certificates).toHaveLength(1)
  })

  test.each(['plain', 'sealed'])('signs somebody in with a %s assertion', async (name) => {
    const { id, posted, assertion } = await signIn(name)
    expect(posted.action).toBe(sender(name).acsUrl)
    expect(posted.fields['RelayState']).toBe('the-state')
    const xml = Buffer.from(posted.fields['SAMLResponse'] ?? '', 'base64').toString()
    expect(xml.includes('EncryptedAssertion')).toBe(name === 'sealed')
    expect(assertion).toMatchObject({ subject: 'grace@acme.test', inResponseTo: id })
  })

  test('refuses a request that is not signed', async () => {
    const { url } = await authnRequest(sender('plain'), ask)
    const page = await browser().open(url.replace(/&SigAlg=.*/, ''))
    expect(page.text).not.toContain('name="password"')
  })

  test('signs somebody in who begins there', async () => {
    const who = browser()
    const start = provider.begin({ entityId: sender('plain').audience })
    const posted = formIn(await signInThere(who, await who.open(start), 'alan'))
    const assertion = await readResponse(posted.fields['SAMLResponse'] ?? '', trust('plain'), new Date())
    expect(assertion).toMatchObject({ subject: 'alan@acme.test', inResponseTo: null })
  })

  test('signs out whom we sign out, and says so', async () => {
    const who = browser()
    const { assertion } = await signIn('plain', who)
    const request = await logoutRequest(sender('plain'), assertion, 'bye')
    const end = await who.open(request?.url ?? '')
    const answer = readLogout({ query: new URL(end.url).search }, trust('plain'), new Date())
    expect(answer).toEqual({ kind: 'RESPONSE', inResponseTo: request?.id, success: true, relayState: 'bye' })
    const again = await who.open((await authnRequest(sender('plain'), ask)).url)
    expect(again.text).toContain('name="password"')
  })

  test('asks us to sign out whom it signs out, and takes our answer', async () => {
    const who = browser()
    const { assertion } = await signIn('plain', who)
    const at = await who.open(`${provider.url}/saml2/idp/SingleLogoutService.php?ReturnTo=${OURS}/done`)
    const asked = readLogout({ query: new URL(at.url).search }, trust('plain'), new Date())
    expect(asked).toMatchObject({ kind: 'REQUEST', subject: assertion.subject })
    if (asked.kind !== 'REQUEST') throw new Error('no request')
    const { id, relayState } = asked
    const answer = await logoutResponse(sender('plain'), { id, relayState, success: true })
    expect((await who.open(answer?.url ?? '')).url).toBe(`${OURS}/done`)
  })
})
