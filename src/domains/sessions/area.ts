import { OPERATOR, OWN } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import type { Shared } from '../wiring.ts'
import { createBrowserSessions } from './browser.ts'
import { SESSION_ERRORS } from './errors.ts'
import { resolvers } from './resolvers.ts'

export const area = {
  name: 'sessions',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Mutation: {
      logout: OWN,
      sessionRevoke: OWN,
      signingKeyRotate: OPERATOR,
    },
  },
  errors: { SessionUserError: SESSION_ERRORS },
  create: (shared: Pick<Shared, 'db'>) => ({ browserSessions: createBrowserSessions(shared) }),
} satisfies Area
