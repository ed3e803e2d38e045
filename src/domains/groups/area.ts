import { read, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { GROUP_ERRORS } from './errors.ts'
import { resolvers } from './resolvers.ts'
import { createGroups } from './service.ts'
import type { Shared } from '../wiring.ts'

export const area = {
  name: 'groups',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Mutation: {
      groupCreate: write('group.write'),
      groupUpdate: write('group.write'),
      groupDelete: write('group.write'),
      groupMemberAdd: write('group.write'),
      groupMemberRemove: write('group.write'),
      // They decide what people may do, as giving a role to one member does.
      groupRoleAssign: write('role.write'),
      groupRoleUnassign: write('role.write'),
    },
    Tenant: {
      groups: read('group.read'),
      group: read('group.read'),
    },
  },
  errors: { GroupUserError: GROUP_ERRORS },
  create: (shared: Pick<Shared, 'db' | 'budgets'>) => ({ groups: createGroups(shared) }),
} satisfies Area
