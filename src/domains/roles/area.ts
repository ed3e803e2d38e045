import { read, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { ROLE_ERRORS } from './errors.ts'
import { ROLES_DOCUMENT } from './document.ts'
import { resolvers } from './resolvers.ts'
import { createRoles } from './service.ts'
import { createRoleEdits } from './edit.ts'
import { createRolePreviews } from './preview.ts'
import type { Shared } from '../wiring.ts'

export const area = {
  name: 'roles',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Query: {
      permissions: read('role.read'),
    },
    Mutation: {
      roleCreate: write('role.write'),
      roleUpdate: write('role.write'),
      roleDelete: write('role.write'),
      rolePermissionAdd: write('role.write'),
      rolePermissionRemove: write('role.write'),
      rolePreview: { caller: 'any', permission: 'role.read', tenantArgument: 'tenantId', once: true },
    },
    Tenant: {
      roles: read('role.read'),
      role: read('role.read'),
      memberPermissions: read('role.read'),
      permissionCheck: read('role.read'),
    },
    Role: {
      permissions: read('role.read'),
    },
  },
  document: [ROLES_DOCUMENT],
  errors: { RoleUserError: ROLE_ERRORS },
  create: ({ db }: Pick<Shared, 'db'>) => ({
    roles: createRoles({ db }),
    roleEdits: createRoleEdits({ db }),
    rolePreviews: createRolePreviews({ db }),
  }),
} satisfies Area
