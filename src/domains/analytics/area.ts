import { read } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { resolvers } from './resolvers.ts'

export const area: Area = {
  name: 'analytics',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Tenant: {
      analytics: { ...read('analytics.read'), once: true },
    },
  },
}
