import type { Principal } from '../../access/principal.ts'
import type {
  AccessPreview,
  AuthPolicyErrorCode,
  AuthPolicyUpdateInput,
  PasswordRuleKind,
  SettingWarning,
  SignInProvider,
  SignInMethods,
} from '../../generated/graphql.ts'
import { type PasswordRules, STOCK_RULES } from '../../credentials/password-rules.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { passwordHashOf, passwordRulesOf } from '../../tenancy/member-accounts.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import type { Previews } from '../policy/preview.ts'
import type { Snapshots } from '../policy/snapshot.ts'
import { ACCESS, type AccessChange, type AccessState, countChange } from '../policy/state.ts'
import { expectVersion, mutate, unchanged, written, type Written } from '../mutation.ts'
import { beforeAndAfter } from '../setting-changes.ts'
import { unchecked } from '../setting-warnings.ts'
import { demandedSince, refusesWellKnown } from '../policy/model.ts'
import { replaySignIn } from '../policy/sign-in-replay.ts'
import { type NamedOwner, refuseLockout, refuseWayBack } from './lockout.ts'
import {
  allowedMethods,
  type AuthPolicy,
  authPolicySettings,
  parseAuthPolicyChange,
  type AuthPolicySettings,
} from './model.ts'
import { AUTH_POLICY } from './part.ts'
import { readAuthPolicy } from './rows.ts'

type Author = Pick<Principal, 'userId'>
type Outcome<T> = Promise<Result<T, AuthPolicyErrorCode>>

export interface AuthPolicyDeps {
  readonly db: Database
  readonly snapshots: Snapshots
  readonly previews: Previews
  /** whether the operator has configured a source of breached passwords */
  readonly breachSource: boolean
  /** Returns the connections that the scope's tenant offers. */
  readonly offered: () => Promise<SignInProvider[]>
  /** Returns whether the tenant has active connections, and somebody has just signed in by one. */
  readonly connectionStanding: (tx: Tx) => Promise<'none' | 'untried' | 'good'>
}

export function createAuthPolicies({
  db,
  snapshots,
  previews,
  breachSource,
  offered,
  connectionStanding,
}: AuthPolicyDeps) {
  async function update(author: Author, input: AuthPolicyUpdateInput): Outcome<AuthPolicy> {
    const decide = await decideOn(author, input)
    const plan = {
      lock: ACCESS,
      read: async (tx: Tx) => ok(await readAuthPolicy(tx)),
      expected: expectVersion(input.expectedVersion),
    }
    return mutate(db, plan, ({ tx, locked, before }) => decide(tx, locked, before))
  }

  /** Returns the change as part of a transaction that changes other parts, too. */
  async function change(
    author: Author,
    input: AuthPolicyUpdateInput,
  ): Promise<AccessChange<AuthPolicy, AuthPolicyErrorCode>> {
    const decide = await decideOn(author, input)
    return async (tx, locked) => {
      const before = await readAuthPolicy(tx)
      return expectVersion(input.expectedVersion)(before) ?? decide(tx, locked, before)
    }
  }

  /** Reads before the transaction what concerns the person, and takes a connection of its own. */
  async function decideOn(author: Author, input: AuthPolicyUpdateInput) {
    const hasPassword = author.userId === null || (await passwordHashOf(db, author.userId)) !== null
    const named = await wayBackOf(input)
    return async (tx: Tx, locked: AccessState, before: AuthPolicy): Outcome<Written<AuthPolicy>> => {
      const parsed = parseAuthPolicyChange(input, before)
      if (!parsed.ok) return parsed
      const settings = parsed.value
      const refused =
        refuseLockout(settings, hasPassword, await connectionStanding(tx)) ??
        (await refuseWayBack(tx, settings, before, named))
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
    }
  }

  /** Returns the owner whom the policy will name, and whether they have a password. */
  async function wayBackOf({ breakGlassOwnerId: given }: AuthPolicyUpdateInput): Promise<NamedOwner> {
    const id = given === undefined ? (await snapshots.current()).of(AUTH_POLICY).breakGlassOwnerId : given
    return { id, hasPassword: id !== null && (await passwordHashOf(db, id)) !== null }
  }

  async function preview(author: Author, input: AuthPolicyUpdateInput, days: number): Outcome<AccessPreview> {
    const hasPassword = author.userId === null || (await passwordHashOf(db, author.userId)) !== null
    const snapshot = await snapshots.current()
    const auth = snapshot.of(AUTH_POLICY)
    const parsed = parseAuthPolicyChange(input, auth)
    if (!parsed.ok) return parsed
    const connected = snapshot.effective.connected ? 'good' : 'none'
    const named = await wayBackOf(input)
    const refused =
      refuseLockout(parsed.value, hasPassword, connected) ?? (await refuseWayBack(db.client, parsed.value, auth, named))
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
      connections: await offered(),
    }
  }

  return {
    current: async (): Promise<AuthPolicy> => (await snapshots.cached()).of(AUTH_POLICY),
    signInMethods,
    warnings: (policy: AuthPolicy): SettingWarning[] => (breachSource ? [] : unchecked(policy)),
    update,
    change,
    preview,
  }
}

function differences(before: AuthPolicySettings, after: AuthPolicySettings): (keyof AuthPolicySettings)[] {
  return (Object.keys(after) as (keyof AuthPolicySettings)[]).filter((name) => before[name] !== after[name])
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
