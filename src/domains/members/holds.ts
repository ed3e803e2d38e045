import type { Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'

/** What the roles of a person give them here, also while they are deleted. */
export async function permissionsGivenTo(tx: Tx, userId: string): Promise<string[]> {
  const where = { membership: { is: { userId } } }
  const rows = await tx.membershipRole.findMany({ where, include: { role: { include: { permissions: true } } } })
  return rows.flatMap(({ role }) => role.permissions.map((grant) => grant.permissionKey))
}

/**
 * Whether a legal hold keeps a member, or with null anything at all, of the scope's tenant. The answer holds until the
 * transaction ends.
 */
export async function isHeld(tx: Tx, userId: string | null): Promise<boolean> {
  return (await callFunction(tx, 'legal_hold_on', { person: userId }))[0]?.held ?? true
}
