// What a change of a role would mean to those who hold it: a permission counts where no other role of theirs gives it.
import type { RoleErrorCode, RolePreviewInput } from '../../generated/graphql.ts'
import type { Reference } from '../../shared/reference.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Database } from '../../tenancy/database.ts'
import { findRole } from './edit.ts'
import { parseRoleChange } from './model.ts'

export interface RoleEffect {
  readonly permission: string
  readonly people: number
  readonly examples: Reference[]
}

export interface RolePreview {
  readonly holders: number
  readonly groups: number
  readonly invitations: number
  readonly gives: RoleEffect[]
  readonly takes: RoleEffect[]
}

/** Most people who are named. */
const EXAMPLES = 5

/** Returns the filter for members with a role that fits, of their own or of a group. */
function holding(role: object) {
  return { OR: [{ roles: { some: role } }, { groups: { some: { group: { roles: { some: role } } } } }] }
}

export function createRolePreviews({ db: { client } }: { db: Database }) {
  const held = { user: { is: { status: { not: 'DELETED' as const } } } }

  /** Returns whom a permission of the role makes a difference to. */
  async function effect(id: string, permission: string): Promise<RoleEffect> {
    const where = {
      ...held,
      ...holding({ roleId: id }),
      NOT: holding({ roleId: { not: id }, role: { permissions: { some: { permissionKey: permission } } } }),
    }
    const rows = await client.membership.findMany({
      where,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: EXAMPLES,
      select: { userId: true },
    })
    const people = rows.length < EXAMPLES ? rows.length : await client.membership.count({ where })
    return { permission, people, examples: rows.map(({ userId }) => ({ id: userId })) }
  }

  async function effects(id: string, permissions: readonly string[]): Promise<RoleEffect[]> {
    const found: RoleEffect[] = []
    for (const permission of permissions.toSorted()) found.push(await effect(id, permission))
    return found
  }

  async function preview(id: string, input: RolePreviewInput): Promise<Result<RolePreview, RoleErrorCode>> {
    const role = await findRole(client, id)
    if (!role) return fail('NOT_FOUND', ['id'])
    const wanted = await wantedBy(id, input)
    if (!wanted.ok) return wanted
    const after = wanted.value ?? new Set(role.permissions)
    return ok({
      holders: await client.membership.count({ where: { ...held, ...holding({ roleId: id }) } }),
      groups: await client.groupRole.count({ where: { roleId: id } }),
      invitations: await client.invitation.count({
        where: { roleId: id, status: 'PENDING', expiresAt: { gt: new Date() } },
      }),
      gives: await effects(
        id,
        [...after].filter((key) => !role.permissions.includes(key)),
      ),
      takes: await effects(
        id,
        role.permissions.filter((key) => !after.has(key)),
      ),
    })
  }

  /** Returns the permissions that the holders would have in place of the role's; null: the same. */
  async function wantedBy(
    id: string,
    { permissions, delete: gone, replaceWith }: RolePreviewInput,
  ): Promise<Result<ReadonlySet<string> | null, RoleErrorCode>> {
    const path = ['input', 'replaceWith']
    if (gone !== true && !replaceWith) {
      const parsed = parseRoleChange({ permissions: permissions ?? null })
      return parsed.ok ? ok(parsed.value.permissions ?? null) : parsed
    }
    if (permissions) return fail('INVALID', ['input', 'permissions'], 'A role that is deleted has none.')
    if (!replaceWith) return ok(new Set())
    if (replaceWith === id) return fail('INVALID', path, 'A different role is required.')
    const instead = await findRole(client, replaceWith)
    return instead ? ok(new Set(instead.permissions)) : fail('NOT_FOUND', path)
  }

  return { preview }
}
