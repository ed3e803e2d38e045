import type { MemberErrorCode } from '../../generated/graphql.ts'
import { FIELD, type Words } from '../../graphql/payload.ts'
import { NOT_HELD } from '../roles/errors.ts'

export const MEMBER_ERRORS: Readonly<Record<MemberErrorCode, Words>> = {
  REQUIRED: { ...FIELD.REQUIRED, message: 'At least one role is needed.' },
  TOO_LONG: { ...FIELD.TOO_LONG, message: 'These are too many roles.' },
  NOT_FOUND: { message: 'There is no such member here.', wire: 'not_found', status: 404 },
  ROLE_NOT_FOUND: { message: 'There is no such role here.', wire: 'not_found', status: 404 },
  NOT_HELD,
  LAST_OWNER: { message: 'A tenant needs an owner, and this is the last one.', wire: 'conflict', status: 409 },
}
