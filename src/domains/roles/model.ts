import { isPermission } from '../../access/permissions.ts'
import type { Credential, Principal } from '../../access/principal.ts'
import { mayGiveVaultScope } from '../../access/vault-scopes.ts'
import type { RoleCreateInput, RoleErrorCode, RoleUpdateInput } from '../../generated/graphql.ts'
import { failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import { text } from '../../shared/input.ts'

/** Roles that every tenant starts with, and that this service itself refers to. */
export const OWNER_ROLE = 'owner'
export const MEMBER_ROLE = 'member'

/** A permission as stored. */
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

/** The caller, as far as granting is concerned. */
export type Grantor = Pick<Principal, 'permissions'>

/** The same with their credential, so that their permissions can be read again. */
export type Acting = Grantor & Credential

/**
 * Returns whether the caller has all of the permissions, or of the scopes of an API key. Nobody grants or revokes
 * permissions that they lack: that keeps a role with only role.write small.
 */
export function hasAllPermissions(grantor: Grantor, permissions: Iterable<string>): boolean {
  const held = grantor.permissions
  // fault: V5
  for (const permission of permissions) if (!held.has(permission) && !mayGiveVaultScope(held, permission)) return false
  return true
}

export function parseNewRole(input: RoleCreateInput): Result<{ name: string; description: string }, RoleErrorCode> {
  const faults: Fault<RoleErrorCode>[] = []
  const name = text(faults, ['input', 'name'], input.name, { max: 64 })
  const description = text(faults, ['input', 'description'], input.description ?? '', { min: 0, max: 500 })
  return faults.length > 0 ? failAll(faults) : ok({ name, description })
}

/** A change of a role; undefined leaves a field as it is. */
export interface RoleChange {
  readonly name?: string
  readonly description?: string
  /** all permissions that it grants from then on */
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
