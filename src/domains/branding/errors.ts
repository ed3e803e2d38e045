import type { BrandingErrorCode } from '../../generated/graphql.ts'
import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'
import { BUDGET_ERRORS } from '../../limits/budgets.ts'

export const BRANDING_ERRORS: Readonly<Record<BrandingErrorCode, ErrorCopy>> = {
  REQUIRED: FIELD.REQUIRED,
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  INVALID: FIELD.INVALID,
  INVALID_URL: FIELD.INVALID_URL,
  INVALID_EMAIL: FIELD.INVALID_EMAIL,
  ...BUDGET_ERRORS,
  CONFLICT: { message: 'The brand has changed in the meantime; read it again.', wire: 'conflict', status: 409 },
  DOMAIN_TAKEN: { message: 'Another tenant has this domain.', wire: 'conflict', status: 409 },
  NO_DRAFT: { message: 'There is no draft.', wire: 'conflict', status: 409 },
  NOT_FOUND: { message: 'Revision not found.', wire: 'not_found', status: 404 },
}
