import { createMemory } from '../memory/memory.ts'
import { Refusal } from '../shared/refusal.ts'
import { limitKey } from '../shared/client-address.ts'
import type { LimitKeys } from './credential-buckets.ts'
import type { Bucket, Level } from './bucket.ts'
import type { Sharing } from './sharing.ts'

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
  /** sign-ins by a connection, by connection and client address: they cost requests to others, or much CPU */
  federation: { rate: 2, burst: 10 },
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
   * what people with an unproven address do from one client address: sign-ups and tenants, API keys, secrets,
   * mails to strangers, stored MiB
   */
  unprovenFounding: { rate: 0.1, burst: 60 },
  unprovenKeys: { rate: 0.02, burst: 60 },
  unprovenSecrets: { rate: 0.02, burst: 60 },
  unprovenGroups: { rate: 0.02, burst: 100 },
  unprovenMails: { rate: 0.02, burst: 60 },
  unprovenStorage: { rate: 0.02, burst: 60 },
  unprovenAccounts: { rate: 0.02, burst: 60 },
} as const satisfies Record<string, Bucket>

/** What refuses: a bucket, or `line`, a queue in which too many wait. */
export type Limit = keyof typeof BUCKETS | 'line'

/** A bucket that a request counts on. */
export interface BucketUse {
  readonly bucket: keyof typeof BUCKETS
  readonly key: string
  /** the limit that a tenant has set in place of that of BUCKETS; null: none */
  readonly own: Bucket | null
}

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
  own?: Bucket | null,
): void {
  const wait = limiter.take(bucket, key, count, own)
  if (wait > 0) throw tooMany(bucket, wait)
}

/** `left`: whole tokens; `full`: seconds until the bucket is full. */
export interface BucketLevel {
  readonly left: number
  readonly full: number
}

/** `own`: the limit that a tenant has set in place of that of BUCKETS. */
export interface RateLimiter {
  /**
   * Takes `count` tokens, by default one. Returns 0 or, if there are too few, the whole seconds to wait (at least 1).
   */
  take(bucket: keyof typeof BUCKETS, key: string, count?: number, own?: Bucket | null): number
  /** As `take`, without taking a token. */
  wait(bucket: keyof typeof BUCKETS, key: string, own?: Bucket | null): number
  /** Takes `cost` tokens, even if there are fewer. The debt is at most another burst. */
  charge(bucket: keyof typeof BUCKETS, key: string, cost: number): void
  /** Returns how full the bucket is, 0…1; negative: a debt. */
  fullness(bucket: keyof typeof BUCKETS, key: string, own?: Bucket | null): number
  /** Returns what is left in the bucket; null: limits are off. */
  level(bucket: keyof typeof BUCKETS, key: string, own?: Bucket | null): BucketLevel | null
  /** Resolves once what was taken of the buckets is settled with other instances; null: nothing is to be waited for. */
  ready(uses: readonly BucketUse[]): Promise<unknown> | null
  /** Reports that a caller was refused because of `wait`, or because a queue was full. */
  refused(limit: Limit): void
}

/** Bytes of a key, as measured. The least recently used are forgotten, which at worst refills a bucket. */
const KEY_BYTES = 260

/**
 * Counts in this process and, with `sharing`, settles with other instances. `onRefused` is called for each refusal.
 * Without sharing, each of several instances allows the whole rate.
 */
export function createRateLimiter(
  enabled: boolean,
  now: () => number = () => performance.now(),
  onRefused: (limit: Limit) => void = () => {},
  sharing: Pick<Sharing, 'share' | 'spent' | 'ready'> | null = null,
  memory = createMemory(),
): RateLimiter {
  const levels = memory.cache<string, Level>('rate_limits', KEY_BYTES)
  /** While the store is away, an instance has its part of the limit. */
  const limitOf = (bucket: keyof typeof BUCKETS, own: Bucket | null): Bucket => {
    const limit = own ?? BUCKETS[bucket]
    const share = sharing?.share ?? 1
    return share === 1 ? limit : { rate: limit.rate * share, burst: Math.max(1, limit.burst * share) }
  }
  const refilled = ({ rate, burst }: Bucket, level: Level | undefined, at: number): number =>
    level ? Math.min(burst, level.tokens + ((at - level.at) / 1000) * rate) : burst
  const secondsOf = ({ rate }: Bucket, tokens: number, count = 1): number =>
    tokens >= count ? 0 : Math.max(1, Math.ceil((count - tokens) / rate))
  const present = (bucket: keyof typeof BUCKETS, key: string, limit: Bucket): number =>
    refilled(limit, levels.get(`${bucket} ${key}`), now())
  /** Returns the level, refilled. */
  const levelOf = (id: string, limit: Bucket): Level => {
    const at = now()
    const level = levels.get(id)
    if (!level) {
      const made: Level = { tokens: limit.burst, at, owed: 0 }
      levels.set(id, made)
      return made
    }
    level.tokens = refilled(limit, level, at)
    level.at = at
    return level
  }
  return {
    take(bucket, key, count = 1, own = null) {
      if (!enabled) return 0
      const limit = limitOf(bucket, own)
      const id = `${bucket} ${key}`
      const level = levelOf(id, limit)
      const seconds = secondsOf(limit, level.tokens, count)
      if (seconds > 0) {
        onRefused(bucket)
        return seconds
      }
      level.tokens -= count
      if (sharing) {
        level.owed += count
        sharing.spent(id, level, own ?? BUCKETS[bucket])
      }
      return 0
    },
    charge(bucket, key, cost) {
      if (!enabled) return
      const limit = BUCKETS[bucket]
      const level = levelOf(`${bucket} ${key}`, limit)
      level.tokens = Math.max(level.tokens - cost, -limit.burst)
    },
    wait(bucket, key, own = null) {
      const limit = limitOf(bucket, own)
      return enabled ? secondsOf(limit, present(bucket, key, limit)) : 0
    },
    level(bucket, key, own = null) {
      if (!enabled) return null
      const limit = limitOf(bucket, own)
      const tokens = present(bucket, key, limit)
      return { left: Math.max(0, Math.floor(tokens)), full: Math.ceil((limit.burst - tokens) / limit.rate) }
    },
    refused: onRefused,
    ready(uses) {
      if (!enabled || !sharing) return null
      const waits = uses.flatMap(({ bucket, key }) => sharing.ready(levels.get(`${bucket} ${key}`)) ?? [])
      return waits.length === 0 ? null : Promise.all(waits)
    },
    fullness(bucket, key, own = null) {
      const limit = limitOf(bucket, own)
      return enabled ? present(bucket, key, limit) / limit.burst : 1
    },
  }
}
