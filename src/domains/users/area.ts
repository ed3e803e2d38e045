import { read, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { PERSON_ERRORS } from './errors.ts'
import { resolvers } from './resolvers.ts'

export const area: Area = {
  name: 'users',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Mutation: {
      userCreate: write('user.write'),
      userImport: { ...write('user.write'), expensive: true, once: true },
      memberSuspend: write('user.write'),
      memberResume: write('user.write'),
      memberSessionEnd: write('user.write'),
      memberSessionsEnd: write('user.write'),
      memberUnlock: { ...write('user.write'), sensitive: true },
      memberMfaReset: { ...write('user.write'), sensitive: true },
      userUpdate: write('user.write'),
    },
    Tenant: {
      userStats: { ...read('user.read'), once: true },
      userTrends: { ...read('user.read'), once: true },
      memberSessions: read('user.write'), // where colleagues sign in from is for those who look after them
      memberSecurity: read('user.write'),
      memberAccess: read('user.read'),
    },
  },
  errors: { PersonUserError: PERSON_ERRORS },
}
