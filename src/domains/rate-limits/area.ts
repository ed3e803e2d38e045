import { read, recent, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import type { Shared } from '../wiring.ts'
import { RATE_LIMITS_ERRORS } from './errors.ts'
import { RATE_LIMITS_DOCUMENT } from './document.ts'
import { resolvers } from './resolvers.ts'
import { createRateLimits } from './service.ts'

export const area = {
  name: 'rate-limits',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Mutation: {
      rateLimitsUpdate: recent(write('policy.write')),
      rateLimitsReset: recent(write('policy.write')),
    },
    Tenant: { rateLimits: { ...read('policy.read'), once: true } },
  },
  document: [RATE_LIMITS_DOCUMENT],
  errors: { RateLimitsUserError: RATE_LIMITS_ERRORS },
  create: ({
    db,
    snapshots,
    rateCeiling,
    configurations,
  }: Pick<Shared, 'db' | 'snapshots' | 'rateCeiling' | 'configurations'>) => ({
    rateLimits: createRateLimits({ db, snapshots, ceiling: rateCeiling, held: (id) => configurations.held(id) }),
  }),
} satisfies Area
