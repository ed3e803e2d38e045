// A member who may not come in, or may again. What they hold stays.
import type { Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import type { Member } from '../members/model.ts'
import { end } from '../sessions/service.ts'

/** Ends their sessions, links and codes in the tenant. Their keys rest while they are suspended. */
export async function suspend(
  tx: Tx,
  { id, userId }: Member,
): Promise<{ readonly at: Date; readonly sessions: number }> {
  const at = new Date()
  await tx.membership.update({
    where: { tenantId_id: { tenantId: currentTenant(), id } },
    data: { suspendedAt: at },
  })
  const sessions = await end(tx, { userId }, 'member_suspended')
  await tx.oneTimeToken.deleteMany({ where: { userId } })
  return { at, sessions }
}

/** Also ends what sign-ins left despite the suspension. */
export async function resume(tx: Tx, { id, userId }: Member): Promise<void> {
  await tx.membership.update({
    where: { tenantId_id: { tenantId: currentTenant(), id } },
    data: { suspendedAt: null },
  })
  await end(tx, { userId }, 'member_suspended')
}
