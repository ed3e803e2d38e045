import type { DomainErrorCode } from '../../generated/graphql.ts'
import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'

export const DOMAIN_ERRORS: Readonly<Record<DomainErrorCode, ErrorCopy>> = {
  REQUIRED: FIELD.REQUIRED,
  INVALID: FIELD.INVALID,
  NOT_FOUND: { message: 'Domain not found.', wire: 'not_found', status: 404 },
  DUPLICATE: { message: 'The domain is already in the list.', wire: 'conflict', status: 409 },
  TOO_MANY: { message: 'The tenant has reached its limit of domains.', wire: 'conflict', status: 409 },
  DOMAIN_TAKEN: { message: 'Another tenant has proven this domain.', wire: 'conflict', status: 409 },
  RECORD_MISSING: { message: 'The DNS record was not found.', wire: 'conflict', status: 409 },
  LOOKUP_FAILED: {
    message: 'The DNS record could not be looked up.',
    wire: 'unprocessable',
    status: 422,
    retryable: true,
  },
}
