import type { AuthPolicyErrorCode } from '../../generated/graphql.ts'
import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'

export const AUTH_POLICY_ERRORS: Readonly<Record<AuthPolicyErrorCode, ErrorCopy>> = {
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  NOT_ALLOWED: FIELD.NOT_ALLOWED,
  INVALID: FIELD.INVALID,
  CONFLICT: { message: 'The policy has changed in the meantime; read it again.', wire: 'conflict', status: 409 },
  NO_METHOD_LEFT: { ...FIELD.INVALID, message: 'This would leave no sign-in method that this installation supports.' },
  LOCKS_OUT_CALLER: { message: 'You would not be able to sign in again.', wire: 'conflict', status: 409 },
}
