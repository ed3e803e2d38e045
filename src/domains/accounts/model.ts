import { createHash } from 'node:crypto'
import type { AccountErrorCode, MeUpdateInput, UserStatus } from '../../generated/graphql.ts'
import { failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import { imageUrl } from '../../shared/image-url.ts'
import { email, text, type Email, type Faults } from '../../shared/input.ts'
import { passwordFault, STOCK_RULES } from '../../credentials/password-rules.ts'

export interface User {
  readonly id: string
  readonly email: string
  readonly emailVerifiedAt: Date | null
  readonly displayName: string | null
  readonly avatarUrl: string | null
  readonly phone: string | null
  readonly status: UserStatus
  readonly metadata: unknown
  readonly createdAt: Date
  readonly updatedAt: Date
}

export const DISPLAY_NAME_CHARACTERS = 200
const LOCALES = ['en', 'de', 'es', 'fr', 'hi', 'ja', 'pt', 'zh']

/**
 * Returns the key of the login throttle. Failures are counted by address, and addresses of strangers are not stored.
 */
export function emailDigest(normalized: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(normalized).digest())
}

interface NewAccount {
  readonly email: Email
  readonly displayName: string | null
}

export function parseSignup(input: {
  email: string
  password: string
  displayName?: string | null | undefined
}): Result<NewAccount, AccountErrorCode> {
  const faults: Fault<AccountErrorCode>[] = []
  const address = email(faults, ['input', 'email'], input.email)
  const displayName = parseDisplayName(faults, input.displayName)
  const weak = passwordFault(STOCK_RULES, ['input', 'password'], input.password, address.normalized)
  if (weak) faults.push(weak)
  return faults.length > 0 ? failAll(faults) : ok({ email: address, displayName })
}

export function parseDisplayName(
  faults: Faults<'REQUIRED' | 'TOO_SHORT' | 'TOO_LONG' | 'INVALID'>,
  value: string | null | undefined,
): string | null {
  return text(faults, ['input', 'displayName'], value ?? '', { min: 0, max: DISPLAY_NAME_CHARACTERS }) || null
}

/** undefined leaves a field as it is, null clears it. */
export interface ProfileChange {
  readonly displayName?: string | null
  readonly avatarUrl?: string | null
  readonly phone?: string | null
  /** keys that are replaced; the others stay */
  readonly metadata?: Record<string, unknown>
}

/** E.164: a country code and a number, 15 digits at most. */
const PHONE = /^\+[1-9]\d{1,14}$/

type ProfileFaults = Faults<
  'REQUIRED' | 'TOO_SHORT' | 'TOO_LONG' | 'INVALID' | 'INVALID_URL' | 'INVALID_PHONE' | 'NOT_ALLOWED'
>

/** Parses the fields of a profile that are named; blank text clears a field. */
export function parseProfile(faults: ProfileFaults, input: MeUpdateInput): ProfileChange {
  const named = input.displayName !== undefined ? input.displayName : input.name
  const displayName = named === undefined ? undefined : parseDisplayName(faults, named)
  const picture = input.avatarUrl?.trim()
  const avatarUrl = picture ? imageUrl(faults, ['input', 'avatarUrl'], picture) : null
  const phone = input.phone?.trim() ? input.phone.trim() : null
  if (phone !== null && !PHONE.test(phone)) faults.push({ code: 'INVALID_PHONE', path: ['input', 'phone'] })
  const { locale } = input
  if (typeof locale === 'string' && !LOCALES.includes(locale))
    faults.push({
      code: 'NOT_ALLOWED',
      path: ['input', 'locale'],
      message: `One of ${LOCALES.join(', ')} is expected.`,
    })
  return {
    ...(displayName !== undefined && { displayName }),
    ...(input.avatarUrl !== undefined && { avatarUrl }),
    ...(input.phone !== undefined && { phone }),
    ...(typeof locale === 'string' && { metadata: { locale } }),
  }
}
