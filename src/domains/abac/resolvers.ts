import type { Resolvers } from '../../generated/graphql.ts'
import { principalOf } from '../../access/identity.ts'
import { payload } from '../../shared/payload.ts'
import { ABAC_ERRORS } from './errors.ts'
import { stepsOf } from './explain.ts'
import { ATTRIBUTES, OPERATORS_SHOWN, resourceTypesOf } from './vocabulary.ts'

export const resolvers: Resolvers = {
  Tenant: {
    abacPolicies: (_, _args, { services }) => services.abac.list(),
    abacPolicy: (_, { id }, { services }) => services.abac.find(id),
    abacDecision: (_, { request, explain }, context) =>
      context.services.abac.decide(principalOf(context), request, explain ?? false),
    abacVocabulary: (_, _args, _context, { schema }) => ({
      attributes: [...ATTRIBUTES],
      operators: [...OPERATORS_SHOWN],
      resourceTypes: resourceTypesOf(schema),
    }),
    abacDecisions: (_, { request, single }, context) =>
      context.services.abac.decideAll(principalOf(context), request, single ?? false),
  },
  AbacDecision: {
    trace: ({ trace }) => trace && [...trace],
    steps: (decision, _args, { services }) => stepsOf(decision, services.abac.conditionsOf),
  },
  AbacPolicy: {
    tests: ({ tests }) => tests as unknown[],
  },
  Mutation: {
    abacPolicyCreate: async (_, { input }, { services }) =>
      payload(await services.abac.create(input), ABAC_ERRORS, (policy) => ({ policy })),
    abacPolicyUpdate: async (_, { id, input }, { services }) =>
      payload(await services.abac.update(id, input), ABAC_ERRORS, (policy) => ({ policy })),
    abacPolicyDelete: async (_, { id, input }, { services }) =>
      payload(await services.abac.remove(id, input?.expectedVersion), ABAC_ERRORS, (deletedId) => ({ deletedId })),
    abacTestsPreview: async (_, { input }, context) => {
      context.admission.walk('search')
      return payload(await context.services.abac.tryTests(input), ABAC_ERRORS, (results) => {
        const passed = results.filter((result) => result.passed).length
        return { results, passed, failed: results.length - passed }
      })
    },
    abacPolicyPreview: async (_, { input, days }, { services }) =>
      payload(await services.abac.preview(input, days ?? 7), ABAC_ERRORS, (preview) => ({ preview })),
  },
}
