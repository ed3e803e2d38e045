import type { Resolvers } from '../../generated/graphql.ts'
import { connection } from '../../shared/connection.ts'
import { referenceTo } from '../../shared/reference.ts'

export const resolvers: Resolvers = {
  Tenant: {
    auditEvents: ({ id }, { filter, before, ...page }, context) => {
      if (filter?.search) context.admission.walk()
      return connection(context, page, {
        list: 'auditEvents',
        owner: id,
        keyOf: (row) => row,
        fetch: ({ limit, after }) => context.services.audit.list(filter ?? {}, after?.id ?? before ?? null, limit),
      })
    },
    auditVerification: (_, _args, { services }) => services.audit.verify(),
  },
  AuditEvent: {
    actor: ({ actorUserId }) => referenceTo(actorUserId),
    actorKey: ({ actorKeyId }) => referenceTo(actorKeyId),
    actorKeyCreator: ({ actorKeyCreatedBy }) => referenceTo(actorKeyCreatedBy),
  },
}
