import type { MemberErrorCode } from '../../generated/graphql.ts'
import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'
import { NOT_HELD } from '../roles/errors.ts'

export const MEMBER_ERRORS: Readonly<Record<MemberErrorCode, ErrorCopy>> = {
  REQUIRED: { ...FIELD.REQUIRED, message: 'At least one role is required.' },
  TOO_LONG: { ...FIELD.TOO_LONG, message: 'Too many roles.' },
  NOT_FOUND: { message: 'Member not found.', wire: 'not_found', status: 404 },
  ROLE_NOT_FOUND: { message: 'Role not found.', wire: 'not_found', status: 404 },
  NOT_HELD,
  LAST_OWNER: {
    message: 'A tenant needs at least one owner, and this is the last one.',
    wire: 'conflict',
    status: 409,
  },
}
