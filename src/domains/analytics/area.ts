import { read } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { resolvers } from './resolvers.ts'
import { createAnalytics } from './service.ts'
import type { Shared } from '../wiring.ts'

export const area = {
  name: 'analytics',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Tenant: {
      analytics: { ...read('analytics.read'), once: true },
    },
  },
  create: ({ db }: Pick<Shared, 'db'>) => ({
    analytics: createAnalytics({ db }),
  }),
} satisfies Area
