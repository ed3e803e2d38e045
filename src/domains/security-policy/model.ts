import type {
  MfaEnforcement,
  PasswordComplexity,
  SecurityPolicyErrorCode,
  SecurityPolicyUpdateInput,
} from '../../generated/graphql.ts'
import { failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import { metadata } from '../../shared/input.ts'
import { parseCidr } from '../../shared/network.ts'

export interface SecurityPolicy {
  /** canonical networks */
  readonly ipAllowlist: readonly string[]
  readonly ipDenylist: readonly string[]
  /** characters */
  readonly passwordMinLength: number
  readonly passwordComplexity: PasswordComplexity
  readonly sessionMaxAgeSeconds: number
  readonly mfaEnforcement: MfaEnforcement
  readonly settings: Readonly<Record<string, unknown>>
  /** 0: never stored */
  readonly version: number
  readonly updatedAt: Date | null
}

export const SECURITY_POLICY_DEFAULTS: SecurityPolicy = {
  ipAllowlist: [],
  ipDenylist: [],
  passwordMinLength: 8,
  passwordComplexity: 'STANDARD',
  sessionMaxAgeSeconds: 30 * 86_400,
  mfaEnforcement: 'OPTIONAL',
  settings: {},
  version: 0,
  updatedAt: null,
}

export type SecurityPolicySettings = Omit<SecurityPolicy, 'version' | 'updatedAt'>

export function securityPolicySettings({
  version: _version,
  updatedAt: _updatedAt,
  ...settings
}: SecurityPolicy): SecurityPolicySettings {
  return settings
}

/** Returns the settings by the names of the input. */
export function inputOf({ sessionMaxAgeSeconds, ...settings }: SecurityPolicySettings): Record<string, unknown> {
  return { ...settings, sessionMaxAge: sessionMaxAgeSeconds }
}

const LIST_ENTRIES = 1_000
const SESSION_SECONDS = { min: 300, max: 365 * 86_400 }

/** Returns `before` with the change applied. Absent and null fields stay; networks become canonical. */
export function parseSecurityPolicyChange(
  input: SecurityPolicyUpdateInput,
  before: SecurityPolicy,
): Result<SecurityPolicySettings, SecurityPolicyErrorCode> {
  const faults: Fault<SecurityPolicyErrorCode>[] = []
  const { passwordMinLength, sessionMaxAge, settings } = input
  const minLength = passwordMinLength ?? before.passwordMinLength
  if (minLength < 8)
    faults.push({ code: 'TOO_SHORT', path: ['input', 'passwordMinLength'], message: 'The minimum is 8.' })
  if (minLength > 128)
    faults.push({ code: 'TOO_LONG', path: ['input', 'passwordMinLength'], message: 'The maximum is 128.' })
  const ipAllowlist = networks(input.ipAllowlist, 'ipAllowlist', before.ipAllowlist, faults)
  const ipDenylist = networks(input.ipDenylist, 'ipDenylist', before.ipDenylist, faults)
  const sessionMaxAgeSeconds =
    sessionMaxAge === undefined || sessionMaxAge === null
      ? before.sessionMaxAgeSeconds
      : sessionSeconds(sessionMaxAge, faults)
  const free = settings ? metadata(faults, ['input', 'settings'], settings) : before.settings
  const zone = free['time_zone']
  if (zone !== undefined && !isTimeZone(zone))
    faults.push({
      code: 'INVALID',
      path: ['input', 'settings', 'time_zone'],
      message: 'An IANA time zone such as Europe/Berlin is expected.',
    })
  if (faults.length > 0) return failAll(faults)
  return ok({
    ipAllowlist,
    ipDenylist,
    passwordMinLength: minLength,
    sessionMaxAgeSeconds,
    settings: free,
    passwordComplexity: input.passwordComplexity ?? before.passwordComplexity,
    mfaEnforcement: input.mfaEnforcement ?? before.mfaEnforcement,
  })
}

function sessionSeconds(seconds: number, faults: Fault<SecurityPolicyErrorCode>[]): number {
  const path = ['input', 'sessionMaxAge']
  if (seconds < SESSION_SECONDS.min)
    faults.push({ code: 'TOO_SHORT', path, message: 'At least 5 minutes are required.' })
  else if (seconds > SESSION_SECONDS.max)
    faults.push({ code: 'TOO_LONG', path, message: 'At most 365 days are allowed.' })
  else if (!Number.isInteger(seconds)) faults.push({ code: 'INVALID', path, message: 'Whole seconds are expected.' })
  return seconds
}

function networks(
  given: readonly string[] | null | undefined,
  name: string,
  before: readonly string[],
  faults: Fault<SecurityPolicyErrorCode>[],
): readonly string[] {
  if (!given) return before
  if (given.length > LIST_ENTRIES) {
    faults.push({ code: 'TOO_LONG', path: ['input', name], message: `At most ${LIST_ENTRIES} entries are allowed.` })
    return before
  }
  const out = new Set<string>()
  given.forEach((entry, index) => {
    const parsed = parseCidr(entry)
    if (parsed.ok) out.add(parsed.network.text)
    else faults.push({ code: 'CIDR_INVALID', path: ['input', name, String(index)], message: parsed.why })
  })
  return [...out]
}

function isTimeZone(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > 64) return false
  try {
    Intl.DateTimeFormat('en', { timeZone: value }).format()
    return true
  } catch {
    return false
  }
}
