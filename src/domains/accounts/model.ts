import { createHash } from 'node:crypto'
import type { AccountErrorCode, MeUpdateInput, UserStatus } from '../../generated/graphql.ts'
import { failAll, ok, type Fault, type Result } from '../../result.ts'
import { characters, email, text, type Email, type Faults } from '../input.ts'

export interface User {
  readonly id: string
  readonly email: string
  readonly emailVerifiedAt: Date | null
  readonly displayName: string | null
  readonly status: UserStatus
  readonly metadata: unknown
  readonly createdAt: Date
  readonly updatedAt: Date
}

export const PASSWORD_CHARACTERS = { min: 8, max: 256 }
const DISPLAY_NAME_CHARACTERS = 200
const LOCALES = ['en', 'de', 'es', 'fr', 'hi', 'ja', 'pt', 'zh']

/** Key of the login throttle: failures are counted by address, and addresses of strangers are not kept. */
export function emailDigest(normalized: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(normalized).digest())
}

interface NewAccount {
  readonly email: Email
  readonly displayName: string | null
}

export function parseSignup(input: { email: string; password: string; displayName?: string | null | undefined }): Result<NewAccount, AccountErrorCode> {
  const faults: Fault<AccountErrorCode>[] = []
  const address = email(faults, ['input', 'email'], input.email)
  const displayName = parseDisplayName(faults, input.displayName)
  faults.push(...passwordFaults(['input', 'password'], input.password, address.normalized))
  return faults.length > 0 ? failAll(faults) : ok({ email: address, displayName })
}

export function parseDisplayName(faults: Faults<'REQUIRED' | 'TOO_SHORT' | 'TOO_LONG' | 'INVALID'>, value: string | null | undefined): string | null {
  return text(faults, ['input', 'displayName'], value ?? '', { min: 0, max: DISPLAY_NAME_CHARACTERS }) || null
}

type PasswordFault = 'REQUIRED' | 'TOO_SHORT' | 'TOO_LONG' | 'PASSWORD_WEAK'

/** Passwords are taken as typed: not trimmed, not normalised. */
export function passwordFaults(path: readonly string[], password: string, normalizedEmail: string): Fault<PasswordFault>[] {
  const { min, max } = PASSWORD_CHARACTERS
  const length = characters(password, max)
  if (length === 0) return [{ code: 'REQUIRED', path }]
  if (length < min) return [{ code: 'TOO_SHORT', path, message: `At least ${min} characters are needed.` }]
  if (length > max) return [{ code: 'TOO_LONG', path, message: `At most ${max} characters are allowed.` }]
  return isWeak(password.toLowerCase(), normalizedEmail) ? [{ code: 'PASSWORD_WEAK', path }] : []
}

// The most frequent ones of eight and more characters in published lists; shorter ones fail by length, rows of keys and
// repetitions by rule.
const WELL_KNOWN = new Set([
  'password', 'password1', 'password12', 'password123', 'password1234', 'passw0rd', 'p@ssw0rd', 'p@ssword', 'iloveyou', 'sunshine', 'princess', 'football', 'baseball',
  'welcome1', 'welcome123', 'superman', 'michelle', 'trustno1', 'jennifer', 'starwars', 'computer', 'whatever', 'liverpool', 'changeme', 'changeme1', 'letmein1',
  'letmein123', 'admin123', 'administrator', 'qwerty123', 'qwerty12', '1q2w3e4r', '1q2w3e4r5t', 'q1w2e3r4', 'zaq12wsx', '1qaz2wsx', 'abcd1234', 'abc12345', 'pokemon1',
  'dragon123', 'monkey123', 'samsung1', 'charlie1', 'aa123456', 'test1234', 'testtest', 'default1', 'secret123', 'internet', 'victoria', 'asdf1234', 'master123',
])

const ROWS = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertzuiopasdfghjklyxcvbnm', 'qwertyuiopasdfghjklzxcvbnm', 'azertyuiopqsdfghjklmwxcvbn']

function isWeak(password: string, normalizedEmail: string): boolean {
  const reversed = [...password].reverse().join('')
  return (
    WELL_KNOWN.has(password) ||
    password === normalizedEmail ||
    password === normalizedEmail.split('@')[0] ||
    new Set(password).size === 1 ||
    ROWS.some((row) => row.includes(password) || row.includes(reversed))
  )
}

export interface ProfileChange {
  /** null clears */
  readonly displayName?: string | null
  readonly metadata?: Record<string, string>
}

export function parseProfileChange(input: MeUpdateInput): Result<ProfileChange, AccountErrorCode> {
  const faults: Fault<AccountErrorCode>[] = []
  const named = input.displayName !== undefined ? input.displayName : input.name
  const displayName = named === undefined ? undefined : parseDisplayName(faults, named)
  const { locale } = input
  if (typeof locale === 'string' && !LOCALES.includes(locale)) faults.push({ code: 'NOT_ALLOWED', path: ['input', 'locale'], message: `One of ${LOCALES.join(', ')} is expected.` })
  if (faults.length > 0) return failAll(faults)
  const metadata = typeof locale === 'string' ? { locale } : {}
  return ok({ ...(displayName !== undefined && { displayName }), ...(Object.keys(metadata).length > 0 && { metadata }) })
}
