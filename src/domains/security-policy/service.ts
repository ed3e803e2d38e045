import type {
  AbacPolicyCreateInput,
  SecurityPolicyErrorCode,
  SecurityPolicyUpdateInput,
} from '../../generated/graphql.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { demandedSince, type IpRule } from '../policy/model.ts'
import type { Snapshots } from '../policy/snapshot.ts'
import { type AccessState, countChange, lockAccess } from '../policy/state.ts'
import { recordAudit } from '../audit/service.ts'
import { listEntries } from './lists.ts'
import {
  parseSecurityPolicyChange,
  type SecurityPolicy,
  securityPolicySettings,
  type SecurityPolicySettings,
} from './model.ts'
import { SECURITY_POLICY } from './part.ts'
import { readSecurityPolicy } from './rows.ts'

type Outcome<T> = Promise<Result<T, SecurityPolicyErrorCode>>

export type SecurityPolicies = ReturnType<typeof createSecurityPolicies>

export interface SecurityPolicyDeps {
  readonly db: Database
  readonly snapshots: Snapshots
  /** Whether networks that are listed instead of those before shut the caller out, with the rules where they are enforced. */
  readonly listsShutOut: (
    tx: Tx,
    enforced: boolean,
    lists: { readonly before: readonly IpRule[]; readonly after: readonly IpRule[] },
  ) => Promise<boolean>
  /** Makes the set of ABAC policies these and no others; answers whether it changed. */
  readonly replacePolicies: (
    tx: Tx,
    policies: readonly AbacPolicyCreateInput[],
  ) => Promise<Result<boolean, SecurityPolicyErrorCode>>
}

export function createSecurityPolicies({ db, snapshots, listsShutOut, replacePolicies }: SecurityPolicyDeps) {
  function update(input: SecurityPolicyUpdateInput): Outcome<SecurityPolicy> {
    return db.transaction(async (tx) => {
      const state = await lockAccess(tx)
      const before = await readSecurityPolicy(tx)
      const { expectedVersion, abac, force } = input
      if (expectedVersion !== undefined && expectedVersion !== null && expectedVersion !== before.version)
        return fail('CONFLICT', ['input', 'expectedVersion'])
      const parsed = parseSecurityPolicyChange(input, before)
      if (!parsed.ok) return parsed
      const settings = parsed.value
      const lists = changes(before, settings, 'ipAllowlist') || changes(before, settings, 'ipDenylist')
      const entries = { before: listEntries(before), after: listEntries(settings) }
      if (lists && !force && (await listsShutOut(tx, state.ipEnforced, entries)))
        return fail('LOCKS_OUT_CALLER', ['input', 'ipAllowlist'])
      if (abac) {
        if (typeof abac.version === 'number' && abac.version !== state.abacVersion)
          return fail('CONFLICT', ['input', 'abac', 'version'])
        const replaced = await replacePolicies(tx, abac.policies)
        if (!replaced.ok) return replaced
        if (replaced.value) await countChange(tx, { abac: true })
      }
      const after =
        (Object.keys(settings) as (keyof SecurityPolicySettings)[]).some((name) => changes(before, settings, name)) ||
        before.version === 0
          ? await store(tx, state, before, settings, lists)
          : before
      return ok(after)
    })
  }

  async function store(
    tx: Tx,
    state: AccessState,
    before: SecurityPolicy,
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
    await recordAudit(tx, {
      action: 'security_policy.updated',
      resourceType: 'tenant',
      resourceId: tenantId,
      metadata: {
        fields: (Object.keys(securityPolicySettings(before)) as (keyof SecurityPolicySettings)[]).filter((name) =>
          changes(before, settings, name),
        ),
        ip_allowlist: settings.ipAllowlist.length,
        ip_denylist: settings.ipDenylist.length,
        mfa_enforcement: settings.mfaEnforcement.toLowerCase(),
        password_min_length: settings.passwordMinLength,
        session_max_age_s: settings.sessionMaxAgeSeconds,
      },
    })
    return after
  }

  return {
    current: async (): Promise<SecurityPolicy> => (await snapshots.cached()).of(SECURITY_POLICY),
    update,
  }
}

function changes(before: SecurityPolicy, after: SecurityPolicySettings, name: keyof SecurityPolicySettings): boolean {
  return JSON.stringify(before[name]) !== JSON.stringify(after[name])
}
