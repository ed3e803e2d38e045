// What a tenant sets in place of the limits of its requests, and which buckets a request counts on then.
import type { LimitKeys } from './credential-buckets.ts'
import type { Bucket } from './bucket.ts'
import { type BucketUse, BUCKETS, demand, type RateLimiter } from './rate-limit.ts'

/** The buckets whose limits a tenant may set. */
export const OVERRIDABLE = ['tenant', 'user', 'key'] as const
export type Overridable = (typeof OVERRIDABLE)[number]

/** What a tenant may set at most: by default all that the API takes. */
export type RateCeiling = Readonly<Record<Overridable, Bucket>>

/** What the API takes, however high the ceiling is. */
export const RATE = { min: 0.1, max: 10_000 }
export const CAPACITY = { min: 1, max: 100_000 }

const ANY: Bucket = { rate: RATE.max, burst: CAPACITY.max }
export const RATE_CEILING: RateCeiling = { tenant: ANY, user: ANY, key: ANY }

/** The limits of a tenant that differ from those of the installation; null: they do not. */
export interface Overrides extends Readonly<Record<Overridable, Bucket | null>> {
  /** what all tenants of one founder that set a limit of their own have together */
  readonly together: Bucket
}

/** Returns what applies. The operator may have lowered the ceiling since a limit was stored. Null: nothing is set. */
export function overridesWithin(
  limits: Readonly<Record<Overridable, Bucket | null>>,
  ceiling: RateCeiling,
): Overrides | null {
  if (OVERRIDABLE.every((name) => limits[name] === null)) return null
  // fault: Q1
  const within = (name: Overridable): Bucket | null => limits[name] && lower(limits[name], ceiling[name])
  return { tenant: within('tenant'), user: within('user'), key: within('key'), together: ceiling.tenant }
}

function lower(one: Bucket, other: Bucket): Bucket {
  return { rate: Math.min(one.rate, other.rate), burst: Math.min(one.burst, other.burst) }
}

/** The buckets of a request, its caller's first. */
export interface CallerBuckets {
  /** each of them may refuse it */
  readonly counted: readonly BucketUse[]
  /**
   * They refuse nothing. Load shedding sees by them how much is asked for beside the limits of the installation, so
   * that a tenant with higher limits takes no turns from others.
   */
  readonly paced: readonly BucketUse[]
}

/**
 * Returns the buckets. A limit that a tenant sets has buckets of its own: what is used there leaves a person, or
 * another tenant of the founder, all that they have elsewhere. Together, such tenants of one founder have one ceiling.
 */
export function callerBuckets({ tenantId, userId, keyId, budget }: LimitKeys, own: Overrides | null): CallerBuckets {
  const counted: BucketUse[] = []
  const paced: BucketUse[] = []
  const count = (bucket: Overridable, key: string, set: { readonly key: string; readonly limit: Bucket } | null) => {
    if (!set) return void counted.push({ bucket, key, own: null })
    counted.push({ bucket, key: set.key, own: set.limit })
    // fault: Q2
    paced.push({ bucket, key: `pace ${key}`, own: null })
  }
  if (keyId !== null) count('key', keyId, own?.key ? { key: keyId, limit: own.key } : null)
  // fault: Q3
  if (userId !== null) count('user', userId, own?.user ? { key: `${tenantId} ${userId}`, limit: own.user } : null)
  count('tenant', budget.owner, own?.tenant ? { key: tenantId, limit: own.tenant } : null)
  // fault: Q5
  if (own?.tenant && budget.owner !== tenantId)
    counted.push({ bucket: 'tenant', key: `together ${budget.owner}`, own: own.together })
  return { counted, paced }
}

/**
 * Counts a request that takes `tokens`: of a bucket that never has so many, all that it can have. Throws Refusal
 * RATE_LIMITED if one of its buckets has too little left. The caller's own bucket is first, so that a refused caller
 * takes nothing from the tenant's.
 */
export function countRequest(limiter: RateLimiter, keys: LimitKeys, overrides: Overrides | null, tokens = 1): void {
  const { counted, paced } = callerBuckets(keys, overrides)
  // fault: S8
  for (const { bucket, key, own } of counted)
    demand(limiter, bucket, key, Math.min(tokens, (own ?? BUCKETS[bucket]).burst), own)
  for (const { bucket, key } of paced) limiter.charge(bucket, key, tokens)
}

/**
 * Parses `tenant=200/1000,user=60/200`: tokens a second and burst. They replace those of RATE_CEILING. Returns text if
 * it is wrong.
 */
export function parseRateCeiling(text: string): RateCeiling | string {
  const ceiling: Record<Overridable, Bucket> = { ...RATE_CEILING }
  for (const entry of text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')) {
    const [, name = '', rate = '', burst = ''] = /^(\w+)=(\d{1,5}(?:\.\d)?)\/(\d{1,6})$/.exec(entry) ?? []
    const found = OVERRIDABLE.find((one) => (one === 'key' ? 'api_key' : one) === name)
    if (!found) return `${JSON.stringify(entry)} is no ceiling such as tenant=200/1000, user=60/200 or api_key=100/400`
    const limit = { rate: Number(rate), burst: Number(burst) }
    if (limit.rate < BUCKETS[found].rate || limit.burst < BUCKETS[found].burst)
      return `${name} is at least ${BUCKETS[found].rate}/${BUCKETS[found].burst}, which every tenant has`
    if (limit.rate > RATE.max || limit.burst > CAPACITY.max) return `${name} is at most ${RATE.max}/${CAPACITY.max}`
    ceiling[found] = limit
  }
  return ceiling
}
