// Metadata: reads that of an identity provider, and writes ours.
import { pemOf } from './certificates.ts'
import { SamlFault } from './fault.ts'
import { attribute, childrenOf, DSIG, instantOf, METADATA, METADATA_BYTES, parseXml } from './xml.ts'

/** What metadata says of an identity provider. It is as trustworthy as its source; certificates are not read yet. */
export interface ProviderMetadata {
  readonly entityId: string
  readonly ssoUrl: string
  readonly sloUrl: string | null
  readonly sloResponseUrl: string | null
  /** Base64 of each certificate with which it may sign */
  readonly certificates: readonly string[]
}

const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect'
const PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol'

/** Reads the metadata of one identity provider. Throws SamlFault. */
export function readMetadata(xml: string, now: Date): ProviderMetadata {
  const root = parseXml(xml, { bytes: METADATA_BYTES, comments: true })
  if (root.localName === 'EntitiesDescriptor')
    throw new SamlFault('MALFORMED', 'It is the metadata of several providers: use that of the one alone.')
  if (root.localName !== 'EntityDescriptor' || root.namespaceURI !== METADATA)
    throw new SamlFault('MALFORMED', 'It is no metadata of SAML 2.0.')
  const [provider, second] = childrenOf(root, METADATA, 'IDPSSODescriptor').filter((each) =>
    (attribute(each, 'protocolSupportEnumeration') ?? '').split(/\s+/).includes(PROTOCOL),
  )
  if (!provider || second)
    throw new SamlFault('MALFORMED', `It describes ${second ? 'several identity providers' : 'no identity provider'}.`)
  for (const element of [root, provider]) {
    const until = instantOf(element, 'validUntil')
    if (until && until <= now) throw new SamlFault('EXPIRED', 'It is no longer valid.')
  }
  const sso = endpoint(provider, 'SingleSignOnService')
  if (!sso) throw new SamlFault('MALFORMED', 'It names no SingleSignOnService with the binding HTTP-Redirect.')
  const slo = endpoint(provider, 'SingleLogoutService')
  return {
    entityId: (attribute(root, 'entityID') ?? '').trim(),
    ssoUrl: attribute(sso, 'Location')?.trim() ?? '',
    sloUrl: slo ? (attribute(slo, 'Location')?.trim() ?? null) : null,
    sloResponseUrl: slo ? (attribute(slo, 'ResponseLocation')?.trim() ?? null) : null,
    certificates: signingCertificates(provider),
  }
}

function endpoint(provider: Element, name: string): Element | undefined {
  return childrenOf(provider, METADATA, name).find((each) => attribute(each, 'Binding') === REDIRECT)
}

/** Those without a use are for signing, too. */
function signingCertificates(provider: Element): string[] {
  const texts = childrenOf(provider, METADATA, 'KeyDescriptor')
    .filter((each) => attribute(each, 'use') !== 'encryption')
    .flatMap((each) => childrenOf(each, DSIG, 'KeyInfo'))
    .flatMap((each) => childrenOf(each, DSIG, 'X509Data'))
    .flatMap((each) => childrenOf(each, DSIG, 'X509Certificate'))
    .map((each) => (each.textContent ?? '').replaceAll(/\s/g, ''))
  return [...new Set(texts)]
}

/** Our addresses for a connection. */
export interface Addresses {
  /** entity ID of this service for the connection; its metadata is there */
  readonly audience: string
  readonly acsUrl: string
  readonly sloUrl: string
}

export function addressesOf(publicUrl: string, connectionId: string): Addresses {
  const at = (what: string): string => `${publicUrl}/saml/${what}/${connectionId}`
  return { audience: at('metadata'), acsUrl: at('acs'), sloUrl: at('slo') }
}

/** The library asks for a key and for the provider's certificate, neither of which it writes. */
const UNUSED = 'unused'

/** Returns the metadata of this service for a connection. `certificate`: ours, Base64 of its DER form. */
export async function ourMetadata(
  { audience, acsUrl, sloUrl }: Addresses,
  certificate: string,
  format: string | null,
): Promise<string> {
  const { SAML } = await import('@node-saml/node-saml') // loaded when somebody needs it
  const library = new SAML({
    issuer: audience,
    callbackUrl: acsUrl,
    logoutCallbackUrl: sloUrl,
    idpCert: UNUSED,
    privateKey: UNUSED,
    decryptionPvk: UNUSED,
    identifierFormat: format,
    wantAssertionsSigned: true,
    generateUniqueId: () => `_${audience.slice(audience.lastIndexOf('/') + 1)}`,
  })
  const pem = pemOf(certificate)
  const written = library.generateServiceProviderMetadata(pem, pem)
  // The library knows one binding of logout, and we take both.
  const post = `<SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${sloUrl}"/>`
  return written.replace(post, `${post.replace('HTTP-POST', 'HTTP-Redirect')}\n    ${post}`)
}
