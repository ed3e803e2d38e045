// The RateLimit headers of an answer (draft-ietf-httpapi-ratelimit-headers-10). They describe the bucket that is
// nearest to refusing among those that the request counted on, or the limit that refused it.
import { BUCKETS, type RateLimiter } from '../limits/rate-limit.ts'
import type { RequestNote } from './request-note.ts'

/** Limits that would reveal what other people do, such as how many mails an address got. */
const OF_OTHERS: readonly string[] = ['recipient', 'signInRecipient']

type Bucket = keyof typeof BUCKETS

/** Returns the limiter for one request, which notes the buckets that the request counts on. */
export function noting(limiter: RateLimiter, note: Pick<RequestNote, 'counted'>): RateLimiter {
  return {
    ...limiter,
    take(bucket, key, count) {
      note.counted.push([bucket, key])
      return limiter.take(bucket, key, count)
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
    return { 'retry-after': String(seconds), ...(isBucket(limit) && fields(limit, 0, seconds)) }
  }
  if (status === 429) return {}
  let nearest: { readonly bucket: Bucket; readonly left: number; readonly full: number } | null = null
  for (const [bucket, key] of counted) {
    const level = limiter.level(bucket, key)
    if (level && (nearest === null || level.left < nearest.left)) nearest = { bucket, ...level }
  }
  return nearest === null ? {} : fields(nearest.bucket, nearest.left, nearest.full)
}

function isBucket(limit: string | null): limit is Bucket {
  return limit !== null && !OF_OTHERS.includes(limit) && Object.hasOwn(BUCKETS, limit)
}

/** `q`: requests at once; `w`: seconds in which as many return; `r`: left now; `t`: seconds until there are more. */
function fields(bucket: Bucket, left: number, seconds: number): Record<string, string> {
  const { rate, burst } = BUCKETS[bucket]
  return {
    'ratelimit-policy': `"${bucket}";q=${burst};w=${Math.ceil(burst / rate)}`,
    ratelimit: `"${bucket}";r=${left};t=${seconds}`,
  }
}
