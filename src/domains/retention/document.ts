// Retention in the document of the configuration.
import { changeOf, type DocumentPart, type Fields } from '../document-part.ts'
import { RETENTION_ERRORS } from './errors.ts'
import { ok } from '../../shared/result.ts'
import { RETENTION_DEFAULTS, SETTINGS_OF } from './model.ts'
import { createRetention } from './service.ts'
import type { Shared } from '../wiring.ts'

const { version: _version, updatedAt: _updatedAt, ...DEFAULTS } = RETENTION_DEFAULTS

export const RETENTION_DOCUMENT: DocumentPart<
  Pick<Shared, 'receiptSigner' | 'background' | 'onError' | 'retentionBounds'>
> = {
  name: 'retention',
  needs: 'policy.read',
  relations: ['retention_policy'],
  key: null,
  defaults: DEFAULTS,
  stored: (rows) => [{ id: null, fields: { ...DEFAULTS, ...rows('retention_policy')[0] } }],
  mutations: { UPDATE: 'retentionUpdate' },
  words: RETENTION_ERRORS,
  weakens: () => false,
  deletes: removesMore,
  prepare:
    async ({ receiptSigner, background, onError, retentionBounds }, _caller, step) =>
    async (on) => {
      const retention = createRetention({ db: on.db, receiptSigner, background, onError, bounds: retentionBounds })
      const done = await retention.update(changeOf(step))
      return done.ok ? ok(null) : done
    },
}

/** Returns whether something is removed that was kept, or sooner. */
function removesMore(before: Fields | null, after: Fields | null): boolean {
  return Object.values(SETTINGS_OF).some(([enabled, days]) => {
    if (after?.[enabled] !== true) return false
    return before?.[enabled] !== true || Number(after[days]) < Number(before[days])
  })
}
