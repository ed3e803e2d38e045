import { OPERATOR } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { OPERATOR_ERRORS } from './errors.ts'
import { resolvers } from './resolvers.ts'

export const area: Area = {
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
}
