// What several instances let through of one limit, by a store in memory that a test takes away and gives back.
import { expect, test } from 'vitest'
import type { Debt, LimitStore } from '../../src/limits/sharing.ts'
import { type Instance, instanceOn, meet, supply, throughAll } from './shared-limits.ts'

interface MemoryStore extends LimitStore {
  away: boolean
  readonly settled: Debt[]
}

function memoryStore(instances: number): MemoryStore {
  const levels = new Map<string, number>()
  return {
    away: false,
    settled: [],
    async settle(debts) {
      if (this.away) throw new Error('away')
      this.settled.push(...debts)
      const left = debts.map(({ id, owed, burst }) => {
        levels.set(id, (levels.get(id) ?? burst) - owed)
        return levels.get(id) ?? burst
      })
      return { left, instances }
    },
    close: async () => {},
  }
}

test.each([
  [100, 1],
  [500, 1],
  [500, 6],
  [5_000, 20],
])('two instances let through a limit of %i once, not twice, with %i requests at a time on each', async (burst, at) => {
  const store = memoryStore(2)
  const both = [instanceOn(store), instanceOn(store)]
  await meet(...both)
  const through = await throughAll(both, supply(burst), 'ada', at)
  expect(through).toBeGreaterThanOrEqual(burst)
  expect(through).toBeLessThanOrEqual(burst * 1.05 + 2 * at)
})

test('an instance learns what others have taken before it lets through a slab', async () => {
  const store = memoryStore(2)
  const [first, second] = [instanceOn(store), instanceOn(store)]
  await meet(first, second)
  await throughAll([first], supply(400), 'ada')
  expect(await throughAll([second], supply(400), 'ada')).toBeLessThanOrEqual(10)
})

test('what is taken is settled in slabs, not one by one', async () => {
  const store = memoryStore(2)
  const both = [instanceOn(store), instanceOn(store)]
  await meet(...both)
  store.settled.length = 0
  const [one] = both as [Instance]
  for (let n = 0; n < 400; n++) {
    await one.limiter.ready([{ bucket: 'tenant', key: 'acme', own: null }])
    one.limiter.take('tenant', 'acme')
  }
  expect(store.settled.length).toBeLessThan(100)
})

test('what a request waits for is settled first, however many others owe something', async () => {
  const store = memoryStore(2)
  const one = instanceOn(store)
  await meet(one, instanceOn(store))
  for (let n = 0; n < 5_000; n++) one.limiter.take('image', `somebody ${n}`)
  const uses = [{ bucket: 'user', key: 'ada', own: supply(100) }] as const
  one.limiter.take('user', 'ada', 10, uses[0].own)
  expect(one.limiter.ready(uses)).not.toBeNull()
  await one.limiter.ready(uses)
  expect(one.limiter.ready(uses)).toBeNull()
})

test('one instance alone waits for no store', () => {
  const { limiter } = instanceOn(memoryStore(1))
  for (let n = 0; n < 100; n++) limiter.take('user', 'ada')
  expect(limiter.ready([{ bucket: 'user', key: 'ada', own: null }])).toBeNull()
})

test('while the store is away, each has its part of the limit; once it is back, what was taken counts', async () => {
  const store = memoryStore(2)
  const errors: unknown[] = []
  const both = [instanceOn(store, (error) => errors.push(error)), instanceOn(store)]
  await meet(...both)
  store.away = true
  for (const { limiter, sharing } of both) {
    limiter.take('image', 'met')
    await sharing.settle()
    expect(sharing.standing).toEqual({ away: true, instances: 2 })
  }
  expect(errors).toHaveLength(1) // said once, not with each try
  expect(await throughAll(both, supply(400), 'ada')).toBe(400)
  store.away = false
  for (const { sharing } of both) await sharing.settle()
  expect(both.map(({ sharing }) => sharing.standing.away)).toEqual([false, false])
  expect(await throughAll(both, supply(400), 'ada')).toBeLessThanOrEqual(10)
})

test('the store sees no person and no address', async () => {
  const store = memoryStore(2)
  const one = instanceOn(store)
  one.limiter.take('ip', '203.0.113.7')
  await one.sharing.settle()
  expect(store.settled).toHaveLength(1)
  expect(JSON.stringify(store.settled)).not.toContain('203.0.113.7')
})
