import type { Resolvers } from '../../generated/graphql.ts'
import { connection } from '../../shared/connection.ts'
import { payload } from '../../shared/payload.ts'
import type { OperatorTenant } from './model.ts'
import { OPERATOR_ERRORS } from './errors.ts'

export const resolvers: Resolvers = {
  Query: {
    operatorTenants: async (_, { filter, ...args }, context) => {
      const page = await connection(context, args, {
        list: 'operator tenants',
        owner: 'operator',
        keyOf: (row: OperatorTenant) => row,
        fetch: (request) => context.services.operations.list(filter ?? {}, request),
      })
      return Object.assign(page, { filter: filter ?? {} })
    },
    operatorTenant: (_, { tenant }, { services }) => services.operations.named(tenant),
  },
  OperatorTenantConnection: {
    totalCount: ({ filter }, _args, { services }) => services.operations.countOf(filter),
  },
  Mutation: {
    operatorTenantSuspend: async (_, { tenantId, input }, { services }) =>
      payload(await services.operations.suspend(tenantId, input), OPERATOR_ERRORS, (tenant) => ({ tenant })),
    operatorTenantResume: async (_, { tenantId, input }, { services }) =>
      payload(await services.operations.resume(tenantId, input), OPERATOR_ERRORS, (tenant) => ({ tenant })),
    operatorPlanUpdate: async (_, { tenantId, input }, { services }) =>
      payload(await services.operations.changePlan(tenantId, input), OPERATOR_ERRORS, (tenant) => ({ tenant })),
    operatorBreakGlassOpen: async (_, { tenantId, input }, { services }) =>
      payload(await services.operations.openBreakGlass(tenantId, input), OPERATOR_ERRORS, (tenant) => ({ tenant })),
    operatorBreakGlassClose: async (_, { tenantId, input }, { services }) =>
      payload(await services.operations.closeBreakGlass(tenantId, input), OPERATOR_ERRORS, (tenant) => ({ tenant })),
    operatorAccountUnlock: async (_, { input }, { services }) =>
      payload(await services.operations.unlock(input), OPERATOR_ERRORS, (unlocked) => ({ unlocked })),
    operatorMfaReset: async (_, { input }, { services }) =>
      payload(await services.operations.resetMfa(input), OPERATOR_ERRORS, (reset) => ({ reset })),
  },
}
