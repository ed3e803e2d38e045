import type { Resolvers } from '../../generated/graphql.ts'
import { payload } from '../../shared/payload.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { SECURITY_POLICY_ERRORS } from './errors.ts'
import { toNanoseconds } from './model.ts'

export const resolvers: Resolvers = {
  Tenant: {
    securityPolicy: (_, _args, { services, asOf }) => services.securityPolicies.current(asOf),
  },
  SecurityPolicy: {
    tenantId: () => currentTenant(),
    ipAllowlist: ({ ipAllowlist }) => [...ipAllowlist],
    ipDenylist: ({ ipDenylist }) => [...ipDenylist],
    sessionMaxAge: ({ sessionMaxAgeSeconds }) => toNanoseconds(sessionMaxAgeSeconds),
    abac: async (_, _args, { services, asOf }) => ({
      policies: await services.abac.list(),
      version: await services.securityPolicies.abacVersion(asOf),
    }),
  },
  Mutation: {
    securityPolicyUpdate: async (_, { input }, { services }) =>
      payload(await services.securityPolicies.update(input), SECURITY_POLICY_ERRORS, (securityPolicy) => ({
        securityPolicy,
      })),
  },
}
