// A key store that fails as a test says: it is away, slow, has disabled a key, or opens something else. Its keys never
// leave it, as in a real one.
import { randomBytes } from 'node:crypto'
import { type KeyProvider, type KeyProviders, KeyUnavailable, tried } from '../../src/sealing/key-provider.ts'
import { createLocal } from '../../src/sealing/local.ts'

export interface Store extends KeyProviders {
  /** What it does when it is asked; by default it answers. */
  state: 'answers' | 'away' | 'garbage'
  /** keys that are disabled */
  readonly disabled: Set<string>
  /** how often it was asked to unwrap, by the id of the key */
  readonly asked: string[]
  /** Waits for this before each answer. */
  gate: Promise<void>
  /** Makes another key. */
  make(): KeyProvider
}

export function createStore(): Store {
  const made = new Map<string, KeyProvider>()
  const asked: string[] = []
  const disabled = new Set<string>()

  async function answered(keyId: string): Promise<KeyProvider> {
    await store.gate
    if (store.state === 'away') throw new KeyUnavailable('away', 'the store does not answer')
    const inner = made.get(keyId)
    if (!inner) throw new KeyUnavailable('refused', `there is no key ${keyId}`)
    if (disabled.has(keyId)) throw new KeyUnavailable('refused', `${keyId} is disabled`)
    return inner
  }

  function withKey(keyId: string): KeyProvider {
    const provider = {
      name: 'aws-kms' as const,
      keyId,
      async wrap(key: Uint8Array, context: Parameters<KeyProvider['wrap']>[1]) {
        return (await answered(keyId)).wrap(key, context)
      },
      async unwrap(wrapped: Uint8Array, id: string, context: Parameters<KeyProvider['unwrap']>[2]) {
        asked.push(id)
        const inner = await answered(id)
        if (store.state === 'garbage') return new Uint8Array(randomBytes(16))
        return inner.unwrap(wrapped, inner.keyId, context)
      },
    }
    return { ...provider, health: () => tried(provider) }
  }

  function make(): KeyProvider {
    const keyId = `key-${made.size + 1}`
    made.set(keyId, createLocal(new Uint8Array(randomBytes(32))))
    return withKey(keyId)
  }

  const store: Store = {
    state: 'answers',
    gate: Promise.resolve(),
    disabled,
    asked,
    make,
    installation: make(),
    of: (name, keyId) => (name === 'aws-kms' ? withKey(keyId) : null),
  }
  return store
}
