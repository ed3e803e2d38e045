import type { PersonErrorCode } from '../../generated/graphql.ts'
import { FIELD, type Words } from '../../graphql/payload.ts'
import { ACCOUNT_ERRORS, PASSWORD_POLICY, PASSWORD_WEAK } from '../accounts/errors.ts'
import { NOT_HELD } from '../roles/errors.ts'
import { ENTRY_ERRORS } from '../sessions/errors.ts'

export const PERSON_ERRORS: Readonly<Record<PersonErrorCode, Words>> = {
  REQUIRED: FIELD.REQUIRED,
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  INVALID: FIELD.INVALID,
  NOT_ALLOWED: FIELD.NOT_ALLOWED,
  INVALID_EMAIL: FIELD.INVALID_EMAIL,
  INVALID_URL: FIELD.INVALID_URL,
  INVALID_PHONE: FIELD.INVALID_PHONE,
  EMAIL_TAKEN: { ...ACCOUNT_ERRORS.EMAIL_TAKEN, message: 'This address has an account already. If it is not a member here, send an invitation instead.' },
  PASSWORD_WEAK,
  ...PASSWORD_POLICY,
  METHOD_NOT_ALLOWED: ENTRY_ERRORS.METHOD_NOT_ALLOWED,
  ROLE_NOT_FOUND: { ...FIELD.INVALID, message: 'There is no such role here.' },
  NOT_FOUND: { message: 'There is no such member here.', wire: 'not_found', status: 404 },
  NOT_HELD,
  NOT_ALONE: { message: 'This can be done only for somebody who belongs to this tenant alone.', wire: 'forbidden', status: 403 },
  OWN_FACTOR: { message: 'Your own second factor is removed with a code of it.', wire: 'forbidden', status: 403 },
  OWN_MEMBERSHIP: { message: 'Nobody suspends or resumes themselves.', wire: 'forbidden', status: 403 },
  OWN_LOCK: { message: 'Nobody lifts the lock of their own account. It ends by itself, or by a mailed link to set a new password.', wire: 'forbidden', status: 403 },
  LAST_OWNER: { message: 'A tenant needs an owner, and this is the last one.', wire: 'conflict', status: 409 },
}
