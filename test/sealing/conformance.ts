// What every key provider must do.
import { randomBytes, randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { type KeyContext, type KeyProvider, KeyUnavailable } from '../../src/sealing/key-provider.ts'

export interface Peer {
  /** two keys of one store */
  readonly one: KeyProvider
  readonly other: KeyProvider
  /** Returns a provider with the same key id at another store. */
  readonly elsewhere: () => Promise<KeyProvider>
  /** Takes the key away; null: nobody can. */
  readonly disable: ((keyId: string) => void | Promise<void>) | null
}

const KEY = new Uint8Array(randomBytes(32))

/** Resolves with the kind of the KeyUnavailable that `work` must throw, and which tells nothing of the key. */
async function kindOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof KeyUnavailable)) return `no KeyUnavailable: ${String(error)}`
  for (const form of ['hex', 'base64'] as const) expect(error.message).not.toContain(Buffer.from(KEY).toString(form))
  return error.kind
}

export function conforms(name: string, start: () => Promise<Peer>): void {
  describe(`the key provider ${name}`, () => {
    let peer: Peer
    let wrapped: Uint8Array
    const context: KeyContext = { owner: randomUUID(), version: 1 }
    beforeAll(async () => {
      peer = await start()
      wrapped = await peer.one.wrap(KEY, context)
    })

    test('unwraps what it has wrapped, and does not show it', async () => {
      const { one } = peer
      expect(await one.unwrap(wrapped, one.keyId, context)).toEqual(KEY)
      expect(Buffer.from(wrapped).includes(Buffer.from(KEY))).toBe(false)
      expect(await one.wrap(KEY, context)).not.toEqual(wrapped)
      expect(await one.health()).toEqual({ ok: true })
    })

    test('unwraps many at once, each its own', async () => {
      const { one } = peer
      const keys = Array.from({ length: 20 }, (_, version) => ({ key: new Uint8Array(randomBytes(32)), version }))
      const opened = await Promise.all(
        keys.map(async ({ key, version }) => {
          const at = { owner: context.owner, version }
          return one.unwrap(await one.wrap(key, at), one.keyId, at)
        }),
      )
      expect(opened).toEqual(keys.map(({ key }) => key))
    })

    test.each<[string, KeyContext]>([
      ['owner', { ...context, owner: randomUUID() }],
      ['version', { ...context, version: 2 }],
    ])('refuses another %s', async (_, other) => {
      const { one } = peer
      expect(await kindOf(one.unwrap(wrapped, one.keyId, other))).toBe('refused')
    })

    test('refuses another key, of its own and of another store', async () => {
      const { one, other, elsewhere } = peer
      expect(await kindOf(other.unwrap(wrapped, other.keyId, context))).toBe('refused')
      const foreign = await elsewhere()
      expect(await kindOf(foreign.unwrap(wrapped, one.keyId, context))).toBe('refused')
    })

    test('unwraps by the id of the key, which may not be the one that it wraps with', async () => {
      const { one, other } = peer
      if (one.name === 'local') return // it names keys by what they are
      expect(await other.unwrap(wrapped, one.keyId, context)).toEqual(KEY)
    })

    test('refuses what was changed, shortened or is nothing', async () => {
      const { one } = peer
      const last = wrapped.byteLength - 1
      const changed = wrapped.map((byte, at) => (at === last ? byte ^ 1 : byte))
      for (const broken of [changed, wrapped.subarray(0, last), wrapped.subarray(0, 3)])
        expect(await kindOf(one.unwrap(broken, one.keyId, context))).toBe('refused')
    })

    test('refuses a key that is disabled, and says so', async (at) => {
      const { one, other, disable } = peer
      if (!disable) return at.skip()
      await disable(one.keyId)
      expect(await kindOf(one.unwrap(wrapped, one.keyId, context))).toBe('refused')
      expect(await kindOf(one.wrap(KEY, context))).toBe('refused')
      expect(await one.health()).toMatchObject({ ok: false, kind: 'refused' })
      expect(await other.health()).toEqual({ ok: true })
    })
  })
}
