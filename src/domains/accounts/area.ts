import { OWN, PROFILE } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { ACCOUNT_ERRORS } from './errors.ts'
import { resolvers } from './resolvers.ts'

export const area: Area = {
  name: 'accounts',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Query: {
      me: PROFILE,
    },
    Mutation: {
      meUpdate: OWN,
      passwordChange: { ...OWN, sensitive: true },
    },
    Me: {
      sessions: OWN,
      invitations: OWN,
      ended: OWN,
    },
  },
  errors: { AccountUserError: ACCOUNT_ERRORS },
}
