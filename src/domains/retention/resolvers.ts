import type { Resolvers } from '../../generated/graphql.ts'
import { connection } from '../../shared/connection.ts'
import { principalOf, sessionOf } from '../../access/identity.ts'
import { payload } from '../../shared/payload.ts'
import { referenceTo } from '../../shared/reference.ts'
import { DELETED_USER_ERRORS, LEGAL_HOLD_ERRORS, RETENTION_ERRORS } from './errors.ts'
import { purgedUsers } from './rows.ts'

export const resolvers: Resolvers = {
  Tenant: {
    retention: (_, _args, { services }) => services.retention.current(),
    deletedUsers: ({ id }, args, context) =>
      connection(context, args, {
        list: 'deletedUsers',
        owner: id,
        keyOf: ({ id: userId, deletedAt }) => ({ id: userId, createdAt: deletedAt }),
        fetch: context.services.retention.deletedUsers.list,
      }),
  },
  Retention: {
    runs: (_, args, context) =>
      connection(context, args, {
        list: 'retentionRuns',
        owner: principalOf(context).tenantId,
        keyOf: (row) => row,
        fetch: context.services.retention.runs.list,
      }),
    run: (_, { id }, { services }) => services.retention.runs.find(id),
    holds: (_, args, context) =>
      connection(context, args, {
        list: 'legalHolds',
        owner: principalOf(context).tenantId,
        keyOf: (row) => row,
        fetch: context.services.retention.holds.list,
      }),
    receipts: (_, args, context) =>
      connection(context, args, {
        list: 'retentionReceipts',
        owner: principalOf(context).tenantId,
        keyOf: (row) => row,
        fetch: context.services.retention.receipts,
      }),
    checkpointKey: (_, _args, { services }) => services.retention.checkpointKey,
  },
  RetentionRun: {
    starter: ({ startedBy }) => referenceTo(startedBy),
  },
  LegalHold: {
    user: ({ userId }) => referenceTo(userId),
    creator: ({ createdBy }) => referenceTo(createdBy),
    releaseRequester: ({ releaseRequestedBy }) => referenceTo(releaseRequestedBy),
    releaser: ({ releasedBy }) => referenceTo(releasedBy),
  },
  Mutation: {
    retentionUpdate: async (_, { input }, { services }) =>
      payload(await services.retention.update(input), RETENTION_ERRORS, (retention) => ({ retention })),
    retentionPreview: async (_, { input }, { services }) =>
      payload(
        await services.retention.runs.preview(input?.classes ?? null, input?.tried ?? []),
        RETENTION_ERRORS,
        (preview) => ({
          preview,
        }),
      ),
    retentionRun: async (_, { input }, { services }) =>
      payload(await services.retention.runs.run(input.token), RETENTION_ERRORS, (run) => ({ run })),
    deletedUsersPurge: async (_, { input }, { services }) =>
      payload(await services.retention.runs.purgeDeletedUsers(input?.token ?? null), RETENTION_ERRORS, (run) => ({
        purged: purgedUsers(run),
        run,
      })),
    legalHoldCreate: async (_, { input }, context) =>
      payload(
        await context.services.retention.holds.create(sessionOf(context).userId, input),
        LEGAL_HOLD_ERRORS,
        (hold) => ({ hold }),
      ),
    legalHoldReleaseRequest: async (_, { id }, context) =>
      payload(
        await context.services.retention.holds.requestRelease(sessionOf(context).userId, id),
        LEGAL_HOLD_ERRORS,
        (hold) => ({ hold }),
      ),
    legalHoldReleaseConfirm: async (_, { id }, context) =>
      payload(
        await context.services.retention.holds.confirmRelease(sessionOf(context).userId, id),
        LEGAL_HOLD_ERRORS,
        (hold) => ({ hold }),
      ),
    userDelete: async (_, { userId }, context) =>
      payload(
        await context.services.retention.deletedUsers.remove(principalOf(context), userId),
        DELETED_USER_ERRORS,
        (deletedId) => ({ deletedId }),
      ),
    userRestore: async (_, { userId }, context) => {
      const restored = await context.services.retention.deletedUsers.restore(principalOf(context), userId)
      return payload(restored, DELETED_USER_ERRORS, (member) => ({ member }))
    },
    userPurge: async (_, { userId }, context) => {
      const purged = await context.services.retention.deletedUsers.purge(principalOf(context), userId)
      return payload(purged, DELETED_USER_ERRORS, (deletedId) => ({ deletedId }))
    },
  },
}
