import type { DeletedUserErrorCode, LegalHoldErrorCode, RetentionErrorCode } from '../../generated/graphql.ts'
import { FIELD, type Words } from '../../graphql/payload.ts'
import { NOT_HELD } from '../roles/errors.ts'

export const RETENTION_ERRORS: Readonly<Record<RetentionErrorCode, Words>> = {
  REQUIRED: FIELD.REQUIRED,
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  CONFLICT: { message: 'The retention policy has changed in the meantime; read it again.', wire: 'conflict', status: 409 },
  TOKEN_INVALID: { message: 'There is no such preview, or it is too old; make another.', wire: 'not_found', status: 404 },
  TOKEN_USED: { message: 'This preview was run before.', wire: 'conflict', status: 409 },
  STALE: { message: 'The retention policy has changed since this preview; make another.', wire: 'conflict', status: 409 },
}

export const LEGAL_HOLD_ERRORS: Readonly<Record<LegalHoldErrorCode, Words>> = {
  REQUIRED: FIELD.REQUIRED,
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  INVALID: FIELD.INVALID,
  USER_NOT_FOUND: { message: 'There is no such person here.', wire: 'not_found', status: 404 },
  NOT_FOUND: { message: 'There is no such hold here, or it is lifted.', wire: 'not_found', status: 404 },
  NOT_REQUESTED: { message: 'Nobody who may do so has asked in the last seven days for the hold to be lifted.', wire: 'conflict', status: 409 },
  REQUEST_OPEN: { message: 'Somebody else has asked for it: confirm theirs.', wire: 'conflict', status: 409 },
  SAME_PERSON: { message: 'Another person than the one who has asked for it must confirm it.', wire: 'conflict', status: 409 },
  ONESELF: { message: 'Somebody else must make a hold on you.', wire: 'conflict', status: 409 },
  PERMISSION_DENIED: { message: 'You no longer may.', wire: 'rbac.permission_denied', status: 403 },
}

export const DELETED_USER_ERRORS: Readonly<Record<DeletedUserErrorCode, Words>> = {
  NOT_FOUND: { message: 'There is no such person here.', wire: 'not_found', status: 404 },
  NOT_HELD,
  LAST_OWNER: { message: 'A tenant needs an owner, and this is the last one.', wire: 'conflict', status: 409 },
  HELD: { message: 'A legal hold keeps this person.', wire: 'conflict', status: 409 },
  ADDRESS_TAKEN: { message: 'Somebody else has an account with this address by now.', wire: 'auth.email_exists', status: 409 },
  TOO_EARLY: { message: 'Deleted people are kept for longer here.', wire: 'conflict', status: 409 },
}
