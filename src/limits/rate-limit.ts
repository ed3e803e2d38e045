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
 * The contract's buckets, and our own. A tenant's bucket is shared by all tenants of its founder, unless it is set
 * apart.
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
  /** operations without a good credential, by client address: they are answered before a field is reached */
  anonymous: { rate: 20, burst: 60 },
  /**
   * ms spent on documents before they are executed: by person, API key, or address without a credential; and by tenant
   */
  documents: { rate: 100, burst: 1_000 },
  tenantDocuments: { rate: 300, burst: 3_000 },
  /** images of brands, by client address: a mail program's proxy fetches for many people */
  image: { rate: 20, burst: 300 },
  /** failed sign-ins of strangers to a tenant that its audit log records */
  strangerFailures: { rate: 1, burst: 300 },
  /** by tenant, what walks much: the audit log, previews of policies, lists of invitations */
  expensive: { rate: 0.5, burst: 10 },
  /** walks of the members, by tenant: they are fast, and asked for while somebody types */
  search: { rate: 5, burst: 60 },
  /** mails rendered for a preview, by tenant */
  preview: { rate: 1, burst: 30 },
  /** mails that a tenant sends, mails that anybody may ask for, and mails that an address receives */
  mail: { rate: 0.2, burst: 30 },
  signInMail: { rate: 2, burst: 200 },
  recipient: { rate: 1 / 120, burst: 4 },
  /** separate, or a mail that is not sent would reveal what the address received before */
  signInRecipient: { rate: 1 / 120, burst: 4 },
  /**
   * what people with an unproven address do from one client address: sign-ups and tenants, API keys, mails to
   * strangers, stored MiB
   */
  unprovenFounding: { rate: 0.1, burst: 60 },
  unprovenKeys: { rate: 0.02, burst: 60 },
  unprovenMails: { rate: 0.02, burst: 60 },
  unprovenStorage: { rate: 0.02, burst: 60 },
  unprovenAccounts: { rate: 0.02, burst: 60 },
} as const satisfies Record<string, Bucket>

/** What refuses: a bucket, or `line`, a queue in which too many wait. */
export type Limit = keyof typeof BUCKETS | 'line'

export type DocumentLimit = readonly [bucket: 'documents' | 'tenantDocuments', key: string]

/** Returns the buckets that time spent on a document counts on. */
export function callerDocuments({ userId, keyId, budget }: LimitKeys): readonly DocumentLimit[] {
  return [
    ['documents', keyId ?? userId ?? budget.owner],
    ['tenantDocuments', budget.owner],
  ]
}

export function addressDocuments(address: string | null): readonly DocumentLimit[] {
  return [['documents', limitKey(address)]]
}

/** `seconds`: how long to wait. */
export function tooMany(limit: Limit, seconds: number): Refusal {
  return new Refusal('RATE_LIMITED', 'Too many requests.', { limit, retryAfter: seconds })
}

/** As `take`, but throws Refusal RATE_LIMITED if it would have to wait. */
export function demand(
  limiter: Pick<RateLimiter, 'take'>,
  bucket: keyof typeof BUCKETS,
  key: string,
  count?: number,
): void {
  const wait = limiter.take(bucket, key, count)
  if (wait > 0) throw tooMany(bucket, wait)
}

/** `left`: whole tokens; `full`: seconds until the bucket is full. */
export interface BucketLevel {
  readonly left: number
  readonly full: number
}

export interface RateLimiter {
  /**
   * Takes `count` tokens, by default one. Returns 0 or, if there are too few, the whole seconds to wait (at least 1).
   */
  take(bucket: keyof typeof BUCKETS, key: string, count?: number): number
  /** As `take`, without taking a token. */
  wait(bucket: keyof typeof BUCKETS, key: string): number
  /** Takes `cost` tokens, even if there are fewer. The debt is at most another burst. */
  charge(bucket: keyof typeof BUCKETS, key: string, cost: number): void
  /** Returns how full the bucket is, 0…1; negative: a debt. */
  fullness(bucket: keyof typeof BUCKETS, key: string): number
  /** Returns what is left in the bucket; null: limits are off. */
  level(bucket: keyof typeof BUCKETS, key: string): BucketLevel | null
  /** Reports that a caller was refused because of `wait`, or because a queue was full. */
  refused(limit: Limit): void
}

interface Level {
  tokens: number
  at: number
}

/** The most keys. The least recently used are forgotten, which at worst refills a bucket. */
const MAX_KEYS = 50_000

/**
 * Counts in this process, so each of several instances allows the whole rate. `onRefused` is called for each refusal.
 */
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
