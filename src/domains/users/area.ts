import { read, recent, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { PERSON_ERRORS } from './errors.ts'
import { resolvers } from './resolvers.ts'
import { createUserCreation } from './create.ts'
import { createUserImport } from './import.ts'
import { createUserEdits } from './edit.ts'
import { createSuspensions } from './suspension.ts'
import { createLocks } from './locks.ts'
import { createDemands } from './demands.ts'
import { createUserFigures } from './figures.ts'
import { createAboutMembers } from './about.ts'
import type { Shared } from '../wiring.ts'

export const area = {
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
      memberMfaReset: recent({ ...write('user.write'), sensitive: true }),
      memberMfaRequiredSet: recent(write('user.write')),
      userUpdate: write('user.write'),
    },
    Tenant: {
      userStats: { ...read('user.read'), once: true },
      userTrends: { ...read('user.read'), once: true },
      memberSessions: read('user.write'), // where colleagues sign in from is only for administrators
      memberSecurity: read('user.write'),
      memberAccess: read('user.read'),
    },
  },
  errors: { PersonUserError: PERSON_ERRORS },
  create(
    shared: Pick<
      Shared,
      'db' | 'snapshots' | 'breaches' | 'passwords' | 'outbox' | 'limiter' | 'budgets' | 'publicUrl'
    >,
  ) {
    const { db, snapshots, outbox, budgets } = shared
    const userCreation = createUserCreation(shared)
    return {
      userCreation,
      userImport: createUserImport({ db, creation: userCreation, budgets }),
      userEdits: createUserEdits({ db, outbox }),
      suspensions: createSuspensions({ db }),
      locks: createLocks({ db }),
      demands: createDemands({ db }),
      userFigures: createUserFigures({ db }),
      aboutMembers: createAboutMembers({ db, snapshots }),
    }
  },
} satisfies Area
