import type { Resolvers } from '../../generated/graphql.ts'
import { connection } from '../../shared/connection.ts'
import { holds, isConfined, principalOf } from '../../access/identity.ts'
import { confined } from '../../shared/refusal.ts'
import { payload } from '../../shared/payload.ts'
import { referenceTo } from '../../shared/reference.ts'
import { unenforced } from '../setting-warnings.ts'
import { API_KEY_ERRORS } from './errors.ts'
import type { ApiKey } from './model.ts'
import { lockedOut } from './networks.ts'
import type { KeyReach } from './service.ts'
import { unusedOf } from './uses.ts'

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
    apiKey: (_tenant, { id }, { services }) => services.apiKeys.find(id),
  },
  ApiKeyConnection: {
    totalCount: ({ state }, _args, { services }) => services.apiKeys.countOf(state),
  },
  ApiKey: {
    user: ({ userId }) => referenceTo(userId),
    creator: ({ createdBy }) => referenceTo(createdBy),
    lastUsedOperation: async ({ id }, _args, { loaders }) =>
      (await loaders.usesOfKey(id)).find(({ refused }) => !refused)?.operation ?? null,
    recentUses: ({ id }, _args, { loaders }) => loaders.usesOfKey(id),
    usedScopes: async ({ id }, _args, { loaders }) => (await loaders.scopesUsedByKey(id)).used,
    unusedScopes: async (key, _args, { loaders }) => unusedOf(key, await loaders.scopesUsedByKey(key.id)),
    usedWithoutList: async ({ id }, _args, { loaders }) => (await loaders.scopesUsedByKey(id)).withoutList,
  },
  ApiKeyReference: {
    name: async ({ id }, _args, context) =>
      holds(context, 'apikey.read') ? ((await context.loaders.keyNamed(id))?.name ?? null) : null,
    prefix: async ({ id }, _args, context) =>
      holds(context, 'apikey.read') ? ((await context.loaders.keyNamed(id))?.prefix ?? null) : null,
  },
  Mutation: {
    apiKeyCreate: async (_, { input }, context) => {
      refuseWhole(context, { userId: input.userId ?? null, scopes: input.scopes ?? [] })
      return payload(await context.services.apiKeys.create(principalOf(context), input), API_KEY_ERRORS, (made) => ({
        ...made,
        warnings: unenforced('SCOPES', made.apiKey.scopes),
      }))
    },
    apiKeyAdopt: async (_, { id }, context) =>
      payload(await context.services.apiKeys.adopt(principalOf(context), id), API_KEY_ERRORS, (apiKey) => ({ apiKey })),
    apiKeyUpdate: async (_, { id, input }, context) => {
      const found = await context.services.apiKeys.reachOf(id)
      if (found) refuseWhole(context, { ...found, ...(input.scopes && { scopes: input.scopes }) })
      const updated = await context.services.apiKeys.update(principalOf(context), id, input)
      const by = { keyId: principalOf(context).keyId, address: context.identity.address }
      return payload(updated, API_KEY_ERRORS, (apiKey) => ({ apiKey, warnings: lockedOut(apiKey, by) }))
    },
    apiKeyNarrow: async (_, { id, input }, context) =>
      payload(
        await context.services.apiKeys.narrow(principalOf(context), id, input ?? {}),
        API_KEY_ERRORS,
        (done) => done,
      ),
    apiKeyRotate: async (_, { id, input }, context) => {
      const found = await context.services.apiKeys.reachOf(id)
      if (found) refuseWhole(context, found)
      const rotated = await context.services.apiKeys.rotate(principalOf(context), id, input ?? {})
      return payload(rotated, API_KEY_ERRORS, (made) => made)
    },
    apiKeyRevoke: async (_, { id }, context) => {
      const revoked = await context.services.apiKeys.revoke(principalOf(context), id)
      return payload(revoked, API_KEY_ERRORS, (apiKey) => ({ apiKey }))
    },
  },
}

/**
 * A key with all that its person may do would lead a session that a connection has opened out of its tenant. Throws
 * Refusal FORBIDDEN for such a session.
 */
function refuseWhole(context: Parameters<typeof isConfined>[0], { userId, scopes }: KeyReach): void {
  // fault: N22
  if (isConfined(context) && userId !== null && scopes.length === 0) throw confined()
}
