import type { Resolvers } from '../../generated/graphql.ts'
import { payload } from '../../shared/payload.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { SECURITY_POLICY_ERRORS } from './errors.ts'
import { inputOf, SECURITY_POLICY_DEFAULTS, securityPolicySettings } from './model.ts'

export const resolvers: Resolvers = {
  Tenant: {
    securityPolicy: (_, _args, { services }) => services.securityPolicies.current(),
  },
  SecurityPolicy: {
    tenantId: () => currentTenant(),
    defaults: () => inputOf(securityPolicySettings(SECURITY_POLICY_DEFAULTS)),
    ipAllowlist: ({ ipAllowlist }) => [...ipAllowlist],
    ipDenylist: ({ ipDenylist }) => [...ipDenylist],
    sessionMaxAge: ({ sessionMaxAgeSeconds }) => sessionMaxAgeSeconds,
    abac: async (_, _args, { services }) => ({
      policies: await services.abac.list(),
      version: (await services.snapshots.cached()).abacVersion,
    }),
  },
  Mutation: {
    securityPolicyUpdate: async (_, { input }, { services }) =>
      payload(await services.securityPolicies.update(input), SECURITY_POLICY_ERRORS, (securityPolicy) => ({
        securityPolicy,
      })),
    securityPolicyPreview: async (_, { input, days }, { services }) =>
      payload(await services.securityPolicies.preview(input, days ?? 7), SECURITY_POLICY_ERRORS, (preview) => ({
        preview,
      })),
  },
}
