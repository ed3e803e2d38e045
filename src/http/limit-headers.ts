// The RateLimit headers of an answer (draft-ietf-httpapi-ratelimit-headers-11). They describe the bucket that is
// nearest to refusing among those that the request counted on, or the limit that refused it.
import type { Bucket } from '../limits/bucket.ts'
import { type BucketUse, BUCKETS, type RateLimiter } from '../limits/rate-limit.ts'
import type { RequestNote } from './request-note.ts'

/** Limits that would reveal what other people do, such as how many mails an address got. */
const OF_OTHERS: readonly string[] = ['recipient', 'signInRecipient']

type Name = keyof typeof BUCKETS

/** Returns the limiter for one request, which notes the buckets that the request counts on. */
export function noting(limiter: RateLimiter, note: Pick<RequestNote, 'counted'>): RateLimiter {
  return {
    ...limiter,
    take(bucket, key, count, own = null) {
      note.counted.push({ bucket, key, own })
      return limiter.take(bucket, key, count, own)
    },
  }
}

/** `status`: of the answer. A 429 without a reached limit has none of these headers. */
export function limitHeaders(
  limiter: Pick<RateLimiter, 'level'>,
  { counted, limited }: Pick<RequestNote, 'counted' | 'limited'>,
  status: number,
): Record<string, string> {
  if (limited) {
    const { limit, seconds } = limited
    if (!isBucket(limit)) return { 'retry-after': String(seconds) }
    const own = counted.findLast(({ bucket }) => bucket === limit)?.own ?? null
    return { 'retry-after': String(seconds), ...fields(limit, own, 0, seconds) }
  }
  if (status === 429) return {}
  let nearest: (BucketUse & { readonly left: number; readonly full: number }) | null = null
  for (const use of counted) {
    const level = limiter.level(use.bucket, use.key, use.own)
    if (level && (nearest === null || level.left < nearest.left)) nearest = { ...use, ...level }
  }
  return nearest === null ? {} : fields(nearest.bucket, nearest.own, nearest.left, nearest.full)
}

function isBucket(limit: string | null): limit is Name {
  return limit !== null && !OF_OTHERS.includes(limit) && Object.hasOwn(BUCKETS, limit)
}

/** `q`: requests at once; `w`: seconds in which as many return; `r`: left now; `t`: seconds until there are more. */
function fields(bucket: Name, own: Bucket | null, left: number, seconds: number): Record<string, string> {
  const { rate, burst } = own ?? BUCKETS[bucket]
  return {
    'ratelimit-policy': `"${bucket}";q=${burst};w=${Math.ceil(burst / rate)}`,
    ratelimit: `"${bucket}";r=${left};t=${seconds}`,
  }
}
