import { LRUCache } from 'lru-cache'

/** Anything but null and undefined: lru-cache takes undefined for an absent entry. */
type Present = object | string | number | boolean

/** Evicts the least recently used entries once all of them together weigh more than `most`. */
export class BoundedCache<K extends Present, V extends Present> {
  readonly #entries: LRUCache<K, V>

  /** `most`: the sum of weights, in the unit of the weights that `set` is given; without weights, the entry count. */
  constructor(most: number) {
    this.#entries = new LRUCache({ maxSize: most })
  }

  /** The entry count. */
  get size(): number {
    return this.#entries.size
  }

  /** The sum of weights. */
  get weight(): number {
    return this.#entries.calculatedSize
  }

  /** Returns the value and marks it as used, or undefined. */
  get(key: K): V | undefined {
    return this.#entries.get(key)
  }

  /** Caches the value. `weight`: at least 1; one above the bound of the cache removes the entry instead. */
  set(key: K, value: V, weight = 1): void {
    // lru-cache keeps the old weight of a value that is set again.
    if (this.#entries.peek(key) === value) this.#entries.delete(key)
    this.#entries.set(key, value, { size: weight })
  }

  delete(key: K): void {
    this.#entries.delete(key)
  }
}
