// The one way to change a group that there is: under the tenant's lock, by somebody who holds all that it gives, and
// undone if no owner is left.
import type { Permission } from '../../access/permissions.ts'
import type { GroupErrorCode } from '../../generated/graphql.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { hasOwner } from '../members/service.ts'
import { mutate, type Plan, rightsOf, type Step, TENANT, type Written } from '../mutation.ts'
import { type Acting, hasAllPermissions } from '../roles/model.ts'
import type { Group } from './model.ts'

export type Outcome<T> = Promise<Result<T, GroupErrorCode>>
export type Work<T> = Outcome<Written<T>>

interface Target {
  readonly caller: Acting
  readonly id: string
  /** of a fault about the group */
  readonly path: readonly string[]
  readonly needs: Permission
  /** whether it may be a group of a directory, which alone names and fills it */
  readonly ofDirectories?: true
  readonly expected?: Plan<Group, void, GroupErrorCode, Acting>['expected']
}

export function changeGroup<T>(
  db: Database,
  { caller, id, path, needs, ofDirectories, expected }: Target,
  work: (step: Step<Group, void, Acting>) => Work<T>,
): Outcome<T> {
  const read = async (tx: Tx): Outcome<Group> => {
    const group = await tx.group.findUnique({ where: { tenantId_id: { tenantId: currentTenant(), id } } })
    return group ? ok(group) : fail('NOT_FOUND', path)
  }
  const plan = { lock: TENANT, rights: rightsOf(caller, needs), read, ...(expected && { expected }) }
  return mutate(db, plan, async (step): Work<T> => {
    // fault: G2
    if (!ofDirectories && (await step.tx.directoryGroup.findFirst({ where: { groupId: id } })))
      return fail('OF_DIRECTORY', path)
    // fault: G1
    if (!hasAllPermissions(await step.callerNow(), await permissionsOfGroup(step.tx, id))) return fail('NOT_HELD', path)
    const done = await work(step)
    if (!done.ok) return done
    return (await hasOwner(step.tx)) ? done : fail('LAST_OWNER', path)
  })
}

export async function permissionsOfGroup(tx: Tx, groupId: string): Promise<string[]> {
  const given = await tx.groupRole.findMany({
    where: { groupId },
    include: { role: { include: { permissions: true } } },
  })
  return given.flatMap(({ role }) => role.permissions.map((grant) => grant.permissionKey))
}
