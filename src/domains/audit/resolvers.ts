import type { Resolvers } from '../../generated/graphql.ts'
import type { AuditRow } from './service.ts'
import { connection } from '../../shared/connection.ts'
import { referenceTo } from '../../shared/reference.ts'

export const resolvers: Resolvers = {
  Tenant: {
    auditEvents: async ({ id }, { filter, ...args }, context) => {
      if (filter?.search) context.admission.walk()
      const page = await connection<AuditRow>(context, args, {
        list: 'auditEvents',
        owner: id,
        keyOf: (row) => row,
        fetch: ({ limit, after }) =>
          context.services.audit.list(filter ?? {}, after?.id ?? filter?.before ?? null, limit),
      })
      return Object.assign(page, { filter: filter ?? {} })
    },
    auditVerification: (_, _args, { services }) => services.audit.verify(),
  },
  AuditEventConnection: {
    totalCount: ({ filter }, _args, context) => {
      if (filter.search || filter.before) return null
      context.admission.walk()
      return context.services.audit.countOf(filter)
    },
  },
  AuditEvent: {
    actor: ({ actorUserId }) => referenceTo(actorUserId),
    actorKey: ({ actorKeyId }) => referenceTo(actorKeyId),
    actorKeyCreator: ({ actorKeyCreatedBy }) => referenceTo(actorKeyCreatedBy),
  },
}
