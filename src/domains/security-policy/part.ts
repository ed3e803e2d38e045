// The security policy as a part of a tenant's access configuration.
import type { PolicySource } from '../../generated/graphql.ts'
import { type Demands, refusesWellKnown, type Sourced } from '../policy/model.ts'
import type { Part } from '../policy/part.ts'
import { listEntries } from './lists.ts'
import { SECURITY_POLICY_DEFAULTS, type SecurityPolicy } from './model.ts'
import { readSecurityPolicy } from './rows.ts'

export const SECURITY_POLICY: Part<{ readonly security: SecurityPolicy | null }, SecurityPolicy> = {
  name: 'security policy',
  initial: SECURITY_POLICY_DEFAULTS,
  compile: ({ read }) => read.security ?? SECURITY_POLICY_DEFAULTS,
  stored: readSecurityPolicy,
  demands: demandsOf,
  listed: listEntries,
  timeZone({ settings }) {
    const zone = settings['time_zone']
    return typeof zone === 'string' ? zone : null
  },
}

function demandsOf(policy: SecurityPolicy): Demands {
  const stored: PolicySource = policy.version > 0 ? 'SECURITY_POLICY' : 'DEFAULT'
  const said = <T>(value: T, initial: T): Sourced<T> => ({ value, source: value === initial ? 'DEFAULT' : stored })
  const { passwordComplexity, passwordMinLength, mfaEnforcement, sessionMaxAgeSeconds } = policy
  const strict = said(passwordComplexity === 'STRICT', false)
  return {
    passwordMinLength: said(passwordMinLength, SECURITY_POLICY_DEFAULTS.passwordMinLength),
    passwordRequireUppercase: strict,
    passwordRequireNumber: strict,
    passwordRequireSymbol: strict,
    passwordRefuseWellKnown: {
      value: refusesWellKnown(passwordComplexity),
      source: passwordComplexity === SECURITY_POLICY_DEFAULTS.passwordComplexity ? 'DEFAULT' : stored,
    },
    mfa: said(mfaEnforcement, SECURITY_POLICY_DEFAULTS.mfaEnforcement),
    sessionMaxAgeSeconds: { value: sessionMaxAgeSeconds, source: stored },
  }
}
