// The provider `local`: its key is in the environment or in a file of the operator, and so in the memory of the
// process.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { canonicalJson } from '../shared/canonical-json.ts'
import { type KeyContext, KEY_BYTES, type KeyProvider, KeyUnavailable, tried } from './key-provider.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** `key`: 32 bytes. `before`: earlier ones, which still unwrap until all data keys are wrapped anew. */
export function createLocal(key: Uint8Array, before: readonly Uint8Array[] = []): KeyProvider {
  const keys = new Map([key, ...before].map((each) => [idOf(each), expand(each, 'wrapping')]))
  const keyId = idOf(key)

  /** What is bound to a wrapped key, but not stored with it. */
  const bound = (id: string, { owner, version }: KeyContext): Buffer =>
    // fault: E8
    Buffer.from(canonicalJson(['data key', id, owner, version]))

  const provider = {
    name: 'local' as const,
    keyId,
    async wrap(plain: Uint8Array, context: KeyContext) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', wrapping(keyId), nonce, { authTagLength: TAG_BYTES })
      cipher.setAAD(bound(keyId, context))
      return new Uint8Array(Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]))
    },
    async unwrap(wrapped: Uint8Array, id: string, context: KeyContext) {
      const tag = wrapped.byteLength - TAG_BYTES
      if (tag < NONCE_BYTES) throw new KeyUnavailable('refused', 'a wrapped data key is too short')
      const nonce = wrapped.subarray(0, NONCE_BYTES)
      const decipher = createDecipheriv('aes-256-gcm', wrapping(id), nonce, { authTagLength: TAG_BYTES })
      decipher.setAAD(bound(id, context)).setAuthTag(wrapped.subarray(tag))
      try {
        return new Uint8Array(Buffer.concat([decipher.update(wrapped.subarray(NONCE_BYTES, tag)), decipher.final()]))
      } catch {
        throw new KeyUnavailable('refused', 'SECRETS_KEY does not open this data key')
      }
    },
  }

  function wrapping(id: string): Buffer {
    const found = keys.get(id)
    if (!found) throw new KeyUnavailable('refused', `a data key is wrapped with ${id}, and SECRETS_KEY is ${keyId}`)
    return found
  }

  return { ...provider, health: () => tried(provider) }
}

/** Names the key without telling it. */
function idOf(key: Uint8Array): string {
  return `local-${expand(key, 'id').toString('hex', 0, 8)}`
}

function expand(key: Uint8Array, use: string): Buffer {
  if (key.byteLength !== KEY_BYTES) throw new Error(`the key must have ${KEY_BYTES} bytes`)
  return Buffer.from(hkdfSync('sha256', key, new Uint8Array(0), `qeetid secrets key ${use}`, KEY_BYTES))
}
