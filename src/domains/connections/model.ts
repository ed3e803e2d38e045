// Connections as they are stored and changed, without their kind's settings.
import type { ConnectionErrorCode, ConnectionKind as KindName, ConnectionStatus } from '../../generated/graphql.ts'
import { PERMISSIONS } from '../../access/permissions.ts'
import { type Faults, text } from '../../shared/input.ts'
import { failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import { isUuid } from '../../shared/uuid.ts'
import { asciiName, hostName, hostOfAddress } from '../tenant-domains/model.ts'
import type { AttributeNames } from './kind.ts'

/** Members of a group at the provider have the role. */
export interface MappedRole {
  readonly group: string
  readonly roleId: string
}

/** What all kinds have, and a client can change. */
export interface Details {
  readonly name: string
  /** lower-case A-labels; empty: all that the tenant has proven */
  readonly domains: string[]
  readonly attributes: AttributeNames
  readonly createMembers: boolean
  readonly roleMap: readonly MappedRole[]
  readonly defaultRoleId: string | null
  readonly trustsMfa: boolean
  readonly mfaContexts: string[]
}

export interface ConnectionRow extends Details {
  readonly id: string
  readonly tenantId: string
  readonly kind: KindName
  readonly provider: string
  readonly status: ConnectionStatus
  /** as stored; the kind reads it */
  readonly settings: unknown
  /** sealed; null: it has none */
  readonly secret: Uint8Array | null
  readonly reach: readonly string[]
  readonly lastGoodAt: Date | null
  readonly lastGoodBy: string | null
  readonly lastLoginAt: Date | null
  readonly version: number
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** What everybody may know of an active connection. */
export interface ActiveConnection {
  readonly id: string
  readonly kind: KindName
  readonly provider: string
  readonly name: string
  readonly domains: readonly string[]
  readonly trustsMfa: boolean
}

type Maybe<T> = T | null | undefined

/** Details as clients send them: absent and null fields stay, but for the role of new members, which null resets. */
export interface GivenDetails {
  readonly name?: Maybe<string>
  readonly domains?: Maybe<readonly string[]>
  readonly attributes?: Maybe<{ readonly [Name in keyof AttributeNames]?: Maybe<string> }>
  readonly createMembers?: Maybe<boolean>
  readonly roleMap?: Maybe<readonly MappedRole[]>
  readonly defaultRoleId?: Maybe<string>
  readonly trustsMfa?: Maybe<boolean>
  readonly mfaContexts?: Maybe<readonly string[]>
}

/** Most connections of a tenant. */
export const MOST_CONNECTIONS = 50
const MOST_DOMAINS = 20
const MOST_ROLES = 100
const MOST_CONTEXTS = 20

const DEFAULTS: Omit<Details, 'name'> = {
  domains: [],
  attributes: { email: '', name: '', groups: '' },
  createMembers: false,
  roleMap: [],
  defaultRoleId: null,
  trustsMfa: false,
  mfaContexts: [],
}

const DETAILS = ['input', 'details']

/** Returns `before` with the change applied; `before` null: a new connection. Absent and null fields stay. */
export function parseDetails(input: GivenDetails, before: Details | null): Result<Details, ConnectionErrorCode> {
  const faults: Fault<ConnectionErrorCode>[] = []
  const known = before ?? { ...DEFAULTS, name: '' }
  const attributes = input.attributes ?? {}
  const attribute = (name: keyof AttributeNames): string =>
    text(faults, [...DETAILS, 'attributes', name], attributes[name] ?? known.attributes[name], { min: 0, max: 256 })
  const details: Details = {
    name: text(faults, [...DETAILS, 'name'], input.name ?? known.name, { max: 100 }),
    domains: input.domains ? domainsOf(faults, input.domains) : known.domains,
    attributes: { email: attribute('email'), name: attribute('name'), groups: attribute('groups') },
    createMembers: input.createMembers ?? known.createMembers,
    roleMap: input.roleMap ? roleMapOf(faults, input.roleMap) : known.roleMap,
    defaultRoleId: input.defaultRoleId === undefined ? known.defaultRoleId : input.defaultRoleId,
    trustsMfa: input.trustsMfa ?? known.trustsMfa,
    mfaContexts: input.mfaContexts ? contextsOf(faults, input.mfaContexts) : known.mfaContexts,
  }
  return faults.length > 0 ? failAll(faults) : ok(details)
}

function few(faults: Faults<'TOO_LONG'>, path: readonly string[], count: number, most: number): boolean {
  if (count > most) faults.push({ code: 'TOO_LONG', path, message: `At most ${most} are allowed.` })
  return count <= most
}

function domainsOf(faults: Fault<ConnectionErrorCode>[], given: readonly string[]): string[] {
  const path = [...DETAILS, 'domains']
  if (!few(faults, path, given.length, MOST_DOMAINS)) return []
  return [...new Set(given.map((domain, at) => hostName(faults, [...path, String(at)], domain.trim())))]
    .map((domain) => asciiName(domain))
    .sort()
}

function roleMapOf(faults: Fault<ConnectionErrorCode>[], given: readonly MappedRole[]): MappedRole[] {
  const path = [...DETAILS, 'roleMap']
  if (!few(faults, path, given.length, MOST_ROLES)) return []
  const mapped = given.map(({ group, roleId }, at) => ({
    // A group may be a distinguished name.
    group: text(faults, [...path, String(at), 'group'], group, { max: 512 }),
    roleId,
  }))
  return mapped.filter(
    (one, at) => mapped.findIndex(({ group, roleId }) => group === one.group && roleId === one.roleId) === at,
  )
}

function contextsOf(faults: Fault<ConnectionErrorCode>[], given: readonly string[]): string[] {
  const path = [...DETAILS, 'mfaContexts']
  if (!few(faults, path, given.length, MOST_CONTEXTS)) return []
  return [...new Set(given.map((context, at) => text(faults, [...path, String(at)], context, { max: 256 })))]
}

/** Returns the roles that the map gives to members of these groups. Groups are compared as they are written. */
export function mappedRoles(roleMap: readonly MappedRole[], groups: readonly string[]): string[] {
  const known = new Set(groups)
  return [...new Set(roleMap.filter(({ group }) => known.has(group)).map(({ roleId }) => roleId))]
}

/** Returns the stored role map; what is none of it is left out. */
export function storedRoleMap(stored: unknown): MappedRole[] {
  const rows = Array.isArray(stored) ? (stored as Partial<MappedRole>[]) : []
  return rows.flatMap(({ group, roleId }) =>
    typeof group === 'string' && typeof roleId === 'string' && isUuid(roleId) ? [{ group, roleId }] : [],
  )
}

/** What stands for all permissions, also for those of later versions. */
const ALL = '*'

/** Returns what somebody with these permissions lets a connection reach. */
export function reachOf(permissions: ReadonlySet<string>): string[] {
  return PERMISSIONS.every((one) => permissions.has(one)) ? [ALL] : [...permissions].sort()
}

/** Returns whether the connection may sign in somebody with these permissions. */
export function reaches(reach: readonly string[], permissions: readonly string[]): boolean {
  // fault: N4
  return reach.includes(ALL) || permissions.every((one) => reach.includes(one))
}

/**
 * Returns whether the connection is for the address. `proven`: domains that the tenant has proven. A name under such a
 * domain is not the domain: another tenant may have proven it.
 */
export function isFor(domains: readonly string[], proven: readonly string[], address: string): boolean {
  const host = hostOfAddress(address)
  // fault: N1
  return host !== '' && proven.includes(host) && (domains.length === 0 || domains.includes(host))
}
