import type { ApiKey, Resolvers } from '../../generated/graphql.ts'
import { connection } from '../../shared/connection.ts'
import { holds, principalOf } from '../../access/identity.ts'
import { payload } from '../../shared/payload.ts'
import { referenceTo } from '../../shared/reference.ts'
import { unenforced } from '../setting-warnings.ts'
import { API_KEY_ERRORS } from './errors.ts'

export const resolvers: Resolvers = {
  Tenant: {
    apiKeys: async ({ id }, { state = null, ...args }, context) => {
      const page = await connection<ApiKey>(context, args, {
        list: 'apiKeys',
        owner: id,
        keyOf: (row) => row,
        fetch: context.services.apiKeys.list.bind(null, state),
      })
      return Object.assign(page, { state })
    },
  },
  ApiKeyConnection: {
    totalCount: ({ state }, _args, { services }) => services.apiKeys.countOf(state),
  },
  ApiKey: {
    user: ({ userId }) => referenceTo(userId),
    creator: ({ createdBy }) => referenceTo(createdBy),
  },
  ApiKeyReference: {
    name: async ({ id }, _args, context) =>
      holds(context, 'apikey.read') ? ((await context.loaders.keyNamed(id))?.name ?? null) : null,
    prefix: async ({ id }, _args, context) =>
      holds(context, 'apikey.read') ? ((await context.loaders.keyNamed(id))?.prefix ?? null) : null,
  },
  Mutation: {
    apiKeyCreate: async (_, { input }, context) =>
      payload(await context.services.apiKeys.create(principalOf(context), input), API_KEY_ERRORS, (made) => ({
        ...made,
        warnings: unenforced('SCOPES', made.apiKey.scopes),
      })),
    apiKeyAdopt: async (_, { id }, context) =>
      payload(await context.services.apiKeys.adopt(principalOf(context), id), API_KEY_ERRORS, (apiKey) => ({ apiKey })),
    apiKeyUpdate: async (_, { id, input }, context) => {
      const updated = await context.services.apiKeys.update(principalOf(context), id, input)
      return payload(updated, API_KEY_ERRORS, (apiKey) => ({ apiKey }))
    },
    apiKeyRotate: async (_, { id, input }, context) =>
      payload(
        await context.services.apiKeys.rotate(principalOf(context), id, input ?? {}),
        API_KEY_ERRORS,
        (made) => made,
      ),
    apiKeyRevoke: async (_, { id }, context) => {
      const revoked = await context.services.apiKeys.revoke(principalOf(context), id)
      return payload(revoked, API_KEY_ERRORS, (apiKey) => ({ apiKey }))
    },
  },
}
