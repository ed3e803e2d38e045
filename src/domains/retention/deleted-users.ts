// People whom their home tenant deletes. They lose access everywhere at once, and can be restored until they are
// purged.
import type { DeletedUserErrorCode } from '../../generated/graphql.ts'
import { Refusal } from '../../shared/refusal.ts'
import { fail, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { deleteUser, restoreUser } from '../../tenancy/member-accounts.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { mutate, rightsOf, TENANT, written, type Written } from '../mutation.ts'
import { permissionsGivenTo } from '../roles/service.ts'
import { changeMember, memberOutranks } from '../members/service.ts'
import type { Member } from '../members/model.ts'
import { hasAllPermissions, type Grantor, type Acting } from '../roles/model.ts'
import type { Batches } from './batches.ts'
import type { RetentionBounds } from './bounds.ts'
import { createRun } from './runs.ts'
import { type Key, type Page, pageOf, type PageRequest } from '../../shared/page.ts'

type Outcome<T> = Promise<Result<T, DeletedUserErrorCode>>
type Work<T> = Outcome<Written<T>>

export interface DeletedUser {
  readonly id: string
  readonly email: string
  readonly displayName: string | null
  readonly deletedAt: Date
  readonly createdAt: Date
}

/** The limit is per person, because each restoration is audited in every tenant that they belong to. */
const OFTEN = 'This person was restored 5 times within an hour, which is the limit.'

export interface DeletedUserDeps {
  readonly db: Database
  readonly bounds: RetentionBounds
  readonly batches: Batches
}

export function createDeletedUsers({ db, bounds, batches }: DeletedUserDeps) {
  /** Returns deleted people, most recently deleted first. */
  async function list({ limit, after }: PageRequest): Promise<Page<DeletedUser>> {
    const rows = await db.lists.user.findMany({
      where: { status: 'DELETED', homeTenantId: currentTenant(), ...deletedBefore(after) },
      orderBy: [{ deletedAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
    const people = rows.map(({ id, email, displayName, deletedAt, createdAt, updatedAt }) => ({
      id,
      email,
      displayName,
      deletedAt: deletedAt ?? updatedAt,
      createdAt,
    }))
    return pageOf(people, limit)
  }

  /**
   * Deletes a member whose home is this tenant; they lose access everywhere. Once proven, their address stays a way
   * back to what they have elsewhere: sign-in/recovery.ts.
   */
  function remove(grantor: Acting, userId: string): Outcome<string> {
    const target = { userId, path: ['userId'], rights: rightsOf(grantor, 'user.write') }
    return changeMember(db, target, async ({ tx, before: member, callerNow }): Work<string> => {
      if (await memberOutranks(tx, await callerNow(), member)) return fail('NOT_HELD', ['userId'])
      if (!(await deleteUser(tx, userId))) return fail('NOT_FOUND', ['userId'])
      return written(userId, { action: 'user.deleted', resourceType: 'user', resourceId: userId })
    })
  }

  /**
   * Restores a person. The caller must have the permissions that the person gets back, as for deleting them. Throws
   * Refusal RATE_LIMITED for the sixth restoration within an hour.
   */
  function restore(grantor: Acting, userId: string): Outcome<Member> {
    const plan = { lock: TENANT, rights: rightsOf(grantor, 'user.write') }
    return mutate(db, plan, async ({ tx, callerNow }): Work<Member> => {
      if (!(await isDeletedHere(tx, userId))) return fail('NOT_FOUND', ['userId'])
      if (!hasAllPermissions(await callerNow(), await permissionsGivenTo(tx, userId)))
        return fail('NOT_HELD', ['userId'])
      const restoration = await restoreUser(tx, userId)
      if (restoration.outcome === 'often') throw new Refusal('RATE_LIMITED', OFTEN, { retryAfter: restoration.wait })
      if (restoration.outcome !== 'restored')
        return fail(restoration.outcome === 'taken' ? 'ADDRESS_TAKEN' : 'NOT_FOUND', ['userId'])
      const member = await tx.membership.findFirstOrThrow({ where: { userId }, include: { user: true } })
      return written(member, { action: 'user.restored', resourceType: 'user', resourceId: userId })
    })
  }

  /** Purges a person at once and for good, even just after deletion, unless the operator has set a floor. */
  function purge(grantor: Grantor, userId: string): Outcome<string> {
    const { floorDays } = bounds.DELETED_USERS
    // Under the lock nobody gets a role meanwhile.
    return mutate(db, { lock: TENANT }, async ({ tx }): Work<string> => {
      if (!(await isDeletedHere(tx, userId))) return fail('NOT_FOUND', ['userId'])
      if (!hasAllPermissions(grantor, await permissionsGivenTo(tx, userId))) return fail('NOT_HELD', ['userId'])
      const runId = await createRun(tx, { state: 'RUNNING', tokenHash: null, policyVersion: 0, expiresAt: new Date() })
      const [answer] = await callFunction(tx, 'retention_plan_user', {
        run: runId,
        target: userId,
        floorDays: floorDays > 1 ? floorDays : 0,
      })
      if (answer?.outcome === 'held') return fail('HELD', ['userId'])
      if (answer?.outcome === 'early') return fail('TOO_EARLY', ['userId'])
      if (answer?.outcome !== 'planned') return fail('NOT_FOUND', ['userId'])
      await batches.whole(tx, runId)
      return written(userId, {
        action: 'user.purged',
        resourceType: 'user',
        resourceId: userId,
        metadata: { run_id: runId },
      })
    })
  }

  return { list, remove, restore, purge }
}

function deletedBefore(key: Key | null): object {
  if (!key) return {}
  return { OR: [{ deletedAt: { lt: key.createdAt } }, { deletedAt: key.createdAt, id: { lt: key.id } }] }
}

async function isDeletedHere(tx: Tx, userId: string): Promise<boolean> {
  const where = { id: userId, status: 'DELETED' as const, homeTenantId: currentTenant() }
  return (await tx.user.findFirst({ where, select: { id: true } })) !== null
}
