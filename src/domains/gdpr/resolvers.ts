import { principalOf, sessionOf } from '../../access/identity.ts'
import type { Resolvers } from '../../generated/graphql.ts'
import { connection } from '../../shared/connection.ts'
import { payload } from '../../shared/payload.ts'
import { referenceTo } from '../../shared/reference.ts'
import { GDPR_ERRORS } from './errors.ts'

export const resolvers: Resolvers = {
  Tenant: {
    gdprPurges: ({ id }, args, context) =>
      connection(context, args, {
        list: 'gdprPurges',
        owner: id,
        keyOf: (row) => row,
        fetch: context.services.erasures.list,
      }),
    gdprPurge: (_, { id }, { services }) => services.erasures.find(id),
    gdprExports: ({ id }, args, context) =>
      connection(context, args, {
        list: 'gdprExports',
        owner: id,
        keyOf: (row) => row,
        fetch: context.services.personExports.list,
      }),
    gdprExport: (_, { id }, { services }) => services.personExports.find(id),
    gdprSigningKey: (_, _args, { services }) => services.erasures.signingKey,
  },
  GdprPurge: {
    user: ({ userId }) => referenceTo(userId),
    requester: ({ requestedBy }) => referenceTo(requestedBy),
  },
  GdprExport: {
    status: () => 'READY',
    completedAt: ({ createdAt }) => createdAt,
    payload: ({ userId }, _args, { services }) => services.personExports.documentOf(userId),
  },
  AccountExportPayload: {
    document: ({ userId }, _args, { services }) => (userId ? services.personExports.everywhere(userId) : null),
  },
  Mutation: {
    gdprPurgeRequest: async (_, { input }, context) =>
      payload(await context.services.erasures.request(principalOf(context), input), GDPR_ERRORS, (purge) => ({
        purge,
      })),
    gdprPurgeCancel: async (_, { id }, { services }) =>
      payload(await services.erasures.cancel(id), GDPR_ERRORS, (purge) => ({ purge })),
    gdprExportCreate: async (_, { input }, { services }) =>
      payload(await services.personExports.create(input.userId), GDPR_ERRORS, (made) => ({ export: made })),
    accountExport: async (_, _args, context) =>
      payload(await context.services.personExports.own(sessionOf(context).userId), GDPR_ERRORS, (userId) => ({
        userId,
      })),
    accountDelete: async (_, { input }, context) => {
      const erased = await context.services.accountErasure.erase(sessionOf(context).userId, input.password ?? null)
      return payload(erased, GDPR_ERRORS, (deletedId) => ({ deletedId }))
    },
  },
}
