// Verifies access tokens synchronously: a thread of its own for each signature takes longer than the signature.
import { type KeyObject, verify } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose'

/** The tolerance for differing clocks. */
export const CLOCK_TOLERANCE_SECONDS = 5

/** Bytes of an ES256 signature (RFC 7518, section 3.4). */
const SIGNATURE_BYTES = 64

export interface Expected {
  /** null: any */
  readonly issuer: string | null
  readonly audience: string
  /** seconds since it was signed */
  readonly maxAge: number
}

/** Returns the key that the token names. Throws if its header is not one of ours (RFC 7515, section 4.1). */
export function kidOf(token: string): string {
  const { alg, typ, kid, crit, b64 } = decodeProtectedHeader(token)
  if (alg !== 'ES256' || typ !== 'JWT' || kid === undefined || crit !== undefined || b64 !== undefined)
    throw new Error('not a header of ours')
  return kid
}

/** Returns the claims of a token that the key has signed, and that counts now. Throws for every other. */
export function claimsSignedBy(key: KeyObject, token: string, expected: Expected): JWTPayload {
  const end = token.lastIndexOf('.')
  const written = token.slice(end + 1)
  const signature = Buffer.from(written, 'base64url')
  // Node ignores characters that are not of the alphabet, which would give one signature many texts.
  if (signature.length !== SIGNATURE_BYTES || signature.toString('base64url') !== written)
    throw new Error('not a signature of ES256')
  // fault: M45
  if (!verify('sha256', Buffer.from(token.slice(0, end), 'latin1'), { key, dsaEncoding: 'ieee-p1363' }, signature))
    throw new Error('the signature does not verify')
  const claims = decodeJwt(token)
  const why = wrongIn(claims, expected, Math.floor(Date.now() / 1_000))
  if (why !== null) throw new Error(`its ${why} does not count here`)
  return claims
}

/** Returns the first claim that is missing or wrong (RFC 7519, section 4.1); null: none. */
function wrongIn({ iss, aud, exp, nbf, iat, jti }: JWTPayload, expected: Expected, now: number): string | null {
  const [late, early] = [now + CLOCK_TOLERANCE_SECONDS, now - CLOCK_TOLERANCE_SECONDS]
  if (typeof iss !== 'string' || (expected.issuer !== null && iss !== expected.issuer)) return 'iss'
  if (aud !== expected.audience && !(Array.isArray(aud) && aud.includes(expected.audience))) return 'aud'
  if (typeof exp !== 'number' || exp <= early) return 'exp'
  if (typeof nbf !== 'number' || nbf > late) return 'nbf'
  // one that will be signed, or was signed longer ago than any of ours lives
  if (typeof iat !== 'number' || iat > late || iat < early - expected.maxAge) return 'iat'
  return jti === undefined ? 'jti' : null
}
