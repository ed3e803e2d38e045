import type { DeletedUserErrorCode, LegalHoldErrorCode, RetentionErrorCode } from '../../generated/graphql.ts'
import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'
import { NOT_HELD } from '../roles/errors.ts'

export const RETENTION_ERRORS: Readonly<Record<RetentionErrorCode, ErrorCopy>> = {
  REQUIRED: FIELD.REQUIRED,
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  CONFLICT: {
    message: 'The retention policy has changed in the meantime; read it again.',
    wire: 'conflict',
    status: 409,
  },
  TOKEN_INVALID: { message: 'Preview not found or expired. Make another.', wire: 'not_found', status: 404 },
  TOKEN_USED: { message: 'This preview has already been run.', wire: 'conflict', status: 409 },
  STALE: {
    message: 'The retention policy has changed since this preview; make another.',
    wire: 'conflict',
    status: 409,
  },
}

export const LEGAL_HOLD_ERRORS: Readonly<Record<LegalHoldErrorCode, ErrorCopy>> = {
  REQUIRED: FIELD.REQUIRED,
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  INVALID: FIELD.INVALID,
  USER_NOT_FOUND: { message: 'Person not found.', wire: 'not_found', status: 404 },
  NOT_FOUND: { message: 'Hold not found, or already lifted.', wire: 'not_found', status: 404 },
  NOT_REQUESTED: {
    message: 'No authorized person has requested the release of this hold in the last seven days.',
    wire: 'conflict',
    status: 409,
  },
  REQUEST_OPEN: {
    message: 'Someone else has already requested it: confirm that request.',
    wire: 'conflict',
    status: 409,
  },
  SAME_PERSON: {
    message: 'Someone other than the person who requested it must confirm it.',
    wire: 'conflict',
    status: 409,
  },
  ONESELF: { message: 'Someone else must place a hold on you.', wire: 'conflict', status: 409 },
  PERMISSION_DENIED: { message: 'You are no longer allowed to do this.', wire: 'rbac.permission_denied', status: 403 },
}

export const DELETED_USER_ERRORS: Readonly<Record<DeletedUserErrorCode, ErrorCopy>> = {
  NOT_FOUND: { message: 'Person not found.', wire: 'not_found', status: 404 },
  NOT_HELD,
  LAST_OWNER: {
    message: 'A tenant needs at least one owner, and this is the last one.',
    wire: 'conflict',
    status: 409,
  },
  HELD: { message: 'A legal hold applies to this person.', wire: 'conflict', status: 409 },
  ADDRESS_TAKEN: {
    message: 'Someone else now has an account with this address.',
    wire: 'auth.email_exists',
    status: 409,
  },
  TOO_EARLY: { message: 'Deleted people are kept for longer here.', wire: 'conflict', status: 409 },
}
