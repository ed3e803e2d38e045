// A cache forgets what was used longest ago, and never holds more than it may.
import { describe, expect, test } from 'vitest'
import { BoundedCache } from '../../src/memory/bounded-cache.ts'

describe('a cache', () => {
  test('keeps what was used last, by weight, and not what is heavier than all of it', () => {
    const cache = new BoundedCache<string, number>(10)
    for (const [at, name] of ['a', 'b', 'c'].entries()) cache.set(name, at, 3)
    expect(cache.get('a')).toBe(0)
    cache.set('d', 3, 3)
    expect(['a', 'b', 'c', 'd'].map((name) => cache.get(name))).toEqual([0, undefined, 2, 3])
    cache.set('e', 4, 11)
    expect([cache.get('e'), cache.size]).toEqual([undefined, 3])
    cache.set('a', 5, 10)
    expect([cache.get('a'), cache.size]).toEqual([5, 1])
    cache.delete('a')
    cache.delete('a')
    cache.set('b', 1, 10)
    expect([cache.get('b'), cache.size]).toEqual([1, 1])
  })

  test('counts the new weight of a value that is set again', () => {
    const cache = new BoundedCache<string, string>(10)
    cache.set('a', 'one')
    cache.set('b', 'two')
    cache.set('b', 'two', 10)
    expect([cache.get('a'), cache.get('b'), cache.weight]).toEqual([undefined, 'two', 10])
  })

  test('forgets in the order of use', () => {
    const cache = new BoundedCache<number, number>(20)
    let plain: { key: number; value: number; weight: number }[] = []
    const touch = (key: number): void => {
      const entry = plain.find((one) => one.key === key)
      if (entry) plain = [...plain.filter((one) => one !== entry), entry]
    }
    let seed = 1
    const below = (bound: number): number => (seed = (seed * 48_271) % 2_147_483_647) % bound
    for (let step = 0; step < 5_000; step++) {
      const [key, kind] = [below(12), below(10)]
      if (kind === 0) {
        cache.delete(key)
        plain = plain.filter((one) => one.key !== key)
      } else if (kind < 5) {
        const weight = 1 + below(8)
        cache.set(key, step, weight)
        plain = [...plain.filter((one) => one.key !== key), { key, value: step, weight }]
        while (plain.reduce((sum, one) => sum + one.weight, 0) > 20) plain.shift()
      } else {
        expect(cache.get(key)).toBe(plain.find((one) => one.key === key)?.value)
        touch(key)
      }
      expect(cache.size).toBe(plain.length)
    }
    expect(plain.length).toBeGreaterThan(1)
  })
})
