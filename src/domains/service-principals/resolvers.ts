import { principalOf } from '../../access/identity.ts'
import type { Resolvers } from '../../generated/graphql.ts'
import { connection } from '../../shared/connection.ts'
import { payload } from '../../shared/payload.ts'
import { referenceTo } from '../../shared/reference.ts'
import { unenforced } from '../setting-warnings.ts'
import { SERVICE_PRINCIPAL_ERRORS } from './errors.ts'
import type { ServicePrincipal } from './model.ts'

export const resolvers: Resolvers = {
  Tenant: {
    servicePrincipals: ({ id }, args, context) =>
      connection<ServicePrincipal>(context, args, {
        list: 'servicePrincipals',
        owner: id,
        keyOf: (row) => row,
        fetch: context.services.servicePrincipals.list,
      }),
    servicePrincipal: (_tenant, { id }, { services }) => services.servicePrincipals.find(id),
  },
  ServicePrincipal: {
    creator: ({ createdBy }) => referenceTo(createdBy),
    roles: ({ id }, _args, { loaders }) => loaders.rolesOfService(id),
    secrets: ({ id }, _args, { loaders }) => loaders.secretsOfService(id),
  },
  Mutation: {
    servicePrincipalCreate: async (_, { input }, context) => {
      const made = await context.services.servicePrincipals.create(principalOf(context), input)
      return payload(made, SERVICE_PRINCIPAL_ERRORS, (done) => ({
        ...done,
        warnings: unenforced('SCOPES', done.servicePrincipal.scopes),
      }))
    },
    servicePrincipalUpdate: async (_, { id, input }, context) => {
      const updated = await context.services.servicePrincipals.update(principalOf(context), id, input)
      return payload(updated, SERVICE_PRINCIPAL_ERRORS, (servicePrincipal) => ({ servicePrincipal }))
    },
    servicePrincipalSecretRotate: async (_, { id, input }, context) => {
      const rotated = await context.services.servicePrincipals.rotateSecret(principalOf(context), id, input ?? {})
      return payload(rotated, SERVICE_PRINCIPAL_ERRORS, (done) => done)
    },
    servicePrincipalRoleSet: async (_, { id, input }, context) => {
      const set = await context.services.servicePrincipals.setRoles(principalOf(context), id, input)
      return payload(set, SERVICE_PRINCIPAL_ERRORS, (servicePrincipal) => ({ servicePrincipal }))
    },
    servicePrincipalDisable: async (_, { id }, context) => {
      const disabled = await context.services.servicePrincipals.disable(principalOf(context), id)
      return payload(disabled, SERVICE_PRINCIPAL_ERRORS, (servicePrincipal) => ({ servicePrincipal }))
    },
  },
}
