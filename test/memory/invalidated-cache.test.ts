// A cached value counts while nothing that it depends on has changed, and while that is known.
import { describe, expect, test, vi } from 'vitest'
import { type ChangeFeed, Slots } from '../../src/memory/change-feed.ts'
import { InvalidatedCache } from '../../src/memory/invalidated-cache.ts'
import { createMemory } from '../../src/memory/memory.ts'

const A = '00000000-0000-4000-8000-00000000000a'
const B = '00000000-0000-4000-8000-00000000000b'
const C = '00000000-0000-4000-8000-00000000000c'

function silentFeed() {
  const slots = new Slots()
  const state = { current: true }
  const feed: ChangeFeed = {
    isCurrent: () => state.current,
    get version() {
      return slots.version
    },
    changedSince: (version, ids) => slots.changedSince(version, ids),
    sync: async () => {},
    own: null,
    onEvents: () => () => {},
    close: async () => {},
  }
  return { feed, state, tell: (id: string): void => slots.hear(id.slice(-4)), tellAll: (): void => slots.hear('?') }
}

function made(lagMs = 1_000) {
  const setup = silentFeed()
  const memory = createMemory()
  const cache = new InvalidatedCache<string>({ feed: setup.feed, lagMs, memory, name: 'configurations' })
  return { ...setup, cache, most: memory.use()[0]?.most ?? 0 }
}

const through = (
  cache: InvalidatedCache<string>,
  key: string,
  value: string,
  { ids = [A], forMs = 60_000 }: { ids?: readonly string[]; forMs?: number } = {},
): Promise<string> =>
  cache.through(
    key,
    async () => value,
    (found) => ({ value: found, ids, forMs }),
  )

describe('a cached value', () => {
  test('counts until something that it depends on changes', async () => {
    const { cache, tell, tellAll } = made()
    const ask = (value: string): Promise<string> => through(cache, 'a', value, { ids: [A, B] })
    expect([await ask('one'), await ask('two')]).toEqual(['one', 'one'])
    tell(C)
    expect(await ask('three')).toBe('one')
    tell(B)
    expect([await ask('four'), await ask('five')]).toEqual(['four', 'four'])
    tellAll()
    expect([await ask('six'), await ask('seven')]).toEqual(['six', 'six'])
    expect(cache.get('b')).toBeUndefined()
  })

  test('does not count while it is not known whether anything has changed', async () => {
    const { cache, state } = made()
    await through(cache, 'a', 'one')
    state.current = false
    expect(cache.get('a')).toBeUndefined()
    expect(await through(cache, 'a', 'two')).toBe('two')
    state.current = true
    expect(cache.get('a')).toBe('two')
  })

  test('does not count when it may have changed while it was read, though other changes do it no harm', async () => {
    const { cache, tell } = made()
    const whileChanging = (changed: string): Promise<string> =>
      cache.read(
        changed,
        async () => {
          tell(changed) // whether before or after the row was read, nobody can tell
          return 'old'
        },
        (value) => ({ value, ids: [A] }),
      )
    expect([await whileChanging(A), await whileChanging(C)]).toEqual(['old', 'old'])
    expect([cache.get(A), cache.get(C)]).toEqual([undefined, 'old'])
  })

  test('counts no longer than it says itself, and half a minute at most', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    try {
      const { cache } = made()
      await through(cache, 'short', 'one', { forMs: 5_000 })
      await through(cache, 'long', 'one')
      vi.advanceTimersByTime(4_999)
      expect([cache.get('short'), cache.get('long')]).toEqual(['one', 'one'])
      vi.advanceTimersByTime(1)
      expect([cache.get('short'), cache.get('long')]).toEqual([undefined, 'one'])
      vi.advanceTimersByTime(25_000)
      expect(cache.get('long')).toBeUndefined()
    } finally {
      vi.useRealTimers()
    }
  })

  test('never counts where the operator wants each request to ask', async () => {
    const { cache } = made(0)
    expect([await through(cache, 'a', 'one'), await through(cache, 'a', 'two')]).toEqual(['one', 'two'])
  })

  test('is not what failed to be read', async () => {
    const { cache } = made()
    const failing = cache.read(
      'a',
      () => Promise.reject(new Error('no')),
      () => ({ value: 'never', ids: [A] }),
    )
    await expect(failing).rejects.toThrow('no')
    expect([cache.get('a'), cache.latest('a'), await through(cache, 'a', 'again')]).toEqual([
      undefined,
      undefined,
      'again',
    ])
  })

  test('that is out of date can be had by those who compare its version', async () => {
    const { cache, tell } = made()
    await through(cache, 'a', 'one')
    tell(A)
    expect([cache.get('a'), cache.latest('a'), cache.latest('b')]).toEqual([undefined, 'one', undefined])
  })

  test('makes room by the weight that it is given later', async () => {
    const { cache, most } = made()
    expect([await through(cache, 'a', 'one'), await through(cache, 'b', 'two')]).toEqual(['one', 'two'])
    cache.reweigh('b', () => most - 1)
    expect([cache.get('a'), cache.get('b')]).toEqual(['one', 'two'])
    cache.reweigh('b', (value) => (value === 'two' ? most : 1))
    expect([cache.get('a'), cache.get('b')]).toEqual([undefined, 'two'])
  })
})

type Setup = ReturnType<typeof made>

describe('a value that is being read', () => {
  /** Two ask at once; `between` happens before the second one does. */
  async function together(lagMs: number, between: (setup: Setup) => unknown): Promise<readonly string[]> {
    const setup = made(lagMs)
    let reads = 0
    const read = async (): Promise<string> => `reading ${++reads}`
    const ask = (): Promise<string> => setup.cache.through('a', read, (value) => ({ value, ids: [A] }))
    const first = ask()
    between(setup)
    return [...(await Promise.all([first, ask()])), setup.cache.latest('a') ?? '']
  }

  test('is read once for all who ask meanwhile', async () => {
    expect(await together(1_000, () => {})).toEqual(['reading 1', 'reading 1', 'reading 1'])
  })

  test.each<[what: string, lagMs: number, between: (setup: Setup) => unknown]>([
    ['that something changed meanwhile', 1_000, ({ tell }: Setup) => tell(C)],
    ['that nobody knows what changed', 1_000, ({ state }: Setup) => (state.current = false)],
    ['that each request is to ask', 0, () => {}],
  ])('is read again for those who know %s', async (_what, lagMs, between) => {
    expect(await together(lagMs, between)).toEqual(['reading 1', 'reading 2', 'reading 2'])
  })
})
