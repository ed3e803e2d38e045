// What the parts of a tenant's access configuration have in common: demands on sign-ins and passwords, of which the
// strictest applies, and decisions about addresses.
import type { BreachFailMode, LoginMethod, MfaEnforcement, PolicySource } from '../../generated/graphql.ts'
import type { RateCeiling } from '../../limits/overrides.ts'
import type { Network } from '../../shared/network.ts'

export interface Sourced<T> {
  readonly value: T
  readonly source: PolicySource
}

/** What applies: the strictest of all demands, each with its source. */
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
  /** whether the tenant has an active connection, without which nobody signs in by one */
  readonly connected: boolean
  /** whether a second factor counts that is shown at one of them */
  readonly connectionsTrusted: boolean
  /** who gets in with password and second factor where connections are the only way; null: nobody */
  readonly breakGlassOwnerId: string | null
}

/** The demands of one part. It has no say in what is absent. */
export type Demands = Partial<EffectivePolicy>

/** What the installation adds to every tenant's policy. */
export interface Installation {
  /** whether the operator has configured a source of breached passwords */
  readonly breachSource: boolean
  /** what tenants may set at most as limits of their requests */
  readonly rateCeiling: RateCeiling
}

/** What is no demand of which the strictest counts. */
type Plain = 'breachFailMode' | 'connected' | 'connectionsTrusted' | 'breakGlassOwnerId'

/** From lax to strict. */
const STRICTNESS: readonly MfaEnforcement[] = ['DISABLED', 'OPTIONAL', 'ADMIN_ONLY', 'REQUIRED']

/**
 * Merges the demands of all parts into one policy. Of equal demands the first is named as the source, but for the
 * second factor the last.
 */
export function strictest(all: readonly Demands[]): EffectivePolicy {
  /** Returns the demand that no other exceeds. */
  function of<K extends Exclude<keyof EffectivePolicy, Plain>>(
    name: K,
    exceeds: (one: EffectivePolicy[K]['value'], other: EffectivePolicy[K]['value']) => boolean,
  ): EffectivePolicy[K] {
    let found: EffectivePolicy[K] | undefined
    for (const { [name]: one } of all) if (one && (!found || exceeds(one.value, found.value))) found = one
    if (!found) throw new Error(`no part of the access configuration says ${name}`)
    return found
  }
  const demanded = (one: boolean, other: boolean): boolean => one && !other
  /** For demands that only one part makes. */
  const said = (): boolean => false
  const connected = all.some((one) => one.connected === true)
  const methods = of('loginMethods', said)
  return {
    passwordMinLength: of('passwordMinLength', (one, other) => one > other),
    passwordRequireUppercase: of('passwordRequireUppercase', demanded),
    passwordRequireNumber: of('passwordRequireNumber', demanded),
    passwordRequireSymbol: of('passwordRequireSymbol', demanded),
    passwordRefuseWellKnown: of('passwordRefuseWellKnown', demanded),
    breachCheck: of('breachCheck', demanded),
    breachFailMode: all.some(({ breachFailMode }) => breachFailMode === 'CLOSED') ? 'CLOSED' : 'OPEN',
    loginMethods: connected ? methods : { ...methods, value: methods.value.filter((method) => method !== 'SSO') },
    mfa: of('mfa', (one, other) => STRICTNESS.indexOf(one) >= STRICTNESS.indexOf(other)),
    mfaGraceDays: of('mfaGraceDays', said),
    sessionMaxAgeSeconds: of('sessionMaxAgeSeconds', (one, other) => one < other),
    magicLinkTtlMinutes: of('magicLinkTtlMinutes', said),
    selfRegistrationEnabled: of('selfRegistrationEnabled', said),
    rememberDeviceEnabled: of('rememberDeviceEnabled', said),
    connected,
    connectionsTrusted: all.some((one) => one.connectionsTrusted === true),
    breakGlassOwnerId: all.find((one) => one.breakGlassOwnerId)?.breakGlassOwnerId ?? null,
  }
}

/** Returns whether the policy demands a second factor of a person, whether or not they have one. */
export function demandsMfa(mfa: MfaEnforcement, admin: boolean): boolean {
  return mfa === 'REQUIRED' || (mfa === 'ADMIN_ONLY' && admin)
}

/**
 * Returns since when a second factor is demanded, after a change; null: of nobody. Demanding it of more people does not
 * restart the period of grace of the others.
 */
export function demandedSince(after: MfaEnforcement, since: Date | null, now: Date): Date | null {
  return after === 'DISABLED' || after === 'OPTIONAL' ? null : (since ?? now)
}

/** Returns whether passwords that are easy to guess are refused. `complexity` is a setting of the security policy. */
export function refusesWellKnown(complexity: string): boolean {
  return complexity !== 'RELAXED' && complexity !== 'BASIC'
}

/** What a tenant says about a network: an IP rule, or an entry of one of the two lists of its security policy. */
export interface IpRule {
  readonly id: string
  readonly network: Network
  readonly action: 'ALLOW' | 'DENY'
  /** the first moment at which it no longer applies; null: never */
  readonly expiresAt: Date | null
  readonly enabled: boolean
  readonly source: 'RULE' | 'POLICY_ALLOWLIST' | 'POLICY_DENYLIST'
}

export interface IpDecision {
  readonly allowed: boolean
  /**
   * NO_RULES: nothing refuses the address, because there are no rules, or only DENY rules that do not contain it.
   * BREAK_GLASS: the operator of the installation lets it in, in spite of the rules.
   */
  readonly reason: 'DENY_RULE' | 'NO_ALLOW_RULE' | 'ALLOW_RULE' | 'NO_RULES' | 'UNKNOWN_ADDRESS' | 'BREAK_GLASS'
  /** index of the deciding rule in the compiled list; null: no rule decided */
  readonly rule: number | null
}

/** The rules of one tenant that apply at one moment, compiled for look-ups. Immutable. */
export interface IpLookup {
  /** the compiled list, including rules that do not apply; `IpDecision.rule` is an index of it */
  readonly rules: readonly IpRule[]
  /** ms since the epoch at which the first applied rule expires and the lookup is outdated; null: never */
  readonly nextExpiry: number | null
  /**
   * Decides whether a client may enter. DENY wins regardless of order and specificity. If any ALLOW rule applies, of
   * either family, one must contain the address.
   *
   * The deciding rule is the most specific one of the deciding action, and of equal ones the first. A text that is no
   * address (null, a zone, anything that net.isIP refuses) is always refused.
   */
  readonly decide: (address: string | null) => IpDecision
  /**
   * Returns all applied rules that contain the address, the most specific first, equal ones in the order of the list.
   */
  readonly matching: (address: string) => readonly IpRule[]
}

/** Decides about the addresses of a tenant's requests. */
export interface IpState {
  readonly version: number
  /** whether IP rules are enforced; the two lists of the security policy always are */
  readonly enforced: boolean
  /**
   * Returns what decides about requests. null: no rules are enforced and the lists are empty, so addresses are not
   * checked, not even whether they are known.
   */
  current(): Promise<IpLookup | null>
  /** Returns what would decide if the rules were enforced. */
  all(): Promise<IpLookup>
}
