// Roles that are handed out to somebody who is no member yet.
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { MEMBER_ROLE, holdsAll, type Grantor } from './model.ts'

export interface GrantableRole {
  readonly id: string
  readonly permissions: readonly string[]
}

/** The given role, or member. Nobody hands out more than they hold. */
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
  return holdsAll(grantor, permissions) ? ok({ id: role.id, permissions }) : fail('NOT_HELD', ['input', 'roleId'])
}
