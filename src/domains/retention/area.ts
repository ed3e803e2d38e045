import { PREVIEW, read, recent, type Rule, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { DELETED_USER_ERRORS, LEGAL_HOLD_ERRORS, RETENTION_ERRORS } from './errors.ts'
import { RETENTION_DOCUMENT } from './document.ts'
import { resolvers } from './resolvers.ts'
import { createRetention } from './service.ts'
import type { Shared } from '../wiring.ts'

// Two people lift a hold, and neither with a key.
const HOLD: Rule = { caller: 'session', permission: 'policy.write', tenantArgument: 'tenantId', sensitive: true }

export const area = {
  name: 'retention',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Mutation: {
      retentionUpdate: write('policy.write'),
      retentionPreview: PREVIEW,
      retentionRun: recent({ ...write('policy.write'), sensitive: true }),
      deletedUsersPurge: recent({ ...write('policy.write'), sensitive: true }),
      legalHoldCreate: HOLD,
      legalHoldReleaseRequest: recent(HOLD),
      legalHoldReleaseConfirm: recent(HOLD),
      userDelete: recent(write('user.write')),
      userRestore: write('user.write'),
      userPurge: recent({ ...write('user.write'), sensitive: true }),
    },
    Tenant: {
      retention: { ...read('policy.read'), once: true },
      deletedUsers: { ...read('user.read'), once: true },
    },
  },
  document: [RETENTION_DOCUMENT],
  errors: {
    DeletedUserUserError: DELETED_USER_ERRORS,
    LegalHoldUserError: LEGAL_HOLD_ERRORS,
    RetentionUserError: RETENTION_ERRORS,
  },
  create: ({
    db,
    receiptSigner,
    background,
    retentionBounds,
    onError,
  }: Pick<Shared, 'db' | 'receiptSigner' | 'background' | 'retentionBounds' | 'onError'>) => ({
    retention: createRetention({ db, receiptSigner, background, onError, bounds: retentionBounds }),
  }),
} satisfies Area
