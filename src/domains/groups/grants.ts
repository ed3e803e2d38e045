// Who is in a group, and which roles that gives them. Doing something again changes nothing.
import type { GroupMemberInput, GroupRoleInput } from '../../generated/graphql.ts'
import { fail } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { unchanged, written } from '../mutation.ts'
import { findMember } from '../members/service.ts'
import { type Acting, hasAllPermissions } from '../roles/model.ts'
import { changeGroup, type Outcome, type Work } from './change.ts'
import { type Group, MOST_OF_MEMBER, MOST_ROLES } from './model.ts'

const GROUP = ['input', 'groupId']
const ROLE = ['input', 'roleId']

export function createGroupGrants({ db }: { db: Database }) {
  function changeMember(caller: Acting, { groupId, userId }: GroupMemberInput, add: boolean): Outcome<Group> {
    const target = { caller, id: groupId, path: GROUP, needs: 'group.write' } as const
    return changeGroup(db, target, async ({ tx, before: group }): Work<Group> => {
      const member = await findMember(tx, userId)
      if (!member) return fail('MEMBER_NOT_FOUND', ['input', 'userId'])
      const row = { tenantId: currentTenant(), groupId, membershipId: member.id }
      const { count } = add
        ? await tx.groupMember.createMany({ data: [row], skipDuplicates: true })
        : await tx.groupMember.deleteMany({ where: row })
      if (count === 0) return unchanged(group)
      if (add && (await tx.groupMember.count({ where: { membershipId: member.id } })) > MOST_OF_MEMBER)
        return fail('TOO_MANY', ['input', 'userId'], `A member is in at most ${MOST_OF_MEMBER} groups.`)
      const action = add ? 'group.member_added' : 'group.member_removed'
      const metadata = { name: group.name, user_id: userId }
      return written(group, { action, resourceType: 'group', resourceId: groupId, metadata })
    })
  }

  function assignRole(caller: Acting, { groupId, roleId }: GroupRoleInput): Outcome<Group> {
    const target = { caller, id: groupId, path: GROUP, needs: 'role.write', ofDirectories: true } as const
    return changeGroup(db, target, async ({ tx, before: group, callerNow }): Work<Group> => {
      const role = await tx.role.findFirst({ where: { id: roleId }, include: { permissions: true } })
      if (!role) return fail('ROLE_NOT_FOUND', ROLE)
      const given = role.permissions.map((grant) => grant.permissionKey)
      if (!hasAllPermissions(await callerNow(), given)) return fail('NOT_HELD', ROLE)
      const row = { tenantId: currentTenant(), groupId, roleId }
      const { count } = await tx.groupRole.createMany({ data: [row], skipDuplicates: true })
      if (count === 0) return unchanged(group)
      if ((await tx.groupRole.count({ where: { groupId } })) > MOST_ROLES)
        return fail('TOO_MANY', ROLE, `A group has at most ${MOST_ROLES} roles.`)
      const metadata = { name: group.name, role_id: roleId }
      const entry = { action: 'role.group_assigned', resourceType: 'group', resourceId: groupId, metadata }
      return written(await counted(tx, group), entry)
    })
  }

  function unassignRole(caller: Acting, { groupId, roleId }: GroupRoleInput): Outcome<Group> {
    const target = { caller, id: groupId, path: GROUP, needs: 'role.write', ofDirectories: true } as const
    return changeGroup(db, target, async ({ tx, before: group }): Work<Group> => {
      if (!(await tx.role.findFirst({ where: { id: roleId } }))) return fail('ROLE_NOT_FOUND', ROLE)
      const { count } = await tx.groupRole.deleteMany({ where: { groupId, roleId } })
      if (count === 0) return unchanged(group)
      const metadata = { name: group.name, role_id: roleId }
      const entry = { action: 'role.group_unassigned', resourceType: 'group', resourceId: groupId, metadata }
      return written(await counted(tx, group), entry)
    })
  }

  return {
    addMember: (caller: Acting, input: GroupMemberInput) => changeMember(caller, input, true),
    removeMember: (caller: Acting, input: GroupMemberInput) => changeMember(caller, input, false),
    assignRole,
    unassignRole,
  }
}

/** Returns the group with the next version. */
async function counted(tx: Tx, { id }: Group): Promise<Group> {
  const key = { tenantId_id: { tenantId: currentTenant(), id } }
  return tx.group.update({ where: key, data: { version: { increment: 1 } } })
}
