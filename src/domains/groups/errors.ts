import type { GroupErrorCode } from '../../generated/graphql.ts'
import { BUDGET_ERRORS } from '../../limits/budgets.ts'
import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'
import { NOT_HELD } from '../roles/errors.ts'

const UNKNOWN = { wire: 'rbac.group_or_role_not_found', status: 404 } as const

export const GROUP_ERRORS: Readonly<Record<GroupErrorCode, ErrorCopy>> = {
  REQUIRED: FIELD.REQUIRED,
  INVALID: FIELD.INVALID,
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  NAME_TAKEN: { message: 'A group with this name already exists.', wire: 'conflict', status: 409 },
  NOT_FOUND: { message: 'Group not found.', wire: 'group.not_found', status: 404 },
  MEMBER_NOT_FOUND: { message: 'Member not found.', wire: 'not_found', status: 404 },
  ROLE_NOT_FOUND: { message: 'Role not found.', ...UNKNOWN },
  NOT_HELD,
  LAST_OWNER: {
    message: 'A tenant needs at least one owner, and this would leave none.',
    wire: 'conflict',
    status: 409,
  },
  TOO_MANY: { message: 'There can be no more of them.', wire: 'conflict', status: 409 },
  ...BUDGET_ERRORS,
  OF_DIRECTORY: {
    message: 'A directory made this group. Change it there.',
    wire: 'conflict',
    status: 409,
  },
  CONFLICT: { message: 'The group has changed in the meantime; read it again.', wire: 'conflict', status: 409 },
}
