interface Entry<K, V> {
  readonly key: K
  value: V
  weight: number
  older: Entry<K, V> | null
  newer: Entry<K, V> | null
}

/**
 * Keeps what was used last, up to `weight` in all; an entry weighs 1 unless it is said how much. The order is a list of
 * its own: a Map's follows use only by deleting and setting again, and V8 then walks all that was deleted under the key
 * since the last rehash, which for a key that is asked for again and again is thousands.
 */
export class BoundedCache<K, V> {
  readonly #most: number
  readonly #entries = new Map<K, Entry<K, V>>()
  #oldest: Entry<K, V> | null = null
  #newest: Entry<K, V> | null = null
  #weight = 0

  constructor(most: number) {
    this.#most = most
  }

  get size(): number {
    return this.#entries.size
  }

  get(key: K): V | undefined {
    const entry = this.#entries.get(key)
    if (!entry) return undefined
    this.#use(entry)
    return entry.value
  }

  /** What weighs more than all may is not kept. */
  set(key: K, value: V, weight = 1): void {
    if (weight > this.#most) return this.delete(key)
    const known = this.#entries.get(key)
    if (known) {
      this.#weight += weight - known.weight
      known.value = value
      known.weight = weight
      this.#use(known)
    } else {
      const entry: Entry<K, V> = { key, value, weight, older: null, newer: null }
      this.#entries.set(key, entry)
      this.#weight += weight
      this.#append(entry)
    }
    while (this.#oldest && this.#weight > this.#most) this.delete(this.#oldest.key)
  }

  delete(key: K): void {
    const entry = this.#entries.get(key)
    if (!entry) return
    this.#entries.delete(key)
    this.#weight -= entry.weight
    this.#unlink(entry)
  }

  #use(entry: Entry<K, V>): void {
    if (entry === this.#newest) return
    this.#unlink(entry)
    this.#append(entry)
  }

  #unlink({ older, newer }: Entry<K, V>): void {
    if (older) older.newer = newer
    else this.#oldest = newer
    if (newer) newer.older = older
    else this.#newest = older
  }

  #append(entry: Entry<K, V>): void {
    entry.older = this.#newest
    entry.newer = null
    if (this.#newest) this.#newest.newer = entry
    else this.#oldest = entry
    this.#newest = entry
  }
}
