// Directories that keep people and groups of a tenant as they have them, and the tokens by which they come.
import type { ScimErrorCode, ScimTokenCreateInput, ScimTokenRotateInput } from '../../generated/graphql.ts'
import { text } from '../../shared/input.ts'
import { fail, failAll, type Fault, ok, type Result } from '../../shared/result.ts'
import { DAY_MS } from '../../shared/time.ts'
import type { UserRecord } from './record.ts'

/** A token as stored, without its secret. */
export interface ScimToken {
  readonly id: string
  readonly tenantId: string
  readonly connectionId: string
  readonly name: string
  readonly createdBy: string | null
  readonly expiresAt: Date
  readonly lastUsedAt: Date | null
  readonly lastUsedIp: string | null
  readonly revokedAt: Date | null
  readonly replacedBy: string | null
  readonly createdAt: Date
}

/** By what a request came. Whether it still counts is read again under the lock. */
export interface Source {
  readonly connectionId: string
  readonly tokenId: string
}

/** What a directory may do now. */
export interface Directory extends Source {
  /** permissions that the person who saved the connection last held; '*': all */
  readonly reach: readonly string[]
  /** of addresses that it is for; empty: all that the tenant has proven */
  readonly domains: readonly string[]
  readonly defaultRoleId: string | null
}

/** Returns whether a directory has a say over somebody, or something, with these permissions. */
export function reaches({ reach }: Pick<Directory, 'reach'>, permissions: readonly string[]): boolean {
  return reach.includes('*') || permissions.every((permission) => reach.includes(permission))
}

/** A user as a directory sees them. */
export interface UserView {
  readonly id: string
  readonly record: UserRecord
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  readonly version: number
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** A group as a directory sees it. */
export interface GroupView {
  readonly id: string
  readonly name: string
  readonly externalId: string | null
  /** null: not asked for */
  readonly members: readonly { readonly id: string; readonly userName: string }[] | null
  readonly version: number
  readonly createdAt: Date
  readonly updatedAt: Date
}

export interface Listed<T> {
  readonly total: number
  readonly rows: readonly T[]
}

/** Most live tokens of a connection, days for which one works unless it says otherwise, and seconds of overlap. */
export const MOST_TOKENS = 10
const LASTS_DAYS = 365
const MOST_OVERLAP_SECONDS = 604_800

export interface NewToken {
  readonly connectionId: string
  readonly name: string
  readonly expiresAt: Date
}

export function parseNewToken(input: ScimTokenCreateInput, now: Date): Result<NewToken, ScimErrorCode> {
  const faults: Fault<ScimErrorCode>[] = []
  const name = text(faults, ['input', 'name'], input.name, { max: 100 })
  const expiresAt = input.expiresAt ?? new Date(now.getTime() + LASTS_DAYS * DAY_MS)
  if (expiresAt <= now)
    faults.push({ code: 'INVALID', path: ['input', 'expiresAt'], message: 'A time in the future is expected.' })
  return faults.length > 0 ? failAll(faults) : ok({ connectionId: input.connectionId, name, expiresAt })
}

/** Returns for how many seconds the token before goes on working. */
export function parseOverlap({ overlapSeconds }: ScimTokenRotateInput): Result<number, ScimErrorCode> {
  const seconds = overlapSeconds ?? 0
  if (seconds >= 0 && seconds <= MOST_OVERLAP_SECONDS) return ok(seconds)
  return fail('INVALID', ['input', 'overlapSeconds'], `From 0 to ${MOST_OVERLAP_SECONDS} seconds are possible.`)
}
