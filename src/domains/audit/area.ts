import { read, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { AUDIT_VERIFICATION_ERRORS } from './errors.ts'
import { resolvers } from './resolvers.ts'
import { countAudit } from './count.ts'
import type { AuditFilter } from './list.ts'
import { createLogEnds } from './ends.ts'
import { createAudit } from './service.ts'
import { createSettingHistory } from './settings.ts'
import { createAuditStreams } from './stream.ts'
import { createVerificationRuns } from './verification-runs.ts'
import type { Shared } from '../wiring.ts'

export const area = {
  name: 'audit',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Mutation: {
      auditVerificationStart: { ...write('audit.read'), expensive: true },
    },
    Subscription: {
      auditEvents: write('audit.read'),
    },
    Tenant: {
      auditEvents: read('audit.read'),
      auditEvent: read('audit.read'),
      auditActions: read('audit.read'),
      settingChanges: read('policy.read'),
      auditExport: { ...read('audit.read'), expensive: true, once: true },
      auditVerification: { ...read('audit.read'), expensive: true },
      auditVerificationRuns: { ...read('audit.read'), once: true },
      auditVerificationRun: read('audit.read'),
    },
  },
  errors: { AuditVerificationUserError: AUDIT_VERIFICATION_ERRORS },
  create: ({
    db,
    receiptSigner,
    keys,
    background,
    metrics,
    onError,
  }: Pick<Shared, 'db' | 'receiptSigner' | 'keys' | 'background' | 'metrics' | 'onError'>) => ({
    settingHistory: createSettingHistory(db),
    verificationRuns: createVerificationRuns({
      db,
      receiptSigner,
      sealKey: keys.auditVerification,
      background,
      metrics,
      onError,
    }),
    auditStream: createAuditStreams(db, createLogEnds(db, onError)),
    audit: {
      ...createAudit({ db, receiptSigner }),
      countOf: (filter: AuditFilter) => countAudit(db, filter),
    },
  }),
} satisfies Area
