import { PUBLIC, recent, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import type { Shared } from '../wiring.ts'
import { createLdapKind } from './kind.ts'
import { resolvers } from './resolvers.ts'
import { createLdap } from './service.ts'

export const area = {
  name: 'ldap',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Mutation: {
      ldapConnectionCreate: recent(write('connection.write')),
      ldapConnectionUpdate: recent(write('connection.write')),
      ldapConnectionTest: { ...write('connection.write'), expensive: true },
      ldapLogin: PUBLIC,
    },
  },
  connectionKind: createLdapKind,
  create: (shared: Pick<Shared, 'db' | 'limiter' | 'outgoing' | 'insecureAllowed'>) => ({
    ldap: createLdap(shared),
  }),
} satisfies Area
