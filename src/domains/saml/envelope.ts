// What is looked at before anything is verified: the form of a response and of its signatures, in the very document
// that the library will verify. The library finds elements by name wherever they are, and opens what is sealed with
// broken algorithms. So a response with anything at a place where it does not belong never reaches it.
import { SamlFault } from './fault.ts'
import { allIn, attribute, childrenOf, DSIG, elementsIn, onlyChild, SAML, SAMLP, XENC } from './xml.ts'

const ENVELOPED = `${DSIG}enveloped-signature`
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const SIGNATURES = [
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
]
const DIGESTS = [`${XENC}sha256`, `${XENC}sha512`]
const AUTHENTICATED = ['http://www.w3.org/2009/xmlenc11#aes128-gcm', 'http://www.w3.org/2009/xmlenc11#aes256-gcm']
/** They do not notice changes: only inside of a signed response, which is verified before it is opened. */
const UNAUTHENTICATED = [`${XENC}aes128-cbc`, `${XENC}aes256-cbc`]
const KEY_TRANSPORT = `${XENC}rsa-oaep-mgf1p`

/** Nonce, tag and at least one character. */
const LEAST_CIPHER_BYTES = 12 + 16 + 1

export interface Envelope {
  readonly response: Element
  /** null: it is sealed */
  readonly assertion: Element | null
  readonly sealed: Element | null
  readonly responseSigned: boolean
  readonly assertionSigned: boolean
}

/** Looks at a response. Throws SamlFault. */
export function lookAt(response: Element): Envelope {
  if (response.localName !== 'Response' || response.namespaceURI !== SAMLP)
    throw new SamlFault('MALFORMED', 'It is no Response of SAML 2.0.')
  const all = allIn(response)
  requireSuccess(response)
  const [assertion, second] = all.filter(({ localName }) => /^(?:Encrypted)?Assertion$/.test(localName))
  // fault: X8
  if (second) throw new SamlFault('SEVERAL_ASSERTIONS', 'It has several assertions.')
  if (!assertion) throw new SamlFault('NO_ASSERTION', 'It has no assertion.')
  if (assertion.parentNode !== response || assertion.namespaceURI !== SAML || count(all, 'Response') > 1)
    throw new SamlFault('MISPLACED', 'Its assertion is at a place where none belongs.')
  const sealed = assertion.localName === 'EncryptedAssertion' ? assertion : null
  // The library stumbles over an assertion without it.
  if (!sealed) onlyChild(assertion, [SAML, 'Conditions'], 'CONDITIONS')
  const signed = sealed ? [response] : [response, assertion]
  const signatures = lookAtSignatures(all, signed)
  const responseSigned = signatures.has(response)
  const assertionSigned = signatures.has(assertion)
  if (sealed) lookAtSeal(sealed, responseSigned)
  else if (!responseSigned && !assertionSigned)
    throw new SamlFault('UNSIGNED', 'Neither response nor assertion is signed.')
  return { response, assertion: sealed ? null : assertion, sealed, responseSigned, assertionSigned }
}

/** Looks at an assertion that was sealed. Returns whether it is signed. Throws SamlFault. */
export function lookAtOpened(assertion: Element): boolean {
  if (assertion.localName !== 'Assertion' || assertion.namespaceURI !== SAML)
    throw new SamlFault('NO_ASSERTION', 'What is sealed is no assertion.')
  const all = allIn(assertion)
  if (count(all, 'Assertion') + count(all, 'EncryptedAssertion') > 1)
    throw new SamlFault('SEVERAL_ASSERTIONS', 'It has several assertions.')
  return lookAtSignatures(all, [assertion]).size > 0
}

/** Returns which of the elements are signed; nothing else may be. Throws SamlFault. */
export function lookAtSignatures(all: readonly Element[], mayBeSigned: readonly Element[]): ReadonlySet<Element> {
  requireUniqueIds(all)
  const signed = new Set<Element>()
  for (const element of all) {
    if (element.localName === 'Object' || element.localName === 'Manifest')
      throw new SamlFault('MISPLACED', 'A signature holds other elements.')
    if (element.localName !== 'Signature') continue
    const parent = mayBeSigned.find((candidate) => candidate === element.parentNode)
    if (!parent || element.namespaceURI !== DSIG || signed.has(parent))
      throw new SamlFault('MISPLACED', 'A signature is at a place where none belongs.')
    lookAtSignature(element, parent)
    signed.add(parent)
  }
  return signed
}

function requireUniqueIds(all: readonly Element[]): void {
  const ids = all.flatMap((element) =>
    Array.from(element.attributes).flatMap(({ localName, value }) => (/^id$/i.test(localName ?? '') ? [value] : [])),
  )
  if (new Set(ids).size !== ids.length) throw new SamlFault('DUPLICATE_ID', 'Two elements have the same ID.')
}

function lookAtSignature(signature: Element, signed: Element): void {
  const info = onlyChild(signature, [DSIG, 'SignedInfo'], 'SIGNATURE')
  requireAlgorithm(onlyChild(info, [DSIG, 'CanonicalizationMethod'], 'SIGNATURE'), [EXCLUSIVE])
  requireAlgorithm(onlyChild(info, [DSIG, 'SignatureMethod'], 'SIGNATURE'), SIGNATURES)
  const reference = onlyChild(info, [DSIG, 'Reference'], 'SIGNATURE')
  requireAlgorithm(onlyChild(reference, [DSIG, 'DigestMethod'], 'SIGNATURE'), DIGESTS)
  const id = attribute(signed, 'ID')
  if (id === null || !/^[\w.-]{1,256}$/.test(id) || attribute(reference, 'URI') !== `#${id}`)
    throw new SamlFault('MISPLACED', 'A signature is not of the element that it is in.')
  const transforms = elementsIn(onlyChild(reference, [DSIG, 'Transforms'], 'SIGNATURE'))
  for (const transform of transforms) requireAlgorithm(transform, [ENVELOPED, EXCLUSIVE])
  if (transforms.length !== 2 || attribute(transforms[0]!, 'Algorithm') !== ENVELOPED)
    throw new SamlFault('ALGORITHM', 'A signature has other transforms than the two of SAML.')
}

function requireAlgorithm(element: Element, allowed: readonly string[]): void {
  const algorithm = attribute(element, 'Algorithm') ?? 'none'
  // fault: X9
  if (!allowed.includes(algorithm))
    throw new SamlFault('ALGORITHM', `${element.localName} ${algorithm.slice(0, 100)} is not allowed.`)
}

/** Looks at the only EncryptedData, and at the key, which is inside or beside it. */
function lookAtSeal(sealed: Element, responseSigned: boolean): void {
  const data = onlyChild(sealed, [XENC, 'EncryptedData'], 'DECRYPTION')
  const within = allIn(sealed)
  const [key, second] = within.filter(({ localName }) => localName === 'EncryptedKey')
  const several = count(within, 'EncryptedData') > 1 || count(within, 'CipherValue') !== 2
  if (!key || second || key.namespaceURI !== XENC || several)
    throw new SamlFault('DECRYPTION', 'A sealed assertion has exactly one key and one text.')
  const method = onlyChild(data, [XENC, 'EncryptionMethod'], 'DECRYPTION')
  requireAlgorithm(method, responseSigned ? [...AUTHENTICATED, ...UNAUTHENTICATED] : AUTHENTICATED)
  const transport = onlyChild(key, [XENC, 'EncryptionMethod'], 'DECRYPTION')
  requireAlgorithm(transport, [KEY_TRANSPORT])
  for (const digest of elementsIn(transport)) requireAlgorithm(digest, [`${DSIG}sha1`]) // of OAEP, not of a signature
  for (const retrieval of within.filter(({ localName }) => localName === 'RetrievalMethod'))
    if (!/^#[\w.-]{1,256}$/.test(attribute(retrieval, 'URI') ?? ''))
      throw new SamlFault('DECRYPTION', 'The key of a sealed assertion is elsewhere.')
  const [cipher] = childrenOf(onlyChild(data, [XENC, 'CipherData'], 'DECRYPTION'), XENC, 'CipherValue')
  if (!cipher || Buffer.from(cipher.textContent ?? '', 'base64').byteLength < LEAST_CIPHER_BYTES)
    throw new SamlFault('DECRYPTION', 'The text of a sealed assertion is too short.')
}

const SUCCESS = 'urn:oasis:names:tc:SAML:2.0:status:Success'

/** A response that reports a failure signs nobody in, with any assertion in it. */
function requireSuccess(response: Element): void {
  const code = onlyChild(onlyChild(response, [SAMLP, 'Status'], 'STATUS'), [SAMLP, 'StatusCode'], 'STATUS')
  const value = attribute(code, 'Value') ?? 'none'
  if (value === SUCCESS) return
  const [detail] = childrenOf(code, SAMLP, 'StatusCode')
  const said = [value, detail ? attribute(detail, 'Value') : null]
  const names = said.flatMap(
    (uri) =>
      uri
        ?.match(/^[\w:.-]{1,200}$/)?.[0]
        .split(':')
        .at(-1) ?? [],
  )
  throw new SamlFault('STATUS', `The identity provider reports ${names.join(', ') || 'a failure'}.`)
}

function count(elements: readonly Element[], name: string): number {
  return elements.filter(({ localName }) => localName === name).length
}
