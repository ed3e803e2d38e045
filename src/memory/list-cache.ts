// Pages of lists that are shown again and again.
import { roomLeft } from '../shared/json-size.ts'
import { type CacheOptions, InvalidatedCache } from './invalidated-cache.ts'

/** Most characters of a page that is cached. */
const LIST_CHARACTERS = 131_072
/** Bytes of a character with its part of the objects around it. */
const BYTES_PER_CHARACTER = 2

export class ListCache<T extends { readonly rows: readonly object[] }> {
  readonly #pages: InvalidatedCache<T>

  constructor(options: CacheOptions) {
    this.#pages = new InvalidatedCache(options)
  }

  /** `dependsOn`: the ids of all that the page shows, and of what it is a list of. */
  through(key: string, read: () => Promise<T>, dependsOn: (page: T) => readonly string[]): Promise<T> {
    return this.#pages.through(key, read, (page) => ({ value: page, ids: dependsOn(page), weight: weightOf(page) }))
  }
}

function weightOf({ rows }: { readonly rows: readonly object[] }): number {
  const room = roomLeft(rows, LIST_CHARACTERS)
  // A page that is too long weighs more than any cache holds, so it is not cached.
  return room < 0 ? Number.MAX_SAFE_INTEGER : BYTES_PER_CHARACTER * (LIST_CHARACTERS - room)
}
