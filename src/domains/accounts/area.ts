import { ACCOUNT, OWN, PROFILE } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { ACCOUNT_ERRORS } from './errors.ts'
import { resolvers } from './resolvers.ts'
import { createAccounts } from './service.ts'
import type { Shared } from '../wiring.ts'

export const area = {
  name: 'accounts',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Query: {
      me: PROFILE,
    },
    Mutation: {
      meUpdate: ACCOUNT,
      passwordChange: { ...ACCOUNT, sensitive: true },
    },
    Me: {
      sessions: OWN,
      invitations: ACCOUNT,
      ended: ACCOUNT,
    },
  },
  errors: { AccountUserError: ACCOUNT_ERRORS },
  create: ({ db, sessions, passwords, breaches }: Pick<Shared, 'db' | 'sessions' | 'passwords' | 'breaches'>) => ({
    accounts: createAccounts({ db, sessions, breaches, passwords }),
  }),
} satisfies Area
