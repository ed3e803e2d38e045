import type { AuthPolicyErrorCode } from '../../generated/graphql.ts'
import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'

export const AUTH_POLICY_ERRORS: Readonly<Record<AuthPolicyErrorCode, ErrorCopy>> = {
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  NOT_ALLOWED: FIELD.NOT_ALLOWED,
  INVALID: FIELD.INVALID,
  CONFLICT: { message: 'The policy has changed in the meantime; read it again.', wire: 'conflict', status: 409 },
  NO_METHOD_LEFT: { ...FIELD.INVALID, message: 'This would leave no sign-in method that this installation supports.' },
  CONNECTION_UNTRIED: {
    message: 'Sign in by an active connection first, or try one: within the last hour nobody has.',
    wire: 'conflict',
    status: 409,
  },
  BREAK_GLASS_NEEDED: {
    ...FIELD.REQUIRED,
    message: 'Name an owner who can still sign in if all connections fail.',
  },
  BREAK_GLASS_NOT_READY: {
    ...FIELD.INVALID,
    message: 'This must be an active owner with a password of their own and a second factor.',
  },
  LOCKS_OUT_CALLER: { message: 'You would not be able to sign in again.', wire: 'conflict', status: 409 },
}
