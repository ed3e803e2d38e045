import { lasting, read, recent, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { API_KEY_ERRORS } from './errors.ts'
import { resolvers } from './resolvers.ts'
import { createKeyExpiry } from './expiry.ts'
import { createApiKeys } from './service.ts'
import type { Shared } from '../wiring.ts'

export const area = {
  name: 'api-keys',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Mutation: {
      apiKeyCreate: recent(write('apikey.write')),
      apiKeyAdopt: recent({ ...write('apikey.write'), caller: 'session' }), // a person becomes responsible for it
      apiKeyUpdate: write('apikey.write'),
      apiKeyNarrow: write('apikey.write'),
      apiKeyRotate: recent(write('apikey.write')),
      apiKeyRevoke: lasting(write('apikey.write')),
    },
    Tenant: {
      apiKeys: read('apikey.read'),
      apiKey: read('apikey.read'),
    },
  },
  errors: { ApiKeyUserError: API_KEY_ERRORS },
  create: ({
    db,
    budgets,
    keyUses,
    outbox,
    publicUrl,
  }: Pick<Shared, 'db' | 'budgets' | 'keyUses' | 'outbox' | 'publicUrl'>) => ({
    apiKeys: createApiKeys({ db, budgets, keyUses }),
    keyExpiry: createKeyExpiry({ db, outbox, publicUrl }),
  }),
} satisfies Area
