// What a request needs first, such as what a session may do, held from the request before for as long as nothing of it
// has changed.
import { BoundedCache } from '../bounded-cache.ts'
import { roomLeft } from '../size.ts'
import type { Feed } from './feed.ts'

/**
 * Milliseconds that anything is held, whatever is told: a database that was changed with its triggers off tells
 * nothing.
 */
const MOST_MS = 30_000

interface Entry<T> {
  readonly value: T
  /** what it depends on, and how that stood */
  readonly ids: readonly string[]
  readonly mark: number
  readonly until: number
}

export interface Terms {
  /** of all that the value depends on */
  readonly ids: readonly string[]
  /** milliseconds that it holds by itself; none: as long as anything is held */
  readonly forMs?: number
  /** of what may be held in all; none: 1 */
  readonly weight?: number
}

export interface Holding {
  readonly feed: Feed
  /** Milliseconds within which a change made elsewhere counts here; 0: nothing is held. */
  readonly lagMs: number
  /** What all values that are held may weigh. */
  readonly most: number
}

export class Held<T> {
  readonly #feed: Feed
  readonly #lagMs: number
  readonly #entries: BoundedCache<string, Entry<T>>

  constructor({ feed, lagMs, most }: Holding) {
    this.#feed = feed
    this.#lagMs = lagMs
    this.#entries = new BoundedCache(most)
  }

  /** undefined: it is to be read. */
  get(key: string): T | undefined {
    if (this.#lagMs === 0) return undefined
    const known = this.#entries.get(key)
    if (!known) return undefined
    if (known.mark === this.#feed.mark(known.ids) && known.until > performance.now())
      return this.#feed.isCurrent(this.#lagMs) ? known.value : undefined
    this.#entries.delete(key)
    return undefined
  }

  /** Reads it, and holds it unless something changed meanwhile, which may be missing in it. */
  async read(key: string, read: () => Promise<T>, termsOf: (value: T) => Terms): Promise<T> {
    if (this.#lagMs === 0) return read()
    this.#feed.isCurrent(this.#lagMs) // so that there is a feed by the time that it counts
    const { changes } = this.#feed
    const value = await read()
    const { ids, forMs = MOST_MS, weight = 1 } = termsOf(value)
    if (this.#feed.changes === changes)
      this.#entries.set(
        key,
        { value, ids, mark: this.#feed.mark(ids), until: performance.now() + Math.min(forMs, MOST_MS) },
        weight,
      )
    return value
  }
}

/** Characters of all lists that are held, and of one. */
const LISTS_CHARACTERS = 16_777_216
const LIST_CHARACTERS = 131_072

/** Lists that are shown again and again. `dependsOn`: the ids of all that one shows, and of what it is a list of. */
export class HeldLists<T extends { readonly rows: readonly object[] }> {
  readonly #held: Held<T>

  constructor(holding: Omit<Holding, 'most'>) {
    this.#held = new Held({ ...holding, most: LISTS_CHARACTERS })
  }

  async get(key: string, read: () => Promise<T>, dependsOn: (list: T) => readonly string[]): Promise<T> {
    const weight = (list: T): number => {
      const room = roomLeft(list.rows, LIST_CHARACTERS)
      return room < 0 ? Number.POSITIVE_INFINITY : LIST_CHARACTERS - room
    }
    return this.#held.get(key) ?? this.#held.read(key, read, (list) => ({ ids: dependsOn(list), weight: weight(list) }))
  }
}
