// Verifies a response of an identity provider: our look at its form, the library's check of its signature, and our
// reading of the bytes that were signed. None of the three is enough by itself: see README.md.
import { promisify } from 'node:util'
import { SAML as Library, ValidateInResponseTo } from '@node-saml/node-saml'
import { XMLSerializer } from '@xmldom/xmldom'
import { decrypt } from 'xml-encryption'
import { type Assertion, MOST_AGE_MS, readAssertion, requireIssuer, type Sides, SKEW_MS } from './assertion.ts'
import { type Envelope, lookAt, lookAtOpened } from './envelope.ts'
import { SamlFault, type SamlRule } from './fault.ts'
import { attribute, childrenOf, decoded, MESSAGE_BYTES, parseXml, SAML, withoutDeclaration } from './xml.ts'

/** What a response is verified against. */
export interface Trust extends Sides {
  /** Base64 of the DER form of each certificate with which the identity provider may sign */
  readonly certificates: readonly string[]
  /** private key in PEM that opens what is sealed for this connection */
  readonly privateKey: string
  /** the key before, while it still opens */
  readonly formerKey?: string | null
}

/** Verifies the parameter SAMLResponse of a POST. Throws SamlFault. */
export async function readResponse(parameter: string, trust: Trust, now: Date): Promise<Assertion> {
  try {
    return await readBy(parameter, trust, now)
  } catch (error) {
    const { formerKey: privateKey = null } = trust
    if (privateKey === null || !(error instanceof SamlFault) || error.rule !== 'DECRYPTION') throw error
    return readBy(parameter, { ...trust, privateKey }, now)
  }
}

async function readBy(parameter: string, trust: Trust, now: Date): Promise<Assertion> {
  const xml = withoutDeclaration(decoded(parameter, MESSAGE_BYTES))
  const envelope = lookAt(parseXml(xml, { bytes: MESSAGE_BYTES }))
  checkResponse(envelope, trust)
  const signed = await verified(xml, envelope, trust)
  await checkOpened(envelope, trust.privateKey)
  const assertion = readAssertion(signed, trust, now)
  const answers = attribute(envelope.response, 'InResponseTo')
  if (answers !== null && answers !== assertion.inResponseTo)
    throw new SamlFault('IN_RESPONSE_TO', 'Response and assertion answer different requests.')
  return assertion
}

/** Checks what the response itself says: for whom it is, and by whom. It must hold even where that is not signed. */
function checkResponse({ response, responseSigned }: Envelope, { issuer, acsUrl }: Trust): void {
  if (attribute(response, 'Version') !== '2.0') throw new SamlFault('MALFORMED', 'It is no Response of SAML 2.0.')
  const destination = attribute(response, 'Destination')
  // SAML bindings, section 3.5.5.2: a signed message must name it.
  if (destination === null ? responseSigned : destination !== acsUrl)
    throw new SamlFault('DESTINATION', 'It was sent to another address than the ACS URL of this connection.')
  if (childrenOf(response, SAML, 'Issuer').length > 0) requireIssuer(response, issuer)
}

/** Returns the assertion from the bytes that are signed. */
async function verified(xml: string, envelope: Envelope, trust: Trust): Promise<string> {
  const library = new Library({
    issuer: trust.audience,
    audience: trust.audience,
    callbackUrl: trust.acsUrl,
    idpCert: [...trust.certificates],
    idpIssuer: trust.issuer,
    decryptionPvk: trust.privateKey,
    // Each signature that is there must hold. One of the two is there: the look at the envelope says so.
    wantAuthnResponseSigned: envelope.responseSigned,
    wantAssertionsSigned: envelope.sealed ? !envelope.responseSigned : envelope.assertionSigned,
    // The request is compared by the ceremony, in the signed bytes.
    validateInResponseTo: ValidateInResponseTo.never,
    acceptedClockSkewMs: SKEW_MS,
    maxAssertionAgeMs: MOST_AGE_MS,
  })
  try {
    const { profile } = await library.validatePostResponseAsync({ SAMLResponse: Buffer.from(xml).toString('base64') })
    const signed = profile?.getAssertionXml?.()
    if (signed !== undefined) return signed
  } catch (error) {
    throw new SamlFault(...ruleOf(error instanceof Error ? error.message : '', envelope.sealed !== null))
  }
  throw new SamlFault('NO_ASSERTION', 'Nothing that is signed is an assertion.')
}

/** What the library says, by how it begins. A test compares each with the library. */
const SAID: readonly (readonly [RegExp, SamlRule, string])[] = [
  [/audience/i, 'AUDIENCE', 'The assertion is for another audience than the entity ID of this connection.'],
  [/not yet valid/, 'NOT_YET_VALID', 'The assertion begins in the future.'],
  [/expired/, 'EXPIRED', 'The assertion has expired.'],
  [/Error parsing/, 'CONFIRMATION', 'A time that the assertion must have is missing, or cannot be read.'],
  [
    /decrypt|oaep|EncryptedAssertion|unable to authenticate|bad decrypt/i,
    'DECRYPTION',
    'The assertion could not be opened.',
  ],
]

function ruleOf(said: string, sealed: boolean): readonly [SamlRule, string] {
  const [, rule, message] = SAID.find(([pattern]) => pattern.test(said)) ?? []
  if (rule && message) return [rule, message]
  return sealed && !/signature/i.test(said)
    ? ['DECRYPTION', 'The assertion could not be opened.']
    : ['SIGNATURE', 'It is not signed with a certificate of this connection, or was changed.']
}

/**
 * Looks at what was sealed as at the envelope. This comes after the signature, since opening what nobody has signed,
 * and answering differently, would help to guess it. The library has opened the same bytes by the same rules.
 */
async function checkOpened({ sealed, responseSigned }: Envelope, privateKey: string): Promise<void> {
  if (!sealed) return
  const options = { key: privateKey, disallowDecryptionWithInsecureAlgorithm: true }
  const open = promisify<string, typeof options, string>((xml, how, done) =>
    decrypt(xml, how, (error, opened) => done(error, opened)),
  )
  const opened = await open(new XMLSerializer().serializeToString(sealed), options).catch(() => null)
  if (opened === null) throw new SamlFault('DECRYPTION', 'The assertion could not be opened.')
  const signed = lookAtOpened(parseXml(opened, { bytes: MESSAGE_BYTES }))
  if (!signed && !responseSigned) throw new SamlFault('UNSIGNED', 'Neither response nor assertion is signed.')
}
