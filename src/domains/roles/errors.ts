import type { RoleErrorCode } from '../../generated/graphql.ts'
import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'

export const NOT_HELD: ErrorCopy = {
  message: 'You cannot grant or revoke permissions that you do not hold yourself.',
  wire: 'forbidden',
  status: 403,
}

export const ROLE_ERRORS: Readonly<Record<RoleErrorCode, ErrorCopy>> = {
  REQUIRED: FIELD.REQUIRED,
  INVALID: FIELD.INVALID,
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  NAME_TAKEN: { message: 'A role with this name already exists.', wire: 'rbac.role_name_exists', status: 409 },
  NOT_FOUND: { message: 'Role or permission not found.', wire: 'not_found', status: 404 },
  NOT_HELD,
  NOT_ALLOWED: FIELD.NOT_ALLOWED,
  SYSTEM_ROLE: {
    message: 'This is a built-in role: it cannot be renamed or deleted.',
    wire: 'conflict',
    status: 409,
  },
  ASSIGNED: {
    message: 'Members, groups, service principals or open invitations have this role. Say which role replaces it.',
    wire: 'conflict',
    status: 409,
  },
  CONFLICT: { message: 'The role has changed in the meantime; read it again.', wire: 'conflict', status: 409 },
  OWNER_ROLE_FIXED: { message: 'The permissions of the owner role are fixed.', wire: 'conflict', status: 409 },
}
