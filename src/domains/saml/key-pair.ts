// The key with which this service signs what it sends to an identity provider, and opens what that has sealed. Its
// certificate only carries the public key in metadata: identity providers pin it, and nobody issues it.
import { createPublicKey, generateKeyPair, randomBytes, sign } from 'node:crypto'
import { promisify } from 'node:util'

const BITS = 2_048
const YEARS = 10

export interface KeyPair {
  /** PKCS #8 in PEM */
  readonly privateKey: string
  /** Base64 of the DER form */
  readonly certificate: string
}

/** `name`: the common name in the certificate; at most 64 ASCII characters. */
export async function newKeyPair(name: string): Promise<KeyPair> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: BITS,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  })
  return { privateKey, certificate: selfSigned(privateKey, name, new Date()).toString('base64') }
}

/** Returns an X.509 certificate without extensions (RFC 5280 section 4.1), in DER. */
function selfSigned(privateKey: string, name: string, from: Date): Buffer {
  const until = new Date(from)
  until.setUTCFullYear(from.getUTCFullYear() + YEARS)
  const distinguished = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(name)))))
  // A leading byte of 1 to 127, so that the number is positive and as long as it says.
  const serial = der(0x02, Buffer.concat([Buffer.of(0x4a), randomBytes(15)]))
  const toBeSigned = sequence(
    VERSION_3,
    serial,
    SHA256_WITH_RSA,
    distinguished,
    sequence(time(from), time(until)),
    distinguished,
    createPublicKey(privateKey).export({ type: 'spki', format: 'der' }),
  )
  const signature = sign('sha256', toBeSigned, privateKey)
  return sequence(toBeSigned, SHA256_WITH_RSA, der(0x03, Buffer.concat([Buffer.of(0), signature])))
}

const VERSION_3 = Buffer.from('a003020102', 'hex')
/** Object identifiers 2.5.4.3 and 1.2.840.113549.1.1.11, the latter with its parameters. */
const COMMON_NAME = Buffer.from('0603550403', 'hex')
const SHA256_WITH_RSA = Buffer.from('300d06092a864886f70d01010b0500', 'hex')

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts))
}

function der(tag: number, value: Buffer): Buffer {
  const { byteLength } = value
  if (byteLength < 0x80) return Buffer.concat([Buffer.of(tag, byteLength), value])
  const length = Buffer.from(byteLength.toString(16).padStart(4, '0'), 'hex')
  const short = byteLength < 0x100 ? length.subarray(1) : length
  return Buffer.concat([Buffer.of(tag, 0x80 | short.byteLength), short, value])
}

/** UTCTime, which RFC 5280 section 4.1.2.5 demands until 2049. */
function time(at: Date): Buffer {
  return der(0x17, Buffer.from(`${at.toISOString().replaceAll(/[-:T]/g, '').slice(2, 14)}Z`))
}
