// A tenant's own rate limits as a part of its access configuration, so that they apply with the next request.
import { type Overrides, overridesWithin } from '../../limits/overrides.ts'
import type { Part } from '../policy/part.ts'
import { ownLimits, type RateLimitRow, UNSET } from './model.ts'

/** What is stored, and what applies of it; null: the limits of the installation. */
export interface CompiledLimits {
  readonly row: RateLimitRow
  readonly overrides: Overrides | null
}

export const RATE_LIMITS: Part<{ readonly rateLimits: RateLimitRow | null }, CompiledLimits> = {
  name: 'rate limits',
  initial: { row: UNSET, overrides: null },
  compile({ read: { rateLimits }, installation: { rateCeiling } }) {
    const row = rateLimits ?? UNSET
    return { row, overrides: overridesWithin(ownLimits(row), rateCeiling) }
  },
}
