import { isPermission } from '../../access/permissions.ts'
import type { Credential, Principal } from '../../access/principal.ts'
import type { RoleCreateInput, RoleErrorCode, RoleUpdateInput } from '../../generated/graphql.ts'
import { failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import { text } from '../../shared/input.ts'

/** Names of the roles with which every tenant begins, and that this service itself asks for. */
export const OWNER_ROLE = 'owner'
export const MEMBER_ROLE = 'member'

/** Something that can be allowed, as it is stored. */
export interface PermissionRow {
  readonly id: string
  readonly key: string
  readonly description: string
}

export interface Role {
  readonly id: string
  readonly tenantId: string
  readonly name: string
  readonly description: string
  readonly system: boolean
  readonly createdAt: Date
  readonly version: number
}

/** Who acts, as far as granting goes. */
export type Grantor = Pick<Principal, 'permissions'>

/** The same, by what: so that it can be asked anew what they may do. */
export type Acting = Grantor & Credential

/**
 * Nobody gives, or takes away, what they do not hold themselves: that is how a role with role.write alone stays small.
 */
export function hasAllPermissions(grantor: Grantor, permissions: Iterable<string>): boolean {
  for (const permission of permissions) if (!grantor.permissions.has(permission)) return false
  return true
}

export function parseNewRole(input: RoleCreateInput): Result<{ name: string; description: string }, RoleErrorCode> {
  const faults: Fault<RoleErrorCode>[] = []
  const name = text(faults, ['input', 'name'], input.name, { max: 64 })
  const description = text(faults, ['input', 'description'], input.description ?? '', { min: 0, max: 500 })
  return faults.length > 0 ? failAll(faults) : ok({ name, description })
}

/** What is to be changed of a role; undefined stays. */
export interface RoleChange {
  readonly name?: string
  readonly description?: string
  /** all that it gives from then on */
  readonly permissions?: ReadonlySet<string>
}

export function parseRoleChange(input: RoleUpdateInput): Result<RoleChange, RoleErrorCode> {
  const faults: Fault<RoleErrorCode>[] = []
  const { name, description, permissions } = input
  const change = {
    ...(typeof name === 'string' && { name: text(faults, ['input', 'name'], name, { max: 64 }) }),
    ...(typeof description === 'string' && {
      description: text(faults, ['input', 'description'], description, { min: 0, max: 500 }),
    }),
    ...(permissions && { permissions: new Set(permissions) }),
  }
  const unknown = permissions?.find((key) => !isPermission(key))
  if (unknown !== undefined) {
    const message = `There is no permission ${JSON.stringify(unknown.slice(0, 80))}.`
    faults.push({ code: 'NOT_ALLOWED', path: ['input', 'permissions'], message })
  }
  return faults.length > 0 ? failAll(faults) : ok(change)
}
