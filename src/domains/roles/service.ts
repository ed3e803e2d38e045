import { v7 as uuidv7 } from 'uuid'
import type { PermissionCheck, RoleCreateInput, RoleErrorCode, RolePermissionInput } from '../../generated/graphql.ts'
import { isPermission } from '../../access/permissions.ts'
import { Refusal } from '../../shared/refusal.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Client, Database, Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { mutate, rightsOf, TENANT, unchanged, written, type Written } from '../mutation.ts'
import {
  type Acting,
  type Grantor,
  hasAllPermissions,
  MEMBER_ROLE,
  OWNER_ROLE,
  parseNewRole,
  type PermissionRow,
  type Role,
} from './model.ts'

type Outcome<T> = Promise<Result<T, RoleErrorCode>>
type Work<T> = Outcome<Written<T>>

/** Most roles of a tenant that are listed. */
const MAX_ROLES = 200

export type Roles = ReturnType<typeof createRoles>

export function createRoles({ db }: { db: Database }) {
  const { client } = db

  async function create(input: RoleCreateInput): Outcome<Role> {
    const parsed = parseNewRole(input)
    if (!parsed.ok) return parsed
    // Without the lock, a role that is renamed meanwhile takes the name.
    return mutate(db, { lock: TENANT }, async ({ tx }): Work<Role> => {
      const row = { id: uuidv7(), tenantId: currentTenant(), ...parsed.value }
      const { count } = await tx.role.createMany({ data: [row], skipDuplicates: true })
      if (count === 0) return fail('NAME_TAKEN', ['input', 'name'])
      const role = await tx.role.findUniqueOrThrow({ where: { tenantId_id: { tenantId: row.tenantId, id: row.id } } })
      return written(role, {
        action: 'role.created',
        resourceType: 'role',
        resourceId: row.id,
        metadata: { name: row.name },
      })
    })
  }

  /** Adds or removes a permission. Both are idempotent, and only a change is audited. */
  function changePermission(
    caller: Acting,
    { roleId, permissionId }: RolePermissionInput,
    add: boolean,
  ): Outcome<{ role: Role; permission: string }> {
    const plan = { lock: TENANT, rights: rightsOf(caller, 'role.write') }
    return mutate(db, plan, async ({ tx, callerNow }): Work<{ role: Role; permission: string }> => {
      const tenantId = currentTenant()
      const role = await tx.role.findUnique({ where: { tenantId_id: { tenantId, id: roleId } } })
      if (!role) return fail('NOT_FOUND', ['input', 'roleId'])
      const permission = await tx.permission.findUnique({ where: { id: permissionId } })
      if (!permission) return fail('NOT_FOUND', ['input', 'permissionId'])
      if (role.system && role.name === OWNER_ROLE) return fail('OWNER_ROLE_FIXED', ['input', 'roleId'])
      if (!hasAllPermissions(await callerNow(), [permission.key])) return fail('NOT_HELD', ['input', 'permissionId'])
      const row = { tenantId, roleId, permissionKey: permission.key }
      const { count } = add
        ? await tx.rolePermission.createMany({ data: [row], skipDuplicates: true })
        : await tx.rolePermission.deleteMany({ where: row })
      const action = add ? 'role.permission_granted' : 'role.permission_revoked'
      if (count === 0) return unchanged({ role, permission: permission.key })
      const [changed] = await tx.role.updateManyAndReturn({
        where: { id: roleId },
        data: { version: { increment: 1 } },
      })
      if (!changed) return fail('NOT_FOUND', ['input', 'roleId'])
      return written(
        { role: changed, permission: permission.key },
        { action, resourceType: 'role', resourceId: roleId, metadata: { permission: permission.key } },
      )
    })
  }

  /** Returns the permissions of a person in this tenant, sorted; none if they are no member. */
  async function permissionsOf(userId: string): Promise<string[]> {
    const rows = await callFunction(client, 'member_permissions', { memberUserId: userId })
    return [...new Set(rows.flatMap((row) => row.permission ?? []))].sort()
  }

  /** Checks a permission. `known` is the person's permissions, if known and only `allowed` is requested. */
  async function check(
    userId: string,
    permission: string,
    known: ReadonlySet<string> | null,
  ): Promise<PermissionCheck> {
    if (permission.trim() === '')
      throw new Refusal('BAD_USER_INPUT', 'permission is required.', {
        wire: 'rbac.permission_required',
        argument: ['permission'],
      })
    if (known) return { allowed: known.has(permission), paths: [], reason: null }
    const rows = await callFunction(client, 'member_permission', { memberUserId: userId, wanted: permission })
    const paths = rows
      .filter((row) => row.granted)
      .map((row) => ({
        permission,
        grantedBy: `role:${row.role_name}`,
        via: row.group_id === null ? 'direct' : `group:${row.group_name}`,
        groupId: row.group_id,
        roleId: row.role_id,
      }))
    const reasons = [
      !isPermission(permission) && 'There is no such permission.',
      rows.length === 0 && 'The person is not a member of the tenant.',
      "None of the person's roles grants it.",
    ]
    const reason = paths.length > 0 ? null : reasons.find((text) => typeof text === 'string')
    return { allowed: paths.length > 0, paths, reason: reason ?? null }
  }

  return {
    list: (): Promise<Role[]> =>
      client.role.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], take: MAX_ROLES }),
    find: (id: string): Promise<Role | null> =>
      client.role.findUnique({ where: { tenantId_id: { tenantId: currentTenant(), id } } }),
    create,
    addPermission: (caller: Acting, input: RolePermissionInput) => changePermission(caller, input, true),
    removePermission: (caller: Acting, input: RolePermissionInput) => changePermission(caller, input, false),
    permissionsOf,
    check,
    catalogue: (): Promise<PermissionRow[]> => client.permission.findMany({ orderBy: { id: 'asc' } }),
    rolesOf: (ids: readonly string[]) => rolesOf(client, ids),
    holdersOfRoles: (ids: readonly string[]) => holdersOfRoles(client, ids),
    permissionsOfRoles: (ids: readonly string[]) => permissionsOfRoles(client, ids),
  }
}

/** Returns roles of this tenant, by id. */
async function rolesOf(client: Client, ids: readonly string[]): Promise<Map<string, Role[]>> {
  const rows = await client.role.findMany({ where: { id: { in: [...ids] } } })
  return new Map(rows.map((row) => [row.id, [row]]))
}

/** Returns the permissions of several roles of this tenant, by role. */
async function permissionsOfRoles(client: Client, ids: readonly string[]): Promise<Map<string, PermissionRow[]>> {
  const rows = await client.rolePermission.findMany({
    where: { roleId: { in: [...ids] } },
    include: { permission: true },
    orderBy: { permissionKey: 'asc' },
  })
  return new Map(
    [...Map.groupBy(rows, (row) => row.roleId)].map(([id, grants]) => [id, grants.map((grant) => grant.permission)]),
  )
}

/**
 * Returns how many members have each of several roles of this tenant, by themselves or by a group; roles that nobody
 * has are absent.
 */
async function holdersOfRoles(client: Client, ids: readonly string[]): Promise<Map<string, number[]>> {
  const rows = await callFunction(client, 'role_holders', { roles: ids })
  return new Map(rows.map(({ role_id, members }) => [role_id, [members]]))
}

export interface GrantableRole {
  readonly id: string
  readonly permissions: readonly string[]
}

/** Returns the given role, or member, if the caller has all of its permissions. */
export async function grantableRole(
  tx: Tx,
  grantor: Grantor,
  roleId: string | null,
): Promise<Result<GrantableRole, 'ROLE_NOT_FOUND' | 'NOT_HELD'>> {
  const tenantId = currentTenant()
  const role = await tx.role.findFirst({
    where: roleId === null ? { tenantId, name: MEMBER_ROLE } : { tenantId, id: roleId },
    include: { permissions: true },
  })
  if (!role) return fail('ROLE_NOT_FOUND', ['input', 'roleId'])
  const permissions = role.permissions.map((grant) => grant.permissionKey)
  return hasAllPermissions(grantor, permissions)
    ? ok({ id: role.id, permissions })
    : fail('NOT_HELD', ['input', 'roleId'])
}

/**
 * Returns the permissions that a person's own roles and those of their groups grant in this tenant, even while the
 * person is suspended or deleted.
 */
export async function permissionsGivenTo(tx: Tx, userId: string): Promise<string[]> {
  return (await callFunction(tx, 'permissions_given', { person: userId })).map(({ permission }) => permission)
}
