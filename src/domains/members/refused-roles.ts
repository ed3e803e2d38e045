// Which roles a caller may not give or take.
import type { MemberErrorCode } from '../../generated/graphql.ts'
import { fail, type Result } from '../../shared/result.ts'
import type { Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { type Grantor, hasAllPermissions } from '../roles/model.ts'

/** Refuses roles of other tenants, and roles with a permission that the caller lacks. */
export async function refuseRoles(
  tx: Tx,
  grantor: Grantor,
  roleIds: readonly string[],
  path: readonly string[],
): Promise<Result<never, MemberErrorCode> | null> {
  return refusal(grantor, await callFunction(tx, 'role_grants', { roles: roleIds, member: null }), roleIds.length, path)
}

/** Refuses fewer roles than were named, and roles that grant what the caller lacks. */
export function refusal(
  grantor: Grantor,
  roles: readonly { readonly permissions: readonly string[] }[],
  named: number,
  path: readonly string[],
): Result<never, MemberErrorCode> | null {
  if (roles.length < named) return fail('ROLE_NOT_FOUND', path)
  const permissions = roles.flatMap((role) => role.permissions)
  return hasAllPermissions(grantor, permissions) ? null : fail('NOT_HELD', path)
}
