import { isEnforced } from '../../access/permissions.ts'
import type { Resolvers } from '../../generated/graphql.ts'
import { principalOf } from '../../access/identity.ts'
import { payload } from '../../shared/payload.ts'
import { asksFor } from '../../shared/selection.ts'
import { unenforced } from '../setting-warnings.ts'
import { ROLE_ERRORS } from './errors.ts'

export const resolvers: Resolvers = {
  Query: {
    permissions: (_, _args, { services }) => services.roles.catalogue(),
  },
  Tenant: {
    roles: (_, _args, { services }) => services.roles.list(),
    role: (_, { id }, { services }) => services.roles.find(id),
    memberPermissions: (_, { userId }, { services }) => services.roles.permissionsOf(userId),
    permissionCheck: (_, { userId, permission }, { services, mutations, identity: { principal } }, info) => {
      // A session's permissions were read with it. A key's list may be shorter than its person's.
      const own =
        mutations === 0 &&
        principal?.actor === 'USER' &&
        principal.userId === userId &&
        !asksFor(info, 'paths', 'reason')
      return services.roles.check(userId, permission, own ? principal.permissions : null)
    },
  },
  Permission: {
    enforced: ({ key }) => isEnforced(key),
  },
  Role: {
    permissions: ({ id }, _args, { loaders }) => loaders.permissionsOfRole(id),
    memberCount: ({ id }, _args, { loaders }) => loaders.holdersOfRole(id),
  },
  Mutation: {
    rolePreview: async (_, { id, input }, context) => {
      context.admission.walk('search')
      return payload(await context.services.rolePreviews.preview(id, input), ROLE_ERRORS, (preview) => ({ preview }))
    },
    roleCreate: async (_, { input }, { services }) =>
      payload(await services.roles.create(input), ROLE_ERRORS, (role) => ({ role })),
    roleUpdate: async (_, { id, input }, context) =>
      payload(await context.services.roleEdits.update(principalOf(context), id, input), ROLE_ERRORS, (role) => ({
        role,
      })),
    roleDelete: async (_, { id, input }, context) => {
      const gone = await context.services.roleEdits.remove(principalOf(context), id, input ?? {})
      return payload(gone, ROLE_ERRORS, (deletedId) => ({ deletedId }))
    },
    rolePermissionAdd: async (_, { input }, context) =>
      payload(
        await context.services.roles.addPermission(principalOf(context), input),
        ROLE_ERRORS,
        ({ role, permission }) => ({ role, warnings: unenforced('PERMISSION_ID', [permission]) }),
      ),
    rolePermissionRemove: async (_, { input }, context) =>
      payload(await context.services.roles.removePermission(principalOf(context), input), ROLE_ERRORS, ({ role }) => ({
        role,
      })),
  },
}
