// Mutations about groups, and callers who hold less than what a group gives.
import { expect } from 'vitest'
import { addMember, type Person, roleId, uniqueEmail } from '../kit/seed.ts'
import type { TestService } from '../kit/service.ts'
import { newGroup } from './calls/groups.ts'
import { type Case, input, ROLES } from './holds-less-cases.ts'
import { customRole, mutate } from './verbs.ts'

const GROUPS = ['group.write', 'group.read']

export function groupCases(service: TestService, ada: () => Person): Readonly<Record<string, readonly Case[]>> {
  const with_ = (permissions: readonly string[]): Promise<string> => customRole(ada(), uniqueEmail('role'), permissions)
  const admin = (): Promise<string> => roleId(ada(), 'admin')
  const somebody = async (role: string): Promise<string> => (await addMember(service, ada(), role)).userId
  const group = async (): Promise<string> => {
    const groupId = await newGroup(ada(), uniqueEmail('group'))
    const given = { groupId, roleId: await with_(['policy.write']) }
    const { userErrors } = await mutate(ada(), 'groupRoleAssign', { tenantId: ada().tenantId, ...input(given) })
    expect(userErrors).toEqual([])
    return groupId
  }
  const grouped = async (): Promise<object> => {
    const who = { groupId: await group(), userId: await somebody('member') }
    const { userErrors } = await mutate(ada(), 'groupMemberAdd', { tenantId: ada().tenantId, ...input(who) })
    expect(userErrors).toEqual([])
    return input(who)
  }
  return {
    groupUpdate: [
      {
        holds: GROUPS,
        args: async () => ({ id: await group(), ...input({ name: uniqueEmail() }) }),
        select: 'group { id }',
      },
    ],
    groupDelete: [{ holds: GROUPS, args: async () => ({ id: await group() }), select: 'deletedId' }],
    groupMemberAdd: [
      {
        holds: GROUPS,
        args: async () => input({ groupId: await group(), userId: await somebody('member') }),
        select: 'group { id }',
      },
    ],
    groupMemberRemove: [{ holds: GROUPS, args: grouped, select: 'group { id }' }],
    groupRoleAssign: [
      {
        holds: ROLES,
        args: async () => input({ groupId: await newGroup(ada(), uniqueEmail('group')), roleId: await admin() }),
        select: 'group { id }',
      },
      {
        holds: ROLES,
        args: async () => input({ groupId: await group(), roleId: await with_(['role.read']) }),
        select: 'group { id }',
      },
    ],
    groupRoleUnassign: [
      {
        holds: ROLES,
        args: async () => {
          const [groupId, roleId] = [await group(), await with_(['role.read'])]
          await mutate(ada(), 'groupRoleAssign', { tenantId: ada().tenantId, ...input({ groupId, roleId }) })
          return input({ groupId, roleId })
        },
        select: 'group { id }',
      },
    ],
  }
}
