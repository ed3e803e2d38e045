import type { ConfigurationErrorCode } from '../../generated/graphql.ts'
import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'

export const CONFIGURATION_ERRORS: Readonly<Record<ConfigurationErrorCode, ErrorCopy>> = {
  REQUIRED: FIELD.REQUIRED,
  INVALID: FIELD.INVALID,
  NOT_FOUND: { message: 'There is no such version, or it is no longer kept.', wire: 'not_found', status: 404 },
  CONFLICT: { message: 'The configuration has changed in the meantime; plan again.', wire: 'conflict', status: 409 },
  TOKEN_INVALID: {
    message: 'The token does not belong to this plan, or has ended; plan again.',
    wire: 'configuration.token_invalid',
    status: 422,
  },
  NOT_ALLOWED: { message: 'You may not take this step.', wire: 'configuration.step_not_allowed', status: 403 },
  STEP_REFUSED: { message: 'This step is refused.', wire: 'configuration.step_refused', status: 422 },
  TOO_MANY: { message: 'At most 500 steps fit into one plan.', wire: 'configuration.too_many_steps', status: 422 },
  DELETES: { message: 'A step deletes, and this is not accepted.', wire: 'configuration.deletes', status: 409 },
  WEAKENS: {
    message: 'A step weakens protection, and this is not accepted.',
    wire: 'configuration.weakens',
    status: 409,
  },
  LOCKS_OUT_CALLER: {
    message: 'You would be shut out. Send revertAfterMinutes to try it all the same.',
    wire: 'conflict',
    status: 409,
  },
  CHANGE_OPEN: {
    message: 'A change waits for its confirmation: confirm it, or roll back to the version before it.',
    wire: 'conflict',
    status: 409,
  },
}
