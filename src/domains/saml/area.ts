import { PUBLIC, recent, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import type { Shared } from '../wiring.ts'
import { createSamlKind } from './kind.ts'
import { resolvers } from './resolvers.ts'
import { createSaml } from './service.ts'

export const area = {
  name: 'saml',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Query: {
      samlMetadata: PUBLIC,
    },
    Mutation: {
      samlConnectionCreate: { ...recent(write('connection.write')), expensive: true },
      samlConnectionUpdate: { ...recent(write('connection.write')), expensive: true },
      samlConnectionKeyRotate: { ...recent(write('connection.write')), expensive: true },
      samlRespond: PUBLIC,
      samlLogoutRespond: PUBLIC,
    },
  },
  connectionKind: createSamlKind,
  create: (shared: Pick<Shared, 'db' | 'limiter' | 'outgoing' | 'publicUrl'>) => ({
    saml: createSaml(shared),
  }),
} satisfies Area
