// The memory of a service's caches: one limit for all of them together, of which each has a fixed part.
import { getHeapStatistics } from 'node:v8'
import { BoundedCache, type Present } from './bounded-cache.ts'

const MIB = 1_048_576

/**
 * Bytes that do not depend on the limit. Rate limits are not forgotten because memory is short: that would refill
 * buckets. The others are results of pure functions, which live as long as their module.
 */
export const FIXED = {
  rate_limits: 12 * MIB,
  compiled_templates: 16 * MIB,
  permission_sets: MIB,
  mail_colours: MIB,
} as const

/** What each other cache has of the rest, in thousandths. */
export const SHARES = {
  configurations: 356,
  credentials: 90,
  member_pages: 60,
  tenant_pages: 50,
  verified_tokens: 60,
  data_keys: 90,
  key_failures: 4,
  brand_images: 50,
  compiled_documents: 40,
  hot_documents: 60,
  seen_documents: 6,
  refused_documents: 6,
  page_costs: 2,
  credential_buckets: 30,
  password_networks: 10,
  browser_people: 6,
  browser_tokens: 28,
  step_ups: 6,
  providers: 20,
  breach_ranges: 20,
  tenant_sizes: 6,
} as const

export type CacheName = 'rate_limits' | keyof typeof SHARES

/** MiB that the limit must be at least, for the fixed parts and as much for the rest. */
export const LEAST_MIB = 64
/** MiB that it is at most unless the operator says otherwise. */
const USUAL_MIB = 256

/** What one cache holds. */
export interface Use {
  readonly name: CacheName
  /** what its entries weigh, and may weigh at most */
  readonly bytes: number
  readonly most: number
  /** entries that gave way to others since the start */
  readonly evicted: number
  /** look-ups since the start: what was found and counted, and the others */
  readonly hits: number
  readonly misses: number
}

export interface Memory {
  /**
   * Makes the cache of that name, which it does once. Weights are bytes; `each`: that of an entry that is set without
   * one.
   */
  cache<K extends Present, V extends Present>(name: CacheName, each?: number): BoundedCache<K, V>
  /** Returns what the caches hold that were made. */
  use(): readonly Use[]
}

/** Returns MiB: a quarter of what V8 may use. */
export function usualLimit(): number {
  return Math.min(USUAL_MIB, Math.max(LEAST_MIB, Math.floor(heapMib() / 4)))
}

/** Returns MiB: half of what V8 may use, since requests need some, too. */
export function mostLimit(): number {
  return Math.max(LEAST_MIB, Math.floor(heapMib() / 2))
}

const heapMib = (): number => getHeapStatistics().heap_size_limit / MIB

/** `limit`: MiB of all caches together. */
export function createMemory(limit = usualLimit()): Memory {
  const rest = limit * MIB - Object.values(FIXED).reduce((sum, bytes) => sum + bytes, 0)
  const made = new Map<
    CacheName,
    Pick<BoundedCache<string, string>, 'weight' | 'most' | 'evicted' | 'hits' | 'misses'>
  >()
  return {
    cache<K extends Present, V extends Present>(name: CacheName, each?: number) {
      if (made.has(name)) throw new Error(`there is a cache ${name} already`)
      const most = name === 'rate_limits' ? FIXED[name] : Math.floor((rest * SHARES[name]) / 1_000)
      const cache = new BoundedCache<K, V>(most, each)
      made.set(name, cache)
      return cache
    },
    use: () =>
      Array.from(made, ([name, { weight, most, evicted, hits, misses }]) => ({
        name,
        bytes: weight,
        most,
        evicted,
        hits,
        misses,
      })),
  }
}
