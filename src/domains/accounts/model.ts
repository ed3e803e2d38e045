import { createHash } from 'node:crypto'
import type { AccountErrorCode, MeUpdateInput, UserStatus } from '../../generated/graphql.ts'
import { failAll, ok, type Fault, type Result } from '../../result.ts'
import { email, text, type Email, type Faults } from '../input.ts'
import { passwordFault, STOCK_RULES } from './password.ts'

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
  const weak = passwordFault(STOCK_RULES, ['input', 'password'], input.password, address.normalized)
  if (weak) faults.push(weak)
  return faults.length > 0 ? failAll(faults) : ok({ email: address, displayName })
}

export function parseDisplayName(faults: Faults<'REQUIRED' | 'TOO_SHORT' | 'TOO_LONG' | 'INVALID'>, value: string | null | undefined): string | null {
  return text(faults, ['input', 'displayName'], value ?? '', { min: 0, max: DISPLAY_NAME_CHARACTERS }) || null
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
