import { describe, expect, test } from 'vitest'
import { AUTH_POLICY_DEFAULTS, type AuthPolicy } from '../../../src/domains/auth-policy/model.ts'
import { AUTH_POLICY } from '../../../src/domains/auth-policy/part.ts'
import type { IpRule } from '../../../src/domains/policy/model.ts'
import {
  compileAll,
  compiledOf,
  effectiveOf,
  initialOf,
  type Part,
  type Parts,
  timeZoneOf,
} from '../../../src/domains/policy/part.ts'
import { RATE_CEILING } from '../../../src/limits/overrides.ts'
import { SECURITY_POLICY_DEFAULTS, type SecurityPolicy } from '../../../src/domains/security-policy/model.ts'
import { SECURITY_POLICY } from '../../../src/domains/security-policy/part.ts'
import type { Client } from '../../../src/tenancy/database.ts'

interface Read {
  readonly auth: AuthPolicy | null
  readonly security: SecurityPolicy | null
  readonly counted: number
}

const INSTALLATION = { breachSource: true, rateCeiling: RATE_CEILING }
const PARTS: Parts<Read> = [AUTH_POLICY, SECURITY_POLICY]
const NOTHING: Read = { auth: null, security: null, counted: 1 }
const client = null as unknown as Client
const compile = (parts: Parts<Read>, read: Partial<Read>) =>
  compileAll(parts, { client, installation: INSTALLATION, read: { ...NOTHING, ...read }, reportSize: () => {} }, null)

describe('effective policy', () => {
  const effective = (auth: Partial<AuthPolicy>, security: Partial<SecurityPolicy>, breachSource = true) =>
    effectiveOf(
      PARTS,
      compile(PARTS, {
        auth: { ...AUTH_POLICY_DEFAULTS, version: 1, ...auth },
        security: { ...SECURITY_POLICY_DEFAULTS, version: 1, ...security },
      }),
      { ...INSTALLATION, breachSource },
    )

  test.each([
    ['length', { passwordMinLength: 12 }, { passwordMinLength: 10 }, 'passwordMinLength', 12, 'AUTH_POLICY'],
    ['length', { passwordMinLength: 10 }, { passwordMinLength: 12 }, 'passwordMinLength', 12, 'SECURITY_POLICY'],
    ['length', { passwordMinLength: 12 }, { passwordMinLength: 12 }, 'passwordMinLength', 12, 'AUTH_POLICY'],
    ['length', {}, {}, 'passwordMinLength', 8, 'DEFAULT'],
    ['a digit', {}, { passwordComplexity: 'STRICT' }, 'passwordRequireNumber', true, 'SECURITY_POLICY'],
    ['a digit', { passwordRequireNumber: true }, {}, 'passwordRequireNumber', true, 'AUTH_POLICY'],
    ['well-known ones', {}, { passwordComplexity: 'BASIC' }, 'passwordRefuseWellKnown', false, 'SECURITY_POLICY'],
    ['mfa', { mfaRequired: true }, { mfaEnforcement: 'ADMIN_ONLY' }, 'mfa', 'REQUIRED', 'AUTH_POLICY'],
    ['mfa', { mfaRequired: true }, { mfaEnforcement: 'REQUIRED' }, 'mfa', 'REQUIRED', 'SECURITY_POLICY'],
    ['mfa', {}, { mfaEnforcement: 'DISABLED' }, 'mfa', 'DISABLED', 'SECURITY_POLICY'],
    ['age', { sessionDurationSeconds: 600 }, {}, 'sessionMaxAgeSeconds', 600, 'AUTH_POLICY'],
    [
      'age',
      { sessionDurationSeconds: 600 },
      { sessionMaxAgeSeconds: 300 },
      'sessionMaxAgeSeconds',
      300,
      'SECURITY_POLICY',
    ],
  ] as const)('the stricter of both counts: %s of %j and %j', (_, auth, security, name, value, source) => {
    expect(effective(auth, security)[name]).toEqual({ value, source })
  })

  test('a breach check that cannot be made is off, unless it must be made', () => {
    const checked = { breachCheckEnabled: true }
    expect(effective(checked, {}, false).breachCheck).toEqual({ value: false, source: 'INSTALLATION' })
    expect(effective({ ...checked, breachFailMode: 'CLOSED' }, {}, false).breachCheck.value).toBe(true)
  })

  test('is tried with one part as it would be', () => {
    const all = compile(PARTS, { security: { ...SECURITY_POLICY_DEFAULTS, version: 1, passwordMinLength: 10 } })
    const tried = { ...AUTH_POLICY_DEFAULTS, version: 1, passwordMinLength: 14 }
    expect(effectiveOf(PARTS, all, INSTALLATION, [AUTH_POLICY, tried]).passwordMinLength.value).toBe(14)
    expect(effectiveOf(PARTS, all, INSTALLATION).passwordMinLength.value).toBe(10)
  })
})

describe('a part', () => {
  const counting = (): Part<Read, number> & { compiled: number } => ({
    name: 'counting',
    initial: 0,
    compiled: 0,
    version: ({ counted }) => counted,
    compile() {
      return ++this.compiled
    },
  })

  test('is compiled again when its version has changed, and not with any other change', () => {
    const part = counting()
    const first = compile([part], {})
    const second = compileAll(
      [part],
      { client, installation: INSTALLATION, read: { ...NOTHING, auth: AUTH_POLICY_DEFAULTS }, reportSize() {} },
      first,
    )
    const third = compileAll(
      [part],
      { client, installation: INSTALLATION, read: { ...NOTHING, counted: 2 }, reportSize() {} },
      second,
    )
    expect([first, second, third].map((all) => compiledOf(all, part))).toEqual([1, 1, 2])
  })

  test('is compiled anew over what a tenant without configuration has', () => {
    const part = counting()
    expect(
      compiledOf(
        compileAll([part], { client, installation: INSTALLATION, read: NOTHING, reportSize() {} }, initialOf([part])),
        part,
      ),
    ).toBe(1)
  })

  test('sees what the parts before it list, and those after it not', () => {
    const seen: (readonly IpRule[])[] = []
    const watching: Part<Read, null> = {
      name: 'watching',
      initial: null,
      compile({ listed }) {
        seen.push(listed)
        return null
      },
    }
    const security = { ...SECURITY_POLICY_DEFAULTS, ipDenylist: ['10.0.0.0/8'] }
    compile([watching, SECURITY_POLICY], { security })
    compile([SECURITY_POLICY, { ...watching }], { security })
    expect(seen.map((rules) => rules.map(({ network }) => network.text))).toEqual([[], ['10.0.0.0/8']])
  })

  test('that is not registered is asked in vain', () => {
    expect(() => compiledOf(compile([], {}), AUTH_POLICY)).toThrow('auth policy is no part')
  })

  test('names the time zone, or it is UTC', () => {
    const settings = { time_zone: 'Europe/Berlin' }
    expect(timeZoneOf(PARTS, compile(PARTS, { security: { ...SECURITY_POLICY_DEFAULTS, settings } }))).toBe(
      'Europe/Berlin',
    )
    expect(timeZoneOf(PARTS, compile(PARTS, {}))).toBe('UTC')
  })
})
