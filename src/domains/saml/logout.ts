// Reads messages of single logout, which come by a redirect or a form. Only signed ones count: the library takes
// unsigned ones by a redirect, and inflates all that comes, so that neither is left to it.
import { verify, X509Certificate } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { SignedXml } from 'xml-crypto'
import { MOST_AGE_MS, requireIssuer, SKEW_MS } from './assertion.ts'
import { pemOf } from './certificates.ts'
import { lookAtSignatures } from './envelope.ts'
import { SamlFault } from './fault.ts'
import {
  allIn,
  attribute,
  childrenOf,
  decoded,
  DSIG,
  instantOf,
  MESSAGE_BYTES,
  onlyChild,
  parseXml,
  SAML,
  SAMLP,
  textOf,
  utf8,
  withoutDeclaration,
} from './xml.ts'

/** As it came: the query of a redirect as it was sent, or the fields of a form. */
export type Delivery =
  | { readonly query: string }
  | { readonly request: string; readonly relayState: string | null }
  | { readonly response: string; readonly relayState: string | null }

export interface LogoutTrust {
  /** entity ID of the identity provider */
  readonly issuer: string
  readonly sloUrl: string
  readonly certificates: readonly string[]
}

/** A message that the identity provider has signed. */
export type Logout =
  | {
      readonly kind: 'REQUEST'
      readonly id: string
      readonly relayState: string | null
      readonly subject: string
      /** until when it must be remembered, so that it counts once */
      readonly expiresAt: Date
    }
  | {
      readonly kind: 'RESPONSE'
      readonly relayState: string | null
      /** id of our request that it answers */
      readonly inResponseTo: string
      readonly success: boolean
    }

/** Throws SamlFault. */
export function readLogout(delivery: Delivery, trust: LogoutTrust, now: Date): Logout {
  const { root, relayState } = 'query' in delivery ? fromQuery(delivery.query, trust) : fromForm(delivery, trust)
  if (root.namespaceURI !== SAMLP || attribute(root, 'Version') !== '2.0')
    throw new SamlFault('MALFORMED', 'It is no message of SAML 2.0.')
  requireIssuer(root, trust.issuer)
  if (attribute(root, 'Destination') !== trust.sloUrl)
    throw new SamlFault('DESTINATION', 'It was sent to another address than the logout URL of this connection.')
  const issuedAt = instantOf(root, 'IssueInstant')
  const until = instantOf(root, 'NotOnOrAfter')
  if (!issuedAt || issuedAt.getTime() > now.getTime() + SKEW_MS)
    throw new SamlFault('NOT_YET_VALID', 'It was issued in the future, or does not say when.')
  const late = now.getTime() - SKEW_MS
  if (issuedAt.getTime() < late - MOST_AGE_MS || (until && until.getTime() <= late))
    throw new SamlFault('EXPIRED', 'It has expired.')
  if (root.localName === 'LogoutResponse') return { kind: 'RESPONSE', relayState, ...answerIn(root) }
  if (root.localName !== 'LogoutRequest') throw new SamlFault('MALFORMED', 'It is no message of single logout.')
  const id = attribute(root, 'ID') ?? ''
  const subject = textOf(onlyChild(root, [SAML, 'NameID'], 'SUBJECT'))
  if (!/^[\w.-]{1,256}$/.test(id) || subject === '') throw new SamlFault('SUBJECT', 'It does not say who leaves.')
  const expiresAt = new Date(issuedAt.getTime() + MOST_AGE_MS + 2 * SKEW_MS)
  return { kind: 'REQUEST', id, relayState, subject, expiresAt }
}

function answerIn(root: Element): { inResponseTo: string; success: boolean } {
  const inResponseTo = attribute(root, 'InResponseTo')
  if (inResponseTo === null) throw new SamlFault('IN_RESPONSE_TO', 'It does not say what it answers.')
  const code = onlyChild(onlyChild(root, [SAMLP, 'Status'], 'STATUS'), [SAMLP, 'StatusCode'], 'STATUS')
  return { inResponseTo, success: attribute(code, 'Value') === 'urn:oasis:names:tc:SAML:2.0:status:Success' }
}

interface Read {
  readonly root: Element
  readonly relayState: string | null
}

const SIGNED = ['SAMLRequest', 'SAMLResponse', 'RelayState', 'SigAlg']
const HASHES: Readonly<Record<string, string>> = {
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256': 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512': 'sha512',
}

/** SAML bindings, section 3.4.4.1: what is signed is the query as it was sent, in this order. */
function fromQuery(query: string, { certificates }: LogoutTrust): Read {
  const sent = new Map<string, string>()
  for (const pair of query.replace(/^\?/, '').split('&')) {
    const name = pair.slice(0, Math.max(pair.indexOf('='), 0))
    if (sent.has(name)) throw new SamlFault('MALFORMED', 'A parameter is sent twice.')
    sent.set(name, pair)
  }
  // What is read is what was signed: a name that is encoded, such as `%53AMLRequest`, is no other way to write it.
  const value = (name: string): string | null => plain(sent.get(name)?.slice(name.length + 1))
  const message = value('SAMLRequest') ?? value('SAMLResponse')
  if (message === null || (sent.has('SAMLRequest') && sent.has('SAMLResponse')))
    throw new SamlFault('MALFORMED', 'Exactly one message is expected.')
  const signature = value('Signature')
  const algorithm = value('SigAlg')
  if (signature === null || algorithm === null) throw new SamlFault('UNSIGNED', 'It is not signed.')
  const hash = Object.hasOwn(HASHES, algorithm) ? HASHES[algorithm] : undefined
  if (hash === undefined) throw new SamlFault('ALGORITHM', `SigAlg ${algorithm.slice(0, 100)} is not allowed.`)
  const signed = Buffer.from(SIGNED.flatMap((name) => sent.get(name) ?? []).join('&'))
  const bytes = Buffer.from(signature, 'base64')
  // fault: X12
  if (!certificates.some((der) => verify(hash, signed, keyOf(der), bytes)))
    throw new SamlFault('SIGNATURE', 'It is not signed with a certificate of this connection, or was changed.')
  return { root: parseXml(inflated(message), { bytes: MESSAGE_BYTES }), relayState: value('RelayState') }
}

/** Decodes a value of a query. */
function plain(encoded: string | undefined): string | null {
  if (encoded === undefined) return null
  try {
    return decodeURIComponent(encoded.replaceAll('+', '%20'))
  } catch {
    throw new SamlFault('MALFORMED', 'A parameter is not encoded as a query is.')
  }
}

function keyOf(der: string): X509Certificate['publicKey'] {
  return new X509Certificate(Buffer.from(der, 'base64')).publicKey
}

function inflated(message: string): string {
  try {
    return utf8(inflateRawSync(Buffer.from(message, 'base64'), { maxOutputLength: MESSAGE_BYTES }))
  } catch (error) {
    if (error instanceof SamlFault) throw error
    throw new SamlFault('MALFORMED', 'It is not deflated, or too large.')
  }
}

/** Reads the bytes that are signed, and nothing else. */
function fromForm(form: Exclude<Delivery, { query: string }>, { certificates }: LogoutTrust): Read {
  const xml = withoutDeclaration(decoded('request' in form ? form.request : form.response, MESSAGE_BYTES))
  const root = parseXml(xml, { bytes: MESSAGE_BYTES })
  if (!lookAtSignatures(allIn(root), [root]).has(root)) throw new SamlFault('UNSIGNED', 'It is not signed.')
  const [signature] = childrenOf(root, DSIG, 'Signature')
  for (const der of certificates) {
    const signed = signature && signedBy(pemOf(der), xml, signature)
    if (signed) return { root: parseXml(signed, { bytes: MESSAGE_BYTES }), relayState: form.relayState }
  }
  throw new SamlFault('SIGNATURE', 'It is not signed with a certificate of this connection, or was changed.')
}

/** Returns the bytes that are signed; null: not with that certificate. */
function signedBy(publicCert: string, xml: string, signature: Element): string | null {
  const library = new SignedXml({ publicCert })
  try {
    library.loadSignature(signature)
    return library.checkSignature(xml) ? (library.getSignedReferences()[0] ?? null) : null
  } catch {
    return null // the library throws for a signature that does not hold
  }
}
