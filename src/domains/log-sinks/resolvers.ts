import { principalOf } from '../../access/identity.ts'
import type { Resolvers } from '../../generated/graphql.ts'
import { payload } from '../../shared/payload.ts'
import { referenceTo } from '../../shared/reference.ts'
import { kindOf } from './address.ts'
import { LOG_SINK_ERRORS } from './errors.ts'
import type { Sent } from './sending.ts'

export const resolvers: Resolvers = {
  Tenant: {
    logSinks: (_tenant, _args, { services }) => services.logSinks.list(),
    logSink: (_tenant, { id }, { services }) => services.logSinks.find(id),
  },
  LogSink: {
    kind: ({ url }) => kindOf(url),
    headerName: ({ headerName }) => headerName || null,
    caCertificate: ({ caCertificate }) => caCertificate || null,
    creator: ({ createdBy }) => referenceTo(createdBy),
  },
  Mutation: {
    logSinkCreate: async (_, { input }, context) =>
      payload(await context.services.logSinks.create(principalOf(context), input), LOG_SINK_ERRORS, (logSink) => ({
        logSink,
      })),
    logSinkUpdate: async (_, { id, input }, context) =>
      payload(await context.services.logSinks.update(principalOf(context), id, input), LOG_SINK_ERRORS, (logSink) => ({
        logSink,
      })),
    logSinkDisable: async (_, { id }, context) =>
      payload(await context.services.logSinks.disable(principalOf(context), id), LOG_SINK_ERRORS, (logSink) => ({
        logSink,
      })),
    logSinkActivate: async (_, { id }, context) =>
      payload(await context.services.logSinks.activate(principalOf(context), id), LOG_SINK_ERRORS, (logSink) => ({
        logSink,
      })),
    logSinkTest: async (_, { id }, context) =>
      payload(await context.services.logSinks.test(principalOf(context), id), LOG_SINK_ERRORS, ({ sink, sent }) => ({
        logSink: sink,
        arrived: sent.became === 'arrived',
        reason: reasonOf(sent),
      })),
    logSinkReplay: async (_, { id, input }, context) =>
      payload(await context.services.logSinks.replay(principalOf(context), id, input), LOG_SINK_ERRORS, (logSink) => ({
        logSink,
      })),
    logSinkDelete: async (_, { id }, context) =>
      payload(await context.services.logSinks.remove(principalOf(context), id), LOG_SINK_ERRORS, (deletedId) => ({
        deletedId,
      })),
  },
}

function reasonOf(sent: Sent): string | null {
  if (sent.became === 'arrived') return null
  return sent.became === 'failed' ? sent.fault : 'Nothing could be sent just now; try again shortly.'
}
