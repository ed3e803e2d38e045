import { read, recent, type Rule, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import type { Shared } from '../wiring.ts'
import { VAULT_ERRORS } from './errors.ts'
import { resolvers } from './resolvers.ts'
import { createVault } from './service.ts'

/** For programs, which are not asked to sign in again. The scope is of the one secret that is named. */
const READ: Rule = { caller: 'any', scope: 'vault', tenantArgument: 'tenantId', unkept: true }

export const area = {
  name: 'vault',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Mutation: {
      vaultSecretCreate: write('secret.write'),
      vaultSecretUpdate: recent(write('secret.write')),
      vaultSecretReveal: { ...recent(write('secret.read')), sensitive: true, unkept: true },
      vaultSecretRead: READ,
      vaultSecretDelete: recent(write('secret.write')),
    },
    Tenant: {
      vaultSecrets: read('secret.read'),
      vaultSecret: read('secret.read'),
    },
  },
  errors: { VaultSecretUserError: VAULT_ERRORS },
  create: ({ db, budgets, sealing, onError }: Pick<Shared, 'db' | 'budgets' | 'sealing' | 'onError'>) => ({
    vault: createVault({ db, budgets, sealing, onError }),
  }),
} satisfies Area
