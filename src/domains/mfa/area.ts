import { ACCOUNT, OWN, read, recent } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { MFA_ERRORS } from './errors.ts'
import { resolvers } from './resolvers.ts'
import { createMfa } from './service.ts'
import type { Shared } from '../wiring.ts'

export const area = {
  name: 'mfa',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Mutation: {
      mfaEnrolStart: { ...ACCOUNT, sensitive: true },
      mfaEnrolConfirm: ACCOUNT,
      mfaDisable: recent(ACCOUNT),
      mfaRecoveryCodesRenew: recent(ACCOUNT),
    },
    Tenant: {
      mfaReadiness: read('user.read'),
    },
    Me: {
      mfa: OWN,
    },
  },
  errors: { MfaUserError: MFA_ERRORS },
  create: ({ db, factors, snapshots }: Pick<Shared, 'db' | 'factors' | 'snapshots'>) => ({
    mfa: createMfa({ db, factors, snapshots }),
  }),
} satisfies Area
