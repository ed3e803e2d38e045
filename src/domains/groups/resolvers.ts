import { principalOf } from '../../access/identity.ts'
import type { GroupErrorCode, Resolvers } from '../../generated/graphql.ts'
import { connection } from '../../shared/connection.ts'
import { payload } from '../../shared/payload.ts'
import type { Result } from '../../shared/result.ts'
import { GROUP_ERRORS } from './errors.ts'
import { termsOf } from './found.ts'
import type { Group as GroupRow } from './model.ts'

export const resolvers: Resolvers = {
  Tenant: {
    groups: async ({ id }, { search, ...args }, context) => {
      const terms = termsOf(search)
      if (terms.length > 0) context.admission.walk('search')
      const page = await connection<GroupRow>(context, args, {
        list: 'groups',
        owner: id,
        keyOf: (row) => row,
        fetch: (request) => context.services.groups.list(terms, request),
      })
      return Object.assign(page, { terms })
    },
    group: (_, { id }, { services }) => services.groups.find(id),
  },
  GroupConnection: {
    totalCount: ({ terms }, _args, { services }) => services.groups.countOf(terms),
  },
  Group: {
    memberCount: ({ id }, _args, { loaders }) => loaders.sizeOfGroup(id),
    ofDirectory: ({ id }, _args, { loaders }) => loaders.isOfDirectory(id),
    roles: ({ id }, _args, { loaders }) => loaders.rolesOfGroup(id),
  },
  Member: {
    groupCount: async ({ id, groupCount }, _args, { loaders }) =>
      groupCount ?? (await loaders.groupsOfMember(id)).length,
    groups: ({ id }, _args, { loaders }) => loaders.groupsOfMember(id),
  },
  Mutation: {
    groupCreate: async (_, { input }, { services }) => answer(await services.groups.create(input)),
    groupUpdate: async (_, { id, input }, context) =>
      answer(await context.services.groups.update(principalOf(context), id, input)),
    groupDelete: async (_, { id, input }, context) => {
      const gone = await context.services.groups.remove(principalOf(context), id, input ?? {})
      return payload(gone, GROUP_ERRORS, (deletedId) => ({ deletedId }))
    },
    groupMemberAdd: async (_, { input }, context) =>
      answer(await context.services.groups.addMember(principalOf(context), input)),
    groupMemberRemove: async (_, { input }, context) =>
      answer(await context.services.groups.removeMember(principalOf(context), input)),
    groupRoleAssign: async (_, { input }, context) =>
      answer(await context.services.groups.assignRole(principalOf(context), input)),
    groupRoleUnassign: async (_, { input }, context) =>
      answer(await context.services.groups.unassignRole(principalOf(context), input)),
  },
}

function answer(changed: Result<GroupRow, GroupErrorCode>) {
  return payload(changed, GROUP_ERRORS, (group) => ({ group }))
}
