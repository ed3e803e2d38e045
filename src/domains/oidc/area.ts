import { PUBLIC, recent, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import type { Shared } from '../wiring.ts'
import { createOidcKinds } from './kind.ts'
import { resolvers } from './resolvers.ts'
import { createOidc } from './service.ts'

export const area = {
  name: 'oidc',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Query: {
      socialPresets: PUBLIC,
      socialConnection: PUBLIC,
    },
    Mutation: {
      oidcConnectionCreate: recent(write('connection.write')),
      oidcConnectionUpdate: recent(write('connection.write')),
      socialConnectionCreate: recent(write('connection.write')),
      socialConnectionUpdate: recent(write('connection.write')),
      socialProviderSet: recent(write('connection.write')),
      oidcRespond: PUBLIC,
    },
  },
  connectionKind: createOidcKinds,
  create: ({ db, outgoing, publicUrl, memory }: Pick<Shared, 'db' | 'outgoing' | 'publicUrl' | 'memory'>) => ({
    oidc: createOidc({ db, outgoing, publicUrl, memory }),
  }),
} satisfies Area
