import type { SignInErrorCode } from '../../generated/graphql.ts'
import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'
import { ACCOUNT_ERRORS, OWN_PASSWORD_NEEDED, PASSWORD_POLICY, PASSWORD_WEAK } from '../accounts/errors.ts'
import { MFA_ERRORS } from '../mfa/errors.ts'
import { SESSION_ERRORS } from '../sessions/errors.ts'

export const SIGN_IN_ERRORS: Readonly<Record<SignInErrorCode, ErrorCopy>> = {
  REQUIRED: FIELD.REQUIRED,
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  INVALID: FIELD.INVALID,
  INVALID_EMAIL: FIELD.INVALID_EMAIL,
  PASSWORD_WEAK,
  ...PASSWORD_POLICY,
  METHOD_NOT_ALLOWED: SESSION_ERRORS.METHOD_NOT_ALLOWED,
  ADDRESS_NOT_ALLOWED: SESSION_ERRORS.ADDRESS_NOT_ALLOWED,
  INVALID_CREDENTIALS: { ...SESSION_ERRORS.INVALID_CREDENTIALS, message: 'The password is incorrect.' },
  CODE_INVALID: MFA_ERRORS.CODE_INVALID,
  VERIFICATION_CODE_INVALID: {
    message: 'The code is incorrect or has already been used.',
    wire: 'verification.code_invalid',
    status: 400,
  },
  LINK_INVALID: {
    message: 'This link is invalid, or a newer one has been sent.',
    wire: 'recovery.magic_link_invalid',
    status: 400,
  },
  RESET_LINK_INVALID: {
    message: 'This link is invalid, or a newer one has been sent.',
    wire: 'recovery.reset_link_invalid',
    status: 400,
  },
  LINK_USED: {
    message: 'This link has already been used. Request a new one.',
    wire: 'recovery.link_used',
    status: 400,
  },
  LINK_EXPIRED: { message: 'This link has expired. Request a new one.', wire: 'recovery.link_expired', status: 400 },
  STEP_UP_EXPIRED: {
    message: 'This took too long or too many attempts. Sign in again.',
    wire: 'auth.mfa_challenge_expired',
    status: 401,
    retryable: true,
  },
  METHOD_NOT_ASKED: {
    message: 'This is not one of the methods that the step-up asks for.',
    wire: 'conflict',
    status: 409,
  },
  OWN_SIGN_IN_NEEDED: {
    message:
      'You signed in by a connection of the tenant. Sign in to your account yourself to set up a second factor for it.',
    wire: 'session_confined',
    status: 403,
  },
  ACCOUNT_LOCKED: SESSION_ERRORS.ACCOUNT_LOCKED,
  ACCOUNT_INACTIVE: SESSION_ERRORS.ACCOUNT_INACTIVE,
  NOT_TENANT_MEMBER: SESSION_ERRORS.NOT_TENANT_MEMBER,
  TENANT_SUSPENDED: SESSION_ERRORS.TENANT_SUSPENDED,
  REGISTRATION_DISABLED: {
    message: 'This tenant does not accept registrations.',
    wire: 'auth.self_registration_disabled',
    status: 403,
  },
  EMAIL_TAKEN: ACCOUNT_ERRORS.EMAIL_TAKEN,
  EMAIL_UNCHANGED: { ...FIELD.NOT_ALLOWED, message: 'This is already your email address.' },
  NEW_EMAIL_TAKEN: {
    message: 'Another account has this email address. To use it here, sign in to that account and change its address.',
    wire: 'verification.email_taken',
    status: 409,
  },
  OWN_PASSWORD_NEEDED,
  NOT_ALONE: {
    message: 'You can only set the password of someone who belongs to this tenant alone.',
    wire: 'forbidden',
    status: 403,
  },
  NOT_HELD: {
    message: 'This person has permissions that you do not have, so you cannot set their password.',
    wire: 'forbidden',
    status: 403,
  },
  OWN_PASSWORD: { message: 'To change your own password, give the current one.', wire: 'forbidden', status: 403 },
}
