// Checks signed receipts in the browser, so that nobody has to trust the service about them.

/** `other`: it was signed, and says something else than what the service shows beside it. */
export type Verdict = 'good' | 'forged' | 'other'

export interface SignedReceipt {
  readonly signature: string
  readonly runId: string
  readonly class: string
  readonly removed: number
  readonly kept: number
  readonly changed: number
  readonly digest: string
  readonly covered?: string | null
  readonly headSeq: number
  readonly headHash: string
}

/** A Uint8Array of its own memory, as Web Crypto wants it. */
function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(text, (character) => character.codePointAt(0) ?? 0)
}

/** Resolves with null where the browser has no Ed25519, or the page no secure context. */
export async function publicKey(jwk: string): Promise<CryptoKey | null> {
  try {
    const { kty, crv, x } = JSON.parse(jwk) as JsonWebKey
    return await crypto.subtle.importKey('jwk', { kty, crv, x } as JsonWebKey, 'Ed25519', false, ['verify'])
  } catch {
    return null
  }
}

/** A compact JWS (RFC 7515): header, payload and signature over both. */
export async function verdictOf(receipt: SignedReceipt, key: CryptoKey): Promise<Verdict> {
  try {
    const [header = '', payload = '', signature = ''] = receipt.signature.split('.')
    const signed = new TextEncoder().encode(`${header}.${payload}`)
    if (!(await crypto.subtle.verify('Ed25519', key, bytesOf(signature), signed))) return 'forged'
    const claims = JSON.parse(new TextDecoder().decode(bytesOf(payload))) as Readonly<Record<string, unknown>>
    return isSame(receipt, claims) ? 'good' : 'other'
  } catch {
    return 'forged' // malformed
  }
}

const isSame = (shown: SignedReceipt, claims: Readonly<Record<string, unknown>>): boolean =>
  (
    [
      [shown.runId, claims['run_id']],
      [shown.class, claims['class']],
      [shown.removed, claims['removed']],
      [shown.kept, claims['kept']],
      [shown.changed, claims['changed']],
      [shown.digest, claims['digest']],
      [shown.covered ?? null, claims['covered'] ?? null],
      [shown.headSeq, claims['head_seq']],
      [shown.headHash, claims['head_hash']],
    ] as const
  ).every(([one, other]) => String(one) === String(other))
