import type { RateLimitsErrorCode } from '../../generated/graphql.ts'
import { FIELD, fieldCopy, type ErrorCopy } from '../../shared/error-copy.ts'

export const RATE_LIMITS_ERRORS: Readonly<Record<RateLimitsErrorCode, ErrorCopy>> = {
  REQUIRED: FIELD.REQUIRED,
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  LOCKS_OUT_CALLER: fieldCopy(
    'invalid',
    'You need at least 2 requests at once: one to read the limits, and one to take the change back.',
  ),
  CONFLICT: { message: 'The limits have changed in the meantime; read them again.', wire: 'conflict', status: 409 },
}
