import { LRUCache } from 'lru-cache'

/** Anything but null and undefined: lru-cache takes undefined for an absent entry. */
export type Present = object | string | number | boolean

/** Evicts the least recently used entries once all of them together weigh more than `most`. */
export class BoundedCache<K extends Present, V extends Present> {
  readonly #entries: LRUCache<K, V>
  readonly #each: number
  #evicted = 0
  #hits = 0
  #misses = 0
  /** what all entries together may weigh */
  readonly most: number

  /** `each`: the weight of an entry that is set without one, in the same unit. */
  constructor(most: number, each = 1) {
    this.most = most
    this.#each = each
    this.#entries = new LRUCache({
      maxSize: most,
      dispose: (_value, _key, why) => {
        if (why === 'evict') this.#evicted++
      },
    })
  }

  /** The entry count. */
  get size(): number {
    return this.#entries.size
  }

  /** The sum of weights. */
  get weight(): number {
    return this.#entries.calculatedSize
  }

  /** The count of entries that gave way to others. */
  get evicted(): number {
    return this.#evicted
  }

  /** The counts of look-ups: those that found something that counted, and the others. */
  get hits(): number {
    return this.#hits
  }

  get misses(): number {
    return this.#misses
  }

  /** Returns the value and marks it as used, or undefined. */
  get(key: K): V | undefined {
    const value = this.#entries.get(key)
    if (value === undefined) this.#misses++
    else this.#hits++
    return value
  }

  /** The value that was looked up last did not count any more: that was no hit. */
  wasOld(): void {
    this.#hits--
    this.#misses++
  }

  /** Caches the value. `weight`: a whole number from 1; one above the bound of the cache removes the entry instead. */
  set(key: K, value: V, weight = this.#each): void {
    // lru-cache keeps the old weight of a value that is set again.
    if (this.#entries.peek(key) === value) this.#entries.delete(key)
    this.#entries.set(key, value, { size: weight })
  }

  delete(key: K): void {
    this.#entries.delete(key)
  }
}
