import type { Resolvers } from '../../generated/graphql.ts'
import { payload } from '../../shared/payload.ts'
import { DOMAIN_ERRORS } from './errors.ts'
import { unicodeName } from './model.ts'
import { recordOf } from './service.ts'

export const resolvers: Resolvers = {
  Tenant: {
    domains: (_, _args, { services }) => services.tenantDomains.list(),
  },
  TenantDomain: {
    unicode: ({ domain }) => unicodeName(domain),
    verified: ({ verifiedAt }) => verifiedAt !== null,
    record: (row) => recordOf(row),
    verificationToken: ({ token }) => token,
  },
  Mutation: {
    domainAdd: async (_, { input }, { services }) =>
      payload(await services.tenantDomains.add(input.domain), DOMAIN_ERRORS, (domain) => ({ domain })),
    domainVerify: async (_, { id }, { services }) =>
      payload(await services.tenantDomains.verify(id), DOMAIN_ERRORS, (domain) => ({ domain })),
    domainRemove: async (_, { id }, { services }) =>
      payload(await services.tenantDomains.remove(id), DOMAIN_ERRORS, (deletedId) => ({ deletedId })),
  },
}
