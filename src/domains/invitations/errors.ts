import type { InvitationErrorCode } from '../../generated/graphql.ts'
import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'
import { OWN_PASSWORD_NEEDED, PASSWORD_POLICY, PASSWORD_WEAK } from '../accounts/errors.ts'
import { NOT_HELD } from '../roles/errors.ts'
import { GATE_ERRORS } from '../sessions/errors.ts'

export const INVITATION_ERRORS: Readonly<Record<InvitationErrorCode, ErrorCopy>> = {
  REQUIRED: FIELD.REQUIRED,
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  INVALID: FIELD.INVALID,
  INVALID_EMAIL: FIELD.INVALID_EMAIL,
  PASSWORD_WEAK,
  ...PASSWORD_POLICY,
  ...GATE_ERRORS,
  ROLE_NOT_FOUND: { ...FIELD.INVALID, message: 'Role not found.' },
  NOT_HELD,
  ALREADY_INVITED: {
    message: 'This address already has an open invitation. Resend that one.',
    wire: 'conflict',
    status: 409,
  },
  ALREADY_MEMBER: { message: 'This address belongs to a member.', wire: 'conflict', status: 409 },
  RATE_LIMITED: {
    message: 'Too many mails at present. Send this row again later.',
    wire: 'too_many_requests',
    status: 429,
    retryable: true,
  },
  NOT_FOUND: { message: 'Invitation not found, or no longer open.', wire: 'not_found', status: 404 },
  LINK_INVALID: { message: 'This link is invalid.', wire: 'invite.link_invalid', status: 400 },
  NOT_PENDING: { message: 'The invitation is no longer open.', wire: 'invite.invalid', status: 400 },
  EXPIRED: { message: 'This invitation has expired. Ask for a new one.', wire: 'invite.expired', status: 400 },
  ACCOUNT_EXISTS: {
    message: 'This email address already has an account. Sign in and accept the invitation there.',
    wire: 'invite.account_exists',
    status: 409,
  },
  OWN_PASSWORD_NEEDED,
  EMAIL_MISMATCH: { message: 'The invitation is for another address.', wire: 'invite.email_mismatch', status: 403 },
  TENANT_NOT_ACTIVE: { message: 'The inviting tenant is suspended or gone.', wire: 'forbidden', status: 403 },
}
