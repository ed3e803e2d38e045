// Seals with one key that is not kept in the database: what lives for minutes, and boxes of earlier versions.
import { decrypted, encrypted } from './cipher.ts'

const KEY_BYTES = 32
/** The first byte: the key as it is. Boxes of data keys begin with 2 (box.ts). */
const FORM = 1

export interface Sealer {
  /**
   * Returns form (1 byte), nonce (12), ciphertext, tag (16). `aad` says whose it is, such as a user id; it is
   * authenticated, not stored.
   */
  seal(plain: string, aad: string): Uint8Array<ArrayBuffer>
  /** Throws an Error if it was sealed with another key or for another `aad`, or was changed. */
  open(sealed: Uint8Array, aad: string): string
}

/** `key`: 32 bytes; throws an Error for another length. */
export function createSealer(key: Uint8Array): Sealer {
  if (key.byteLength !== KEY_BYTES) throw new Error(`the key must have ${KEY_BYTES} bytes`)
  const head = Buffer.of(FORM)
  // The form is authenticated, so that a later one cannot pass as this one.
  const bound = (aad: string): Buffer => Buffer.concat([head, Buffer.from(aad, 'utf8')])
  return {
    seal: (plain, aad) => encrypted(key, bound(aad), plain, head),
    open(sealed, aad) {
      if (sealed[0] !== FORM) throw new Error('what was sealed is not of a known form')
      const plain = decrypted(key, bound(aad), sealed, head.byteLength)
      if (plain === null) throw new Error('what was sealed does not open with this key and for this owner')
      return plain
    },
  }
}
