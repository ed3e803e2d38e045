// An identity provider that says all that a test wants, with signatures by the library that the service verifies with.
// A second one, of another make, is in test/domains/saml/samlify.ts, and a third one in test/peers/saml.
import { deflateRawSync } from 'node:zlib'
import { sign as signBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { SignedXml } from 'xml-crypto'
import { encrypt, type EncryptOptions } from 'xml-encryption'
import { pemOf } from '../../src/domains/saml/certificates.ts'
import { type KeyPair, newKeyPair } from '../../src/domains/saml/key-pair.ts'

export const IDP = 'https://idp.example/metadata'
export const SSO_URL = 'https://idp.example/sso'
export const SLO_URL = 'https://idp.example/slo'
export const SHA256 = {
  signature: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  digest: 'http://www.w3.org/2001/04/xmlenc#sha256',
}
export const SHA1 = {
  signature: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
  digest: 'http://www.w3.org/2000/09/xmldsig#sha1',
}

let made: Promise<KeyPair> | undefined
/** The keys of the provider; made once in each process, since that takes long. */
export function idpKeys(): Promise<KeyPair> {
  return (made ??= newKeyPair('idp.example'))
}

export interface Said {
  readonly issuer: string
  readonly acsUrl: string
  readonly audience: string
  readonly subject: string
  readonly format: string
  readonly inResponseTo: string | null
  readonly attributes: Readonly<Record<string, readonly string[]>>
  readonly context: string
  readonly sessionIndex: string
  readonly at: Date
  readonly id: string
}

const EMAIL = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'
const NAMESPACES =
  'xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"'
const PASSWORD = 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport'

export function said(more: Partial<Said> & Pick<Said, 'acsUrl' | 'audience' | 'subject'>): Said {
  const id = `_${crypto.randomUUID()}`
  const usual = { issuer: IDP, format: EMAIL, inResponseTo: null, attributes: {}, context: PASSWORD, sessionIndex: id }
  return { ...usual, at: new Date(), id, ...more }
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

export function assertionOf(what: Said): string {
  const { issuer, acsUrl, audience, subject, format, inResponseTo, attributes, context, sessionIndex, at, id } = what
  const until = new Date(at.getTime() + 300_000).toISOString()
  const from = new Date(at.getTime() - 5_000).toISOString()
  const answers = inResponseTo === null ? '' : ` InResponseTo="${inResponseTo}"`
  const statements = Object.entries(attributes).map(([name, values]) => {
    const each = values.map((value) => `<saml:AttributeValue>${escaped(value)}</saml:AttributeValue>`).join('')
    return `<saml:Attribute Name="${escaped(name)}">${each}</saml:Attribute>`
  })
  return [
    `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" Version="2.0"`,
    ` IssueInstant="${at.toISOString()}"><saml:Issuer>${issuer}</saml:Issuer>`,
    `<saml:Subject><saml:NameID Format="${format}">${escaped(subject)}</saml:NameID>`,
    `<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData`,
    ` NotOnOrAfter="${until}" Recipient="${acsUrl}"${answers}/></saml:SubjectConfirmation></saml:Subject>`,
    `<saml:Conditions NotBefore="${from}" NotOnOrAfter="${until}"><saml:AudienceRestriction>`,
    `<saml:Audience>${audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>`,
    `<saml:AuthnStatement AuthnInstant="${at.toISOString()}" SessionIndex="${sessionIndex}"><saml:AuthnContext>`,
    `<saml:AuthnContextClassRef>${context}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>`,
    statements.length > 0 ? `<saml:AttributeStatement>${statements.join('')}</saml:AttributeStatement>` : '',
    '</saml:Assertion>',
  ].join('')
}

export function responseOf(what: Said, inner = assertionOf(what)): string {
  const answers = what.inResponseTo === null ? '' : ` InResponseTo="${what.inResponseTo}"`
  return [
    `<samlp:Response ${NAMESPACES} ID="_r${what.id}" Version="2.0" IssueInstant="${what.at.toISOString()}"`,
    ` Destination="${what.acsUrl}"${answers}><saml:Issuer>${what.issuer}</saml:Issuer><samlp:Status>`,
    `<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>${inner}</samlp:Response>`,
  ].join('')
}

type Signable = 'Assertion' | 'Response' | 'LogoutRequest' | 'LogoutResponse'

/** Signs the element of that name, which may be only one. */
export async function signed(xml: string, element: Signable, how = SHA256, keys?: KeyPair): Promise<string> {
  return signedBy(keys ?? (await idpKeys()), xml, element, how)
}

export function signedBy({ privateKey }: KeyPair, xml: string, element: Signable, how = SHA256): string {
  const library = new SignedXml({
    privateKey,
    signatureAlgorithm: how.signature,
    canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  })
  const xpath = `//*[local-name(.)='${element}']`
  const transforms = [
    'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
    'http://www.w3.org/2001/10/xml-exc-c14n#',
  ]
  library.addReference({ xpath, digestAlgorithm: how.digest, transforms })
  const location = { reference: `${xpath}/*[local-name(.)='Issuer']`, action: 'after' as const }
  library.computeSignature(xml, { location, prefix: 'ds' })
  return library.getSignedXml()
}

export const GCM: Cipher = [
  'http://www.w3.org/2009/xmlenc11#aes256-gcm',
  'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
]
export type Cipher = readonly [EncryptOptions['encryptionAlgorithm'], EncryptOptions['keyEncryptionAlgorithm']]

/** Seals the assertion of a response for the certificate (Base64 of DER). */
export async function sealed(xml: string, certificate: string, [cipher, transport] = GCM): Promise<string> {
  const [assertion = ''] = /<saml:Assertion.*<\/saml:Assertion>/s.exec(xml) ?? []
  const pem = pemOf(certificate)
  const options = { rsa_pub: pem, pem, encryptionAlgorithm: cipher, keyEncryptionAlgorithm: transport }
  const box = await promisify<string, EncryptOptions, string>((text, how, done) => encrypt(text, how, done))(
    assertion,
    {
      ...options,
      warnInsecureAlgorithm: false,
    },
  )
  return xml.replace(assertion, () => `<saml:EncryptedAssertion>${box}</saml:EncryptedAssertion>`)
}

export function base64(xml: string): string {
  return Buffer.from(xml).toString('base64')
}

/** A signed response, as most providers send it: the assertion is signed. */
export async function answer(what: Said): Promise<string> {
  return base64(await signed(responseOf(what), 'Assertion'))
}

export async function metadataOf(
  more: { readonly certificates?: readonly string[]; readonly entityId?: string } = {},
): Promise<string> {
  const { certificates = [(await idpKeys()).certificate], entityId = IDP } = more
  const keys = certificates.map((der) =>
    [
      '<KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>',
      `<ds:X509Certificate>${der}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></KeyDescriptor>`,
    ].join(''),
  )
  const at = (name: string, url: string): string =>
    `<${name} Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${url}"/>`
  return [
    `<?xml version="1.0"?><EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}">`,
    '<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">',
    ...keys,
    at('SingleLogoutService', SLO_URL),
    at('SingleSignOnService', SSO_URL),
    '</IDPSSODescriptor></EntityDescriptor>',
  ].join('')
}

export interface Leaving {
  readonly sloUrl: string
  readonly subject: string
  readonly sessions?: readonly string[]
  readonly issuer?: string
  readonly at?: Date
  readonly id?: string
}

const header = (name: string, { sloUrl, id, at }: { sloUrl: string; id: string; at: Date }, more = ''): string =>
  `<samlp:${name} ${NAMESPACES} ID="${id}" Version="2.0" IssueInstant="${at.toISOString()}" ` +
  `Destination="${sloUrl}"${more}>`

export function logoutRequestOf({ subject, sessions = [], issuer = IDP, ...more }: Leaving): string {
  const { sloUrl, at = new Date(), id = `_${crypto.randomUUID()}` } = more
  const indexes = sessions.map((each) => `<samlp:SessionIndex>${each}</samlp:SessionIndex>`).join('')
  return [
    header('LogoutRequest', { sloUrl, id, at }),
    `<saml:Issuer>${issuer}</saml:Issuer><saml:NameID>${escaped(subject)}</saml:NameID>${indexes}`,
    '</samlp:LogoutRequest>',
  ].join('')
}

interface Answering {
  readonly sloUrl: string
  readonly inResponseTo: string
}

export function logoutResponseOf({ sloUrl, inResponseTo }: Answering): string {
  const own = { sloUrl, id: `_${crypto.randomUUID()}`, at: new Date() }
  return [
    header('LogoutResponse', own, ` InResponseTo="${inResponseTo}"`),
    `<saml:Issuer>${IDP}</saml:Issuer><samlp:Status>`,
    '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status></samlp:LogoutResponse>',
  ].join('')
}

interface Query {
  readonly relayState?: string
  readonly algorithm?: string
}

/** Returns the query of a redirect with a signed message. */
export async function signedQuery(
  xml: string,
  { keys, ...how }: Query & { readonly keys?: KeyPair } = {},
): Promise<string> {
  return queryBy(keys ?? (await idpKeys()), xml, how)
}

export function queryBy(keys: KeyPair, xml: string, { relayState, algorithm = SHA256.signature }: Query = {}): string {
  const kind = xml.includes('LogoutRequest') ? 'SAMLRequest' : 'SAMLResponse'
  const pairs = [
    [kind, deflateRawSync(xml).toString('base64')],
    ...(relayState === undefined ? [] : [['RelayState', relayState]]),
    ['SigAlg', algorithm],
  ]
  const query = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`).join('&')
  const hash = algorithm.endsWith('sha1') ? 'sha1' : 'sha256'
  const signature = signBytes(hash, Buffer.from(query), keys.privateKey).toString('base64')
  return `${query}&Signature=${encodeURIComponent(signature)}`
}
