// Edits and deletes roles. Under the tenant's lock, what the caller may do and what a role grants stay as checked until
// the change is written.
import type { RoleDeleteInput, RoleErrorCode, RoleUpdateInput } from '../../generated/graphql.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Client, Database, Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { expectVersion, mutate, rightsOf, TENANT, unchanged, written, type Written } from '../mutation.ts'
import { OWNER_ROLE, type Acting, hasAllPermissions, parseRoleChange, type Role, type RoleChange } from './model.ts'

type Outcome<T> = Promise<Result<T, RoleErrorCode>>
type Work<T> = Outcome<Written<T>>

export function createRoleEdits({ db }: { db: Database }) {
  /** Changes name, description and permissions in one change. Without any difference nothing is written. */
  async function update(caller: Acting, id: string, input: RoleUpdateInput): Outcome<Role> {
    const parsed = parseRoleChange(input)
    if (!parsed.ok) return parsed
    const plan = {
      lock: TENANT,
      rights: rightsOf(caller, 'role.write'),
      read: (tx: Tx) => roleOf(tx, id),
      expected: expectVersion(input.expectedVersion),
    }
    return mutate(db, plan, async ({ tx, before, callerNow }): Work<Role> => {
      const { permissions: granted, ...role } = before
      const change = differences(before, parsed.value)
      if (change.fields.length === 0) return unchanged(role)
      if (change.name !== undefined && role.system) return fail('SYSTEM_ROLE', ['input', 'name'])
      const regranted = [...change.added, ...change.removed]
      if (regranted.length > 0 && role.system && role.name === OWNER_ROLE)
        return fail('OWNER_ROLE_FIXED', ['input', 'permissions'])
      const grantor = await callerNow()
      if (!hasAllPermissions(grantor, regranted)) return fail('NOT_HELD', ['input', 'permissions'])
      if (!hasAllPermissions(grantor, granted)) return fail('NOT_HELD', ['id'])
      const { name, description } = change
      // The lock keeps others from taking a name, so a free name stays free.
      if (name !== undefined && (await tx.role.findFirst({ where: { name } })))
        return fail('NAME_TAKEN', ['input', 'name'])
      const tenantId = currentTenant()
      const data = { ...(name !== undefined && { name }), ...(description !== undefined && { description }) }
      const where = { id, version: role.version }
      const [row] = await tx.role.updateManyAndReturn({ where, data: { ...data, version: { increment: 1 } } })
      if (!row) return fail('CONFLICT', ['input', 'expectedVersion'])
      const added = change.added.map((permissionKey) => ({ tenantId, roleId: id, permissionKey }))
      await tx.rolePermission.createMany({ data: added, skipDuplicates: true })
      await tx.rolePermission.deleteMany({ where: { roleId: id, permissionKey: { in: change.removed } } })
      const { fields } = change
      const metadata = { name: row.name, fields, granted: change.added, revoked: change.removed }
      return written(row, { action: 'role.updated', resourceType: 'role', resourceId: id, metadata })
    })
  }

  /**
   * Deletes a role. Its members, groups, and open invitations with it, get another role instead; without one, nothing
   * may have it.
   */
  function remove(caller: Acting, id: string, input: RoleDeleteInput): Outcome<string> {
    const replaceWith = input.replaceWith ?? null
    const path = ['input', 'replaceWith']
    const plan = {
      lock: TENANT,
      rights: rightsOf(caller, 'role.write'),
      read: async (tx: Tx): Outcome<FoundRole> => {
        const found = await roleOf(tx, id)
        return found.ok && found.value.system ? fail('SYSTEM_ROLE', ['id']) : found
      },
      expected: expectVersion(input.expectedVersion),
    }
    return mutate(db, plan, async ({ tx, before: role, callerNow }): Work<string> => {
      const instead = replaceWith === null ? null : await findRole(tx, replaceWith)
      if (replaceWith === id) return fail('INVALID', path, 'A different role is required.')
      if (replaceWith !== null && !instead) return fail('NOT_FOUND', path)
      const grantor = await callerNow()
      if (!hasAllPermissions(grantor, role.permissions)) return fail('NOT_HELD', ['id'])
      if (instead && !hasAllPermissions(grantor, instead.permissions)) return fail('NOT_HELD', path)
      const [done] = await callFunction(tx, 'role_delete', {
        gone: id,
        expected: role.version,
        instead: replaceWith,
      })
      if (done?.outcome === 'assigned') return fail('ASSIGNED', path)
      if (done?.outcome !== 'deleted') return fail('CONFLICT', ['id'])
      const { members, invitations, grouped: groups, services } = done
      const had = { members, invitations, groups, service_principals: services }
      const metadata = { name: role.name, replaced_with: replaceWith, ...had }
      return written(id, { action: 'role.deleted', resourceType: 'role', resourceId: id, metadata })
    })
  }

  return { update, remove }
}

/** A role with the keys of its permissions. */
type FoundRole = Role & { readonly permissions: readonly string[] }

async function roleOf(tx: Tx, id: string): Outcome<FoundRole> {
  const found = await findRole(tx, id)
  return found ? ok(found) : fail('NOT_FOUND', ['id'])
}

export async function findRole(tx: Pick<Client, 'role'>, id: string): Promise<FoundRole | null> {
  const where = { tenantId_id: { tenantId: currentTenant(), id } }
  const found = await tx.role.findUnique({ where, include: { permissions: true } })
  return found && { ...found, permissions: found.permissions.map(({ permissionKey }) => permissionKey) }
}

interface Differences extends Omit<RoleChange, 'permissions'> {
  readonly added: readonly string[]
  readonly removed: string[]
  /** names of the fields that change */
  readonly fields: readonly string[]
}

/** Returns the fields that differ: clients send back what they have read. */
function differences(role: FoundRole, change: RoleChange): Differences {
  const texts = Object.fromEntries(
    (['name', 'description'] as const)
      .filter((field) => (change[field] ?? role[field]) !== role[field])
      .map((field) => [field, change[field]]),
  ) as Pick<RoleChange, 'name' | 'description'>
  const wanted = change.permissions ?? new Set(role.permissions)
  const added = [...wanted].filter((key) => !role.permissions.includes(key))
  const removed = role.permissions.filter((key) => !wanted.has(key))
  const fields = [...Object.keys(texts), ...(added.length + removed.length > 0 ? ['permissions'] : [])]
  return { ...texts, added, removed, fields }
}
