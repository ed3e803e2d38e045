import { OPERATOR } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { OPERATOR_ERRORS } from './errors.ts'
import { resolvers } from './resolvers.ts'
import { createOperations } from './service.ts'
import type { Shared } from '../wiring.ts'

export const area = {
  name: 'operator',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Query: {
      operatorTenants: OPERATOR,
      operatorTenant: OPERATOR,
    },
    Mutation: {
      operatorTenantSuspend: OPERATOR,
      operatorTenantResume: OPERATOR,
      operatorPlanUpdate: OPERATOR,
      operatorBreakGlassOpen: OPERATOR,
      operatorBreakGlassClose: OPERATOR,
      operatorAccountUnlock: OPERATOR,
      operatorMfaReset: OPERATOR,
    },
  },
  errors: { OperatorUserError: OPERATOR_ERRORS },
  create: ({ db }: Pick<Shared, 'db'>) => ({
    operations: createOperations({ db }),
  }),
} satisfies Area
