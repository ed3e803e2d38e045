// THE cache of what comes from the database. A value counts while the change feed says that nothing it depends on has
// changed since it was read, and while the feed itself is known to be alive.
import type { BoundedCache } from './bounded-cache.ts'
import type { ChangeFeed } from './change-feed.ts'
import type { CacheName, Memory } from './memory.ts'

/** Milliseconds after which anything is read again: a database that is changed with its triggers off tells nothing. */
const MOST_MS = 30_000

interface Entry<T> {
  readonly value: T
  readonly ids: readonly string[]
  /** of the feed when the value began to be read */
  readonly version: number
  readonly until: number
}

/** A value that was read, and how long it counts. */
export interface Fresh<T> {
  readonly value: T
  /** of all that it depends on, as the feed names them */
  readonly ids: readonly string[]
  /** milliseconds after which it ends by itself; none: only with a change */
  readonly forMs?: number
  /** bytes; none: what each weighs */
  readonly weight?: number
}

export interface CacheOptions {
  readonly feed: ChangeFeed
  /** Milliseconds within which a change on another instance counts here; 0: everything is read each time. */
  readonly lagMs: number
  readonly memory: Memory
  /** its part of the memory */
  readonly name: CacheName
  /** bytes of a value that comes without a weight */
  readonly each?: number
}

export class InvalidatedCache<T> {
  readonly #feed: ChangeFeed
  readonly #lagMs: number
  readonly #entries: BoundedCache<string, Entry<T>>
  readonly #reading = new Map<string, { readonly version: number; readonly value: Promise<T> }>()

  constructor({ feed, lagMs, memory, name, each }: CacheOptions) {
    this.#feed = feed
    this.#lagMs = lagMs
    this.#entries = memory.cache(name, each)
  }

  /** The cached value, if it counts. `part`: the ids that matter to a caller who needs a part of it. */
  get(key: string, part?: readonly string[]): T | undefined {
    if (this.#lagMs === 0) return undefined
    const entry = this.#entries.get(key)
    const value = this.#counting(entry, part ?? entry?.ids ?? [])
    if (entry && value === undefined) this.#entries.wasOld()
    return value
  }

  #counting(entry: Entry<T> | undefined, ids: readonly string[]): T | undefined {
    // fault: M11
    if (!entry || this.#feed.changedSince(entry.version, ids) || entry.until <= performance.now()) return undefined
    // fault: M13
    return this.#feed.isCurrent(this.#lagMs) ? entry.value : undefined
  }

  /**
   * The value that was read last, which may be out of date. Only for what has a version of its own: a caller compares
   * that, or hands it to a statement that refuses an old one.
   */
  latest(key: string): T | undefined {
    return this.#entries.get(key)?.value
  }

  /**
   * The cached value, else reads it. `freshOf` makes the value of what was read, at once; `latest` may lend it parts
   * that have a version of their own.
   */
  through<R>(key: string, read: () => Promise<R>, freshOf: (found: R) => Fresh<T>): Promise<T> {
    const known = this.get(key)
    return known === undefined ? this.read(key, read, freshOf) : Promise.resolve(known)
  }

  /** Reads the value, together with all who ask for it before the feed hears of any further change. */
  read<R>(key: string, read: () => Promise<R>, freshOf: (found: R) => Fresh<T>): Promise<T> {
    const isCurrent = this.#lagMs > 0 && this.#feed.isCurrent(this.#lagMs)
    const { version } = this.#feed
    const under = this.#reading.get(key)
    // The feed would have heard of a change that the reading under way may have missed.
    // fault: M21
    if (isCurrent && under?.version === version) return under.value
    const value = this.#read(key, version, read, freshOf)
    const reading = { version, value }
    this.#reading.set(key, reading)
    const done = (): void => void (this.#reading.get(key) === reading && this.#reading.delete(key))
    value.then(done, done)
    return value
  }

  /** Keeps a value that was read with others. `version`: of the feed before it was read. */
  keep(key: string, version: number, { value, ids, forMs = MOST_MS, weight }: Fresh<T>): void {
    const until = performance.now() + Math.min(forMs, MOST_MS)
    // As of before it was read: what changed meanwhile may be missing in it.
    // fault: M12
    this.#entries.set(key, { value, ids, version, until }, weight)
  }

  /** The value weighs something else by now. */
  reweigh(key: string, weightOf: (value: T) => number): void {
    const entry = this.#entries.get(key)
    if (entry) this.#entries.set(key, entry, weightOf(entry.value))
  }

  async #read<R>(key: string, version: number, read: () => Promise<R>, freshOf: (found: R) => Fresh<T>): Promise<T> {
    const found = await read()
    const fresh = freshOf(found)
    this.keep(key, version, fresh)
    return fresh.value
  }
}
