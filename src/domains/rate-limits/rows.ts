// A tenant's own rate limits as stored.
import type { Tx } from '../../tenancy/database.ts'
import { type RateLimitRow, UNSET } from './model.ts'

export async function readRateLimits(on: Pick<Tx, 'rateLimits'>): Promise<RateLimitRow> {
  const row = await on.rateLimits.findFirst()
  if (!row) return UNSET
  const { tenantId: _tenantId, ...limits } = row
  return limits
}
