// Proofs that the sender of a request has a key (RFC 9449, DPoP).
import { createHash } from 'node:crypto'
import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify } from 'jose'

/** Algorithms of proofs, and of client assertions: signatures by keys of which the public half is known. */
export const SIGNATURE_ALGORITHMS = ['ES256', 'EdDSA', 'Ed25519', 'PS256', 'RS256']

/** A proof is good for so long after it was made, and may be made by a clock so much ahead. */
const LIFE_SECONDS = 60
const AHEAD_SECONDS = 5

/** Characters of a proof; one with an RSA key of 4096 bits has fewer than 2,000. */
const PROOF_CHARACTERS = 4_096
const ID_CHARACTERS = 256

export interface Proof {
  /** thumbprint of the key (RFC 7638) */
  readonly jkt: string
  /** its own identifier: a proof is good once */
  readonly id: string
  /** when no clock of ours takes it any more */
  readonly endsAt: Date
}

export interface Proven {
  readonly method: string
  /** address of the request, without a query */
  readonly url: string
  /** the access token that comes with the proof; null: none does */
  readonly token: string | null
}

/** Returns a proof of this request; null: it is none. */
export async function verifyProof(header: string, { method, url, token }: Proven): Promise<Proof | null> {
  if (header.length > PROOF_CHARACTERS) return null
  try {
    const { payload, protectedHeader } = await jwtVerify(header, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: SIGNATURE_ALGORITHMS,
      maxTokenAge: LIFE_SECONDS,
      clockTolerance: AHEAD_SECONDS,
      requiredClaims: ['jti', 'htm', 'htu', 'iat'],
    })
    const { jti = '', iat = 0 } = payload
    if (typeof jti !== 'string' || jti === '' || jti.length > ID_CHARACTERS) return null
    if (payload['htm'] !== method || !isSame(payload['htu'], url)) return null
    if (token !== null && payload['ath'] !== createHash('sha256').update(token).digest('base64url')) return null
    const endsAt = new Date((iat + LIFE_SECONDS + 2 * AHEAD_SECONDS) * 1_000)
    return { jkt: await calculateJwkThumbprint(protectedHeader.jwk ?? {}), id: jti, endsAt }
  } catch {
    return null // what is wrong with a proof is not shown
  }
}

/** Compares without query and fragment, and in one spelling (RFC 9449 section 4.3). */
function isSame(claimed: unknown, url: string): boolean {
  if (typeof claimed !== 'string' || !URL.canParse(claimed)) return false
  const [one, other] = [new URL(claimed), new URL(url)]
  return one.origin === other.origin && one.pathname === other.pathname
}
