// Reads groups, creates them, and changes what they are called. members.ts and roles.ts change what they give, and to
// whom.
import { v7 as uuidv7 } from 'uuid'
import type { GroupCreateInput, GroupDeleteInput, GroupUpdateInput } from '../../generated/graphql.ts'
import type { Budgets } from '../../limits/budgets.ts'
import { olderThan, pageOf, type Page, type PageRequest } from '../../shared/page.ts'
import { fail } from '../../shared/result.ts'
import type { Client, Database } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { expectVersion, mutate, TENANT, unchanged, written } from '../mutation.ts'
import type { Acting, Role } from '../roles/model.ts'
import { changeGroup, type Outcome, type Work } from './change.ts'
import { named } from './found.ts'
import { createGroupGrants } from './grants.ts'
import { type Group, type GroupChange, MOST_GROUPS, parseGroupChange, parseNewGroup } from './model.ts'

export { permissionsOfGroup } from './change.ts'

export type Groups = ReturnType<typeof createGroups>

export function createGroups({ db, budgets }: { db: Database; budgets: Pick<Budgets, 'group'> }) {
  const { client } = db

  async function list(terms: readonly string[], { limit, after }: PageRequest): Promise<Page<Group>> {
    const where = { AND: [named(terms), olderThan(after)] }
    const orderBy = [{ createdAt: 'desc' as const }, { id: 'desc' as const }]
    return pageOf(await db.lists.group.findMany({ where, orderBy, take: limit + 1 }), limit)
  }

  async function create(input: GroupCreateInput): Outcome<Group> {
    const parsed = parseNewGroup(input)
    if (!parsed.ok) return parsed
    return mutate(db, { lock: TENANT }, async ({ tx }): Work<Group> => {
      const full = await budgets.group(tx)
      if (full) return full
      if ((await tx.group.count()) >= MOST_GROUPS) return fail('TOO_MANY')
      const tenantId = currentTenant()
      const row = { id: uuidv7(), tenantId, ...parsed.value }
      const { count } = await tx.group.createMany({ data: [row], skipDuplicates: true })
      if (count === 0) return fail('NAME_TAKEN', ['input', 'name'])
      const group = await tx.group.findUniqueOrThrow({ where: { tenantId_id: { tenantId, id: row.id } } })
      return written(group, {
        action: 'group.created',
        resourceType: 'group',
        resourceId: row.id,
        metadata: { name: row.name },
      })
    })
  }

  /** Changes name and description. Without any difference nothing is written. */
  async function update(caller: Acting, id: string, input: GroupUpdateInput): Outcome<Group> {
    const parsed = parseGroupChange(input)
    if (!parsed.ok) return parsed
    const target = {
      caller,
      id,
      path: ['id'],
      needs: 'group.write' as const,
      expected: expectVersion(input.expectedVersion),
    }
    return changeGroup(db, target, async ({ tx, before: group }): Work<Group> => {
      const change = differences(group, parsed.value)
      const fields = Object.keys(change).filter((field) => field !== 'nameKey')
      if (fields.length === 0) return unchanged(group)
      const { nameKey } = change
      // The lock keeps others from taking a name, so a free name stays free.
      if (nameKey !== undefined && (await tx.group.findFirst({ where: { nameKey, id: { not: id } } })))
        return fail('NAME_TAKEN', ['input', 'name'])
      const where = { id, version: group.version }
      const [row] = await tx.group.updateManyAndReturn({ where, data: { ...change, version: { increment: 1 } } })
      if (!row) return fail('CONFLICT', ['input', 'expectedVersion'])
      const metadata = { name: row.name, fields }
      return written(row, { action: 'group.updated', resourceType: 'group', resourceId: id, metadata })
    })
  }

  function remove(caller: Acting, id: string, input: GroupDeleteInput): Outcome<string> {
    const target = {
      caller,
      id,
      path: ['id'],
      needs: 'group.write' as const,
      expected: expectVersion(input.expectedVersion),
    }
    return changeGroup(db, target, async ({ tx, before: { name } }): Work<string> => {
      const members = await tx.groupMember.count({ where: { groupId: id } })
      await tx.group.delete({ where: { tenantId_id: { tenantId: currentTenant(), id } } })
      const metadata = { name, members }
      return written(id, { action: 'group.deleted', resourceType: 'group', resourceId: id, metadata })
    })
  }

  return {
    list,
    countOf: (terms: readonly string[]): Promise<number> => client.group.count({ where: named(terms) }),
    find: (id: string): Promise<Group | null> =>
      client.group.findUnique({ where: { tenantId_id: { tenantId: currentTenant(), id } } }),
    create,
    update,
    remove,
    ...createGroupGrants({ db }),
    groupsOfMembers: (ids: readonly string[]) => groupsOfMembers(client, ids),
    rolesOfGroups: (ids: readonly string[]) => rolesOfGroups(client, ids),
    sizesOf: (ids: readonly string[]) => sizesOf(client, ids),
    ofDirectories: (ids: readonly string[]) => ofDirectories(client, ids),
  }
}

/** Returns the fields that differ: clients send back what they have read. */
function differences(group: Group, { name, nameKey, description }: GroupChange): GroupChange {
  return {
    ...(name !== undefined && name !== group.name && nameKey !== undefined && { name, nameKey }),
    ...(description !== undefined && description !== group.description && { description }),
  }
}

/** Returns the groups of several members of this tenant, by membership. */
async function groupsOfMembers(client: Client, ids: readonly string[]): Promise<Map<string, Group[]>> {
  const rows = await client.groupMember.findMany({
    where: { membershipId: { in: [...ids] } },
    include: { group: true },
    orderBy: { groupId: 'asc' },
  })
  return new Map(
    [...Map.groupBy(rows, (row) => row.membershipId)].map(([id, held]) => [id, held.map((row) => row.group)]),
  )
}

/** Returns the roles of several groups of this tenant, by group. */
async function rolesOfGroups(client: Client, ids: readonly string[]): Promise<Map<string, Role[]>> {
  const rows = await client.groupRole.findMany({
    where: { groupId: { in: [...ids] } },
    include: { role: true },
    orderBy: { roleId: 'asc' },
  })
  return new Map([...Map.groupBy(rows, (row) => row.groupId)].map(([id, given]) => [id, given.map((row) => row.role)]))
}

/** Returns how many members each of several groups has, without those who are deleted; empty groups are absent. */
async function sizesOf(client: Client, ids: readonly string[]): Promise<Map<string, number[]>> {
  const where = { groupId: { in: [...ids] }, membership: { is: { fact: { is: { status: { not: 'DELETED' } } } } } }
  const rows = await client.groupMember.groupBy({ by: ['groupId'], where, _count: true })
  return new Map(rows.map(({ groupId, _count }) => [groupId, [_count]]))
}

/** Returns which of several groups a directory made. */
async function ofDirectories(client: Client, ids: readonly string[]): Promise<Map<string, true[]>> {
  const rows = await client.directoryGroup.findMany({ where: { groupId: { in: [...ids] } }, select: { groupId: true } })
  return new Map(rows.map(({ groupId }) => [groupId, [true as const]]))
}
