// What really applies: of both policies the stricter, and who says so.
import type { BreachFailMode, LoginMethod, MfaEnforcement, PolicySource } from '../../generated/graphql.ts'
import type { SecurityPolicy } from '../security-policy/model.ts'
import { allowedMethods, AUTH_POLICY_DEFAULTS, CARRIED_OUT, type AuthPolicy } from './model.ts'

export interface Sourced<T> {
  readonly value: T
  readonly source: PolicySource
}

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

/** From lax to strict. */
const STRICTNESS: readonly MfaEnforcement[] = ['DISABLED', 'OPTIONAL', 'ADMIN_ONLY', 'REQUIRED']

/** `breachSource`: whether the operator has set one; without one nothing can be checked, and CLOSED refuses all. */
export function effectivePolicy(auth: AuthPolicy, security: SecurityPolicy, breachSource: boolean): EffectivePolicy {
  const byAuth: PolicySource = auth.version > 0 ? 'AUTH_POLICY' : 'DEFAULT'
  const bySecurity: PolicySource = security.version > 0 ? 'SECURITY_POLICY' : 'DEFAULT'
  const ofAuth = <T>(value: T, initial: T): Sourced<T> => ({ value, source: value === initial ? 'DEFAULT' : byAuth })
  const strict = security.passwordComplexity === 'STRICT'
  const demanded = (value: boolean): Sourced<boolean> =>
    value ? { value, source: byAuth } : { value: strict, source: strict ? bySecurity : 'DEFAULT' }
  return {
    passwordMinLength: longest(auth, security, byAuth, bySecurity),
    passwordRequireUppercase: demanded(auth.passwordRequireUppercase),
    passwordRequireNumber: demanded(auth.passwordRequireNumber),
    passwordRequireSymbol: demanded(auth.passwordRequireSymbol),
    passwordRefuseWellKnown: {
      value: refusesWellKnown(security.passwordComplexity),
      source: security.passwordComplexity === 'STANDARD' ? 'DEFAULT' : bySecurity,
    },
    breachCheck:
      auth.breachCheckEnabled && !breachSource && auth.breachFailMode === 'OPEN'
        ? { value: false, source: 'INSTALLATION' }
        : ofAuth(auth.breachCheckEnabled, false),
    breachFailMode: auth.breachFailMode,
    loginMethods: { value: allowedMethods(auth).filter((method) => CARRIED_OUT.includes(method)), source: byAuth },
    mfa: strictestMfa(auth, security, byAuth, bySecurity),
    mfaGraceDays: ofAuth(auth.mfaGraceDays, AUTH_POLICY_DEFAULTS.mfaGraceDays),
    sessionMaxAgeSeconds: shortestAge(auth, security, byAuth, bySecurity),
    magicLinkTtlMinutes: ofAuth(auth.magicLinkTtlMinutes, AUTH_POLICY_DEFAULTS.magicLinkTtlMinutes),
    selfRegistrationEnabled: ofAuth(auth.selfRegistrationEnabled, false),
    rememberDeviceEnabled: ofAuth(auth.rememberDeviceEnabled, false),
  }
}

export function refusesWellKnown(complexity: string): boolean {
  return complexity !== 'RELAXED' && complexity !== 'BASIC'
}

function longest(
  auth: AuthPolicy,
  security: SecurityPolicy,
  byAuth: PolicySource,
  bySecurity: PolicySource,
): Sourced<number> {
  const value = Math.max(auth.passwordMinLength, security.passwordMinLength)
  if (value === AUTH_POLICY_DEFAULTS.passwordMinLength) return { value, source: 'DEFAULT' }
  return { value, source: value === auth.passwordMinLength ? byAuth : bySecurity }
}

function strictestMfa(
  auth: AuthPolicy,
  security: SecurityPolicy,
  byAuth: PolicySource,
  bySecurity: PolicySource,
): Sourced<MfaEnforcement> {
  if (auth.mfaRequired && STRICTNESS.indexOf(security.mfaEnforcement) < STRICTNESS.indexOf('REQUIRED'))
    return { value: 'REQUIRED', source: byAuth }
  return { value: security.mfaEnforcement, source: security.mfaEnforcement === 'OPTIONAL' ? 'DEFAULT' : bySecurity }
}

function shortestAge(
  auth: AuthPolicy,
  security: SecurityPolicy,
  byAuth: PolicySource,
  bySecurity: PolicySource,
): Sourced<number> {
  const { sessionDurationSeconds } = auth
  if (sessionDurationSeconds !== null && sessionDurationSeconds <= security.sessionMaxAgeSeconds)
    return { value: sessionDurationSeconds, source: byAuth }
  return { value: security.sessionMaxAgeSeconds, source: bySecurity }
}

/** Whether the policy demands a second factor of a person, whether they have one or not. */
export function demandsMfa(mfa: MfaEnforcement, admin: boolean): boolean {
  return mfa === 'REQUIRED' || (mfa === 'ADMIN_ONLY' && admin)
}
