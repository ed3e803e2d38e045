// Rules for passwords. Passwords are taken as typed: not trimmed, not normalised.
import type { Breaches } from './breaches.ts'
import type { BreachFailMode } from '../generated/graphql.ts'
import type { Fault } from '../shared/result.ts'
import { characters } from '../shared/input.ts'

/** Characters (Unicode code points) that every password must have, even if a tenant asks for fewer. */
export const PASSWORD_CHARACTERS = { min: 8, max: 256 }

export interface PasswordRules {
  /** characters */
  readonly minLength: number
  readonly uppercase: boolean
  readonly number: boolean
  readonly symbol: boolean
  readonly refuseWellKnown: boolean
  readonly breachCheck: boolean
  /** what happens if the check was not possible */
  readonly breachFailMode: BreachFailMode
}

/** For passwords outside any tenant. The operator's source of breached passwords is used. */
export const STOCK_RULES: PasswordRules = {
  minLength: 8,
  uppercase: false,
  number: false,
  symbol: false,
  refuseWellKnown: true,
  breachCheck: true,
  breachFailMode: 'OPEN',
}

type FormFault =
  | 'REQUIRED'
  | 'TOO_SHORT'
  | 'TOO_LONG'
  | 'PASSWORD_WEAK'
  | 'PASSWORD_TOO_SHORT'
  | 'PASSWORD_NO_UPPERCASE'
  | 'PASSWORD_NO_NUMBER'
  | 'PASSWORD_NO_SYMBOL'
export type PasswordFault = FormFault | 'PASSWORD_BREACHED' | 'PASSWORD_UNCHECKED'

/**
 * Returns the first rule that the password fails, in the contract's order: length, upper case, number, symbol, then
 * whether it is easy to guess. Null: none.
 */
export function passwordFault(
  rules: PasswordRules,
  path: readonly string[],
  password: string,
  normalizedEmail: string,
): Fault<FormFault> | null {
  const { min, max } = PASSWORD_CHARACTERS
  const length = characters(password, max)
  if (length === 0) return { code: 'REQUIRED', path }
  if (length < min) return { code: 'TOO_SHORT', path, message: `At least ${min} characters are required.` }
  if (length > max) return { code: 'TOO_LONG', path, message: `At most ${max} characters are allowed.` }
  if (length < rules.minLength)
    return { code: 'PASSWORD_TOO_SHORT', path, message: `At least ${rules.minLength} characters are required.` }
  if (rules.uppercase && !/\p{Lu}/u.test(password)) return { code: 'PASSWORD_NO_UPPERCASE', path }
  if (rules.number && !/\p{Nd}/u.test(password)) return { code: 'PASSWORD_NO_NUMBER', path }
  if (rules.symbol && !/[^\p{L}\p{Nd}\p{White_Space}]/u.test(password)) return { code: 'PASSWORD_NO_SYMBOL', path }
  const lower = password.toLowerCase()
  if (isAddress(lower, normalizedEmail) || (rules.refuseWellKnown && isWellKnown(lower)))
    return { code: 'PASSWORD_WEAK', path }
  return null
}

/** As above, and then whether it is known from a breach. That comes last, as the only rule that takes time. */
export async function checkPassword(
  breaches: Breaches,
  rules: PasswordRules,
  path: readonly string[],
  password: string,
  normalizedEmail: string,
): Promise<Fault<PasswordFault> | null> {
  const fault = passwordFault(rules, path, password, normalizedEmail)
  if (fault || !rules.breachCheck || (!breaches.available && rules.breachFailMode === 'OPEN')) return fault
  const found = await breaches.check(password)
  if (found === 'breached') return { code: 'PASSWORD_BREACHED', path }
  return found === 'unknown' && rules.breachFailMode === 'CLOSED' ? { code: 'PASSWORD_UNCHECKED', path } : null
}

// The most frequent ones of at least eight characters in published lists. Shorter ones fail by length; keyboard rows
// and repetitions by rule.
const WELL_KNOWN = new Set([
  'password',
  'password1',
  'password12',
  'password123',
  'password1234',
  'passw0rd',
  'p@ssw0rd',
  'p@ssword',
  'iloveyou',
  'sunshine',
  'princess',
  'football',
  'baseball',
  'welcome1',
  'welcome123',
  'superman',
  'michelle',
  'trustno1',
  'jennifer',
  'starwars',
  'computer',
  'whatever',
  'liverpool',
  'changeme',
  'changeme1',
  'letmein1',
  'letmein123',
  'admin123',
  'administrator',
  'qwerty123',
  'qwerty12',
  '1q2w3e4r',
  '1q2w3e4r5t',
  'q1w2e3r4',
  'zaq12wsx',
  '1qaz2wsx',
  'abcd1234',
  'abc12345',
  'pokemon1',
  'dragon123',
  'monkey123',
  'samsung1',
  'charlie1',
  'aa123456',
  'test1234',
  'testtest',
  'default1',
  'secret123',
  'internet',
  'victoria',
  'asdf1234',
  'master123',
])

const ROWS = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertzuiopasdfghjklyxcvbnm',
  'qwertyuiopasdfghjklzxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
]

function isAddress(password: string, normalizedEmail: string): boolean {
  return password === normalizedEmail || password === normalizedEmail.split('@')[0]
}

function isWellKnown(password: string): boolean {
  const reversed = [...password].reverse().join('')
  return (
    WELL_KNOWN.has(password) ||
    new Set(password).size === 1 ||
    ROWS.some((row) => row.includes(password) || row.includes(reversed))
  )
}
