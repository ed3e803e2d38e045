// Suspends members. Only the membership changes: the account, and the person's other memberships, stay as they are.
import type { Principal } from '../../access/principal.ts'
import type { PersonErrorCode } from '../../generated/graphql.ts'
import { fail, type Result } from '../../shared/result.ts'
import type { Database } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { rightsOf, type Step, unchanged, written, type Written } from '../mutation.ts'
import type { Member } from '../members/model.ts'
import { changeMember, memberOutranks } from '../members/service.ts'
import { end } from '../sessions/service.ts'

type Outcome = Promise<Result<Member, PersonErrorCode>>

export function createSuspensions({ db }: { db: Database }) {
  const change = (caller: Principal, userId: string, suspended: boolean): Outcome =>
    changeMember(db, { userId, path: ['userId'], rights: rightsOf(caller, 'user.write') }, (step) =>
      setSuspended(step, suspended, caller),
    )
  return {
    suspend: (caller: Principal, userId: string): Outcome => change(caller, userId, true),
    resume: (caller: Principal, userId: string): Outcome => change(caller, userId, false),
  }
}

/**
 * Suspends or resumes, as part of a change of the member that is undone if no active owner is left. Does nothing if the
 * member is in that state already.
 */
export async function setSuspended(
  { tx, before: member, callerNow }: Step<Member, readonly string[], Principal>,
  suspended: boolean,
  caller: Principal,
): Promise<Result<Written<Member>, PersonErrorCode>> {
  const { userId } = member
  if (userId === caller.userId || userId === caller.maker?.userId) return fail('OWN_MEMBERSHIP', ['userId'])
  if (await memberOutranks(tx, await callerNow(), member)) return fail('NOT_HELD', ['userId'])
  if ((member.suspendedAt !== null) === suspended) return unchanged(member)
  const key = { tenantId_id: { tenantId: currentTenant(), id: member.id } }
  const changed = await tx.membership.update({
    where: key,
    data: { suspendedAt: suspended ? new Date() : null },
    include: { user: true },
  })
  // On resuming, too: ends what sign-ins left despite the suspension. Links and codes end; API keys are kept.
  const sessions = await end(tx, { userId }, 'member_suspended')
  if (suspended) await tx.oneTimeToken.deleteMany({ where: { userId } })
  const action = suspended ? 'member.suspended' : 'member.resumed'
  const metadata = suspended ? { sessions } : {}
  return written(changed, { action, resourceType: 'user', resourceId: userId, metadata })
}
