import type { AbacErrorCode } from '../../generated/graphql.ts'
import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'
import { ABAC_FAULTS } from '../policy/errors.ts'

export const ABAC_ERRORS: Readonly<Record<AbacErrorCode, ErrorCopy>> = {
  ...ABAC_FAULTS,
  TOO_LONG: FIELD.TOO_LONG,
  INVALID: FIELD.INVALID,
  CONFLICT: { message: 'The policy has changed in the meantime; read it again.', wire: 'conflict', status: 409 },
  NOT_FOUND: { message: 'Policy not found.', wire: 'not_found', status: 404 },
}
