import { BoundedCache } from '../bounded-cache.ts'
import { Refusal } from '../refusal.ts'

/** A token bucket: `rate` tokens a second, up to `burst`. */
export interface Bucket {
  readonly rate: number
  readonly burst: number
}

/** The contract's buckets, and some of ours; each is keyed separately. Those of a tenant are all its founder's tenants' together, until something sets it apart. */
export const BUCKETS = {
  ip: { rate: 5, burst: 20 },
  tenant: { rate: 100, burst: 500 },
  user: { rate: 30, burst: 100 },
  key: { rate: 50, burst: 200 },
  sensitive: { rate: 0.1, burst: 5 },
  /** operations without a good credential, by address: what is answered before a field is reached */
  anonymous: { rate: 20, burst: 60 },
  /** images of brands, by address: of a mail program's proxy, which fetches for many */
  image: { rate: 20, burst: 300 },
  /** walking an audit log, by tenant */
  expensive: { rate: 0.5, burst: 10 },
  /** mails that are made to be looked at, by tenant */
  preview: { rate: 1, burst: 30 },
  /** mails that a tenant sends, those that anybody may ask for apart, and that an address gets */
  mail: { rate: 0.2, burst: 30 },
  signInMail: { rate: 2, burst: 200 },
  recipient: { rate: 1 / 120, burst: 4 },
  /** apart, or a mail that is not sent for that would tell what the address was sent before */
  signInRecipient: { rate: 1 / 120, burst: 4 },
} as const satisfies Record<string, Bucket>

/** Throws Refusal RATE_LIMITED when there is something to wait for. */
export function demand(wait: number): void {
  if (wait > 0) throw new Refusal('RATE_LIMITED', 'Too many requests.', { retryAfter: wait })
}

export interface RateLimiter {
  /** Takes one token; answers 0, or the whole seconds to wait (at least 1) when there is none. */
  take(bucket: keyof typeof BUCKETS, key: string): number
  /** The same without taking one. */
  wait(bucket: keyof typeof BUCKETS, key: string): number
  /** How full the bucket is, 0…1. */
  fullness(bucket: keyof typeof BUCKETS, key: string): number
}

interface Level {
  tokens: number
  at: number
}

/** More keys than this share the memory; the ones unused longest are forgotten, which at worst refills a bucket. */
const MAX_KEYS = 50_000

/** Counts in this process; several instances each allow the whole rate. */
export function createRateLimiter(enabled: boolean, now: () => number = () => performance.now()): RateLimiter {
  const levels = new BoundedCache<string, Level>(MAX_KEYS)
  const refilled = (bucket: keyof typeof BUCKETS, level: Level | undefined, at: number): number => {
    const { rate, burst } = BUCKETS[bucket]
    return level ? Math.min(burst, level.tokens + ((at - level.at) / 1000) * rate) : burst
  }
  const secondsOf = (bucket: keyof typeof BUCKETS, tokens: number): number => (tokens >= 1 ? 0 : Math.max(1, Math.ceil((1 - tokens) / BUCKETS[bucket].rate)))
  return {
    take(bucket, key) {
      if (!enabled) return 0
      const id = `${bucket} ${key}`
      const at = now()
      const level = levels.get(id)
      const tokens = refilled(bucket, level, at)
      const left = tokens >= 1 ? tokens - 1 : tokens
      if (!level) levels.set(id, { tokens: left, at })
      else {
        level.tokens = left
        level.at = at
      }
      return secondsOf(bucket, tokens)
    },
    wait: (bucket, key) => (enabled ? secondsOf(bucket, refilled(bucket, levels.get(`${bucket} ${key}`), now())) : 0),
    fullness: (bucket, key) => (enabled ? refilled(bucket, levels.get(`${bucket} ${key}`), now()) / BUCKETS[bucket].burst : 1),
  }
}
