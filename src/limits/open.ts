// Makes the rate limiter, and shares it with other instances where there can be some.
import type { Memory } from '../memory/memory.ts'
import type { Database } from '../tenancy/database.ts'
import { createRateLimiter, type Limit, type RateLimiter } from './rate-limit.ts'
import { createSharing, type Sharing } from './sharing.ts'
import { createPostgresStore } from './store-postgres.ts'
import { createRedisStore } from './store-redis.ts'

interface Settings {
  readonly memory: Memory
  readonly rateLimits: boolean
  readonly redisUrl: string | null
}

interface Metrics {
  readonly limited: (limit: Limit) => void
  readonly settled: (outcome: 'settled' | 'failed', tokens: number) => void
}

export interface Limits {
  readonly limiter: RateLimiter
  /** null: nothing is shared, since limits are off, or the database is in this process */
  readonly sharing: Sharing | null
}

export async function openLimits(
  db: Pick<Database, 'platform' | 'engine'>,
  { memory, rateLimits, redisUrl }: Settings,
  { limited, settled }: Metrics,
  onError: (what: string, error: unknown) => void,
): Promise<Limits> {
  const isShared = rateLimits && (redisUrl !== null || db.engine !== 'embedded')
  const now = (): number => performance.now()
  const sharing = isShared
    ? createSharing({
        store: redisUrl === null ? createPostgresStore(db) : await createRedisStore(redisUrl),
        now,
        count: settled,
        onError: (error) => onError('settling rate limits with other instances', error),
      })
    : null
  return { sharing, limiter: createRateLimiter(rateLimits, now, limited, sharing, memory) }
}
