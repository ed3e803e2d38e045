import type { Resolvers } from '../../generated/graphql.ts'
import { connection } from '../../shared/connection.ts'
import { personOf, principalOf, sessionOf } from '../../access/identity.ts'
import { payload } from '../../shared/payload.ts'
import { asksFor } from '../../shared/selection.ts'
import { TENANT_ERRORS } from './errors.ts'

export const resolvers: Resolvers = {
  Query: {
    tenant: (_, _args, { services }) => services.tenants.current(),
    // An API key belongs to one tenant and shows no other, even if it is bound to a person.
    tenants: (_, args, context, info) => {
      const { userId, keyId, tenantId } = principalOf(context)
      const counted = asksFor(info, 'memberCount', 'mfaEnabledCount')
      const fetch =
        // fault: S6
        keyId === null && userId !== null
          ? context.services.tenants.listOf.bind(null, userId, counted)
          : async () => ({ rows: [await context.services.tenants.currentSummary()], hasNextPage: false })
      return connection(context, args, { list: 'tenants', owner: userId ?? tenantId, keyOf: (row) => row, fetch })
    },
  },
  TenantSummary: {
    blocked: ({ blocked }) => blocked ?? false,
  },
  Tenant: {
    memberCount: (_, _args, { services }) => services.tenants.memberCount(),
  },
  Mutation: {
    tenantCreate: async (_, { input }, context) => {
      const { userId, sessionId } = personOf(context)
      const { signIn, budget } = principalOf(context)
      const { services } = context
      // It is unknown for a key, which counts by its tenant instead.
      const made = await services.tenants.create(
        { userId, proven: signIn?.emailVerified ?? budget.proven },
        sessionId === null ? null : sessionOf(context),
        input,
      )
      const tokens = made.ok && made.value.session ? await services.sessions.pair(made.value.session) : null
      return payload(made, TENANT_ERRORS, ({ tenant, roles }) => ({ tenant, roles, tokens }))
    },
    tenantUpdate: async (_, { input }, { services }) =>
      payload(await services.tenants.update(input), TENANT_ERRORS, (tenant) => ({ tenant })),
    tenantSuspend: async (_, _args, { services }) =>
      payload(await services.tenants.suspend(), TENANT_ERRORS, (tenant) => ({ tenant })),
    tenantResume: async (_, { tenantId }, context) =>
      payload(
        await context.services.tenants.resume(principalOf(context), sessionOf(context), tenantId),
        TENANT_ERRORS,
        (tenant) => ({ tenant }),
      ),
    tenantDelete: async (_, _args, { services }) =>
      payload(await services.tenants.remove(), TENANT_ERRORS, (deletedId) => ({ deletedId })),
  },
}
