// The security policy in the document of the configuration. Its ABAC policies are a part of their own.
import { changeOf, type DocumentPart, type Fields } from '../document-part.ts'
import { SECURITY_POLICY_ERRORS } from './errors.ts'
import { type Direction, weakenedBy } from '../weakening.ts'
import { ok } from '../../shared/result.ts'
import { parseCidr } from '../../shared/network.ts'
import { mutate } from '../mutation.ts'
import { ACCESS } from '../policy/state.ts'
import { inputOf, SECURITY_POLICY_DEFAULTS, securityPolicySettings } from './model.ts'
import { createSecurityPolicies } from './service.ts'
import type { Shared } from '../wiring.ts'

const PROTECTS: Readonly<Record<string, Direction>> = {
  passwordMinLength: 'higher',
  passwordComplexity: ['RELAXED', 'BASIC', 'STANDARD', 'STRICT'],
  sessionMaxAge: 'lower',
  mfaEnforcement: ['DISABLED', 'OPTIONAL', 'ADMIN_ONLY', 'REQUIRED'],
}

const DEFAULTS = inputOf(securityPolicySettings(SECURITY_POLICY_DEFAULTS))

export const SECURITY_POLICY_DOCUMENT: DocumentPart<
  Pick<Shared, 'db' | 'snapshots' | 'previews' | 'ipRules' | 'listsShutOut' | 'replacePolicies'>
> = {
  name: 'securityPolicy',
  needs: 'policy.read',
  relations: ['security_policy'],
  key: null,
  defaults: DEFAULTS,
  stored: (rows) => {
    const row = rows('security_policy')[0]
    return [{ id: null, fields: row ? inputOf(row as unknown as Parameters<typeof inputOf>[0]) : DEFAULTS }]
  },
  canonical: (fields) => ({
    ...fields,
    ipAllowlist: networks(fields['ipAllowlist']),
    ipDenylist: networks(fields['ipDenylist']),
  }),
  mutations: { UPDATE: 'securityPolicyUpdate' },
  words: SECURITY_POLICY_ERRORS,
  decides: true,
  weakens: (before, after) => weakenedBy(PROTECTS, before, after) || letsMoreIn(before, after),
  async prepare(shared, _caller, step) {
    const { db, snapshots, previews, ipRules, listsShutOut, replacePolicies } = shared
    const policies = createSecurityPolicies({
      db,
      snapshots,
      previews,
      tryLists: ipRules.tryLists,
      listsShutOut,
      replacePolicies,
    })
    // Whether the caller is shut out is looked at once all steps are taken.
    const change = policies.change({ ...changeOf(step), force: true })
    return async (on) => {
      const done = await mutate(on.db, { lock: ACCESS }, ({ tx, locked }) => change(tx, locked))
      return done.ok ? ok(null) : done
    }
  },
}

function networks(list: unknown): unknown {
  if (!Array.isArray(list)) return list
  return [
    ...new Set(
      list.map((entry) => {
        const parsed = parseCidr(String(entry))
        return parsed.ok ? parsed.network.text : entry
      }),
    ),
  ]
}

/** Returns whether an allowed network is new, or the list is empty now; or a refused one is gone. */
function letsMoreIn(before: Fields | null, after: Fields | null): boolean {
  const of = (fields: Fields | null, name: string) => new Set((fields?.[name] ?? []) as readonly string[])
  const [allowed, allows] = [of(before, 'ipAllowlist'), of(after, 'ipAllowlist')]
  const [refused, refuses] = [of(before, 'ipDenylist'), of(after, 'ipDenylist')]
  const adds = (one: ReadonlySet<string>, other: ReadonlySet<string>) => [...other].some((entry) => !one.has(entry))
  const opened = allowed.size > 0 && (allows.size === 0 || adds(allowed, allows))
  return opened || adds(refuses, refused)
}
