// The auth policy as a part of a tenant's access configuration.
import type { PolicySource } from '../../generated/graphql.ts'
import type { Demands, Installation, Sourced } from '../policy/model.ts'
import type { Part } from '../policy/part.ts'
import { allowedMethods, AUTH_POLICY_DEFAULTS, type AuthPolicy, CARRIED_OUT } from './model.ts'
import { readAuthPolicy } from './rows.ts'

export const AUTH_POLICY: Part<{ readonly auth: AuthPolicy | null }, AuthPolicy> = {
  name: 'auth policy',
  initial: AUTH_POLICY_DEFAULTS,
  compile: ({ read }) => read.auth ?? AUTH_POLICY_DEFAULTS,
  stored: readAuthPolicy,
  demands: demandsOf,
}

/**
 * Returns the demands. Without a source of breached passwords nothing can be checked, and the fail mode CLOSED refuses
 * every password.
 */
function demandsOf(policy: AuthPolicy, { breachSource }: Installation): Demands {
  const stored: PolicySource = policy.version > 0 ? 'AUTH_POLICY' : 'DEFAULT'
  const said = <T>(value: T, initial: T): Sourced<T> => ({ value, source: value === initial ? 'DEFAULT' : stored })
  const { breachCheckEnabled, breachFailMode, sessionDurationSeconds } = policy
  return {
    passwordMinLength: said(policy.passwordMinLength, AUTH_POLICY_DEFAULTS.passwordMinLength),
    passwordRequireUppercase: said(policy.passwordRequireUppercase, false),
    passwordRequireNumber: said(policy.passwordRequireNumber, false),
    passwordRequireSymbol: said(policy.passwordRequireSymbol, false),
    breachCheck:
      breachCheckEnabled && !breachSource && breachFailMode === 'OPEN'
        ? { value: false, source: 'INSTALLATION' }
        : said(breachCheckEnabled, false),
    breachFailMode,
    loginMethods: {
      value: allowedMethods(policy).filter((method) => CARRIED_OUT.includes(method)),
      source: stored,
    },
    ...(policy.mfaRequired && { mfa: { value: 'REQUIRED', source: stored } }),
    mfaGraceDays: said(policy.mfaGraceDays, AUTH_POLICY_DEFAULTS.mfaGraceDays),
    ...(sessionDurationSeconds !== null && {
      sessionMaxAgeSeconds: { value: sessionDurationSeconds, source: stored },
    }),
    magicLinkTtlMinutes: said(policy.magicLinkTtlMinutes, AUTH_POLICY_DEFAULTS.magicLinkTtlMinutes),
    selfRegistrationEnabled: said(policy.selfRegistrationEnabled, false),
    rememberDeviceEnabled: said(policy.rememberDeviceEnabled, false),
    breakGlassOwnerId: policy.breakGlassOwnerId,
  }
}
