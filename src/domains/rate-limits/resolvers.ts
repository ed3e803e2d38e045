import { principalOf } from '../../access/identity.ts'
import type { Resolvers } from '../../generated/graphql.ts'
import { payload } from '../../shared/payload.ts'
import { RATE_LIMITS_ERRORS } from './errors.ts'

export const resolvers: Resolvers = {
  Tenant: {
    rateLimits: (_, _args, { services }) => services.rateLimits.current(),
  },
  Mutation: {
    rateLimitsUpdate: async (_, { input }, context) =>
      payload(
        await context.services.rateLimits.update(principalOf(context), input),
        RATE_LIMITS_ERRORS,
        (rateLimits) => ({ rateLimits }),
      ),
    rateLimitsReset: async (_, { input }, { services }) =>
      payload(await services.rateLimits.reset(input ?? {}), RATE_LIMITS_ERRORS, (rateLimits) => ({ rateLimits })),
  },
}
