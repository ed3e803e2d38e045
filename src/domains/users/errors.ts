import type { PersonErrorCode } from '../../generated/graphql.ts'
import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'
import { ACCOUNT_ERRORS, PASSWORD_POLICY, PASSWORD_WEAK } from '../accounts/errors.ts'
import { NOT_HELD } from '../roles/errors.ts'
import { GATE_ERRORS } from '../sessions/errors.ts'

export const PERSON_ERRORS: Readonly<Record<PersonErrorCode, ErrorCopy>> = {
  REQUIRED: FIELD.REQUIRED,
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  INVALID: FIELD.INVALID,
  NOT_ALLOWED: FIELD.NOT_ALLOWED,
  INVALID_EMAIL: FIELD.INVALID_EMAIL,
  INVALID_URL: FIELD.INVALID_URL,
  INVALID_PHONE: FIELD.INVALID_PHONE,
  EMAIL_TAKEN: {
    ...ACCOUNT_ERRORS.EMAIL_TAKEN,
    message:
      'An account with this email address already exists. If it is not a member here, send an invitation instead.',
  },
  PASSWORD_WEAK,
  ...PASSWORD_POLICY,
  METHOD_NOT_ALLOWED: GATE_ERRORS.METHOD_NOT_ALLOWED,
  ROLE_NOT_FOUND: { ...FIELD.INVALID, message: 'Role not found.' },
  NOT_FOUND: { message: 'Member not found.', wire: 'not_found', status: 404 },
  NOT_HELD,
  NOT_ALONE: {
    message: 'This can only be done for someone who belongs to this tenant alone.',
    wire: 'forbidden',
    status: 403,
  },
  OWN_FACTOR: { message: 'To remove your own second factor, give a code from it.', wire: 'forbidden', status: 403 },
  OWN_DEMAND: {
    message: 'You cannot lift the demand of a second factor on yourself; another administrator can.',
    wire: 'forbidden',
    status: 403,
  },
  OWN_MEMBERSHIP: { message: 'You cannot suspend or resume yourself.', wire: 'forbidden', status: 403 },
  OWN_LOCK: {
    message:
      'You cannot unlock your own account. The lock ends by itself, or when you set a new password by a mailed link.',
    wire: 'forbidden',
    status: 403,
  },
  LAST_OWNER: {
    message: 'A tenant needs at least one owner, and this is the last one.',
    wire: 'conflict',
    status: 409,
  },
}
