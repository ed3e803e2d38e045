import type { Resolvers } from '../../generated/graphql.ts'
import { principalOf } from '../../access/identity.ts'
import { payload } from '../../shared/payload.ts'
import { ABAC_ERRORS } from './errors.ts'

export const resolvers: Resolvers = {
  Tenant: {
    abacPolicies: (_, _args, { services }) => services.abac.list(),
    abacPolicy: (_, { id }, { services }) => services.abac.find(id),
    abacDecision: async (_, { request, explain }, context) => {
      const { trace, ...decision } = await context.services.abac.decide(principalOf(context), request, explain ?? false)
      return { ...decision, trace: trace && [...trace] }
    },
    abacDecisions: (_, { request, single }, context) =>
      context.services.abac.decideAll(principalOf(context), request, single ?? false),
  },
  AbacPolicy: {
    tests: ({ tests }) => tests as unknown[],
  },
  Mutation: {
    abacPolicyCreate: async (_, { input }, { services }) =>
      payload(await services.abac.create(input), ABAC_ERRORS, (policy) => ({ policy })),
    abacPolicyUpdate: async (_, { id, input }, { services }) =>
      payload(await services.abac.update(id, input), ABAC_ERRORS, (policy) => ({ policy })),
    abacPolicyDelete: async (_, { id }, { services }) =>
      payload(await services.abac.remove(id), ABAC_ERRORS, (deletedId) => ({ deletedId })),
    abacPolicyPreview: async (_, { input, days }, { services }) =>
      payload(await services.abac.preview(input, days ?? 7), ABAC_ERRORS, (preview) => ({ preview })),
  },
}
