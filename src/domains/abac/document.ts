// ABAC policies in the document of the configuration.
import { changeOf, type DocumentPart, type Fields, same } from '../document-part.ts'
import { ABAC_ERRORS } from './errors.ts'
import type { AbacPolicyCreateInput } from '../../generated/graphql.ts'
import { ok } from '../../shared/result.ts'
import { createAbac } from './service.ts'
import type { Shared } from '../wiring.ts'

export const ABAC_DOCUMENT: DocumentPart<Pick<Shared, 'snapshots' | 'decisions' | 'previews'>> = {
  name: 'abacPolicies',
  needs: 'policy.read',
  relations: ['abac_policy'],
  key: ['name'],
  defaults: { description: '', condition: {}, priority: 0, enabled: true, tests: [] },
  stored: (rows) => rows('abac_policy').map(({ id, createdAt: _createdAt, ...fields }) => ({ id: String(id), fields })),
  canonical: (fields) => ({ ...fields, name: String(fields['name']).trim() }),
  mutations: { CREATE: 'abacPolicyCreate', UPDATE: 'abacPolicyUpdate', DELETE: 'abacPolicyDelete' },
  words: ABAC_ERRORS,
  decides: true,
  weakens: (before, after) => forbids(before) && !(forbids(after) && isAbout(before, after)),
  prepare:
    async ({ snapshots, decisions, previews }, _caller, step) =>
    async (on) => {
      const abac = createAbac({ db: on.db, snapshots, decisions, previews })
      const { id, kind, after } = step
      const create = () => abac.create(after as unknown as AbacPolicyCreateInput)
      const done =
        kind === 'CREATE'
          ? await create()
          : kind === 'UPDATE'
            ? await abac.update(String(id), changeOf(step))
            : await abac.remove(String(id), null)
      return done.ok ? ok(null) : done
    },
}

const forbids = (policy: Fields | null): boolean => policy?.['effect'] === 'DENY' && policy['enabled'] === true

/** Returns whether both forbid the same. */
function isAbout(before: Fields | null, after: Fields | null): boolean {
  return ['resourceType', 'action', 'condition'].every((name) => same(before?.[name], after?.[name]))
}
