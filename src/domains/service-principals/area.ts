import { lasting, read, recent, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import type { Shared } from '../wiring.ts'
import { SERVICE_PRINCIPAL_ERRORS } from './errors.ts'
import { resolvers } from './resolvers.ts'
import { createServicePrincipals } from './service.ts'

export const area = {
  name: 'service-principals',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Mutation: {
      servicePrincipalCreate: recent(write('apikey.write')),
      servicePrincipalUpdate: recent(write('apikey.write')),
      servicePrincipalSecretRotate: recent(write('apikey.write')),
      servicePrincipalRoleSet: recent(write('role.write')),
      servicePrincipalDisable: lasting(write('apikey.write')),
    },
    Tenant: {
      servicePrincipals: read('apikey.read'),
      servicePrincipal: read('apikey.read'),
    },
  },
  errors: { ServicePrincipalUserError: SERVICE_PRINCIPAL_ERRORS },
  create: ({ db, budgets }: Pick<Shared, 'db' | 'budgets'>) => ({
    servicePrincipals: createServicePrincipals({ db, budgets }),
  }),
} satisfies Area
