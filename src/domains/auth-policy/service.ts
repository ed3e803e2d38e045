import type { Principal } from '../../access/principal.ts'
import type {
  AccessPreview,
  AuthPolicyErrorCode,
  AuthPolicyUpdateInput,
  LoginMethod,
  PasswordRuleKind,
  SettingWarning,
  SignInMethods,
} from '../../generated/graphql.ts'
import { type PasswordRules, STOCK_RULES } from '../../credentials/password-rules.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { passwordHashOf, passwordRulesOf } from '../../tenancy/member-accounts.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import type { Previews } from '../policy/preview.ts'
import type { Snapshots } from '../policy/snapshot.ts'
import { ACCESS, countChange } from '../policy/state.ts'
import { expectVersion, mutate, unchanged, written, type Written } from '../mutation.ts'
import { beforeAndAfter } from '../setting-changes.ts'
import { unchecked } from '../setting-warnings.ts'
import { decideSignIn, type SignInFacts } from '../policy/decision.ts'
import { demandedSince, type EffectivePolicy, refusesWellKnown } from '../policy/model.ts'
import {
  allowedMethods,
  type AuthPolicy,
  authPolicySettings,
  CARRIED_OUT,
  parseAuthPolicyChange,
  type AuthPolicySettings,
} from './model.ts'
import { AUTH_POLICY } from './part.ts'
import { readAuthPolicy } from './rows.ts'

type Outcome<T> = Promise<Result<T, AuthPolicyErrorCode>>

export interface AuthPolicyDeps {
  readonly db: Database
  readonly snapshots: Snapshots
  readonly previews: Previews
  /** whether the operator has configured a source of breached passwords */
  readonly breachSource: boolean
}

export function createAuthPolicies({ db, snapshots, previews, breachSource }: AuthPolicyDeps) {
  async function update(author: Pick<Principal, 'userId'>, input: AuthPolicyUpdateInput): Outcome<AuthPolicy> {
    // Read before the transaction: it concerns the person, and takes a connection of its own.
    const hasPassword = author.userId === null || (await passwordHashOf(db, author.userId)) !== null
    const plan = {
      lock: ACCESS,
      read: async (tx: Tx) => ok(await readAuthPolicy(tx)),
      expected: expectVersion(input.expectedVersion),
    }
    return mutate(db, plan, async ({ tx, locked, before }): Outcome<Written<AuthPolicy>> => {
      const parsed = parseAuthPolicyChange(input, before)
      if (!parsed.ok) return parsed
      const settings = parsed.value
      const refused = refuseLockout(settings, hasPassword)
      if (refused) return refused
      const changed = differences(authPolicySettings(before), settings)
      if (changed.length === 0 && before.version > 0) return unchanged(before)
      const tenantId = currentTenant()
      const row = await tx.authPolicy.upsert({
        where: { tenantId },
        create: { ...settings, tenantId, version: 1 },
        update: { ...settings, version: { increment: 1 } },
      })
      const after = { ...settings, version: row.version, updatedAt: row.updatedAt }
      const { mfa } = await snapshots.effectiveWith(tx, AUTH_POLICY, after)
      await countChange(tx, { mfaRequiredSince: demandedSince(mfa.value, locked.mfaRequiredSince, new Date()) })
      return written(after, {
        action: 'auth_policy.updated',
        resourceType: 'auth_policy',
        resourceId: tenantId,
        metadata: {
          ...Object.fromEntries(changed.map((name) => [name, settings[name]])),
          ...beforeAndAfter(changed, before, settings),
        },
      })
    })
  }

  async function preview(
    author: Pick<Principal, 'userId'>,
    input: AuthPolicyUpdateInput,
    days: number,
  ): Outcome<AccessPreview> {
    const hasPassword = author.userId === null || (await passwordHashOf(db, author.userId)) !== null
    const snapshot = await snapshots.current()
    const auth = snapshot.of(AUTH_POLICY)
    const parsed = parseAuthPolicyChange(input, auth)
    if (!parsed.ok) return parsed
    const refused = refuseLockout(parsed.value, hasPassword)
    if (refused) return refused
    const tried = snapshot.effectiveWith(AUTH_POLICY, {
      ...parsed.value,
      version: auth.version + 1,
      updatedAt: null,
    })
    return ok(await previews.run(['sign_in'], days, (facts) => replaySignIn(tried, facts)))
  }

  /** Returns what the scope's tenant offers at sign-in. */
  async function signInMethods(): Promise<SignInMethods> {
    const snapshot = await snapshots.cached()
    const policy = snapshot.of(AUTH_POLICY)
    return {
      allowed: allowedMethods(policy),
      available: [...snapshot.effective.loginMethods.value],
      selfRegistration: policy.selfRegistrationEnabled,
      rememberDevice: policy.rememberDeviceEnabled,
    }
  }

  return {
    current: async (): Promise<AuthPolicy> => (await snapshots.cached()).of(AUTH_POLICY),
    signInMethods,
    warnings: (policy: AuthPolicy): SettingWarning[] => (breachSource ? [] : unchecked(policy)),
    update,
    preview,
  }
}

/** Refuses a policy by which nobody, or not its author, could sign in. */
function refuseLockout(settings: AuthPolicySettings, hasPassword: boolean): Result<never, AuthPolicyErrorCode> | null {
  const left = allowedMethods({ ...settings, version: 0, updatedAt: null }).filter((method) =>
    CARRIED_OUT.includes(method),
  )
  if (left.length === 0) return fail('NO_METHOD_LEFT', ['input', 'allowedLoginMethods'])
  const usable = left.some((method) => method !== 'PASSWORD' || hasPassword)
  return usable ? null : fail('LOCKS_OUT_CALLER')
}

function differences(before: AuthPolicySettings, after: AuthPolicySettings): (keyof AuthPolicySettings)[] {
  return (Object.keys(after) as (keyof AuthPolicySettings)[]).filter((name) => before[name] !== after[name])
}

/** Replays a recorded sign-in by the current decision; periods of grace are taken to be over. */
export function replaySignIn(
  policy: EffectivePolicy,
  facts: Readonly<Record<string, unknown>>,
): ReturnType<Parameters<Previews['run']>[2]> {
  const { occasion, method, age, mfa, enrolled, admin, addressAllowed, ip } = facts
  if (typeof occasion !== 'string' || typeof method !== 'string' || typeof age !== 'number')
    return { verdict: 'UNKNOWN', reason: '' }
  const given: SignInFacts = {
    occasion: occasion as SignInFacts['occasion'],
    method: method as LoginMethod,
    age,
    mfa: mfa === true,
    enrolled: enrolled === true,
    admin: admin === true,
    inGrace: false,
    addressAllowed: addressAllowed === true,
  }
  const verdict = decideSignIn(policy, given)
  return {
    verdict: verdict.kind,
    reason: verdict.kind === 'ALLOW' ? 'Allowed.' : `Rule: ${verdict.rule}.`,
    address: typeof ip === 'string' ? ip : null,
    method,
  }
}

export interface PersonalRule {
  readonly kind: PasswordRuleKind
  readonly minLength: number | null
  /** the tenant with the strictest demand; null: it applies to everybody */
  readonly tenantId: string | null
}

export interface PersonalRules {
  readonly rules: PasswordRules
  /** the rules as they are shown to the person */
  readonly shown: readonly PersonalRule[]
}

/**
 * Returns the rules for a member of the scope's tenant. If the operator has configured a source of breached passwords
 * (`breachSource`), it is always checked, because the password is not one tenant's.
 */
export async function rulesOfPerson(on: object, userId: string, breachSource: boolean): Promise<PersonalRules> {
  const rows = await passwordRulesOf(on, userId)
  let { minLength } = STOCK_RULES
  let longest: string | null = null
  for (const row of rows) {
    const asked = Math.max(row.auth_min_length ?? 0, row.security_min_length ?? 0)
    if (asked > minLength) [minLength, longest] = [asked, row.tenant_id]
  }
  const asker = (asks: (row: (typeof rows)[number]) => boolean): string | null => rows.find(asks)?.tenant_id ?? null
  const uppercase = asker((row) => row.uppercase || row.complexity === 'STRICT')
  const number = asker((row) => row.number || row.complexity === 'STRICT')
  const symbol = asker((row) => row.symbol || row.complexity === 'STRICT')
  const breach = asker((row) => row.breach_check)
  const closed = rows.some((row) => row.breach_check && row.breach_fail_mode === 'CLOSED')
  // Relaxed only if every tenant with a policy says so.
  const refuseWellKnown = rows.length === 0 || rows.some((row) => refusesWellKnown(row.complexity))
  const shown: PersonalRule[] = [{ kind: 'MIN_LENGTH', minLength, tenantId: longest }]
  if (uppercase) shown.push({ kind: 'UPPERCASE', minLength: null, tenantId: uppercase })
  if (number) shown.push({ kind: 'NUMBER', minLength: null, tenantId: number })
  if (symbol) shown.push({ kind: 'SYMBOL', minLength: null, tenantId: symbol })
  if (refuseWellKnown) shown.push({ kind: 'NOT_WELL_KNOWN', minLength: null, tenantId: null })
  if (breach !== null || breachSource) shown.push({ kind: 'NOT_BREACHED', minLength: null, tenantId: breach })
  return {
    rules: {
      minLength,
      uppercase: uppercase !== null,
      number: number !== null,
      symbol: symbol !== null,
      refuseWellKnown,
      breachCheck: true,
      breachFailMode: closed ? 'CLOSED' : 'OPEN',
    },
    shown,
  }
}
