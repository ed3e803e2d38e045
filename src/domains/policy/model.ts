// What the parts of a tenant's access configuration say in common: demands on sign-ins and passwords, of which the
// strictest applies, and decisions about addresses.
import type { BreachFailMode, LoginMethod, MfaEnforcement, PolicySource } from '../../generated/graphql.ts'
import type { Network } from '../../shared/network.ts'

export interface Sourced<T> {
  readonly value: T
  readonly source: PolicySource
}

/** What really applies: the strictest of all demands, and who says so. */
export interface EffectivePolicy {
  readonly passwordMinLength: Sourced<number>
  readonly passwordRequireUppercase: Sourced<boolean>
  readonly passwordRequireNumber: Sourced<boolean>
  readonly passwordRequireSymbol: Sourced<boolean>
  readonly passwordRefuseWellKnown: Sourced<boolean>
  readonly breachCheck: Sourced<boolean>
  readonly breachFailMode: BreachFailMode
  readonly loginMethods: Sourced<readonly LoginMethod[]>
  readonly mfa: Sourced<MfaEnforcement>
  readonly mfaGraceDays: Sourced<number>
  readonly sessionMaxAgeSeconds: Sourced<number>
  readonly magicLinkTtlMinutes: Sourced<number>
  readonly selfRegistrationEnabled: Sourced<boolean>
  readonly rememberDeviceEnabled: Sourced<boolean>
}

/** What one part demands; it has no say about what is absent. */
export type Demands = Partial<EffectivePolicy>

/** What the installation adds to every tenant's policy. */
export interface Installation {
  /** whether the operator has set a source of breached passwords */
  readonly breachSource: boolean
}

/** From lax to strict. */
const STRICTNESS: readonly MfaEnforcement[] = ['DISABLED', 'OPTIONAL', 'ADMIN_ONLY', 'REQUIRED']

/** The demands of all parts as one policy. Of equal demands the first is named, but for the second factor. */
export function strictest(all: readonly Demands[]): EffectivePolicy {
  /** The demand that no other one exceeds. */
  function of<K extends Exclude<keyof EffectivePolicy, 'breachFailMode'>>(
    name: K,
    exceeds: (one: EffectivePolicy[K]['value'], other: EffectivePolicy[K]['value']) => boolean,
  ): EffectivePolicy[K] {
    let found: EffectivePolicy[K] | undefined
    for (const { [name]: one } of all) if (one && (!found || exceeds(one.value, found.value))) found = one
    if (!found) throw new Error(`no part of the access configuration says ${name}`)
    return found
  }
  const demanded = (one: boolean, other: boolean): boolean => one && !other
  /** Said by one part. */
  const said = (): boolean => false
  return {
    passwordMinLength: of('passwordMinLength', (one, other) => one > other),
    passwordRequireUppercase: of('passwordRequireUppercase', demanded),
    passwordRequireNumber: of('passwordRequireNumber', demanded),
    passwordRequireSymbol: of('passwordRequireSymbol', demanded),
    passwordRefuseWellKnown: of('passwordRefuseWellKnown', demanded),
    breachCheck: of('breachCheck', demanded),
    breachFailMode: all.some(({ breachFailMode }) => breachFailMode === 'CLOSED') ? 'CLOSED' : 'OPEN',
    loginMethods: of('loginMethods', said),
    mfa: of('mfa', (one, other) => STRICTNESS.indexOf(one) >= STRICTNESS.indexOf(other)),
    mfaGraceDays: of('mfaGraceDays', said),
    sessionMaxAgeSeconds: of('sessionMaxAgeSeconds', (one, other) => one < other),
    magicLinkTtlMinutes: of('magicLinkTtlMinutes', said),
    selfRegistrationEnabled: of('selfRegistrationEnabled', said),
    rememberDeviceEnabled: of('rememberDeviceEnabled', said),
  }
}

/** Whether the policy demands a second factor of a person, whether they have one or not. */
export function demandsMfa(mfa: MfaEnforcement, admin: boolean): boolean {
  return mfa === 'REQUIRED' || (mfa === 'ADMIN_ONLY' && admin)
}

/**
 * Since when a second factor is demanded, after a change. A demand of more people does not start the period of grace of
 * the others anew. null: of nobody.
 */
export function demandedSince(after: MfaEnforcement, since: Date | null, now: Date): Date | null {
  return after === 'DISABLED' || after === 'OPTIONAL' ? null : (since ?? now)
}

/** Whether passwords that are easy to guess are refused. `complexity`: of the security policy. */
export function refusesWellKnown(complexity: string): boolean {
  return complexity !== 'RELAXED' && complexity !== 'BASIC'
}

/**
 * What a tenant says about a network: a rule of its own, or an entry of one of the two lists of its security policy.
 */
export interface IpRule {
  readonly id: string
  readonly network: Network
  readonly action: 'ALLOW' | 'DENY'
  /** the first moment at which it no longer counts; null: never */
  readonly expiresAt: Date | null
  readonly enabled: boolean
  readonly source: 'RULE' | 'POLICY_ALLOWLIST' | 'POLICY_DENYLIST'
}

export interface IpDecision {
  readonly allowed: boolean
  /**
   * NO_RULES: nothing speaks against the address. There is no rule at all, or there are only DENY rules that do not
   * contain it. BREAK_GLASS: the operator of the installation lets it in, whatever the rules say.
   */
  readonly reason: 'DENY_RULE' | 'NO_ALLOW_RULE' | 'ALLOW_RULE' | 'NO_RULES' | 'UNKNOWN_ADDRESS' | 'BREAK_GLASS'
  /** index of the rule that decided, in the list that was compiled; null where no rule did */
  readonly rule: number | null
}

/** The rules of one tenant that count at one moment, compiled for asking. It never changes. */
export interface IpLookup {
  /** the list that was compiled, with the rules that do not count: what `IpDecision.rule` is an index of */
  readonly rules: readonly IpRule[]
  /** ms since the epoch at which the first rule that counts expires and the lookup is out of date; null: never */
  readonly nextExpiry: number | null
  /**
   * Whether a client may enter. Deny wins, whatever the order and specificity; where any ALLOW rule counts, of either
   * family, one must contain the address. The rule that decided is the most specific one of the deciding action, and of
   * equal ones the first. What is no address (null, a zone, anything that net.isIP refuses) is refused, always.
   */
  readonly decide: (address: string | null) => IpDecision
  /** All rules that count and contain the address, the most specific first, equal ones in the order of the list. */
  readonly matching: (address: string) => readonly IpRule[]
}

/** What decides about the addresses that a tenant's requests come from. */
export interface IpState {
  readonly version: number
  /** whether the rules are; the two lists of the security policy always are */
  readonly enforced: boolean
  /**
   * what requests are decided by; null: no rules are enforced and the lists are empty, so no address is asked for, not
   * even whether it is known
   */
  current(): Promise<IpLookup | null>
  /** what would decide if the rules were enforced */
  all(): Promise<IpLookup>
}
