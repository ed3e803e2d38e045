import { read, recent, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import type { Shared } from '../wiring.ts'
import { SCIM_ERRORS } from './errors.ts'
import { resolvers } from './resolvers.ts'
import { createDirectorySync } from './service.ts'

export const area = {
  name: 'directory-sync',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Mutation: {
      scimTokenCreate: recent(write('connection.write')),
      scimTokenRotate: recent(write('connection.write')),
      scimTokenRevoke: write('connection.write'),
    },
    Tenant: {
      scimTokens: read('connection.read'),
    },
  },
  errors: { ScimUserError: SCIM_ERRORS },
  create: ({ db, budgets, publicUrl }: Pick<Shared, 'db' | 'budgets' | 'publicUrl'>) => ({
    directorySync: createDirectorySync({ db, budgets }),
    scimEndpoint: `${publicUrl}/scim/v2`,
  }),
} satisfies Area
