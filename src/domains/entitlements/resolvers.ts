import type { Resolvers } from '../../generated/graphql.ts'
import { FEATURES, LIMITS } from './model.ts'

export const resolvers: Resolvers = {
  Tenant: {
    entitlements: ({ plan }) => ({ plan, features: FEATURES, limits: LIMITS }),
  },
  Entitlements: {
    usage: async (_entitlements, _args, { services: { entitlements, apiKeys } }) => {
      const [usage, live] = await Promise.all([entitlements.usage(), apiKeys.countOf('LIVE')])
      return { ...usage, apiKeys: live }
    },
  },
}
