// The life of a data key in memory, and what happens when its provider does not give it.
import { describe, expect, test, vi } from 'vitest'
import type { KeyOutcome } from '../../src/sealing/sealing.ts'
import { place, UNAVAILABLE, useSealing } from './setup.ts'
import { createStore, type Store } from './store.ts'

const setup = useSealing()
const { instance, passes, ringOf } = setup

describe('a key in memory', () => {
  test('is asked for once by all who wait, and again at half its life', async () => {
    await ringOf(setup.tenantId)
    setup.store.asked.length = 0
    const fresh = instance()
    await Promise.all(Array.from({ length: 20 }, () => ringOf(setup.tenantId, fresh)))
    expect(setup.store.asked).toHaveLength(1)
    for (const seconds of [1, 60, 60]) {
      passes(seconds)
      await ringOf(setup.tenantId, fresh)
    }
    expect(setup.store.asked).toHaveLength(1)
    passes(60)
    await ringOf(setup.tenantId, fresh)
    expect(setup.store.asked).toHaveLength(2)
  })

  test('is of no use after its life, also to who still has the ring', async () => {
    const ring = await ringOf(setup.tenantId)
    const box = ring.seal(place, 'secret')
    passes(299)
    expect(ring.open(place, box)).toBe('secret')
    passes(1)
    expect(() => ring.open(place, box)).toThrow(UNAVAILABLE)
    expect(() => ring.seal(place, 'secret')).toThrow(UNAVAILABLE)
  })

  test('counts its life from before it was asked for', async () => {
    await ringOf(setup.tenantId)
    let open = (): void => {}
    setup.store.gate = new Promise((resolve) => (open = resolve))
    const asked = ringOf(setup.tenantId, instance())
    await vi.waitFor(() => expect(setup.store.asked).toHaveLength(2))
    passes(200)
    open()
    const ring = await asked
    passes(100)
    expect(() => ring.seal(place, 'secret')).toThrow(UNAVAILABLE)
  })

  test('outlasts a provider that is away, for its life and no longer', async () => {
    const box = (await ringOf(setup.tenantId)).seal(place, 'secret')
    setup.store.state = 'away'
    passes(200)
    expect((await ringOf(setup.tenantId)).open(place, box)).toBe('secret')
    passes(99)
    expect((await ringOf(setup.tenantId)).open(place, box)).toBe('secret')
    passes(2)
    await expect(ringOf(setup.tenantId)).rejects.toThrow(UNAVAILABLE)
    setup.store.state = 'answers'
    passes(2)
    expect((await ringOf(setup.tenantId)).open(place, box)).toBe('secret')
  })

  test('is used while a slow provider is asked for it again', async () => {
    const box = (await ringOf(setup.tenantId)).seal(place, 'secret')
    passes(145)
    await ringOf(setup.tenantId)
    let open = (): void => {}
    setup.store.gate = new Promise((resolve) => (open = resolve))
    const asked = setup.store.asked.length
    passes(10)
    expect((await ringOf(setup.tenantId)).open(place, box)).toBe('secret')
    await vi.waitFor(() => expect(setup.store.asked).toHaveLength(asked + 1))
    expect((await ringOf(setup.tenantId)).open(place, box)).toBe('secret')
    expect(setup.store.asked).toHaveLength(asked + 1)
    open()
  })

  test('ends when its provider refuses it, at the next question', async () => {
    const ring = await ringOf(setup.tenantId)
    setup.store.disabled.add(setup.store.installation.keyId)
    passes(160)
    await expect(ringOf(setup.tenantId)).rejects.toThrow(UNAVAILABLE)
    expect(setup.errors.at(-1)).toContain('is disabled')
    setup.store.disabled.clear()
    passes(2)
    expect((await ringOf(setup.tenantId)).open(place, ring.seal(place, 'secret'))).toBe('secret')
  })
})

describe('a provider that fails', () => {
  test.each<[string, (broken: Store) => void, KeyOutcome]>([
    ['is away', (broken) => void (broken.state = 'away'), 'away'],
    ['has disabled the key', (broken) => void broken.disabled.add(broken.installation.keyId), 'refused'],
    ['gives something else', (broken) => void (broken.state = 'garbage'), 'refused'],
  ])('%s: nothing opens, nothing is sealed, and no key is made', async (_, breaks, outcome) => {
    await ringOf(setup.tenantId)
    breaks(setup.store)
    const fresh = instance()
    await expect(ringOf(setup.tenantId, fresh)).rejects.toThrow(UNAVAILABLE)
    expect(setup.outcomes.at(-1)).toBe(outcome)
    expect((await setup.owner.query('SELECT FROM data_key WHERE owner = $1', [setup.tenantId])).rowCount).toBe(1)
  })

  test('another store does not open it, and neither does one that is not set up', async () => {
    await ringOf(setup.tenantId)
    await expect(ringOf(setup.tenantId, instance(createStore()))).rejects.toThrow(UNAVAILABLE)
    await setup.owner.query("UPDATE data_key SET provider = 'pkcs11'")
    await expect(ringOf(setup.tenantId, instance())).rejects.toThrow(UNAVAILABLE)
    expect(setup.errors.at(-1)).toContain('pkcs11 is not set up')
  })

  test('is asked once a second, however many wait', async () => {
    await ringOf(setup.tenantId)
    setup.store.state = 'away'
    const fresh = instance()
    setup.store.asked.length = 0
    for (let n = 0; n < 5; n++) await expect(ringOf(setup.tenantId, fresh)).rejects.toThrow(UNAVAILABLE)
    expect(setup.store.asked).toHaveLength(1)
    passes(1.1)
    await expect(ringOf(setup.tenantId, fresh)).rejects.toThrow(UNAVAILABLE)
    expect(setup.store.asked).toHaveLength(2)
  })
})
