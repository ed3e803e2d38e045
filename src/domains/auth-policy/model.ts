import type {
  AuthPolicyErrorCode,
  AuthPolicyUpdateInput,
  BreachFailMode,
  LoginMethod,
} from '../../generated/graphql.ts'
import type { PasswordRules } from '../../credentials/password-rules.ts'
import { failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import type { EffectivePolicy } from '../policy/model.ts'

export interface AuthPolicy {
  readonly passwordEnabled: boolean
  /** characters */
  readonly passwordMinLength: number
  readonly passwordRequireUppercase: boolean
  readonly passwordRequireNumber: boolean
  readonly passwordRequireSymbol: boolean
  readonly breachCheckEnabled: boolean
  readonly breachFailMode: BreachFailMode
  readonly magicLinkEnabled: boolean
  readonly magicLinkTtlMinutes: number
  readonly passkeyEnabled: boolean
  readonly otpEmailEnabled: boolean
  readonly otpSmsEnabled: boolean
  /** by a connection of the tenant */
  readonly ssoEnabled: boolean
  /** the owner who gets in with password and second factor where connections are the only way; null: nobody */
  readonly breakGlassOwnerId: string | null
  readonly selfRegistrationEnabled: boolean
  readonly rememberDeviceEnabled: boolean
  readonly mfaRequired: boolean
  readonly mfaGraceDays: number
  /** null: this policy does not limit it */
  readonly sessionDurationSeconds: number | null
  /** 0: never stored */
  readonly version: number
  readonly updatedAt: Date | null
}

export const AUTH_POLICY_DEFAULTS: AuthPolicy = {
  passwordEnabled: true,
  passwordMinLength: 8,
  passwordRequireUppercase: false,
  passwordRequireNumber: false,
  passwordRequireSymbol: false,
  breachCheckEnabled: false,
  breachFailMode: 'OPEN',
  magicLinkEnabled: true,
  magicLinkTtlMinutes: 60,
  passkeyEnabled: true,
  otpEmailEnabled: false,
  otpSmsEnabled: false,
  ssoEnabled: true,
  breakGlassOwnerId: null,
  selfRegistrationEnabled: false,
  rememberDeviceEnabled: false,
  mfaRequired: false,
  mfaGraceDays: 0,
  sessionDurationSeconds: null,
  version: 0,
  updatedAt: null,
}

/** The flag of each method, in the order in which methods are listed. */
export const METHOD_FLAGS = {
  PASSWORD: 'passwordEnabled',
  MAGIC_LINK: 'magicLinkEnabled',
  PASSKEY: 'passkeyEnabled',
  OTP_EMAIL: 'otpEmailEnabled',
  OTP_SMS: 'otpSmsEnabled',
  SSO: 'ssoEnabled',
} as const satisfies Record<LoginMethod, keyof AuthPolicy>

const METHODS = Object.keys(METHOD_FLAGS) as LoginMethod[]

/**
 * Methods that this service can carry out; SSO while a connection is active. Of the others it only stores and returns
 * the flag.
 */
export const CARRIED_OUT: readonly LoginMethod[] = ['PASSWORD', 'MAGIC_LINK', 'OTP_EMAIL', 'SSO']

/** Returns whether connections are the only way in, of those that this service can carry out. */
export function isSsoOnly(policy: AuthPolicy): boolean {
  const allowed = allowedMethods(policy).filter((method) => CARRIED_OUT.includes(method))
  return allowed.length === 1 && allowed[0] === 'SSO'
}

export function allowedMethods(policy: AuthPolicy): LoginMethod[] {
  return METHODS.filter((method) => policy[METHOD_FLAGS[method]])
}

/** Smallest and largest value of each number. */
const BOUNDS = {
  passwordMinLength: [8, 128],
  magicLinkTtlMinutes: [5, 1_440],
  mfaGraceDays: [0, 90],
  sessionDurationSeconds: [300, 31_536_000],
} as const

const CLEARED_BY_NULL = ['sessionDurationSeconds', 'breakGlassOwnerId']

/** The settings without the tenant's id, the version and the time. */
export type AuthPolicySettings = Omit<AuthPolicy, 'version' | 'updatedAt'>

export function authPolicySettings({
  version: _version,
  updatedAt: _updatedAt,
  ...settings
}: AuthPolicy): AuthPolicySettings {
  return settings
}

/**
 * Returns `before` with the change applied. Absent and null fields stay, except that null clears the session's duration
 * and the owner who is the way back.
 */
export function parseAuthPolicyChange(
  input: AuthPolicyUpdateInput,
  before: AuthPolicy,
): Result<AuthPolicySettings, AuthPolicyErrorCode> {
  const faults: Fault<AuthPolicyErrorCode>[] = []
  const given = singleFlags(input, before, faults)
  const settings: Record<string, unknown> = { ...authPolicySettings(before) }
  for (const name of Object.keys(settings)) {
    const value = given[name]
    if (value !== undefined && (value !== null || CLEARED_BY_NULL.includes(name))) settings[name] = value
  }
  for (const [name, [min, max]] of Object.entries(BOUNDS)) {
    const value = settings[name]
    if (typeof value !== 'number') continue
    if (value < min) faults.push({ code: 'TOO_SHORT', path: ['input', name], message: `The minimum is ${min}.` })
    if (value > max) faults.push({ code: 'TOO_LONG', path: ['input', name], message: `The maximum is ${max}.` })
  }
  if (faults.length > 0) return failAll(faults)
  return ok(settings as unknown as AuthPolicySettings)
}

/**
 * Translates the input to the stored flags. Clients that change one field send back the aliases of others as they read
 * them, so an alias with its stored value is ignored. Two names that both change a flag must agree.
 */
function singleFlags(
  input: AuthPolicyUpdateInput,
  before: AuthPolicy,
  faults: Fault<AuthPolicyErrorCode>[],
): Record<string, unknown> {
  const {
    allowedLoginMethods,
    keptLoginMethods,
    passwordRequireNumbers,
    passwordRequireSymbols,
    expectedVersion: _expected,
    ...flags
  } = input
  const out: Record<string, unknown> = { ...flags }
  if (typeof passwordRequireNumbers === 'boolean' && passwordRequireNumbers !== before.passwordRequireNumber)
    out['passwordRequireNumber'] = passwordRequireNumbers
  if (typeof passwordRequireSymbols === 'boolean' && passwordRequireSymbols !== before.passwordRequireSymbol)
    out['passwordRequireSymbol'] = passwordRequireSymbols
  if (!allowedLoginMethods || sameMethods(allowedLoginMethods, allowedMethods(before))) return out
  for (const method of METHODS) {
    const name = METHOD_FLAGS[method]
    const listed = allowedLoginMethods.includes(method)
    if (!listed && keptLoginMethods?.includes(method)) continue
    const single = flags[name]
    if (typeof single === 'boolean' && single !== before[name] && single !== listed)
      faults.push({ code: 'INVALID', path: ['input', 'allowedLoginMethods'], message: `This contradicts ${name}.` })
    out[name] = listed
  }
  return out
}

function sameMethods(one: readonly LoginMethod[], other: readonly LoginMethod[]): boolean {
  return METHODS.every((method) => one.includes(method) === other.includes(method))
}

/** Returns the rules for a password that is set in one tenant: by registration, invitation or an administrator. */
export function rulesOfTenant(policy: EffectivePolicy): PasswordRules {
  return {
    minLength: policy.passwordMinLength.value,
    uppercase: policy.passwordRequireUppercase.value,
    number: policy.passwordRequireNumber.value,
    symbol: policy.passwordRequireSymbol.value,
    refuseWellKnown: policy.passwordRefuseWellKnown.value,
    breachCheck: policy.breachCheck.value || policy.breachCheck.source === 'INSTALLATION',
    breachFailMode: policy.breachFailMode,
  }
}
