// Ed25519 keys (RFC 8032) that are made of a secret of the installation, and never change.
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'

/** RFC 8410 section 7: the bytes before the 32 bytes of a private key. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** `seed`: 32 random bytes. */
export function ed25519Keys(seed: Uint8Array): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } {
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
  return { privateKey, publicKey: createPublicKey(privateKey) }
}
