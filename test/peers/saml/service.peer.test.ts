// The whole service with SimpleSAMLphp: connected from its metadata by address, signing in and out in a browser.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { client } from '../../kit/client.ts'
import { cookieBrowser, type CookieBrowser, formIn, type Visited } from '../../kit/cookie-browser.ts'
import { addMember, owner, type Person } from '../../kit/seed.ts'
import { testService, type TestService } from '../../kit/service.ts'
import { connected, type SamlConnection } from '../../domains/saml/verbs.ts'
import { proven } from '../../domains/tenant-domains/claims.ts'
import { mutate, standing } from '../../domains/verbs.ts'
import { freePort, HAS_SIMPLESAMLPHP, type Provider, signInThere, startProvider } from './simplesamlphp.ts'

describe.skipIf(!HAS_SIMPLESAMLPHP)('SimpleSAMLphp', () => {
  let provider: Provider
  let service: TestService
  let boss: Person
  let grace: Person
  let plain: SamlConnection
  let sealed: SamlConnection
  let open: SamlConnection

  beforeAll(async () => {
    provider = await startProvider()
    const port = await freePort()
    const env = { PUBLIC_URL: `http://127.0.0.1:${port}`, OUTBOUND_ALLOW: provider.url }
    service = await testService(env, { port })
    boss = await owner(service)
    await proven(service, boss, 'acme.test')
    grace = await addMember(service, boss, 'member', 'grace@acme.test')
    const from = { metadataXml: null, metadataUrl: `${provider.url}/saml2/idp/metadata.php` }
    plain = await connected(boss, { ...from, name: 'Plain' })
    sealed = await connected(boss, { ...from, name: 'Sealed' })
    open = await connected(boss, { ...from, name: 'Open', allowIdpInitiated: true })
    provider.trust(
      [plain, sealed, open].map(({ saml }) => ({
        entityId: saml.spEntityId,
        acsUrl: saml.spAcsUrl,
        sloUrl: saml.spSloUrl,
        certificate: saml.spCertificate.replaceAll(/-----[^-]+-----|\s/g, ''),
        sealed: saml === sealed.saml,
      })),
    )
  })
  afterAll(async () => {
    await service.close()
    provider.stop()
  })

  const browser = (): CookieBrowser =>
    cookieBrowser((url) => url.includes('/sso/callback') || url.endsWith('/signed-out'))

  /** The page after the browser has posted what the provider's page holds. */
  const posted = (who: CookieBrowser, page: Visited): Promise<Visited> => who.submit(formIn(page))

  async function signIn(who: CookieBrowser, start: string): Promise<Visited> {
    return posted(who, await signInThere(who, await who.open(start), 'grace'))
  }

  async function exchanged({ url }: Visited) {
    const code = new URLSearchParams(new URL(url).hash.slice(1)).get('saml_code')
    const { status, body } = await client(service.url).rest('POST', '/saml/exchange', { code })
    expect([status, body.user_id]).toEqual([200, grace.userId])
    return client(service.url, `Bearer ${body.access_token}`)
  }

  test('signs a member in, by a plain and by a sealed assertion', async () => {
    for (const { id } of [plain, sealed])
      expect(await standing(await exchanged(await signIn(browser(), `${service.url}/saml/login/${id}`)))).toBe('ok')
  })

  test('signs a member in who begins there, if the connection says so', async () => {
    const begun = (connection: SamlConnection) =>
      signIn(browser(), provider.begin({ entityId: connection.saml.spEntityId }))
    await exchanged(await begun(open))
    expect(new URL((await begun(plain)).url).search).toBe('?error=sso_attempt_over')
  })

  test('signs a member out here who signs out there, and there who signs out here', async () => {
    const who = browser()
    const session = await exchanged(await signIn(who, `${service.url}/saml/login/${plain.id}`))
    const done = `${service.url}/signed-out`
    const end = await who.open(`${provider.url}/saml2/idp/SingleLogoutService.php?ReturnTo=${encodeURIComponent(done)}`)
    expect([end.url, await standing(session)]).toEqual([done, 'UNAUTHENTICATED'])
    const other = await exchanged(await signIn(who, `${service.url}/saml/login/${plain.id}`))
    const { url } = await mutate(other, 'ssoSessionEnd', {}, 'url')
    expect((await who.open(url)).url).toBe(done)
    expect((await who.open(`${service.url}/saml/login/${plain.id}`)).text).toContain('name="password"')
  })

  test('has metadata and responses in which the doctor finds nothing wrong', async () => {
    const input = { connectionId: plain.id, pasted: { metadata: await provider.metadata() } }
    const args = { tenantId: boss.tenantId, input }
    const { findings } = await mutate(boss, 'ssoConnectionDiagnose', args, 'findings { code severity }')
    expect(findings.filter(({ severity }: { severity: string }) => severity === 'ERROR')).toEqual([])
  })
})
