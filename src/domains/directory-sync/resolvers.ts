import { principalOf } from '../../access/identity.ts'
import type { Resolvers } from '../../generated/graphql.ts'
import { payload } from '../../shared/payload.ts'
import { referenceTo } from '../../shared/reference.ts'
import { SCIM_ERRORS } from './errors.ts'

export const resolvers: Resolvers = {
  Tenant: {
    scimTokens: (_, { connectionId }, { services }) => services.directorySync.tokens.list(connectionId),
  },
  ScimToken: {
    creator: ({ createdBy }) => referenceTo(createdBy),
  },
  Mutation: {
    scimTokenCreate: async (_, { input }, context) => {
      const { directorySync, scimEndpoint: endpoint } = context.services
      const made = await directorySync.tokens.create(principalOf(context), input)
      return payload(made, SCIM_ERRORS, (token) => ({ ...token, endpoint }))
    },
    scimTokenRotate: async (_, { id, input }, context) =>
      payload(
        await context.services.directorySync.tokens.rotate(principalOf(context), id, input ?? {}),
        SCIM_ERRORS,
        (made) => made,
      ),
    scimTokenRevoke: async (_, { id }, context) =>
      payload(
        await context.services.directorySync.tokens.revoke(principalOf(context), id),
        SCIM_ERRORS,
        (scimToken) => ({
          scimToken,
        }),
      ),
  },
}
