import type { GdprErrorCode } from '../../generated/graphql.ts'
import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'
import { NOT_HELD } from '../roles/errors.ts'

export const GDPR_ERRORS: Readonly<Record<GdprErrorCode, ErrorCopy>> = {
  REQUIRED: FIELD.REQUIRED,
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  INVALID: FIELD.INVALID,
  USER_NOT_FOUND: { message: 'Person not found.', wire: 'not_found', status: 404 },
  NOT_FOUND: { message: 'Erasure not found, or no longer pending.', wire: 'not_found', status: 404 },
  NOT_HELD,
  HELD: { message: 'A legal hold applies to this person.', wire: 'conflict', status: 409 },
  LAST_OWNER: {
    message: 'They are the last owner of a tenant. Hand it over, or delete it.',
    wire: 'conflict',
    status: 409,
  },
  // Not 401: clients would take the session for ended.
  INVALID_CREDENTIALS: { message: 'This password is wrong.', wire: 'bad_request', status: 400 },
}
