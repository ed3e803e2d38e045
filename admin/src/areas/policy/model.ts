// Both policies as one form, and what of it goes to which of them.
import type {
  AuthPolicyUpdateInput,
  PolicyAuthPartsFragment as Auth,
  PolicySecurityPartsFragment as Security,
  SecurityPolicyUpdateInput,
} from '../../generated/graphql.ts'

/** A number, or what stands in its field while it is none. */
type Typed = number | string

export type Values = {
  auth: {
    passwordEnabled: boolean
    magicLinkEnabled: boolean
    otpEmailEnabled: boolean
    passkeyEnabled: boolean
    otpSmsEnabled: boolean
    ssoEnabled: boolean
    /** null: nobody */
    breakGlassOwnerId: string | null
    magicLinkTtlMinutes: Typed
    selfRegistrationEnabled: boolean
    rememberDeviceEnabled: boolean
    passwordMinLength: Typed
    passwordRequireUppercase: boolean
    passwordRequireNumber: boolean
    passwordRequireSymbol: boolean
    breachCheckEnabled: boolean
    breachFailMode: Auth['breachFailMode']
    mfaRequired: boolean
    mfaGraceDays: Typed
    /** null: the security policy alone limits it */
    sessionDurationSeconds: Typed | null
  }
  security: {
    passwordMinLength: Typed
    passwordComplexity: Security['passwordComplexity']
    mfaEnforcement: Security['mfaEnforcement']
    sessionMaxAge: Typed
    /** a network a line, as `ipDenylist` */
    ipAllowlist: string
    ipDenylist: string
    timeZone: string
    /** the other free-form settings, as JSON */
    settings: string
  }
}
export type Part = keyof Values
export type Field = { [P in Part]: `${P}.${Extract<keyof Values[P], string>}` }[Part]

type SecuritySettings = Pick<
  Security,
  | 'passwordMinLength'
  | 'passwordComplexity'
  | 'mfaEnforcement'
  | 'sessionMaxAge'
  | 'ipAllowlist'
  | 'ipDenylist'
  | 'settings'
>

export function valuesOf(auth: Auth, security: Security): Values {
  const { warnings: _warnings, defaults: _defaults, version: _version, updatedAt: _updatedAt, ...flags } = auth
  return { auth: flags, security: securityValues(security) as Values['security'] }
}

/** What both policies are while nothing is stored. */
export function defaultsOf(auth: Auth, security: Security): Values {
  return {
    auth: auth.defaults as Values['auth'],
    security: securityValues(security.defaults) as Values['security'],
  }
}

/** The fields of the form for settings of the API, which may be some of them. */
function securityValues({ settings, ipAllowlist, ipDenylist, ...plain }: Partial<SecuritySettings>) {
  const { passwordMinLength, passwordComplexity, mfaEnforcement, sessionMaxAge } = plain
  const { time_zone: timeZone, ...rest } = settings ?? {}
  return {
    ...given({ passwordMinLength, passwordComplexity, mfaEnforcement, sessionMaxAge }),
    ...(ipAllowlist && { ipAllowlist: ipAllowlist.join('\n') }),
    ...(ipDenylist && { ipDenylist: ipDenylist.join('\n') }),
    ...(settings && {
      timeZone: typeof timeZone === 'string' ? timeZone : '',
      settings: Object.keys(rest).length === 0 ? '' : JSON.stringify(rest, null, 2),
    }),
  }
}

const given = <Of extends object>(values: Of): Partial<Of> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Of>

/** Values that a change of the history had, as fields of the form. */
export function partOf(part: Part, settings: Readonly<Record<string, unknown>>): Values[Part] {
  if (part === 'security') return securityValues(settings) as Values['security']
  const { allowedLoginMethods: _list, ...flags } = settings
  return flags as Values['auth']
}

/** Returns the fields that differ, such as `auth.mfaRequired`. */
export function differing(one: Values, other: Values): readonly Field[] {
  return (['auth', 'security'] as const).flatMap((part) =>
    Object.keys(one[part])
      .filter((name) => valueAt(one, `${part}.${name}` as Field) !== valueAt(other, `${part}.${name}` as Field))
      .map((name) => `${part}.${name}` as Field),
  )
}

export function valueAt(values: Values, field: Field): boolean | number | string | null {
  const [part, name] = field.split('.') as [Part, string]
  return (values[part] as Readonly<Record<string, boolean | number | string | null>>)[name] ?? null
}

/** What was changed here onto what is saved by now. */
export function merged(base: Values, mine: Values, saved: Values): Values {
  const changed = new Set(differing(base, mine))
  const part = <P extends Part>(name: P): Values[P] =>
    Object.fromEntries(
      Object.entries(saved[name]).map(([key, value]) => {
        const field = `${name}.${key}` as Field
        return [key, changed.has(field) ? valueAt(mine, field) : value]
      }),
    ) as Values[P]
  return { auth: part('auth'), security: part('security') }
}

const named = (fields: readonly Field[], part: Part): readonly string[] =>
  fields.filter((field) => field.startsWith(`${part}.`)).map((field) => field.slice(part.length + 1))

/** Returns what changes the authentication policy; null: nothing does. */
export function authInput(mine: Values, fields: readonly Field[], version: number): AuthPolicyUpdateInput | null {
  const names = named(fields, 'auth')
  if (names.length === 0) return null
  const changed = Object.entries(mine.auth).filter(([name]) => names.includes(name))
  return { ...(Object.fromEntries(changed) as AuthPolicyUpdateInput), expectedVersion: version }
}

export const lines = (text: string): string[] =>
  text
    .split(/[\n,;]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** Returns what changes the security policy; null: nothing does. Throws SyntaxError for settings that are no JSON. */
export function securityInput(
  mine: Values,
  fields: readonly Field[],
  version: number,
): SecurityPolicyUpdateInput | null {
  const names = named(fields, 'security')
  if (names.length === 0) return null
  const { ipAllowlist, ipDenylist, timeZone, settings, ...plain } = mine.security
  const changed = Object.fromEntries(Object.entries(plain).filter(([name]) => names.includes(name)))
  return {
    ...(changed as SecurityPolicyUpdateInput),
    ...(names.includes('ipAllowlist') && { ipAllowlist: lines(ipAllowlist) }),
    ...(names.includes('ipDenylist') && { ipDenylist: lines(ipDenylist) }),
    ...((names.includes('timeZone') || names.includes('settings')) && {
      settings: { ...objectOf(settings), ...(timeZone.trim() !== '' && { time_zone: timeZone.trim() }) },
    }),
    expectedVersion: version,
  }
}

export function objectOf(text: string): Record<string, unknown> {
  if (text.trim() === '') return {}
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError('no object')
  return value as Record<string, unknown>
}
