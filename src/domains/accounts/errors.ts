import type { AccountErrorCode } from '../../generated/graphql.ts'
import { FIELD, type Words } from '../../graphql/payload.ts'
import { SESSION_ERRORS } from '../sessions/errors.ts'

export const PASSWORD_WEAK: Words = { message: 'This password is too easy to guess.', wire: 'auth.password_weak', status: 422 }

export const ACCOUNT_ERRORS: Readonly<Record<AccountErrorCode, Words>> = {
  REQUIRED: FIELD.REQUIRED,
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  INVALID: FIELD.INVALID,
  NOT_ALLOWED: FIELD.NOT_ALLOWED,
  INVALID_EMAIL: FIELD.INVALID_EMAIL,
  EMAIL_TAKEN: { message: 'Somebody has signed up with this address.', wire: 'auth.email_exists', status: 409 },
  PASSWORD_WEAK,
  INVALID_CREDENTIALS: SESSION_ERRORS.INVALID_CREDENTIALS,
  ACCOUNT_LOCKED: SESSION_ERRORS.ACCOUNT_LOCKED,
  ACCOUNT_INACTIVE: SESSION_ERRORS.ACCOUNT_INACTIVE,
}
