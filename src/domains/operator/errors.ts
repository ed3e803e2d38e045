import type { OperatorErrorCode } from '../../generated/graphql.ts'
import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'

export const OPERATOR_ERRORS: Readonly<Record<OperatorErrorCode, ErrorCopy>> = {
  REQUIRED: FIELD.REQUIRED,
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  INVALID: FIELD.INVALID,
  INVALID_EMAIL: FIELD.INVALID_EMAIL,
  CIDR_INVALID: { message: 'This is not a valid network or IP address.', wire: 'risk.cidr_invalid', status: 422 },
  NOT_FOUND: { message: 'Tenant or account not found.', wire: 'not_found', status: 404 },
}
