import { read, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { DOMAIN_ERRORS } from './errors.ts'
import { resolvers } from './resolvers.ts'

export const area: Area = {
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
}
