import { read, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { DOMAINS_DOCUMENT } from './document.ts'
import { DOMAIN_ERRORS } from './errors.ts'
import { resolvers } from './resolvers.ts'
import { createTenantDomains } from './service.ts'
import type { Shared } from '../wiring.ts'

export const area = {
  name: 'tenant-domains',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Mutation: {
      domainAdd: write('branding.write'),
      domainVerify: { ...write('branding.write'), expensive: true },
      domainRemove: write('branding.write'),
    },
    Tenant: {
      domains: read('branding.write'),
    },
  },
  errors: { DomainUserError: DOMAIN_ERRORS },
  document: [DOMAINS_DOCUMENT],
  create: ({ db, records }: Pick<Shared, 'db' | 'records'>) => ({
    tenantDomains: createTenantDomains({ db, records }),
  }),
} satisfies Area
