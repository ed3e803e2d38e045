// Limits of requests in the document of the configuration.
import { changeOf, type DocumentPart, type Row } from '../document-part.ts'
import { RATE_LIMITS_ERRORS } from './errors.ts'
import { ok } from '../../shared/result.ts'
import { inputOf, ownLimits, UNSET } from './model.ts'
import { createRateLimits } from './service.ts'
import type { Shared } from '../wiring.ts'

const NONE = { tenant: null, user: null, apiKey: null }

export const RATE_LIMITS_DOCUMENT: DocumentPart<Pick<Shared, 'snapshots' | 'rateCeiling' | 'configurations'>> = {
  name: 'rateLimits',
  needs: 'policy.read',
  relations: ['rate_limits'],
  key: null,
  defaults: NONE,
  stored: (rows) => [{ id: null, fields: limitsOf(rows('rate_limits')[0]) }],
  mutations: { UPDATE: 'rateLimitsUpdate' },
  words: RATE_LIMITS_ERRORS,
  weakens: () => false,
  prepare:
    async ({ snapshots, rateCeiling, configurations }, caller, step) =>
    async (on) => {
      const limits = createRateLimits({
        db: on.db,
        snapshots,
        ceiling: rateCeiling,
        held: (id) => configurations.held(id),
      })
      const done = await limits.update(caller, changeOf(step))
      return done.ok ? ok(null) : done
    },
}

function limitsOf(row: Row | undefined): Row {
  return { ...NONE, ...inputOf(ownLimits({ ...UNSET, ...row })) }
}
