import { principalOf } from '../../access/identity.ts'
import type { Resolvers } from '../../generated/graphql.ts'
import { payload } from '../../shared/payload.ts'
import { fail } from '../../shared/result.ts'
import { POLICIES_ERRORS } from './errors.ts'

export const resolvers: Resolvers = {
  Mutation: {
    policiesUpdate: async (_, { input: { auth, security } }, context) => {
      const { authPolicies, securityPolicies, policies } = context.services
      const refused = security?.abac
        ? fail(
            'NOT_ALLOWED',
            ['input', 'security', 'abac'],
            'The set of ABAC policies is replaced by securityPolicyUpdate.',
          )
        : null
      const done =
        refused ??
        (await policies.update({
          auth: auth ? await authPolicies.change(principalOf(context), auth) : null,
          security: security ? securityPolicies.change(security) : null,
        }))
      return payload(done, POLICIES_ERRORS, (changed) => ({
        authPolicy: changed.auth,
        securityPolicy: changed.security,
      }))
    },
  },
}
