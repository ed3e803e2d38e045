// What is stored of a group of a directory, and what that makes of it.
import type { Client, Tx } from '../../tenancy/database.ts'
import { NOT_DELETED } from '../members/service.ts'
import type { GroupView } from './model.ts'

const read = (tx: Tx) => tx.directoryGroup.findFirst({ include: { group: true } })
export type GroupRow = NonNullable<Awaited<ReturnType<typeof read>>>

export function viewOf({ groupId, externalId, group }: GroupRow, members: GroupView['members']): GroupView {
  const { name, version, createdAt, updatedAt } = group
  return { id: groupId, name, externalId, members, version, createdAt, updatedAt }
}

/** Most members on one page of groups. */
const PAGE_MEMBERS = 10_000

const KEPT = { membership: { is: { ...NOT_DELETED, directoryUser: { is: { goneAt: null } } } } }

/** Returns the first of the groups, as many as have so many members together; one at least. */
export async function withinSize(client: Pick<Client, 'groupMember'>, rows: readonly GroupRow[]): Promise<GroupRow[]> {
  const sizes = await client.groupMember.groupBy({
    by: ['groupId'],
    where: { groupId: { in: rows.map(({ groupId }) => groupId) }, ...KEPT },
    _count: true,
  })
  const sizeOf = new Map(sizes.map(({ groupId, _count }) => [groupId, _count]))
  let sum = 0
  return rows.filter(({ groupId }, at) => {
    sum += sizeOf.get(groupId) ?? 0
    return at === 0 || sum <= PAGE_MEMBERS
  })
}

/** Returns the members of groups by group. */
export async function membersOf(
  client: Pick<Client, 'groupMember'>,
  rows: readonly GroupRow[],
): Promise<Map<string, { id: string; userName: string }[]>> {
  const held = await client.groupMember.findMany({
    where: { groupId: { in: rows.map(({ groupId }) => groupId) }, ...KEPT },
    select: { groupId: true, membership: { select: { directoryUser: { select: { id: true, userName: true } } } } },
    orderBy: [{ groupId: 'asc' }, { membershipId: 'asc' }],
  })
  return new Map(
    [...Map.groupBy(held, ({ groupId }) => groupId)].map(([id, all]) => [
      id,
      all.flatMap(({ membership: { directoryUser } }) => directoryUser ?? []),
    ]),
  )
}
