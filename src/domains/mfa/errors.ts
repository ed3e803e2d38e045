import type { MfaErrorCode } from '../../generated/graphql.ts'
import { FIELD, type Words } from '../../graphql/payload.ts'

export const MFA_ERRORS: Readonly<Record<MfaErrorCode, Words>> = {
  REQUIRED: FIELD.REQUIRED,
  CODE_INVALID: { message: 'The code is wrong, or was used before.', wire: 'mfa.code_invalid', status: 401 },
  ALREADY_ENROLLED: { message: 'There is an authenticator app; remove it first.', wire: 'conflict', status: 409 },
  NOT_ENROLLED: { message: 'There is no authenticator app, or its enrolment was not begun.', wire: 'conflict', status: 409 },
  DEMANDED: { message: 'This tenant demands a second factor of you.', wire: 'forbidden', status: 403 },
  TOO_MANY_ATTEMPTS: { message: 'Too many wrong codes; try again in 15 minutes.', wire: 'auth.account_locked', status: 429, retryable: true },
}
