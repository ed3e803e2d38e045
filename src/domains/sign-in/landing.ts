// The tenant in which a sign-in lands: one that lets the person in, or a personal one that is made for them.
import type { Tx } from '../../tenancy/database.ts'
import { setHomeTenant, suspensionOf } from '../../tenancy/member-accounts.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { createPersonalTenant, type NewPersonal } from '../tenants/service.ts'

/**
 * Creates the scope's tenant as a personal one, for somebody without a tenant in use; with `home` it becomes their
 * home. Returns whether another tenant has suspended them, which is known only for members of the scope's tenant.
 */
export async function settle(
  tx: Tx,
  userId: string,
  { home, ...made }: Omit<NewPersonal, 'displayName'> & { readonly home: boolean },
): ReturnType<typeof suspensionOf> {
  await createPersonalTenant(tx, userId, { displayName: null, ...made })
  const found = await suspensionOf(tx, userId)
  // A tenant that has suspended them stays their home.
  if (home && found?.suspended === false) await setHomeTenant(tx, userId, currentTenant())
  return found
}

/**
 * Returns why somebody cannot sign in to the scope's tenant under any policy, or null. A tenant that does not exist
 * gives the same answer as one they are not in.
 */
export async function refuseTenant(
  tx: Tx,
  userId: string,
): Promise<'NOT_TENANT_MEMBER' | 'TENANT_SUSPENDED' | 'ACCOUNT_INACTIVE' | null> {
  const tenantId = currentTenant()
  const membership = await tx.membership.findUnique({ where: { tenantId_userId: { tenantId, userId } } })
  const tenant = await tx.tenant.findUnique({ where: { id: tenantId } })
  // fault: S3
  if (!membership || !tenant || tenant.status === 'DELETED') return 'NOT_TENANT_MEMBER'
  if (membership.suspendedAt !== null) return 'ACCOUNT_INACTIVE'
  return tenant.status === 'ACTIVE' ? null : 'TENANT_SUSPENDED'
}
