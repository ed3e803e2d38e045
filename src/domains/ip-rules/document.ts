// IP rules, and whether they apply, in the document of the configuration.
import { changeOf, type DocumentPart, type Fields, momentOf, type Running } from '../document-part.ts'
import { IP_RULE_ERRORS } from './errors.ts'
import type { IpRuleCreateInput } from '../../generated/graphql.ts'
import { parseCidr } from '../../shared/network.ts'
import { ok } from '../../shared/result.ts'
import type { Shared } from '../wiring.ts'
import { createChanges } from './changes.ts'
import { createChange } from './guarded.ts'

// Whether the caller is shut out is looked at once all steps are taken.
const NOT_EACH = false

const changesOn = ({ snapshots }: Pick<Shared, 'snapshots'>, on: Running) =>
  createChanges(createChange(on.db, snapshots.listed, NOT_EACH))

const DEFAULTS = { action: 'ALLOW', label: '', enabled: true, expiresAt: null }

export const IP_RULES_DOCUMENT: DocumentPart<Pick<Shared, 'snapshots'>> = {
  name: 'ipRules',
  needs: 'policy.read',
  relations: ['ip_rule'],
  key: ['action', 'cidr'],
  defaults: DEFAULTS,
  stored: (rows) =>
    rows('ip_rule').map(({ id, network, action, label, enabled, expiresAt }) => ({
      id: String(id),
      fields: { cidr: network, action, label, enabled, expiresAt: momentOf(expiresAt) },
    })),
  canonical: (fields) => ({
    ...fields,
    cidr: networkOf(String(fields['cidr'])),
    label: typeof fields['label'] === 'string' ? fields['label'].trim() : '',
  }),
  ended: ({ expiresAt }) => typeof expiresAt === 'string' && Date.parse(expiresAt) <= Date.now(),
  mutations: { CREATE: 'ipRuleCreate', UPDATE: 'ipRuleUpdate', DELETE: 'ipRuleDelete' },
  words: IP_RULE_ERRORS,
  decides: true,
  weakens: (before, after, whole) =>
    (refuses(before) && !refuses(after)) ||
    (allows(before) && !allows(after) && whole.before.some(allows) && !whole.after.some(allows)),
  prepare: async (shared, _caller, step) => async (on) => {
    const changes = changesOn(shared, on)
    const { id, kind, after } = step
    if (kind === 'CREATE') return nothing(await changes.create(inputOf(after ?? {}) as unknown as IpRuleCreateInput))
    if (id === null) throw new Error('a rule has an id')
    return nothing(kind === 'UPDATE' ? await changes.update(id, inputOf(changeOf(step))) : await changes.delete(id, {}))
  },
}

export const IP_ENFORCEMENT_DOCUMENT: DocumentPart<Pick<Shared, 'snapshots'>> = {
  name: 'ipEnforcement',
  needs: 'policy.read',
  relations: ['access_state'],
  key: null,
  defaults: { enabled: false },
  stored: (rows) => [{ id: null, fields: { enabled: rows('access_state')[0]?.['ipEnforced'] ?? false } }],
  mutations: { UPDATE: 'ipEnforcementUpdate' },
  words: IP_RULE_ERRORS,
  decides: true,
  weakens: (_before, after) => after?.['enabled'] === false,
  prepare:
    async (shared, _caller, { after }) =>
    async (on) =>
      nothing(await changesOn(shared, on).setEnforcement({ enabled: after?.['enabled'] === true })),
}

function inputOf({ expiresAt, ...fields }: Fields & { readonly expiresAt?: string | null }) {
  return {
    ...fields,
    ...(expiresAt !== undefined && { expiresAt: expiresAt === null ? null : new Date(expiresAt) }),
  }
}

function networkOf(cidr: string): string {
  const parsed = parseCidr(cidr)
  return parsed.ok ? parsed.network.text : cidr
}

const applies = (rule: Fields | null, action: string): boolean =>
  rule?.['enabled'] === true && rule['action'] === action
const refuses = (rule: Fields | null): boolean => applies(rule, 'DENY')
const allows = (rule: Fields | null): boolean => applies(rule, 'ALLOW')

const nothing = <T extends { readonly ok: boolean }>(done: T) =>
  done.ok ? ok(null) : (done as Extract<T, { ok: false }>)
