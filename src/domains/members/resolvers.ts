import type { Resolvers } from '../../generated/graphql.ts'
import { connection } from '../../graphql/connection.ts'
import { principalOf, sessionOf } from '../../graphql/context.ts'
import { payload } from '../../graphql/payload.ts'
import { asksFor } from '../../graphql/selection.ts'
import { skippedOf } from '../page.ts'
import { MEMBER_ERRORS } from './errors.ts'
import { statusOf } from './model.ts'

export const resolvers: Resolvers = {
  Tenant: {
    members: ({ id }, args, context, info) => {
      const skipped = skippedOf(args.offset)
      const fetch = context.services.members.list.bind(null, asksFor(info, 'mfaEnabled'), context.asOf !== null, skipped)
      return connection(context, args, { list: 'members', owner: id, keyOf: (row) => row, fetch })
    },
    member: (_, { userId }, { services }) => services.members.find(userId),
  },
  Member: {
    roles: ({ id, roles }, _args, { loaders }) => (roles ? [...roles] : loaders.rolesOfMember(id)),
    joinedAt: ({ createdAt }) => createdAt,
    status: (member) => statusOf(member),
  },
  Mutation: {
    memberRolesUpdate: async (_, { input }, context) =>
      payload(await context.services.members.updateRoles(principalOf(context), input), MEMBER_ERRORS, (member) => ({ member })),
    memberRoleAssign: async (_, { input }, context) =>
      payload(await context.services.members.assignRole(principalOf(context), input), MEMBER_ERRORS, (member) => ({ member })),
    memberRoleUnassign: async (_, { input }, context) =>
      payload(await context.services.members.unassignRole(principalOf(context), input), MEMBER_ERRORS, (member) => ({ member })),
    memberRemove: async (_, { userId }, context) =>
      payload(await context.services.members.remove(principalOf(context), userId), MEMBER_ERRORS, (removedUserId) => ({ removedUserId })),
    tenantLeave: async (_, _args, context) => payload(await context.services.members.leave(sessionOf(context).userId), MEMBER_ERRORS, (leftTenantId) => ({ leftTenantId })),
  },
}
