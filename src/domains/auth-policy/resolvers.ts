import type { Resolvers } from '../../generated/graphql.ts'
import { principalOf, sessionOf } from '../../access/identity.ts'
import { payload } from '../../shared/payload.ts'
import { currentTenant, inTenant } from '../../tenancy/scope.ts'
import { AUTH_POLICY_ERRORS } from './errors.ts'
import type { EffectivePolicy } from '../policy/model.ts'
import { allowedMethods, AUTH_POLICY_DEFAULTS, authPolicySettings } from './model.ts'

const effectivePolicy = ({
  breachFailMode: _mode,
  connected: _connected,
  loginMethods,
  ...policy
}: EffectivePolicy) => ({
  ...policy,
  loginMethods: { ...loginMethods, value: [...loginMethods.value] },
})

export const resolvers: Resolvers = {
  Query: {
    signInMethods: (_, { tenantId }, { services }) => inTenant(tenantId, services.authPolicies.signInMethods),
  },
  Tenant: {
    authPolicy: (_, _args, { services }) => services.authPolicies.current(),
    effectivePolicy: async (_, _args, { services }) => {
      const { effective, breakGlass } = await services.snapshots.cached()
      return {
        ...effectivePolicy(effective),
        breakGlass: breakGlass && breakGlass.until.getTime() > Date.now() ? breakGlass : null,
      }
    },
  },
  AuthPolicy: {
    tenantId: () => currentTenant(),
    defaults: () => authPolicySettings(AUTH_POLICY_DEFAULTS),
    allowedLoginMethods: (policy) => allowedMethods(policy),
    warnings: (policy, _args, { services }) => services.authPolicies.warnings(policy),
  },
  Me: {
    passwordRules: async (_, _args, context) => [
      ...(await context.services.accounts.passwordRules(sessionOf(context).userId)).shown,
    ],
  },
  Mutation: {
    authPolicyUpdate: async (_, { input }, context) =>
      payload(
        await context.services.authPolicies.update(principalOf(context), input),
        AUTH_POLICY_ERRORS,
        (authPolicy) => ({ authPolicy }),
      ),
    authPolicyPreview: async (_, { input, days }, context) =>
      payload(
        await context.services.authPolicies.preview(principalOf(context), input, days ?? 7),
        AUTH_POLICY_ERRORS,
        (preview) => ({ preview }),
      ),
  },
}
