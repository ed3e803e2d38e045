// Roles that members have by their groups at a provider. The map gives and takes only what it gave: roles that somebody
// was given by hand stay.
import type { Tx, Client } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import type { AuditEntry } from '../audit/service.ts'
import { hasOwner } from '../members/service.ts'
import { MEMBER_ROLE, OWNER_ROLE } from '../roles/model.ts'
import { type ConnectionRow, mappedRoles } from './model.ts'

interface Identity {
  readonly id: string
  readonly userId: string
  readonly mappedRoles: readonly string[]
}

export interface RoleChange {
  readonly membershipId: string
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

type Reader = Pick<Tx | Client, 'membership' | 'membershipRole' | 'role'>
type Mapped = Pick<ConnectionRow, 'roleMap' | 'defaultRoleId'>

/** Returns what the groups change; null: nothing. */
export async function roleChange(
  reader: Reader,
  { roleMap }: Mapped,
  identity: Identity,
  groups: readonly string[],
): Promise<RoleChange | null> {
  const membership = await reader.membership.findFirst({ where: { userId: identity.userId }, select: { id: true } })
  if (!membership) return null
  const wanted = await existing(reader, mappedRoles(roleMap, groups))
  const held = (await reader.membershipRole.findMany({ where: { membershipId: membership.id } })).map(
    ({ roleId }) => roleId,
  )
  const added = wanted.filter((id) => !held.includes(id))
  const removed = identity.mappedRoles.filter((id) => !wanted.includes(id) && held.includes(id))
  return added.length + removed.length > 0 ? { membershipId: membership.id, added, removed } : null
}

/** Makes the change, under the tenant's lock. Returns its entry; null: nothing was left to change. */
export async function applyRoles(
  tx: Tx,
  connection: Mapped & Pick<ConnectionRow, 'id'>,
  identity: Identity,
  groups: readonly string[],
): Promise<AuditEntry | null> {
  const change = await roleChange(tx, connection, identity, groups)
  if (!change) return null
  const { membershipId, added } = change
  const tenantId = currentTenant()
  await tx.membershipRole.createMany({
    data: added.map((roleId) => ({ tenantId, membershipId, roleId })),
    skipDuplicates: true,
  })
  const removed = await take(tx, change)
  // A member has a role.
  if ((await tx.membershipRole.count({ where: { membershipId } })) === 0)
    await tx.membershipRole.create({ data: { tenantId, membershipId, roleId: await firstRole(tx, connection) } })
  const mapped = [...identity.mappedRoles.filter((id) => !removed.includes(id)), ...added]
  await tx.externalIdentity.updateMany({ where: { id: identity.id }, data: { mappedRoles: [...new Set(mapped)] } })
  return {
    action: 'member.roles_updated',
    resourceType: 'user',
    resourceId: identity.userId,
    metadata: { added, removed, connection_id: connection.id },
    by: identity.userId,
  }
}

/** Returns the role of members whom the connection creates. */
export async function firstRole(tx: Tx, { defaultRoleId }: Mapped): Promise<string> {
  const chosen = defaultRoleId === null ? null : await tx.role.findFirst({ where: { id: defaultRoleId } })
  return (chosen ?? (await tx.role.findFirstOrThrow({ where: { name: MEMBER_ROLE, system: true } }))).id
}

/** Takes the roles, but a provider does not leave a tenant without an owner. Returns which. */
async function take(tx: Tx, { membershipId, removed }: RoleChange): Promise<string[]> {
  await tx.membershipRole.deleteMany({ where: { membershipId, roleId: { in: [...removed] } } })
  const owner = await tx.role.findFirstOrThrow({ where: { name: OWNER_ROLE, system: true } })
  if (!removed.includes(owner.id) || (await hasOwner(tx))) return [...removed]
  await tx.membershipRole.create({ data: { tenantId: currentTenant(), membershipId, roleId: owner.id } })
  return removed.filter((id) => id !== owner.id)
}

async function existing(reader: Reader, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await reader.role.findMany({ where: { id: { in: [...ids] } }, select: { id: true } })
  return rows.map(({ id }) => id)
}
