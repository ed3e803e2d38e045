import type { SecurityPolicyErrorCode, SecurityPolicyUpdateInput } from '../../generated/graphql.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { replacePolicies } from '../abac/replace.ts'
import { type AsOf, readAuthPolicy, readSecurityPolicy, type Snapshots } from '../policy/snapshot.ts'
import { type AccessState, countChange, lockAccess } from '../policy/state.ts'
import { recordAudit } from '../audit/service.ts'
import { effectivePolicy } from '../auth-policy/effective.ts'
import { demandedSince } from '../auth-policy/mfa-demand.ts'
import { listEntries } from '../ip-rules/lists.ts'
import { callerAdmitted, rulesAboutCaller, shutsOut } from '../ip-rules/lockout.ts'
import {
  parseSecurityPolicyChange,
  type SecurityPolicy,
  securityPolicySettings,
  type SecurityPolicySettings,
} from './model.ts'

type Outcome<T> = Promise<Result<T, SecurityPolicyErrorCode>>

export type SecurityPolicies = ReturnType<typeof createSecurityPolicies>

export function createSecurityPolicies({
  db,
  snapshots,
  breachSource,
}: {
  db: Database
  snapshots: Snapshots
  breachSource: boolean
}) {
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
      if (lists && !force && (await listsShutOut(tx, state, before, settings)))
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
          ? await store(tx, state, before, settings, lists, breachSource)
          : before
      return ok(after)
    })
  }

  return {
    current: async (asOf: AsOf | null): Promise<SecurityPolicy> => (await snapshots.asOf(asOf)).security,
    update,
    abacVersion: async (asOf: AsOf | null): Promise<number> => (await snapshots.asOf(asOf)).abacVersion,
  }
}

function changes(before: SecurityPolicy, after: SecurityPolicySettings, name: keyof SecurityPolicySettings): boolean {
  return JSON.stringify(before[name]) !== JSON.stringify(after[name])
}

/** Whether the lists would shut the caller out, with the rules where they are enforced. */
async function listsShutOut(
  tx: Tx,
  { ipEnforced }: AccessState,
  before: SecurityPolicy,
  after: SecurityPolicySettings,
): Promise<boolean> {
  const rules = await rulesAboutCaller(tx, ipEnforced)
  const admitted = (lists: Parameters<typeof listEntries>[0]): Promise<number> =>
    callerAdmitted([...listEntries(lists), ...rules], ipEnforced)
  return shutsOut(await admitted(before), await admitted(after))
}

async function store(
  tx: Tx,
  state: AccessState,
  before: SecurityPolicy,
  settings: SecurityPolicySettings,
  lists: boolean,
  breachSource: boolean,
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
  const auth = await readAuthPolicy(tx)
  const { value } = effectivePolicy(auth, after, breachSource).mfa
  await countChange(tx, {
    ...(lists && { ip: true }),
    mfaRequiredSince: demandedSince(value, state.mfaRequiredSince, new Date()),
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
