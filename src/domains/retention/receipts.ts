// Signs receipts, which must stay checkable for as long as an audit log is kept. The keys of access tokens are rotated,
// and forgotten a quarter of an hour later. This key is derived from a secret of the installation and never changes.
import { sign } from 'node:crypto'
import { calculateJwkThumbprint, CompactSign, compactVerify, exportJWK, type JWK } from 'jose'
import { ed25519Keys } from '../../credentials/ed25519.ts'

export interface ReceiptSigner {
  /** Returns a compact JWS (RFC 7515, EdDSA by RFC 8037). `typ` keeps other documents from being receipts. */
  sign(claims: Readonly<Record<string, unknown>>, typ?: SignedType): Promise<string>
  /** Returns the 64 bytes of a bare signature. A JWS is signed over text that begins with `ey`: never over `{`. */
  signBytes(bytes: Uint8Array): Uint8Array
  /** Returns null if it was not signed by this installation, or is malformed. */
  verify(signature: string): Promise<Readonly<Record<string, unknown>> | null>
  /** For checking signatures without this service. */
  readonly publicJwk: JWK
  /** the same key, in PEM */
  readonly publicPem: string
}

type SignedType = 'retention-receipt' | 'erasure-certificate'

/** `seed`: 32 random bytes. */
export async function createReceiptSigner(seed: Uint8Array): Promise<ReceiptSigner> {
  const { privateKey, publicKey } = ed25519Keys(seed)
  const { kty, crv, x } = await exportJWK(publicKey)
  const bare = { kty, crv, x } as JWK
  const kid = await calculateJwkThumbprint(bare)
  return {
    publicJwk: { ...bare, use: 'sig', alg: 'EdDSA', kid },
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    signBytes: (bytes) => sign(null, bytes, privateKey),
    sign: (claims, typ = 'retention-receipt') =>
      new CompactSign(Buffer.from(JSON.stringify(claims)))
        .setProtectedHeader({ alg: 'EdDSA', typ, kid })
        .sign(privateKey),
    async verify(signature) {
      try {
        const { payload, protectedHeader } = await compactVerify(signature, publicKey, { algorithms: ['EdDSA'] })
        const claims: unknown = JSON.parse(Buffer.from(payload).toString())
        return protectedHeader.typ === 'retention-receipt' && typeof claims === 'object' && claims !== null
          ? (claims as Record<string, unknown>)
          : null
      } catch {
        return null // malformed, or not ours
      }
    },
  }
}
