import { read } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { resolvers } from './resolvers.ts'
import { countAudit } from './count.ts'
import type { AuditFilter } from './list.ts'
import { createAudit } from './service.ts'
import { createSettingHistory } from './settings.ts'
import type { Shared } from '../wiring.ts'

export const area = {
  name: 'audit',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Tenant: {
      auditEvents: read('audit.read'),
      auditEvent: read('audit.read'),
      auditActions: read('audit.read'),
      settingChanges: read('policy.read'),
      auditExport: { ...read('audit.read'), expensive: true, once: true },
      auditVerification: { ...read('audit.read'), expensive: true },
    },
  },
  create: ({ db, receiptSigner }: Pick<Shared, 'db' | 'receiptSigner'>) => ({
    settingHistory: createSettingHistory(db),
    audit: {
      ...createAudit({ db, receiptSigner }),
      countOf: (filter: AuditFilter) => countAudit(db, filter),
    },
  }),
} satisfies Area
