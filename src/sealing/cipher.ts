// AES-256-GCM, as every box of this service is made of it: nonce, ciphertext and tag.
import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto'

/** NIST SP 800-38D section 8.2.2: random nonces of 96 bits are good for 2^32 boxes with one key. */
const NONCE_BYTES = 12
const TAG_BYTES = 16
/** Node takes tags of 4 bytes unless their length is given. */
const OPTIONS = { authTagLength: TAG_BYTES }

/** Returns `head`, nonce, ciphertext and tag. `bound`: what is authenticated, but not stored. */
export function encrypted(key: KeyObject | Uint8Array, bound: Buffer, plain: string, head: Buffer) {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, OPTIONS).setAAD(bound)
  const parts = [head, nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]
  return new Uint8Array(Buffer.concat(parts))
}

/** Returns what was sealed behind a head of so many bytes; null: with another key, bound otherwise, or changed. */
export function decrypted(
  key: KeyObject | Uint8Array,
  bound: Buffer,
  sealed: Uint8Array,
  headBytes: number,
): string | null {
  const [text, tag] = [headBytes + NONCE_BYTES, sealed.byteLength - TAG_BYTES]
  if (tag < text) return null
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(headBytes, text), OPTIONS)
    .setAAD(bound)
    .setAuthTag(sealed.subarray(tag))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(text, tag)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
