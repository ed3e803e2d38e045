// Calls of the mutations about groups.
import { addMember, type Person } from '../../kit/seed.ts'
import { customRole, mutate } from '../verbs.ts'
import type { Calls, Service } from './call.ts'

/** A new group in the tenant of `who`; returns its id. */
export async function newGroup(who: Person, name: string): Promise<string> {
  const { group } = await mutate(who, 'groupCreate', { tenantId: who.tenantId, input: { name } }, 'group { id }')
  return group.id
}

export async function grouping(service: Service, ada: Person): Promise<Calls> {
  const { tenantId } = ada
  const bob = await addMember(service, ada)
  const about = (input: object) => ({ who: ada, args: { tenantId, input } })
  const [groupId, gone] = [await newGroup(ada, 'Staff'), await newGroup(ada, 'Gone')]
  const [taken, given] = [
    await customRole(ada, 'taken', ['audit.read']),
    await customRole(ada, 'given', ['audit.read']),
  ]
  await mutate(ada, 'groupRoleAssign', { tenantId, input: { groupId, roleId: taken } })
  return {
    groupCreate: about({ name: 'Newcomers' }),
    groupUpdate: { who: ada, args: { tenantId, id: groupId, input: { description: 'All of us.' } } },
    groupDelete: { who: ada, args: { tenantId, id: gone } },
    groupMemberAdd: about({ groupId, userId: bob.userId }),
    groupMemberRemove: about({ groupId, userId: bob.userId }),
    groupRoleAssign: about({ groupId, roleId: given }),
    groupRoleUnassign: about({ groupId, roleId: taken }),
  }
}
