import type { ServicePrincipalErrorCode } from '../../generated/graphql.ts'
import { BUDGET_ERRORS } from '../../limits/budgets.ts'
import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'
import { NOT_HELD } from '../roles/errors.ts'

export const SERVICE_PRINCIPAL_ERRORS: Readonly<Record<ServicePrincipalErrorCode, ErrorCopy>> = {
  REQUIRED: FIELD.REQUIRED,
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  INVALID: FIELD.INVALID,
  NOT_ALLOWED: FIELD.NOT_ALLOWED,
  NOT_HELD,
  ...BUDGET_ERRORS,
  NAME_TAKEN: {
    message: 'There is a service principal with this name, or there was one.',
    wire: 'conflict',
    status: 409,
  },
  ROLE_NOT_FOUND: { ...FIELD.INVALID, message: 'There is no such role.' },
  NOT_FOUND: { message: 'Service principal not found, or disabled.', wire: 'principal.not_found', status: 404 },
  CONFLICT: {
    message: 'The service principal has changed in the meantime; read it again.',
    wire: 'conflict',
    status: 409,
  },
}
