// Verifies what the service has signed for good: receipts of retention, and certificates of erasure.
import { ed25519Key, fromBase64, isSignedBy, type Bytes } from './bytes.ts'
import { parseJws } from './jws.ts'
import { refuse } from './refused.ts'

export { VerificationError } from './refused.ts'

/** The key of an installation: PEM, as `gdpr.getSigningKey` gives it, or a JWK, as `retention.get` does. */
export type SigningKey = string | { readonly [name: string]: unknown }

/** What a run of retention has removed: the `signature` of what `retention.listReceipts` gives. */
export const verifyReceipt = (signature: string, key: SigningKey): Promise<Readonly<Record<string, unknown>>> =>
  verifySigned(signature, key, 'retention-receipt')

/** That a person was erased: the `certificate` of what `gdpr.getPurge` gives. */
export const verifyCertificate = (certificate: string, key: SigningKey): Promise<Readonly<Record<string, unknown>>> =>
  verifySigned(certificate, key, 'erasure-certificate')

/** Returns what it says. Throws VerificationError MALFORMED, WRONG_TYPE or NOT_SIGNED; TypeError for what is no key. */
async function verifySigned(text: string, key: SigningKey, type: string): Promise<Readonly<Record<string, unknown>>> {
  const { header, claims, signed, signature } = parseJws(text)
  if (header['alg'] !== 'EdDSA' || header['typ'] !== type) refuse('WRONG_TYPE', `It is no ${type}.`)
  const isSigned = await isSignedBy(await ed25519Key(rawKey(key)), signature, signed)
  if (!isSigned) refuse('NOT_SIGNED', 'It was changed, or another installation has signed it.')
  return claims
}

/** Bytes of an Ed25519 key, which in SPKI are the last ones. */
const KEY_BYTES = 32
const SPKI_BYTES = 44

function rawKey(key: SigningKey): Bytes {
  const text = typeof key === 'string' ? key.trim() : ''
  const jwk = typeof key === 'string' ? (text.startsWith('{') ? JSON.parse(text) : null) : key
  const raw = jwk
    ? jwk.crv === 'Ed25519' && typeof jwk.x === 'string' && fromBase64(jwk.x)
    : ofSpki(fromBase64(text.replaceAll(/-----[A-Z ]+-----|\s/g, '')))
  if (!raw || raw.length !== KEY_BYTES) throw new TypeError('The key must be Ed25519, as PEM or JWK.')
  return raw
}

const ofSpki = (spki: Bytes | null): Bytes | null => (spki?.length === SPKI_BYTES ? spki.slice(-KEY_BYTES) : null)
