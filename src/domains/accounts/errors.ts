import type { AccountErrorCode } from '../../generated/graphql.ts'
import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'
import { SESSION_ERRORS } from '../sessions/errors.ts'

export const PASSWORD_WEAK: ErrorCopy = {
  message: 'This password is too easy to guess.',
  wire: 'auth.password_weak',
  status: 422,
}

/** For a person whose password others know, before they open a second tenant with it. */
export const OWN_PASSWORD_NEEDED: ErrorCopy = {
  message: 'An administrator has set your password; choose one of your own first.',
  wire: 'forbidden',
  status: 403,
}

/** Faults by a tenant's demands on passwords. */
export const PASSWORD_POLICY = {
  PASSWORD_TOO_SHORT: { message: 'The password is too short.', wire: 'authpolicy.password_too_short', status: 422 },
  PASSWORD_NO_UPPERCASE: {
    message: 'The password needs an upper-case letter.',
    wire: 'authpolicy.password_no_uppercase',
    status: 422,
  },
  PASSWORD_NO_NUMBER: { message: 'The password needs a digit.', wire: 'authpolicy.password_no_number', status: 422 },
  PASSWORD_NO_SYMBOL: {
    message: 'The password needs a symbol: a character other than a letter, digit or space.',
    wire: 'authpolicy.password_no_symbol',
    status: 422,
  },
  PASSWORD_BREACHED: {
    message: 'This password is known from a data breach; choose another.',
    wire: 'authpolicy.password_breached',
    status: 422,
  },
  PASSWORD_UNCHECKED: {
    message: 'The password could not be checked for breaches; try again.',
    wire: 'unprocessable',
    status: 422,
    retryable: true,
  },
} as const satisfies Record<string, ErrorCopy>

export const ACCOUNT_ERRORS: Readonly<Record<AccountErrorCode, ErrorCopy>> = {
  REQUIRED: FIELD.REQUIRED,
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  INVALID: FIELD.INVALID,
  NOT_ALLOWED: FIELD.NOT_ALLOWED,
  INVALID_EMAIL: FIELD.INVALID_EMAIL,
  INVALID_URL: FIELD.INVALID_URL,
  INVALID_PHONE: FIELD.INVALID_PHONE,
  EMAIL_TAKEN: {
    message: 'An account with this email address already exists.',
    wire: 'auth.email_exists',
    status: 409,
  },
  PASSWORD_WEAK,
  ...PASSWORD_POLICY,
  PASSWORD_BREACHED: { ...PASSWORD_POLICY.PASSWORD_BREACHED, wire: 'auth.password_breached' },
  INVALID_CREDENTIALS: SESSION_ERRORS.INVALID_CREDENTIALS,
  ACCOUNT_LOCKED: SESSION_ERRORS.ACCOUNT_LOCKED,
  ACCOUNT_INACTIVE: SESSION_ERRORS.ACCOUNT_INACTIVE,
}
