import { BoundedCache } from '../memory/bounded-cache.ts'
import { Refusal } from '../shared/refusal.ts'
import { limitKey } from '../shared/client-address.ts'
import type { LimitKeys } from './credential-buckets.ts'

/** A token bucket: `rate` tokens a second, up to `burst`. */
export interface Bucket {
  readonly rate: number
  readonly burst: number
}

/**
 * The contract's buckets, and some of ours; each is keyed separately. Those of a tenant are all its founder's tenants'
 * together, until something sets it apart.
 */
// altered: limits
export const BUCKETS = {
  ip: { rate: 5, burst: 20 },
  tenant: { rate: 100, burst: 500 },
  user: { rate: 30, burst: 100 },
  key: { rate: 50, burst: 200 },
  sensitive: { rate: 0.1, burst: 5 },
  /** requests of the operator of the installation */
  operator: { rate: 5, burst: 100 },
  /** operations without a good credential, by address: what is answered before a field is reached */
  anonymous: { rate: 20, burst: 60 },
  /**
   * ms of looking at documents before they are executed: by person, key, or address without a credential; and all of a
   * tenant
   */
  documents: { rate: 100, burst: 1_000 },
  tenantDocuments: { rate: 300, burst: 3_000 },
  /** images of brands, by address: of a mail program's proxy, which fetches for many */
  image: { rate: 20, burst: 300 },
  /** failed sign-ins to a tenant, of people whom it does not know, that its audit log tells of */
  strangerFailures: { rate: 1, burst: 300 },
  /** walking an audit log, by tenant */
  expensive: { rate: 0.5, burst: 10 },
  /** walking the members, by tenant: fast, and asked for while somebody types */
  search: { rate: 5, burst: 60 },
  /** mails that are made to be looked at, by tenant */
  preview: { rate: 1, burst: 30 },
  /** mails that a tenant sends, those that anybody may ask for apart, and that an address gets */
  mail: { rate: 0.2, burst: 30 },
  signInMail: { rate: 2, burst: 200 },
  recipient: { rate: 1 / 120, burst: 4 },
  /** apart, or a mail that is not sent for that would tell what the address was sent before */
  signInRecipient: { rate: 1 / 120, burst: 4 },
  /**
   * what people whose address is not proven do from one client address: sign-ups and tenants, API keys, mails to
   * strangers, stored MiB
   */
  unprovenFounding: { rate: 0.1, burst: 60 },
  unprovenKeys: { rate: 0.02, burst: 60 },
  unprovenMails: { rate: 0.02, burst: 60 },
  unprovenStorage: { rate: 0.02, burst: 60 },
  unprovenAccounts: { rate: 0.02, burst: 60 },
} as const satisfies Record<string, Bucket>

/** What refuses: a bucket, or a line in which too many wait. */
export type Limit = keyof typeof BUCKETS | 'line'

export type DocumentLimit = readonly [bucket: 'documents' | 'tenantDocuments', key: string]

/** What looking at a document is counted on. */
export function callerDocuments({ userId, keyId, budget }: LimitKeys): readonly DocumentLimit[] {
  return [
    ['documents', keyId ?? userId ?? budget.owner],
    ['tenantDocuments', budget.owner],
  ]
}

export function addressDocuments(address: string | null): readonly DocumentLimit[] {
  return [['documents', limitKey(address)]]
}

/** `seconds`: to wait. */
export function tooMany(limit: Limit, seconds: number): Refusal {
  return new Refusal('RATE_LIMITED', 'Too many requests.', { limit, retryAfter: seconds })
}

/** Takes as `take` does; throws Refusal RATE_LIMITED when there is something to wait for. */
export function demand(
  limiter: Pick<RateLimiter, 'take'>,
  bucket: keyof typeof BUCKETS,
  key: string,
  count?: number,
): void {
  const wait = limiter.take(bucket, key, count)
  if (wait > 0) throw tooMany(bucket, wait)
}

/** `left`: whole tokens; `full`: seconds until the bucket is full again. */
export interface BucketLevel {
  readonly left: number
  readonly full: number
}

export interface RateLimiter {
  /**
   * Takes `count` tokens, else one; answers 0, or the whole seconds to wait (at least 1) when there are not as many.
   */
  take(bucket: keyof typeof BUCKETS, key: string, count?: number): number
  /** The same without taking one. */
  wait(bucket: keyof typeof BUCKETS, key: string): number
  /** Takes what something was found to cost, whether there is as much or not: what is owed is at most another burst. */
  charge(bucket: keyof typeof BUCKETS, key: string, cost: number): void
  /** How full the bucket is, 0…1; below 0 something is owed. */
  fullness(bucket: keyof typeof BUCKETS, key: string): number
  /** What is left in the bucket; null: limits are off. */
  level(bucket: keyof typeof BUCKETS, key: string): BucketLevel | null
  /** Somebody was turned away on what `wait` said, or because a line was too long. */
  refused(limit: Limit): void
}

interface Level {
  tokens: number
  at: number
}

/** More keys than this share the memory; the ones unused longest are forgotten, which at worst refills a bucket. */
const MAX_KEYS = 50_000

/** Counts in this process; several instances each allow the whole rate. `onRefused` is told of each refusal. */
export function createRateLimiter(
  enabled: boolean,
  now: () => number = () => performance.now(),
  onRefused: (limit: Limit) => void = () => {},
): RateLimiter {
  const levels = new BoundedCache<string, Level>(MAX_KEYS)
  const refilled = (bucket: keyof typeof BUCKETS, level: Level | undefined, at: number): number => {
    const { rate, burst } = BUCKETS[bucket]
    return level ? Math.min(burst, level.tokens + ((at - level.at) / 1000) * rate) : burst
  }
  const secondsOf = (bucket: keyof typeof BUCKETS, tokens: number, count = 1): number =>
    tokens >= count ? 0 : Math.max(1, Math.ceil((count - tokens) / BUCKETS[bucket].rate))
  const lower = (bucket: keyof typeof BUCKETS, key: string, left: (tokens: number) => number): number => {
    const id = `${bucket} ${key}`
    const at = now()
    const level = levels.get(id)
    const tokens = refilled(bucket, level, at)
    if (!level) levels.set(id, { tokens: left(tokens), at })
    else {
      level.tokens = left(tokens)
      level.at = at
    }
    return tokens
  }
  return {
    take(bucket, key, count = 1) {
      if (!enabled) return 0
      const before = lower(bucket, key, (tokens) => (tokens >= count ? tokens - count : tokens))
      const seconds = secondsOf(bucket, before, count)
      if (seconds > 0) onRefused(bucket)
      return seconds
    },
    charge(bucket, key, cost) {
      if (enabled) lower(bucket, key, (tokens) => Math.max(tokens - cost, -BUCKETS[bucket].burst))
    },
    wait: (bucket, key) => (enabled ? secondsOf(bucket, refilled(bucket, levels.get(`${bucket} ${key}`), now())) : 0),
    level(bucket, key) {
      if (!enabled) return null
      const { rate, burst } = BUCKETS[bucket]
      const tokens = refilled(bucket, levels.get(`${bucket} ${key}`), now())
      return { left: Math.max(0, Math.floor(tokens)), full: Math.ceil((burst - tokens) / rate) }
    },
    refused: onRefused,
    fullness: (bucket, key) =>
      enabled ? refilled(bucket, levels.get(`${bucket} ${key}`), now()) / BUCKETS[bucket].burst : 1,
  }
}
