import { randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { isPermission } from '../../access/permissions.ts'
import { isVaultScope } from '../../access/vault-scopes.ts'
import type {
  ApiKeyCreateInput,
  ApiKeyErrorCode,
  ApiKeyRotateInput,
  ApiKeyUpdateInput,
} from '../../generated/graphql.ts'
import { fail, failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import { type Faults, text } from '../../shared/input.ts'
import { parseCidr, shownCidr } from '../../shared/network.ts'
import { hashToken } from '../../credentials/secret-token.ts'

/** A key as stored, without what it is verified by, and whether it is stopped. */
export interface ApiKey {
  readonly id: string
  readonly tenantId: string
  readonly userId: string | null
  readonly createdBy: string | null
  readonly createdWithMfa: boolean
  readonly name: string
  readonly prefix: string
  readonly scopes: string[]
  readonly allowedIps: string[]
  readonly expiresAt: Date | null
  readonly lastUsedAt: Date | null
  readonly lastUsedIp: string | null
  readonly revokedAt: Date | null
  readonly replacedBy: string | null
  readonly usesSince: Date
  readonly version: number
  readonly createdAt: Date
  readonly stopped: boolean
}

export interface NewApiKey {
  readonly name: string
  readonly userId: string | null
  readonly scopes: string[]
  readonly allowedIps: string[]
  readonly expiresAt: Date | null
}

export function parseNewApiKey(input: ApiKeyCreateInput, now: Date): Result<NewApiKey, ApiKeyErrorCode> {
  const faults: Fault<ApiKeyErrorCode>[] = []
  const name = text(faults, ['input', 'name'], input.name, { max: 200 })
  const scopes = scopesFrom(faults, input.scopes ?? [])
  const allowedIps = networksFrom(faults, input.allowedIps ?? [])
  const expiresAt = endFrom(faults, input.expiresAt ?? null, now)
  return faults.length > 0 ? failAll(faults) : ok({ name, userId: input.userId ?? null, scopes, allowedIps, expiresAt })
}

/** More secrets than that are read by a key with `vault:read`. */
const MOST_SCOPES = 100

/** Parses scopes of keys and of service principals. */
export function scopesFrom(faults: Faults<'TOO_LONG' | 'NOT_ALLOWED'>, given: readonly string[]): string[] {
  const scopes = [...new Set(given)]
  if (scopes.length > MOST_SCOPES) {
    faults.push({ code: 'TOO_LONG', path: ['input', 'scopes'], message: `At most ${MOST_SCOPES} scopes are allowed.` })
    return []
  }
  const unknown = scopes.find((scope) => !isPermission(scope) && !isVaultScope(scope))
  if (unknown !== undefined) {
    const message = `There is no permission, and no scope of the vault, ${JSON.stringify(unknown.slice(0, 80))}.`
    faults.push({ code: 'NOT_ALLOWED', path: ['input', 'scopes'], message })
  }
  return scopes
}

/** One place has a handful of networks; a service that calls from more of them is not bound to any. */
const MOST_NETWORKS = 20

/** Returns the networks in one canonical form each, so that a list that is sent back is the same. */
function networksFrom(faults: Fault<ApiKeyErrorCode>[], given: readonly string[]): string[] {
  const path = ['input', 'allowedIps']
  if (given.length > MOST_NETWORKS) {
    faults.push({ code: 'TOO_LONG', path, message: `At most ${MOST_NETWORKS} networks are allowed.` })
    return []
  }
  const networks = new Map<string, string>()
  given.forEach((typed, index) => {
    const parsed = parseCidr(typed)
    if (parsed.ok) networks.set(parsed.network.text, shownCidr(typed, parsed.network))
    else faults.push({ code: 'INVALID', path: [...path, String(index)], message: parsed.why })
  })
  return [...networks.values()]
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
  readonly allowedIps?: string[]
  readonly expiresAt?: Date | null
}

export function parseApiKeyChange(input: ApiKeyUpdateInput, now: Date): Result<ApiKeyChange, ApiKeyErrorCode> {
  const faults: Fault<ApiKeyErrorCode>[] = []
  const { name, scopes, allowedIps, expiresAt } = input
  const change = {
    ...(typeof name === 'string' && { name: text(faults, ['input', 'name'], name, { max: 200 }) }),
    ...(scopes && { scopes: scopesFrom(faults, scopes) }),
    ...(allowedIps && { allowedIps: networksFrom(faults, allowedIps) }),
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

/** Characters of a secret before its checksum; as base64url they have 156 random bits. */
const RANDOM_CHARACTERS = 26

/**
 * Returns a public prefix of 6 random bytes, and a secret, of which only the hash is stored. The last six characters of
 * the secret are the CRC-32 of all before them, by which a scanner of texts knows a key from what only looks like one.
 */
export function newCredential(): { prefix: string; credential: string; secretHash: Uint8Array<ArrayBuffer> } {
  const prefix = `qk_${randomBytes(6).toString('base64url')}`
  const random = randomBytes(20).toString('base64url').slice(0, RANDOM_CHARACTERS)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(`${prefix}.${random}`))
  const secret = random + checksum.toString('base64url')
  return { prefix, credential: `${prefix}.${secret}`, secretHash: new Uint8Array(hashToken(secret)) }
}
