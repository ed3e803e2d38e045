// Pages of lists that are shown again and again.
import { roomLeft } from '../shared/json-size.ts'
import { type CacheOptions, InvalidatedCache } from './invalidated-cache.ts'

/** Characters of all pages that are cached, and of one. */
const LISTS_CHARACTERS = 16_777_216
const LIST_CHARACTERS = 131_072

export class ListCache<T extends { readonly rows: readonly object[] }> {
  readonly #pages: InvalidatedCache<T>

  constructor(options: Omit<CacheOptions, 'most'>) {
    this.#pages = new InvalidatedCache({ ...options, most: LISTS_CHARACTERS })
  }

  /** `dependsOn`: the ids of all that the page shows, and of what it is a list of. */
  through(key: string, read: () => Promise<T>, dependsOn: (page: T) => readonly string[]): Promise<T> {
    return this.#pages.through(key, read, (page) => ({ value: page, ids: dependsOn(page), weight: weightOf(page) }))
  }
}

function weightOf({ rows }: { readonly rows: readonly object[] }): number {
  const room = roomLeft(rows, LIST_CHARACTERS)
  // A page that is too long weighs more than the cache holds, so it is not cached.
  return room < 0 ? LISTS_CHARACTERS + 1 : LIST_CHARACTERS - room
}
