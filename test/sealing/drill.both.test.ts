// The drill measures what the kill switch of a key does, by the clock of the test.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { drill } from '../../src/sealing/drill.ts'
import { createSealing } from '../../src/sealing/sealing.ts'
import { useDatabase } from '../kit/database.ts'
import { createStore } from './store.ts'

const kit = useDatabase()
let now: number
beforeEach(() => {
  now = performance.now()
  vi.spyOn(performance, 'now').mockImplementation(() => now)
})
afterEach(() => void vi.restoreAllMocks())

test.each([60, 300])('with a life of %s s a disabled key is good for no longer', async (seconds) => {
  const store = createStore()
  await kit.owner.query('DELETE FROM data_key')
  const metrics = { keyAsked() {} }
  const sealing = createSealing({ db: kit.db, providers: store, lifetimeMs: seconds * 1_000, metrics, onError() {} })
  const said: string[] = []
  const { endedAfterMs, backAfterMs } = await drill({
    provider: store.installation,
    ring: () => sealing.ofInstallation(),
    now: () => now,
    wait: async () => void (now += 500),
    say(what) {
      said.push(what)
      if (what.includes('Disable it')) store.disabled.add(store.installation.keyId)
      if (what.includes('Enable the key')) store.disabled.clear()
    },
  })
  expect(endedAfterMs).toBeGreaterThan(0)
  expect(endedAfterMs).toBeLessThanOrEqual(seconds * 1_000)
  expect(backAfterMs).toBeLessThanOrEqual(2_000)
  expect(said).toHaveLength(4)
})

test('a key that is away from the beginning is no drill', async () => {
  const store = createStore()
  await kit.owner.query('DELETE FROM data_key')
  store.state = 'away'
  const sealing = createSealing({
    db: kit.db,
    providers: store,
    lifetimeMs: 60_000,
    metrics: { keyAsked() {} },
    onError() {},
  })
  const parts = {
    provider: store.installation,
    ring: () => sealing.ofInstallation(),
    now: () => now,
    wait: async () => {},
    say() {},
  }
  await expect(drill(parts)).rejects.toMatchObject({ code: 'KEY_UNAVAILABLE' })
})
