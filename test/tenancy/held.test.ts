// What is held in memory counts while nothing of it has changed, and while that is known.
import { describe, expect, test, vi } from 'vitest'
import type { Feed } from '../../src/tenancy/feed.ts'
import { Held } from '../../src/tenancy/held.ts'

const A = '00000000-0000-4000-8000-00000000000a'
const B = '00000000-0000-4000-8000-00000000000b'

function feed() {
  const marks = new Map<string, number>()
  const state = { current: true, changes: 0 }
  const made: Feed = {
    isCurrent: () => state.current,
    mark: (ids) => ids.reduce((sum, id) => sum + (marks.get(id) ?? 0), 0),
    get changes() {
      return state.changes
    },
    sync: async () => {},
    close: async () => {},
  }
  const tell = (id: string): void => {
    state.changes++
    marks.set(id, (marks.get(id) ?? 0) + 1)
  }
  return { feed: made, state, tell }
}

const read = async (
  held: Held<string>,
  key: string,
  value: string,
  ids: readonly string[],
  forMs = 60_000,
): Promise<string> =>
  held.get(key) ??
  (await held.read(
    key,
    async () => value,
    () => ({ ids, forMs }),
  ))

describe('what is held', () => {
  test('is what was read, until something that it depends on changes', async () => {
    const { feed: told, tell } = feed()
    const held = new Held<string>({ feed: told, lagMs: 1_000, most: 10 })
    expect([await read(held, 'a', 'one', [A, B]), await read(held, 'a', 'two', [A, B])]).toEqual(['one', 'one'])
    tell('of somebody else')
    expect(await read(held, 'a', 'three', [A, B])).toBe('one')
    tell(B)
    expect([await read(held, 'a', 'four', [A, B]), await read(held, 'a', 'five', [A, B])]).toEqual(['four', 'four'])
    expect(held.get('b')).toBeUndefined()
  })

  test('does not count while it is not known whether anything has changed', async () => {
    const { feed: told, state } = feed()
    const held = new Held<string>({ feed: told, lagMs: 1_000, most: 10 })
    await read(held, 'a', 'one', [A])
    state.current = false
    expect(held.get('a')).toBeUndefined()
    state.current = true
    expect(held.get('a')).toBe('one')
  })

  test('is not what may have changed while it was read', async () => {
    const { feed: told, tell } = feed()
    const held = new Held<string>({ feed: told, lagMs: 1_000, most: 10 })
    const value = await held.read(
      'a',
      async () => {
        tell(A) // whether before or after the row was read, nobody can tell
        return 'old'
      },
      () => ({ ids: [A], forMs: 60_000 }),
    )
    expect([value, held.get('a')]).toEqual(['old', undefined])
  })

  test('is held no longer than it holds by itself, and for half a minute at most', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    try {
      const { feed: told } = feed()
      const held = new Held<string>({ feed: told, lagMs: 1_000, most: 10 })
      await read(held, 'short', 'one', [A], 5_000)
      await read(held, 'long', 'one', [A])
      vi.advanceTimersByTime(4_999)
      expect([held.get('short'), held.get('long')]).toEqual(['one', 'one'])
      vi.advanceTimersByTime(1)
      expect([held.get('short'), held.get('long')]).toEqual([undefined, 'one'])
      vi.advanceTimersByTime(25_000)
      expect(held.get('long')).toBeUndefined()
    } finally {
      vi.useRealTimers()
    }
  })

  test('is nothing where the operator wants each request to ask', async () => {
    const { feed: told } = feed()
    const held = new Held<string>({ feed: told, lagMs: 0, most: 10 })
    expect([await read(held, 'a', 'one', [A]), await read(held, 'a', 'two', [A])]).toEqual(['one', 'two'])
  })

  test('is not what failed to be read', async () => {
    const held = new Held<string>({ feed: feed().feed, lagMs: 1_000, most: 10 })
    await expect(
      held.read(
        'a',
        () => Promise.reject(new Error('no')),
        () => ({ ids: [A], forMs: 1 }),
      ),
    ).rejects.toThrow('no')
    expect(held.get('a')).toBeUndefined()
  })
})
