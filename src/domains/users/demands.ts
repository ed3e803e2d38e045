// Demands a second factor of one member by name, besides what the tenant's policy demands of everybody.
import type { Principal } from '../../access/principal.ts'
import type { PersonErrorCode } from '../../generated/graphql.ts'
import { fail, type Result } from '../../shared/result.ts'
import type { Database } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { changeMember, memberOutranks } from '../members/service.ts'
import { rightsOf, unchanged, written, type Written } from '../mutation.ts'

type Outcome<T> = Promise<Result<T, PersonErrorCode>>

export function createDemands({ db }: { db: Database }) {
  /** Demands a second factor of a member, or no longer does. Returns their id. */
  function demand(caller: Principal, userId: string, required: boolean): Outcome<string> {
    const target = { userId, path: ['userId'], rights: rightsOf(caller, 'user.write') }
    return changeMember(db, target, async ({ tx, before: member, callerNow }): Outcome<Written<string>> => {
      // A stolen session or key of an administrator must not be enough to take the demand on them away.
      const isOwn = userId === caller.userId || userId === caller.maker?.userId
      if (!required && isOwn) return fail('OWN_DEMAND', ['userId'])
      if (await memberOutranks(tx, await callerNow(), member)) return fail('NOT_HELD', ['userId'])
      if ((member.mfaDemandedAt != null) === required) return unchanged(userId)
      await tx.membership.update({
        where: { tenantId_id: { tenantId: currentTenant(), id: member.id } },
        data: { mfaDemandedAt: required ? new Date() : null },
      })
      const action = 'user.mfa_required_set'
      return written(userId, { action, resourceType: 'user', resourceId: userId, metadata: { required } })
    })
  }

  return { demand }
}
