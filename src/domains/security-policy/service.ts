import type {
  AbacPolicyCreateInput,
  AccessPreview,
  SecurityPolicyErrorCode,
  SecurityPolicyUpdateInput,
} from '../../generated/graphql.ts'
import { fail, failAll, ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { demandedSince, type IpRule } from '../policy/model.ts'
import type { Previews, Replay } from '../policy/preview.ts'
import { replaySignIn } from '../policy/sign-in-replay.ts'
import type { Snapshots } from '../policy/snapshot.ts'
import { ACCESS, type AccessChange, type AccessState, countChange } from '../policy/state.ts'
import type { AuditEntry } from '../audit/service.ts'
import { expectVersion, mutate, unchanged, written, type Written } from '../mutation.ts'
import { beforeAndAfter } from '../setting-changes.ts'
import { listEntries } from './lists.ts'
import {
  inputOf,
  parseSecurityPolicyChange,
  type SecurityPolicy,
  securityPolicySettings,
  type SecurityPolicySettings,
} from './model.ts'
import { SECURITY_POLICY } from './part.ts'
import { readSecurityPolicy } from './rows.ts'

type Outcome<T> = Promise<Result<T, SecurityPolicyErrorCode>>

export interface SecurityPolicyDeps {
  readonly db: Database
  readonly snapshots: Snapshots
  readonly previews: Previews
  /** Returns what would decide about addresses if the security policy listed these networks. */
  readonly tryLists: (
    lists: readonly IpRule[],
  ) => Promise<{ readonly replay: Replay; readonly allows: (address: string | null) => boolean }>
  /** Returns whether a change of the listed networks shuts the caller out. The rules count if they are enforced. */
  readonly listsShutOut: (
    tx: Tx,
    enforced: boolean,
    lists: { readonly before: readonly IpRule[]; readonly after: readonly IpRule[] },
  ) => Promise<boolean>
  /** Makes the set of ABAC policies exactly these. Returns the audit entries of what changed. */
  readonly replacePolicies: (
    tx: Tx,
    policies: readonly AbacPolicyCreateInput[],
  ) => Promise<Result<readonly AuditEntry[], SecurityPolicyErrorCode>>
}

export function createSecurityPolicies(deps: SecurityPolicyDeps) {
  const { db, snapshots, previews, listsShutOut, replacePolicies, tryLists } = deps

  function update(input: SecurityPolicyUpdateInput): Outcome<SecurityPolicy> {
    const decide = decideOn(input)
    const plan = {
      lock: ACCESS,
      read: async (tx: Tx) => ok(await readSecurityPolicy(tx)),
      expected: expectVersion(input.expectedVersion),
    }
    return mutate(db, plan, ({ tx, locked, before }) => decide(tx, locked, before))
  }

  /** Returns the change as part of a transaction that changes other parts, too. */
  function change(input: SecurityPolicyUpdateInput): AccessChange<SecurityPolicy, SecurityPolicyErrorCode> {
    const decide = decideOn(input)
    return async (tx, locked) => {
      const before = await readSecurityPolicy(tx)
      return expectVersion(input.expectedVersion)(before) ?? decide(tx, locked, before)
    }
  }

  function decideOn(input: SecurityPolicyUpdateInput) {
    const { abac, force } = input
    return async (tx: Tx, state: AccessState, before: SecurityPolicy): Outcome<Written<SecurityPolicy>> => {
      const parsed = parseSecurityPolicyChange(input, before)
      if (!parsed.ok) return parsed
      const settings = parsed.value
      const lists = changes(before, settings, 'ipAllowlist') || changes(before, settings, 'ipDenylist')
      const entries = { before: listEntries(before), after: listEntries(settings) }
      if (lists && !force && (await listsShutOut(tx, state.ipEnforced, entries)))
        return fail('LOCKS_OUT_CALLER', ['input', 'ipAllowlist'])
      let policies: readonly AuditEntry[] = []
      if (abac) {
        if (typeof abac.version === 'number' && abac.version !== state.abacVersion)
          return fail('CONFLICT', ['input', 'abac', 'version'])
        const replaced = await replacePolicies(tx, abac.policies)
        if (!replaced.ok) return replaced
        policies = replaced.value
        if (policies.length > 0) await countChange(tx, { abac: true })
      }
      const fields = (Object.keys(settings) as (keyof SecurityPolicySettings)[]).filter((name) =>
        changes(before, settings, name),
      )
      if (fields.length === 0 && before.version > 0) {
        const last = policies.at(-1)
        return last ? written(before, ...policies.slice(0, -1), last) : unchanged(before)
      }
      return written(await store(tx, state, settings, lists), ...policies, updated(before, settings))
    }
  }

  async function store(
    tx: Tx,
    state: AccessState,
    settings: SecurityPolicySettings,
    lists: boolean,
  ): Promise<SecurityPolicy> {
    const tenantId = currentTenant()
    const data = {
      ...settings,
      ipAllowlist: [...settings.ipAllowlist],
      ipDenylist: [...settings.ipDenylist],
      settings: settings.settings as object,
    }
    const { version, updatedAt } = await tx.securityPolicy.upsert({
      where: { tenantId },
      create: { ...data, tenantId, version: 1 },
      update: { ...data, version: { increment: 1 } },
    })
    const after = { ...settings, version, updatedAt }
    const { mfa } = await snapshots.effectiveWith(tx, SECURITY_POLICY, after)
    await countChange(tx, {
      ...(lists && { ip: true }),
      mfaRequiredSince: demandedSince(mfa.value, state.mfaRequiredSince, new Date()),
    })
    return after
  }

  /** Tries all but `abac`. Throws Refusal BAD_USER_INPUT if `days` is not from 1 to 30. */
  async function preview(input: SecurityPolicyUpdateInput, days: number): Outcome<AccessPreview> {
    const message = 'ABAC policies are tried by abacPolicyPreview.'
    if (input.abac) return failAll([{ code: 'NOT_ALLOWED', path: ['input', 'abac'], message }])
    const snapshot = await snapshots.current()
    const before = snapshot.of(SECURITY_POLICY)
    const parsed = parseSecurityPolicyChange(input, before)
    if (!parsed.ok) return parsed
    const tried = { ...parsed.value, version: before.version + 1, updatedAt: null }
    const effective = snapshot.effectiveWith(SECURITY_POLICY, tried)
    if (!changes(before, tried, 'ipAllowlist') && !changes(before, tried, 'ipDenylist'))
      return ok(await previews.run(['sign_in'], days, (facts) => replaySignIn(effective, facts)))
    const lists = await tryLists(listEntries(tried))
    const replay: Replay = (facts, row) => {
      if (!('occasion' in facts)) return lists.replay(facts, row)
      const ip = typeof facts['ip'] === 'string' ? facts['ip'] : null
      return replaySignIn(effective, { ...facts, addressAllowed: lists.allows(ip) })
    }
    return ok(await previews.run(['request', 'sign_in'], days, replay))
  }

  return {
    current: async (): Promise<SecurityPolicy> => (await snapshots.cached()).of(SECURITY_POLICY),
    update,
    change,
    preview,
  }
}

function updated(before: SecurityPolicy, settings: SecurityPolicySettings): AuditEntry {
  const [old, now] = [inputOf(securityPolicySettings(before)), inputOf(settings)]
  // The free-form settings may hold anything, which readers of the log need not see.
  const shown = Object.keys(now).filter(
    (name) => name !== 'settings' && JSON.stringify(old[name]) !== JSON.stringify(now[name]),
  )
  return {
    action: 'security_policy.updated',
    resourceType: 'tenant',
    resourceId: currentTenant(),
    metadata: {
      fields: (Object.keys(securityPolicySettings(before)) as (keyof SecurityPolicySettings)[]).filter((name) =>
        changes(before, settings, name),
      ),
      ip_allowlist: settings.ipAllowlist.length,
      ip_denylist: settings.ipDenylist.length,
      mfa_enforcement: settings.mfaEnforcement.toLowerCase(),
      password_min_length: settings.passwordMinLength,
      session_max_age_s: settings.sessionMaxAgeSeconds,
      ...beforeAndAfter(shown, old, now),
    },
  }
}

function changes(before: SecurityPolicy, after: SecurityPolicySettings, name: keyof SecurityPolicySettings): boolean {
  return JSON.stringify(before[name]) !== JSON.stringify(after[name])
}
