// Shared rate limits in Redis, for installations that have one: REDIS_URL. Its client is an optional package.
import { randomUUID } from 'node:crypto'
import type { LimitStore } from './sharing.ts'

/**
 * KEYS: the instances, then buckets. ARGV: this instance; for each bucket what is owed, rate and burst. A bucket is the
 * moment at which it is full again. Returns the instances, then the tokens of each as text.
 */
const SETTLE = `
local t = redis.call('TIME')
local now = t[1] + t[2] / 1000000
redis.call('ZADD', KEYS[1], now + 10, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
local out = { redis.call('ZCARD', KEYS[1]) }
for i = 2, #KEYS do
  local owed, rate, burst = tonumber(ARGV[i * 3 - 4]), tonumber(ARGV[i * 3 - 3]), tonumber(ARGV[i * 3 - 2])
  local full = math.max(tonumber(redis.call('GET', KEYS[i]) or now), now)
  full = math.min(full + owed / rate, now + 2 * burst / rate)
  redis.call('SET', KEYS[i], string.format('%.6f', full), 'PX', math.ceil((full - now) * 1000) + 1000)
  out[i] = string.format('%.6f', burst - (full - now) * rate)
end
return out`

/** One slot of a cluster, since a script sees one. */
const PREFIX = '{qeet-id-limits}:'
const CONNECT_MS = 2_000

interface Commands {
  settleLimits(keys: number, ...given: (string | number)[]): Promise<[instances: number, ...left: string[]]>
}

/** Throws if the package is not installed. A server that is away is tried again by itself. */
export async function createRedisStore(url: string): Promise<LimitStore> {
  const { Redis } = await import('ioredis').catch((error: unknown) => {
    throw new Error('REDIS_URL needs the optional package ioredis', { cause: error })
  })
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    commandTimeout: CONNECT_MS,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(times * 100, CONNECT_MS),
  })
  redis.on('error', () => {}) // each command fails by itself
  redis.defineCommand('settleLimits', { lua: SETTLE })
  void redis.connect().catch(() => {})
  const instance = randomUUID()
  return {
    async settle(debts) {
      const [instances, ...left] = await (redis as unknown as Commands).settleLimits(
        debts.length + 1,
        `${PREFIX}instances`,
        ...debts.map(({ id }) => PREFIX + id),
        instance,
        ...debts.flatMap(({ owed, rate, burst }) => [owed, rate, burst]),
      )
      return { left: left.map(Number), instances }
    },
    close: async () => redis.disconnect(),
  }
}
