import type { ApiKeyErrorCode } from '../../generated/graphql.ts'
import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'
import { BUDGET_ERRORS } from '../../limits/budgets.ts'
import { NOT_HELD } from '../roles/errors.ts'

export const API_KEY_ERRORS: Readonly<Record<ApiKeyErrorCode, ErrorCopy>> = {
  REQUIRED: { ...FIELD.REQUIRED, wire: 'apikey.name_required' },
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  INVALID: FIELD.INVALID,
  NOT_ALLOWED: FIELD.NOT_ALLOWED,
  NOT_HELD,
  ...BUDGET_ERRORS,
  USER_NOT_FOUND: { ...FIELD.INVALID, message: 'There is no such member to bind the key to.' },
  ROTATED: {
    message: 'The key was rotated; change its successor.',
    wire: 'conflict',
    status: 409,
  },
  CONFLICT: { message: 'The key has changed in the meantime; read it again.', wire: 'conflict', status: 409 },
  NOTHING_USED: {
    message: 'The key used nothing that a list could name; revoke it if nobody needs it.',
    wire: 'conflict',
    status: 409,
  },
  USED_WITHOUT_LIST: {
    message: 'The key did what only a key without a list may do, so it cannot be narrowed.',
    wire: 'conflict',
    status: 409,
  },
  NOT_FOUND: { message: 'API key not found, revoked or expired.', wire: 'apikey.not_found', status: 404 },
}
