import { principalOf } from '../../access/identity.ts'
import { vaultScopeOf } from '../../access/vault-scopes.ts'
import type { Resolvers } from '../../generated/graphql.ts'
import { connection } from '../../shared/connection.ts'
import { payload } from '../../shared/payload.ts'
import { VAULT_ERRORS } from './errors.ts'
import type { VaultSecret } from './model.ts'

export const resolvers: Resolvers = {
  Tenant: {
    vaultSecrets: async ({ id }, { unreadSince = null, ...args }, context) => {
      const page = await connection<VaultSecret>(context, args, {
        list: 'vaultSecrets',
        owner: id,
        keyOf: ({ createdAt, id: secret, name }) => ({ createdAt, id: secret, text: name }),
        fetch: (request) => context.services.vault.list(unreadSince, request),
      })
      return Object.assign(page, { unreadSince })
    },
    vaultSecret: (_tenant, { id }, { services }) => services.vault.find(id),
  },
  VaultSecretConnection: {
    totalCount: ({ unreadSince }, _args, { services }) => services.vault.countOf(unreadSince),
  },
  Mutation: {
    vaultSecretCreate: async (_, { input }, context) => {
      const made = await context.services.vault.create(principalOf(context), input)
      return payload(made, VAULT_ERRORS, (secret) => ({ secret }))
    },
    vaultSecretUpdate: async (_, { id, input }, context) => {
      const updated = await context.services.vault.update(principalOf(context), id, input)
      return payload(updated, VAULT_ERRORS, (secret) => ({ secret }))
    },
    vaultSecretReveal: async (_, { id }, context) => {
      const revealed = await context.services.vault.reveal(principalOf(context), id)
      return payload(revealed, VAULT_ERRORS, ({ value }) => ({ value }))
    },
    vaultSecretRead: async (_, { input: { name } }, context) => {
      const { keyId, permissions, service } = principalOf(context)
      const read = await context.services.vault.readByName(principalOf(context), name)
      if (read.ok && keyId !== null && !service)
        context.services.keyUses.granted(keyId, vaultScopeOf(permissions, name))
      return payload(read, VAULT_ERRORS, (secret) => secret)
    },
    vaultSecretDelete: async (_, { id, input }, context) => {
      const deleted = await context.services.vault.remove(principalOf(context), id, input ?? {})
      return payload(deleted, VAULT_ERRORS, (deletedId) => ({ deletedId }))
    },
  },
}
