import type { DomainErrorCode } from '../../generated/graphql.ts'
import { FIELD, type Words } from '../../graphql/payload.ts'

export const DOMAIN_ERRORS: Readonly<Record<DomainErrorCode, Words>> = {
  REQUIRED: FIELD.REQUIRED,
  INVALID: FIELD.INVALID,
  NOT_FOUND: { message: 'There is no such domain here.', wire: 'not_found', status: 404 },
  DUPLICATE: { message: 'The domain is in the list already.', wire: 'conflict', status: 409 },
  TOO_MANY: { message: 'No more domains fit in.', wire: 'conflict', status: 409 },
  DOMAIN_TAKEN: { message: 'Another tenant has proven this domain.', wire: 'conflict', status: 409 },
  RECORD_MISSING: { message: 'The record was not found.', wire: 'conflict', status: 409 },
  LOOKUP_FAILED: { message: 'The record could not be looked for.', wire: 'unprocessable', status: 422, retryable: true },
}
