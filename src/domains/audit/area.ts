import { read } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { resolvers } from './resolvers.ts'

export const area: Area = {
  name: 'audit',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Tenant: {
      auditEvents: read('audit.read'),
      auditVerification: { ...read('audit.read'), expensive: true },
    },
  },
}
