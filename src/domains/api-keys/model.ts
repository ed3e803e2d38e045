import { randomBytes } from 'node:crypto'
import { isPermission } from '../../access/permissions.ts'
import type {
  ApiKeyCreateInput,
  ApiKeyErrorCode,
  ApiKeyRotateInput,
  ApiKeyUpdateInput,
} from '../../generated/graphql.ts'
import { fail, failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import { text } from '../../shared/input.ts'
import { hashToken } from '../../credentials/secret-token.ts'

export interface NewApiKey {
  readonly name: string
  readonly userId: string | null
  readonly scopes: string[]
  readonly expiresAt: Date | null
}

export function parseNewApiKey(input: ApiKeyCreateInput, now: Date): Result<NewApiKey, ApiKeyErrorCode> {
  const faults: Fault<ApiKeyErrorCode>[] = []
  const name = text(faults, ['input', 'name'], input.name, { max: 200 })
  const scopes = scopesFrom(faults, input.scopes ?? [])
  const expiresAt = endFrom(faults, input.expiresAt ?? null, now)
  return faults.length > 0 ? failAll(faults) : ok({ name, userId: input.userId ?? null, scopes, expiresAt })
}

function scopesFrom(faults: Fault<ApiKeyErrorCode>[], given: readonly string[]): string[] {
  const scopes = [...new Set(given)]
  const unknown = scopes.find((scope) => !isPermission(scope))
  if (unknown !== undefined) {
    const message = `There is no permission ${JSON.stringify(unknown.slice(0, 80))}.`
    faults.push({ code: 'NOT_ALLOWED', path: ['input', 'scopes'], message })
  }
  return scopes
}

function endFrom(faults: Fault<ApiKeyErrorCode>[], end: Date | null, now: Date): Date | null {
  if (end !== null && end <= now)
    faults.push({ code: 'INVALID', path: ['input', 'expiresAt'], message: 'A time in the future is expected.' })
  return end
}

/** A change of a key; undefined leaves a field as it is. */
export interface ApiKeyChange {
  readonly name?: string
  readonly scopes?: string[]
  readonly expiresAt?: Date | null
}

export function parseApiKeyChange(input: ApiKeyUpdateInput, now: Date): Result<ApiKeyChange, ApiKeyErrorCode> {
  const faults: Fault<ApiKeyErrorCode>[] = []
  const { name, scopes, expiresAt } = input
  const change = {
    ...(typeof name === 'string' && { name: text(faults, ['input', 'name'], name, { max: 200 }) }),
    ...(scopes && { scopes: scopesFrom(faults, scopes) }),
    ...(expiresAt !== undefined && { expiresAt: endFrom(faults, expiresAt, now) }),
  }
  return faults.length > 0 ? failAll(faults) : ok(change)
}

/** Most seconds for which both secrets work: a day, enough to distribute a new one. */
const MOST_OVERLAP_SECONDS = 86_400

export function parseOverlap({ overlapSeconds }: ApiKeyRotateInput): Result<number, ApiKeyErrorCode> {
  const seconds = overlapSeconds ?? 0
  if (seconds >= 0 && seconds <= MOST_OVERLAP_SECONDS) return ok(seconds)
  return fail('INVALID', ['input', 'overlapSeconds'], `From 0 to ${MOST_OVERLAP_SECONDS} seconds are possible.`)
}

/** Returns a public prefix of 6 random bytes, and a secret of 24, of which only the hash is stored. */
export function newCredential(): { prefix: string; credential: string; secretHash: Uint8Array<ArrayBuffer> } {
  const prefix = `qk_${randomBytes(6).toString('base64url')}`
  const secret = randomBytes(24).toString('base64url')
  return { prefix, credential: `${prefix}.${secret}`, secretHash: new Uint8Array(hashToken(secret)) }
}
