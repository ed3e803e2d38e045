// Which buckets a request counts on when its tenant has set limits of its own, and what load shedding makes of it.
import { describe, expect, test } from 'vitest'
import type { LimitKeys } from '../../src/limits/credential-buckets.ts'
import { countRequest, overridesWithin, RATE_CEILING } from '../../src/limits/overrides.ts'
import { BUCKETS, createRateLimiter, type RateLimiter } from '../../src/limits/rate-limit.ts'
import { Refusal } from '../../src/shared/refusal.ts'

const NONE = { tenant: null, user: null, key: null }
const LOW = { rate: 1, burst: 10 }
const HIGH = { rate: 1_000, burst: 5_000 }
const at = (tenantId: string, more: Partial<LimitKeys> = {}): LimitKeys => ({
  tenantId,
  userId: 'ada',
  keyId: null,
  budget: { owner: 'founder', proven: true },
  ...more,
})
const stopped = (): RateLimiter => createRateLimiter(true, () => 0)

/** Returns how many requests in a row are let through. */
function throughOf(
  limiter: RateLimiter,
  keys: LimitKeys,
  own: Parameters<typeof countRequest>[2],
  most = 20_000,
): number {
  for (let count = 0; count < most; count++)
    try {
      countRequest(limiter, keys, own)
    } catch (error) {
      if (error instanceof Refusal) return count
      throw error
    }
  return most
}

describe('a limit that a tenant has set', () => {
  test('counts in place of the one of the installation, lower or higher', () => {
    const apart = at('acme', { userId: null, budget: { owner: 'acme', proven: true } })
    for (const tenant of [LOW, HIGH])
      expect(throughOf(stopped(), apart, overridesWithin({ ...NONE, tenant }, RATE_CEILING))).toBe(tenant.burst)
    expect(throughOf(stopped(), apart, null)).toBe(BUCKETS.tenant.burst)
  })

  test('leaves a person what they have in other tenants, and other tenants of the founder what they have', () => {
    const limiter = stopped()
    const own = overridesWithin({ ...NONE, user: LOW, tenant: HIGH }, RATE_CEILING)
    expect(throughOf(limiter, at('acme'), own)).toBe(LOW.burst)
    expect(throughOf(limiter, at('other'), null)).toBe(BUCKETS.user.burst)
  })

  test('of one person is no limit of another', () => {
    const limiter = stopped()
    const own = overridesWithin({ ...NONE, user: LOW }, RATE_CEILING)
    expect(throughOf(limiter, at('acme'), own)).toBe(LOW.burst)
    expect(throughOf(limiter, at('acme', { userId: 'bob' }), own)).toBe(LOW.burst)
  })

  test('is never above the ceiling, also when it was stored before', () => {
    const ceiling = { ...RATE_CEILING, tenant: { rate: 200, burst: 600 } }
    expect(overridesWithin({ ...NONE, tenant: HIGH }, ceiling)?.tenant).toEqual({ rate: 200, burst: 600 })
    expect(overridesWithin(NONE, ceiling)).toBeNull()
  })

  test('gives 40 tenants of one founder one ceiling together, unless they are set apart', () => {
    const ceiling = { ...RATE_CEILING, tenant: { rate: 1_000, burst: 6_000 } }
    const own = overridesWithin({ ...NONE, tenant: HIGH }, ceiling)
    const limiter = stopped()
    const all = Array.from({ length: 40 }, (_, n) => throughOf(limiter, at(`tenant ${n}`, { userId: null }), own))
    expect(all.reduce((sum, one) => sum + one, 0)).toBe(6_000)
    const apart = at('apart', { userId: null, budget: { owner: 'apart', proven: true } })
    expect(throughOf(limiter, apart, own)).toBe(HIGH.burst)
  })

  test('is seen by load shedding as asking for more than others may', () => {
    const limiter = stopped()
    const own = overridesWithin({ ...NONE, tenant: HIGH, user: HIGH }, RATE_CEILING)
    for (let asked = 0; asked < BUCKETS.tenant.burst; asked++) countRequest(limiter, at('acme'), own)
    expect(limiter.fullness('tenant', 'pace founder')).toBe(0)
    expect(limiter.fullness('user', 'pace ada')).toBe(-1)
  })
})
