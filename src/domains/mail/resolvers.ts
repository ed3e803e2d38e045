import type { Resolvers } from '../../generated/graphql.ts'
import { connection } from '../../shared/connection.ts'
import { payload } from '../../shared/payload.ts'
import { OUTGOING_MAIL_ERRORS } from './errors.ts'
import type { OutgoingMailView } from './service.ts'

export const resolvers: Resolvers = {
  Tenant: {
    outgoingMails: async ({ id }, { status, ...args }, context) => {
      const page = await connection<OutgoingMailView>(context, args, {
        list: `outgoing mails ${status ?? ''}`,
        owner: id,
        keyOf: (mail) => mail,
        fetch: (request) => context.services.outgoingMails.list(status ?? null, request),
      })
      return Object.assign(page, { status: status ?? null })
    },
  },
  OutgoingMailConnection: {
    totalCount: ({ status }, _args, { services }) => services.outgoingMails.countOf(status),
  },
  OutgoingMail: {
    nextAttemptAt: ({ status, nextAttemptAt }) => (status === 'QUEUED' ? nextAttemptAt : null),
  },
  Mutation: {
    outgoingMailRetry: async (_, { id }, { services }) =>
      payload(await services.outgoingMails.retry(id), OUTGOING_MAIL_ERRORS, (mail) => ({ mail })),
  },
}
