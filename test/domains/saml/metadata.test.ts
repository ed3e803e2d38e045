import { createSign, createVerify, X509Certificate } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { certificateTexts, pemOf, readCertificate } from '../../../src/domains/saml/certificates.ts'
import { SamlFault } from '../../../src/domains/saml/fault.ts'
import { type KeyPair, newKeyPair } from '../../../src/domains/saml/key-pair.ts'
import { addressesOf, ourMetadata, readMetadata } from '../../../src/domains/saml/metadata.ts'
import { authnRequest, logoutRequest, logoutResponse, type Sender } from '../../../src/domains/saml/request.ts'
import { IDP, idpKeys, metadataOf, SLO_URL, SSO_URL } from '../../kit/saml-idp.ts'
import { fieldsOf } from './redirect.ts'

let keys: KeyPair
let sender: Sender
const addresses = addressesOf('https://id.example', '0198c0de-0000-7000-8000-000000000001')

beforeAll(async () => {
  keys = await newKeyPair('qeet-id')
  const { certificate } = await idpKeys()
  const provider = { ssoUrl: SSO_URL, logoutUrl: SLO_URL, logoutResponseUrl: null, certificates: [certificate] }
  sender = { ...addresses, ...provider, privateKey: keys.privateKey }
})

const ruleOf = (xml: string): string => {
  try {
    readMetadata(xml, new Date())
    return 'ACCEPTED'
  } catch (error) {
    return error instanceof SamlFault ? error.rule : String(error)
  }
}

test('a key pair has a certificate of its own, which others can read', () => {
  const read = new X509Certificate(Buffer.from(keys.certificate, 'base64'))
  expect(read.verify(read.publicKey)).toBe(true)
  expect([read.subject, read.issuer]).toEqual(['CN=qeet-id', 'CN=qeet-id'])
  expect(read.validToDate.getUTCFullYear()).toBe(new Date().getUTCFullYear() + 10)
  const signature = createSign('sha256').update('x').sign(keys.privateKey)
  expect(createVerify('sha256').update('x').verify(read.publicKey, signature)).toBe(true)
})

test('certificates are read as people paste them', async () => {
  const { certificate } = await idpKeys()
  const pem = pemOf(certificate)
  const folded = certificate.replaceAll(/(.{40})/g, '$1 \r\n\t')
  for (const pasted of [certificate, pem, folded, `\n${pem.replaceAll('\n', '\r\n')}\n`])
    expect(certificateTexts(pasted).map(readCertificate)).toMatchObject([{ der: certificate }])
  expect(certificateTexts(pem + pemOf(keys.certificate)).map(readCertificate)).toMatchObject([
    { der: certificate },
    { der: keys.certificate },
  ])
  expect(certificateTexts('  ')).toEqual([])
  expect(certificateTexts('no certificate').map(readCertificate)).toEqual(['UNREADABLE'])
  expect(readCertificate(certificate.slice(0, 200))).toBe('UNREADABLE')
})

test('metadata of a provider says who it is, where it is, and with what it signs', async () => {
  const certificates = [(await idpKeys()).certificate, keys.certificate]
  const xml = (await metadataOf({ certificates })).replace('<IDPSSODescriptor', '<!-- a comment --><IDPSSODescriptor')
  expect(readMetadata(xml, new Date())).toEqual({
    entityId: IDP,
    ssoUrl: SSO_URL,
    sloUrl: SLO_URL,
    sloResponseUrl: null,
    certificates,
  })
})

test('metadata that cannot be used is refused', async () => {
  const good = await metadataOf()
  const [provider = ''] = /<IDPSSODescriptor.*<\/IDPSSODescriptor>/s.exec(good) ?? []
  expect(ruleOf(good)).toBe('ACCEPTED')
  expect(ruleOf(good.replace(provider, () => provider + provider))).toBe('MALFORMED')
  expect(ruleOf(good.replace(provider, ''))).toBe('MALFORMED')
  expect(ruleOf(good.replaceAll('EntityDescriptor', 'EntitiesDescriptor'))).toBe('MALFORMED')
  expect(
    ruleOf(good.replace('HTTP-Redirect" Location="https://idp.example/sso', 'HTTP-POST" Location="https://x')),
  ).toBe('MALFORMED')
  expect(ruleOf(good.replace('entityID', 'validUntil="2020-01-01T00:00:00Z" entityID'))).toBe('EXPIRED')
  expect(ruleOf(`<!DOCTYPE x [<!ENTITY a "b">]>${good.replace(/<\?.*?\?>/, '')}`)).toBe('MALFORMED')
  expect(ruleOf(`${good}${' '.repeat(600_000)}`)).toBe('TOO_LARGE')
})

test('our metadata names our addresses and our certificate, and nothing secret', async () => {
  const xml = await ourMetadata(addresses, keys.certificate, null)
  for (const url of Object.values(addresses)) expect(xml).toContain(`"${url}"`)
  expect(xml.match(/<SingleLogoutService /g)).toHaveLength(2)
  expect(xml.replaceAll(/\s/g, '').split(keys.certificate)).toHaveLength(3) // to sign, and to seal
  expect(xml).toContain('AuthnRequestsSigned="true"')
  expect(xml).toContain('WantAssertionsSigned="true"')
  expect(xml).not.toMatch(/PRIVATE|unused/)
})

test('requests are signed, and say what is asked for', async () => {
  const asked = { force: true, contexts: ['urn:mfa'], format: 'urn:format', relayState: 'state' }
  const { url, id } = await authnRequest(sender, asked)
  const { xml, relayState, verified } = fieldsOf(url, keys.certificate)
  expect([verified, relayState, url.startsWith(`${SSO_URL}?`)]).toEqual([true, 'state', true])
  expect(xml).toContain(`ID="${id}"`)
  expect(xml).toContain('ForceAuthn="true"')
  expect(xml).toContain('>urn:mfa<')
  expect(xml).toContain('Format="urn:format"')
  expect(xml).toContain(`AssertionConsumerServiceURL="${addresses.acsUrl}"`)
  const plain = fieldsOf(
    (await authnRequest(sender, { ...asked, force: false, contexts: [], format: null })).url,
    keys.certificate,
  )
  expect(plain.xml).not.toMatch(/ForceAuthn|RequestedAuthnContext|Format=/)
})

test('messages of logout are signed, and go where the provider wants them', async () => {
  const leaving = { subject: 'grace', format: null, sessionIndex: 's1' }
  const request = await logoutRequest(sender, leaving, 'kept')
  const { xml, verified, relayState } = fieldsOf(request?.url ?? '', keys.certificate)
  expect([verified, relayState]).toEqual([true, 'kept'])
  expect(xml).toContain('>grace</saml:NameID>')
  expect(xml).toContain('>s1</saml2p:SessionIndex>')
  const answer = { id: '_7', relayState: 'theirs', success: true }
  const response = await logoutResponse({ ...sender, logoutResponseUrl: 'https://idp.example/answers' }, answer)
  expect(response?.url.startsWith('https://idp.example/answers?')).toBe(true)
  expect(fieldsOf(response?.url ?? '', keys.certificate).xml).toContain('InResponseTo="_7"')
  expect(await logoutRequest({ ...sender, logoutUrl: null }, leaving, '')).toBeNull()
})
