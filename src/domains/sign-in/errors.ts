import type { SignInErrorCode } from '../../generated/graphql.ts'
import { FIELD, type Words } from '../../graphql/payload.ts'
import { ACCOUNT_ERRORS, PASSWORD_POLICY, PASSWORD_WEAK } from '../accounts/errors.ts'
import { MFA_ERRORS } from '../mfa/errors.ts'
import { SESSION_ERRORS } from '../sessions/errors.ts'

export const SIGN_IN_ERRORS: Readonly<Record<SignInErrorCode, Words>> = {
  REQUIRED: FIELD.REQUIRED,
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  INVALID: FIELD.INVALID,
  INVALID_EMAIL: FIELD.INVALID_EMAIL,
  PASSWORD_WEAK,
  ...PASSWORD_POLICY,
  METHOD_NOT_ALLOWED: SESSION_ERRORS.METHOD_NOT_ALLOWED,
  ADDRESS_NOT_ALLOWED: SESSION_ERRORS.ADDRESS_NOT_ALLOWED,
  INVALID_CREDENTIALS: { ...SESSION_ERRORS.INVALID_CREDENTIALS, message: 'The password is wrong.' },
  CODE_INVALID: MFA_ERRORS.CODE_INVALID,
  VERIFICATION_CODE_INVALID: { message: 'The code is wrong, or was used before.', wire: 'verification.code_invalid', status: 400 },
  LINK_INVALID: { message: 'This link is not one of ours, or a later one was sent.', wire: 'recovery.magic_link_invalid', status: 400 },
  RESET_LINK_INVALID: { message: 'This link is not one of ours, or a later one was sent.', wire: 'recovery.reset_link_invalid', status: 400 },
  LINK_USED: { message: 'The link was used; ask for a new one.', wire: 'recovery.link_used', status: 400 },
  LINK_EXPIRED: { message: 'The link has run out; ask for a new one.', wire: 'recovery.link_expired', status: 400 },
  STEP_UP_EXPIRED: { message: 'This took too long, or too many attempts; sign in again.', wire: 'auth.mfa_challenge_expired', status: 401, retryable: true },
  METHOD_NOT_ASKED: { message: 'The step-up does not ask for this.', wire: 'conflict', status: 409 },
  ACCOUNT_LOCKED: SESSION_ERRORS.ACCOUNT_LOCKED,
  ACCOUNT_INACTIVE: SESSION_ERRORS.ACCOUNT_INACTIVE,
  NOT_TENANT_MEMBER: SESSION_ERRORS.NOT_TENANT_MEMBER,
  TENANT_SUSPENDED: SESSION_ERRORS.TENANT_SUSPENDED,
  REGISTRATION_DISABLED: { message: 'This tenant takes no registrations.', wire: 'auth.self_registration_disabled', status: 403 },
  EMAIL_TAKEN: ACCOUNT_ERRORS.EMAIL_TAKEN,
  NOT_ALONE: { message: 'Only the password of somebody who belongs to this tenant alone can be set here.', wire: 'forbidden', status: 403 },
  NOT_HELD: { message: 'The person may do what you may not, so you cannot set their password.', wire: 'forbidden', status: 403 },
  OWN_PASSWORD: { message: 'Your own password is changed with the present one.', wire: 'forbidden', status: 403 },
}
