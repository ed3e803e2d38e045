import type { Resolvers } from '../../generated/graphql.ts'
import { connection } from '../../shared/connection.ts'
import { sessionOf } from '../../access/identity.ts'
import { payload } from '../../shared/payload.ts'
import { MFA_ERRORS } from './errors.ts'

export const resolvers: Resolvers = {
  Me: {
    mfa: (_, _args, context) => context.services.mfa.status(sessionOf(context).userId),
  },
  Member: {
    mfaEnabled: ({ userId, mfaEnabled }, _args, { loaders }) => mfaEnabled ?? loaders.mfaEnabled(userId),
  },
  TenantSummary: {
    mfaEnabledCount: ({ id, mfaEnabledCount }, _args, { loaders, identity: { principal } }) =>
      mfaEnabledCount ??
      loaders.mfaEnabledCount(id, principal && principal.actor !== 'OPERATOR' ? principal.userId : null),
  },
  Tenant: {
    mfaReadiness: async ({ id }, args, context) => ({
      ...(await context.services.mfa.readiness()),
      notReady: await connection(context, args, {
        list: 'mfaNotReady',
        owner: id,
        keyOf: (row) => row,
        fetch: context.services.mfa.notReady,
      }),
    }),
  },
  Mutation: {
    mfaEnrolStart: async (_, _args, context) =>
      payload(await context.services.mfa.enrolStart(sessionOf(context)), MFA_ERRORS, (enrolment) => enrolment),
    mfaEnrolConfirm: async (_, { input }, context) =>
      payload(await context.services.mfa.enrolConfirm(sessionOf(context), input.code), MFA_ERRORS, (recoveryCodes) => ({
        recoveryCodes,
      })),
    mfaDisable: async (_, { input }, context) =>
      payload(await context.services.mfa.disable(sessionOf(context), input.code), MFA_ERRORS, (disabled) => ({
        disabled,
      })),
    mfaRecoveryCodesRenew: async (_, { input }, context) =>
      payload(await context.services.mfa.renewCodes(sessionOf(context), input.code), MFA_ERRORS, (recoveryCodes) => ({
        recoveryCodes,
      })),
  },
}
