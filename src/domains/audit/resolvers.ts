import type { Resolvers } from '../../generated/graphql.ts'
import { connection } from '../../shared/connection.ts'

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
}
