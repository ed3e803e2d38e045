import type { Resolvers } from '../../generated/graphql.ts'
import { connection } from '../../shared/connection.ts'
import { isConfined, personOf, principalOf, sessionOf } from '../../access/identity.ts'
import { payload } from '../../shared/payload.ts'
import { asksFor } from '../../shared/selection.ts'
import { searchTerms } from '../../shared/search-terms.ts'
import { TENANT_ERRORS } from './errors.ts'

export const resolvers: Resolvers = {
  Query: {
    tenant: (_, _args, { services }) => services.tenants.current(),
    // An API key belongs to one tenant and shows no other, even if it is bound to a person. So does a session that a
    // connection of the tenant has opened.
    tenants: async (_, { search, ...args }, context, info) => {
      const { userId, keyId, tenantId } = principalOf(context)
      const confined = isConfined(context)
      const words = searchTerms(search ?? '').map((word) => word.toLowerCase())
      const query = { userId: keyId === null && !confined ? userId : null, terms: words.length > 0 ? words : null }
      if (query.terms) context.admission.walk('search')
      const counted = asksFor(info, 'memberCount', 'mfaEnabledCount')
      const fetch =
        // fault: S6
        keyId === null && !confined && userId !== null
          ? context.services.tenants.listOf.bind(null, { ...query, userId }, counted)
          : async () => ({ rows: await context.services.tenants.ownAlone(query), hasNextPage: false })
      const owner = userId ?? tenantId
      const page = await connection(context, args, { list: 'tenants', owner, keyOf: (row) => row, fetch })
      return Object.assign(page, { query })
    },
  },
  TenantSummaryConnection: {
    totalCount: async ({ query }, _args, context) =>
      query.userId === null
        ? (await context.services.tenants.ownAlone(query)).length
        : context.services.tenants.countOf({ ...query, userId: query.userId }),
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
