import type { TenantErrorCode } from '../../generated/graphql.ts'
import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'
import { BUDGET_ERRORS } from '../../limits/budgets.ts'
import { OWN_PASSWORD_NEEDED } from '../accounts/errors.ts'

export const TENANT_ERRORS: Readonly<Record<TenantErrorCode, ErrorCopy>> = {
  REQUIRED: FIELD.REQUIRED,
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  INVALID: FIELD.INVALID,
  NOT_ALLOWED: FIELD.NOT_ALLOWED,
  SLUG_TAKEN: { message: 'This slug is already taken.', wire: 'tenant.slug_taken', status: 409 },
  CHECKOUT_REQUIRED: {
    message:
      'Changing the plan needs a checkout, which this service does not offer: ' +
      'the operator of the installation changes plans.',
    wire: 'billing.checkout_required',
    status: 402,
  },
  CONFLICT: { message: 'The tenant has changed in the meantime; read it again.', wire: 'conflict', status: 409 },
  SUSPENDED: { message: 'The tenant is suspended.', wire: 'forbidden', status: 403 },
  SUSPENDED_BY_OPERATOR: {
    message:
      'The operator of the installation has suspended the tenant. ' +
      'It is neither changed nor deleted until they resume it.',
    wire: 'forbidden',
    status: 403,
  },
  NOT_FOUND: { message: 'Tenant not found, or not one of yours.', wire: 'not_found', status: 404 },
  HELD: { message: 'A legal hold applies to the tenant or to someone in it.', wire: 'conflict', status: 409 },
  OWN_PASSWORD_NEEDED,
  ...BUDGET_ERRORS,
  PERMISSION_DENIED: {
    message: 'You do not have tenant.write in that tenant.',
    wire: 'rbac.permission_denied',
    status: 403,
  },
}
