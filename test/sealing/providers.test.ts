// Key providers, each on its own terms, and all by the same suite. SoftHSM stands in pkcs11.peer.test.ts.
import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { createAwsKms, isKmsKeyId } from '../../src/sealing/aws-kms.ts'
import { type KeyProvider, KeyUnavailable } from '../../src/sealing/key-provider.ts'
import { createLocal } from '../../src/sealing/local.ts'
import { conforms } from './conformance.ts'
import { type Kms, startKms } from './kms.ts'
import { createStore } from './store.ts'

const CONTEXT = { owner: '0190a0b8-5d2c-7c1e-8f57-3e0f4a7b9c11', version: 1 }
const KEY = new Uint8Array(32).fill(9)
const key = (): Uint8Array => new Uint8Array(randomBytes(32))

conforms('local', async () => ({
  one: createLocal(key()),
  other: createLocal(key()),
  elsewhere: async () => createLocal(key()),
  disable: null,
}))

conforms('of tests that fail in every way', async () => {
  const store = createStore()
  return {
    one: store.installation,
    other: store.make(),
    elsewhere: async () => createStore().installation,
    disable: (keyId) => void store.disabled.add(keyId),
  }
})

/** The SDK reads its environment when a client first asks. */
function use(kms: Kms): void {
  for (const [name, value] of Object.entries(kms.env)) vi.stubEnv(name, value)
}

const running: Kms[] = []
async function kms(): Promise<Kms> {
  const started = await startKms()
  running.push(started)
  use(started)
  return started
}
afterAll(() => Promise.all(running.map((one) => one.close())))

conforms('aws-kms, with the real SDK', async () => {
  const store = await kms()
  const of = await createAwsKms()
  const [one, other] = [of(store.create()), of(store.create())]
  await one.health() // while the environment is that of this store
  return {
    one,
    other,
    async elsewhere() {
      await kms()
      const foreign = (await createAwsKms())(one.keyId)
      await foreign.health()
      return foreign
    },
    disable: (keyId) => store.disable(keyId),
  }
})

describe('aws-kms', () => {
  let store: Kms
  let of: (keyId: string) => KeyProvider
  beforeAll(async () => {
    store = await kms()
    of = await createAwsKms()
  })
  afterEach(() => use(store))

  test('signs what it sends: a wrong secret is refused, and takes nothing from keys', async () => {
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'another secret')
    const provider = (await createAwsKms())(store.create())
    const before = store.seen.length
    expect(await provider.health()).toMatchObject({ ok: false, kind: 'away' })
    expect(store.seen.length).toBe(before)
  })

  test('a key that is to be deleted is refused', async () => {
    const provider = of(store.create())
    const wrapped = await provider.wrap(KEY, CONTEXT)
    store.scheduleDeletion(provider.keyId)
    await expect(provider.unwrap(wrapped, provider.keyId, CONTEXT)).rejects.toMatchObject({ kind: 'refused' })
  })

  test('a store that does not answer is away', async () => {
    const gone = await startKms()
    use(gone)
    const provider = (await createAwsKms())(gone.create())
    const wrapped = await provider.wrap(KEY, CONTEXT)
    await gone.close()
    const error = await provider.unwrap(wrapped, provider.keyId, CONTEXT).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(KeyUnavailable)
    expect(error).toMatchObject({ kind: 'away' })
  })

  test('a key is named by its id or ARN, since an alias may come to mean another one', () => {
    for (const good of [
      'arn:aws:kms:eu-central-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab',
      '1234abcd-12ab-34cd-56ef-1234567890ab',
      'mrk-1234abcd12ab34cd56ef1234567890ab',
    ])
      expect(isKmsKeyId(good)).toBe(true)
    for (const bad of ['alias/qeetid', 'arn:aws:kms:eu-central-1:000000000000:alias/qeetid', '', 'key'])
      expect(isKmsKeyId(bad)).toBe(false)
  })
})

test('local: an earlier key still unwraps, and does not wrap', async () => {
  const [before, now] = [key(), key()]
  const wrapped = await createLocal(before).wrap(KEY, CONTEXT)
  const provider = createLocal(now, [before])
  expect(await provider.unwrap(wrapped, createLocal(before).keyId, CONTEXT)).toEqual(KEY)
  expect(provider.keyId).toBe(createLocal(now).keyId)
  await expect(createLocal(now).unwrap(wrapped, createLocal(before).keyId, CONTEXT)).rejects.toThrow('is wrapped with')
})
