import { lasting, read, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { MEMBER_ERRORS } from './errors.ts'
import { resolvers } from './resolvers.ts'
import { createMembers } from './service.ts'
import type { Shared } from '../wiring.ts'

export const area = {
  name: 'members',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Mutation: {
      memberRolesUpdate: write('role.write'),
      memberRoleAssign: write('role.write'),
      memberRoleUnassign: write('role.write'),
      memberRemove: lasting(write('user.write')),
      tenantLeave: { caller: 'session', tenantArgument: 'tenantId', whileSuspended: true },
    },
    Tenant: {
      members: read('user.read'),
      member: read('user.read'),
    },
  },
  errors: { MemberUserError: MEMBER_ERRORS },
  create: ({ db, lagMs, memory }: Pick<Shared, 'db' | 'lagMs' | 'memory'>) => ({
    members: createMembers({ db, lagMs, memory }),
  }),
} satisfies Area
