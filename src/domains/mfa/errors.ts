import type { MfaErrorCode } from '../../generated/graphql.ts'
import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'

export const MFA_ERRORS: Readonly<Record<MfaErrorCode, ErrorCopy>> = {
  REQUIRED: FIELD.REQUIRED,
  CODE_INVALID: { message: 'The code is incorrect or has already been used.', wire: 'mfa.code_invalid', status: 401 },
  ALREADY_ENROLLED: {
    message: 'An authenticator app is already set up. Remove it first.',
    wire: 'conflict',
    status: 409,
  },
  NOT_ENROLLED: {
    message: 'No authenticator app is set up, or its enrolment has not started.',
    wire: 'conflict',
    status: 409,
  },
  DEMANDED: { message: 'This tenant requires you to have a second factor.', wire: 'forbidden', status: 403 },
  TOO_MANY_ATTEMPTS: {
    message: 'Too many wrong codes; try again in 15 minutes.',
    wire: 'auth.account_locked',
    status: 429,
    retryable: true,
  },
}
