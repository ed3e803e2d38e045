import type { Resolvers } from '../../generated/graphql.ts'
import { connection } from '../../shared/connection.ts'
import { holds, principalOf, sessionOf } from '../../access/identity.ts'
import { payload } from '../../shared/payload.ts'
import { asksFor } from '../../shared/selection.ts'
import { type PageRequest, skippedOf } from '../../shared/page.ts'
import { MEMBER_ERRORS } from './errors.ts'
import { statusOf } from './model.ts'
import { listOf, memberQuery } from './search.ts'

export const resolvers: Resolvers = {
  Tenant: {
    members: async ({ id }, args, context, info) => {
      const query = memberQuery(args)
      if (query.filtered) context.admission.walk('search')
      const asked = { mfa: asksFor(info, 'mfaEnabled'), seen: asksFor(info, 'lastSeenAt') }
      const skipped = skippedOf(args.offset)
      const { members } = context.services
      const fetch = (page: PageRequest) => members.list(query, { ...page, ...asked, skipped })
      const page = await connection(context, args, { list: listOf(query), owner: id, keyOf: (row) => row, fetch })
      return Object.assign(page, { query })
    },
    member: (_, { userId }, { services }) => services.members.find(userId),
  },
  MemberConnection: {
    totalCount: ({ query }, _args, { services }) =>
      query.filtered ? services.members.countOf(query) : services.tenants.memberCount(),
  },
  Person: {
    displayName: async ({ id }, _args, context) =>
      holds(context, 'user.read') ? ((await context.loaders.memberNamed(id))?.displayName ?? null) : null,
    formerMember: async ({ id }, _args, context) =>
      holds(context, 'user.read') ? (await context.loaders.memberNamed(id)) === null : null,
  },
  Member: {
    roles: ({ id, roles }, _args, { loaders }) => (roles ? [...roles] : loaders.rolesOfMember(id)),
    joinedAt: ({ createdAt }) => createdAt,
    status: (member) => statusOf(member),
    lastSeenAt: ({ userId, lastSeenAt }, _args, { loaders }) =>
      lastSeenAt === undefined ? loaders.lastSeenAt(userId) : lastSeenAt,
  },
  Mutation: {
    memberRolesUpdate: async (_, { input }, context) =>
      payload(await context.services.members.updateRoles(principalOf(context), input), MEMBER_ERRORS, (member) => ({
        member,
      })),
    memberRoleAssign: async (_, { input }, context) =>
      payload(await context.services.members.assignRole(principalOf(context), input), MEMBER_ERRORS, (member) => ({
        member,
      })),
    memberRoleUnassign: async (_, { input }, context) =>
      payload(await context.services.members.unassignRole(principalOf(context), input), MEMBER_ERRORS, (member) => ({
        member,
      })),
    memberRemove: async (_, { userId }, context) =>
      payload(await context.services.members.remove(principalOf(context), userId), MEMBER_ERRORS, (deletedId) => ({
        deletedId,
      })),
    tenantLeave: async (_, _args, context) =>
      payload(await context.services.members.leave(sessionOf(context).userId), MEMBER_ERRORS, (leftTenantId) => ({
        leftTenantId,
      })),
  },
}
