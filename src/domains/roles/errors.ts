import type { RoleErrorCode } from '../../generated/graphql.ts'
import { FIELD, type Words } from '../../graphql/payload.ts'

export const NOT_HELD: Words = { message: 'You cannot give or take away what you do not hold yourself.', wire: 'forbidden', status: 403 }

export const ROLE_ERRORS: Readonly<Record<RoleErrorCode, Words>> = {
  REQUIRED: FIELD.REQUIRED,
  INVALID: FIELD.INVALID,
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  NAME_TAKEN: { message: 'A role of this tenant has this name.', wire: 'rbac.role_name_exists', status: 409 },
  NOT_FOUND: { message: 'There is no such role or permission here.', wire: 'not_found', status: 404 },
  NOT_HELD,
  NOT_ALLOWED: FIELD.NOT_ALLOWED,
  SYSTEM_ROLE: {
    message: 'This role came with the tenant: it keeps its name, and stays.',
    wire: 'conflict',
    status: 409,
  },
  ASSIGNED: {
    message: 'Members hold this role, or are invited to it; say which role they get instead.',
    wire: 'conflict',
    status: 409,
  },
  CONFLICT: { message: 'The role has changed in the meantime; read it again.', wire: 'conflict', status: 409 },
  OWNER_ROLE_FIXED: { message: 'The permissions of the owner role are fixed.', wire: 'conflict', status: 409 },
}
