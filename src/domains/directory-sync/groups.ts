// Groups as a directory keeps them. It names them and says who is in them; which roles they give, people of the tenant
// decide. It sees and changes only groups that it made, and only users that it keeps are in them.
import { v7 as uuidv7 } from 'uuid'
import { isUuid } from '../../shared/uuid.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import type { AuditEntry } from '../audit/service.ts'
import type { Budgets } from '../../limits/budgets.ts'
import { MOST_GROUPS, MOST_OF_MEMBER, NAME_CHARACTERS, nameKeyOf } from '../groups/model.ts'
import { permissionsOfGroup } from '../groups/service.ts'
import { NOT_DELETED } from '../members/service.ts'
import { unchanged, written } from '../mutation.ts'
import { by, change, type Step } from './change.ts'
import { badValue, quoted, ScimError, taken, unknownId } from './errors.ts'
import { type GroupChange, type GroupRecord, type MemberChange, NO_MEMBERS } from './group-patch.ts'
import { type GroupRow, membersOf, viewOf, withinSize } from './group-rows.ts'
import type { GroupView, Listed, Source } from './model.ts'
import { demandReach } from './trust.ts'
import type { ListRequest } from './users.ts'
import { groupsWhere } from './where.ts'

export function createDirectoryGroups({ db, budgets }: { db: Database; budgets: Pick<Budgets, 'group'> }) {
  async function list(
    { connectionId }: Source,
    { filter, skipped, count, members }: ListRequest & { readonly members: boolean },
  ): Promise<Listed<GroupView>> {
    const where = { AND: [{ connectionId }, ...(filter ? [groupsWhere(filter)] : [])] }
    const total = await db.lists.directoryGroup.count({ where })
    const rows = await db.lists.directoryGroup.findMany({
      where,
      orderBy: [{ createdAt: 'asc' }, { groupId: 'asc' }],
      skip: skipped,
      take: count,
      include: { group: true },
    })
    if (!members) return { total, rows: rows.map((row) => viewOf(row, null)) }
    const shown = await withinSize(db.client, rows)
    const all = await membersOf(db.client, shown)
    return { total, rows: shown.map((row) => viewOf(row, all.get(row.groupId) ?? [])) }
  }

  async function find({ connectionId }: Source, id: string, members: boolean): Promise<GroupView> {
    const row = await db.client.directoryGroup.findFirst({
      where: { connectionId, groupId: id },
      include: { group: true },
    })
    if (!row) throw unknownId()
    return viewOf(row, members ? ((await membersOf(db.client, [row])).get(id) ?? []) : null)
  }

  function create(source: Source, { displayName, externalId, members }: GroupRecord): Promise<GroupView> {
    return change(db, source, async (step) => {
      const { tx } = step
      if ((await budgets.group(tx)) || (await tx.group.count()) >= MOST_GROUPS)
        throw new ScimError(409, null, 'The tenant has no room for a group.')
      const [id, tenantId, name] = [uuidv7(), currentTenant(), nameOf(displayName)]
      const row = { id, tenantId, name, nameKey: nameKeyOf(name) }
      const { count } = await tx.group.createMany({ data: [row], skipDuplicates: true })
      if (count === 0) throw taken('A group of the tenant has this displayName.')
      await tx.directoryGroup.create({
        data: { tenantId, groupId: id, connectionId: source.connectionId, externalId },
      })
      const joined = await changeMembers(step, source, { id, name }, { ...NO_MEMBERS, added: new Set(members) })
      const entry = entryOf(source, 'group.created', id, { name })
      return written(await viewNow(tx, id), ...joined, entry)
    })
  }

  const replace = (source: Source, id: string, record: GroupRecord, expected: number | null): Promise<GroupView> =>
    update(source, id, expected, {
      displayName: record.displayName,
      externalId: record.externalId,
      members: { all: true, removed: new Set(), added: new Set(record.members) },
    })

  function update(source: Source, id: string, expected: number | null, wanted: GroupChange): Promise<GroupView> {
    return change(db, source, async (step) => {
      const { tx } = step
      const row = await rowFor(step, source, id, expected)
      const renamed = wanted.displayName === undefined ? null : nameOf(wanted.displayName)
      const entries: AuditEntry[] = []
      if (renamed !== null && renamed !== row.group.name) {
        const nameKey = nameKeyOf(renamed)
        if (await tx.group.findFirst({ where: { nameKey, id: { not: id } } }))
          throw taken('A group of the tenant has this displayName.')
        await tx.group.updateMany({ where: { id }, data: { name: renamed, nameKey, version: { increment: 1 } } })
        entries.push(entryOf(source, 'group.updated', id, { name: renamed, fields: ['name'] }))
      }
      if (wanted.externalId !== undefined && wanted.externalId !== row.externalId) {
        await tx.directoryGroup.updateMany({ where: { groupId: id }, data: { externalId: wanted.externalId } })
        entries.push(entryOf(source, 'group.updated', id, { name: row.group.name, fields: ['externalId'] }))
      }
      const group = { id, name: renamed ?? row.group.name }
      entries.push(...(await changeMembers(step, source, group, wanted.members)))
      const [last, ...more] = entries.toReversed()
      if (!last) return unchanged(await viewNow(tx, id))
      return written(await viewNow(tx, id), ...more.toReversed(), last)
    })
  }

  function remove(source: Source, id: string, expected: number | null): Promise<null> {
    return change(db, source, async (step) => {
      const { group } = await rowFor(step, source, id, expected)
      await step.tx.group.delete({ where: { tenantId_id: { tenantId: currentTenant(), id } } })
      return written(null, entryOf(source, 'group.deleted', id, { name: group.name }))
    })
  }

  return { list, find, create, replace, update, remove }
}

/** Throws ScimError for an unknown id, another version, and a group that gives more than the directory reaches. */
async function rowFor(
  { tx, directory }: Step,
  { connectionId }: Source,
  id: string,
  expected: number | null,
): Promise<GroupRow> {
  const row = await tx.directoryGroup.findFirst({ where: { connectionId, groupId: id }, include: { group: true } })
  if (!row) throw unknownId()
  if (expected !== null && expected !== row.group.version)
    throw new ScimError(412, null, 'The group has changed meanwhile.')
  demandReach(directory, await permissionsOfGroup(tx, id))
  return row
}

async function viewNow(tx: Tx, id: string): Promise<GroupView> {
  const row = await tx.directoryGroup.findFirstOrThrow({ where: { groupId: id }, include: { group: true } })
  return viewOf(row, null)
}

/** Most members of a group of a directory, and people whom one entry of the log names. */
const MOST_MEMBERS = 10_000
const NAMED = 200

async function changeMembers(
  { tx }: Step,
  source: Source,
  { id, name }: { readonly id: string; readonly name: string },
  { all, removed, added }: MemberChange,
): Promise<AuditEntry[]> {
  const come = await usersOf(tx, source, added)
  const inside = { groupId: id, membershipId: { in: [...come.keys()] } }
  const already = await tx.groupMember.findMany({ where: inside, select: { membershipId: true } })
  const fresh = [...come.keys()].filter((one) => !already.some(({ membershipId }) => membershipId === one))
  const leaving = all
    ? { groupId: id, NOT: { membershipId: { in: [...come.keys()] } } }
    : { groupId: id, membership: { is: { directoryUser: { is: { id: { in: uuids(removed) } } } } } }
  const gone =
    all || removed.size > 0
      ? await tx.groupMember.findMany({ where: leaving, select: { membership: { select: { userId: true } } } })
      : []
  if (gone.length > 0) await tx.groupMember.deleteMany({ where: leaving })
  await tx.groupMember.createMany({
    data: fresh.map((membershipId) => ({ tenantId: currentTenant(), groupId: id, membershipId })),
    skipDuplicates: true,
  })
  await demandRoom(tx, id, fresh)
  const [joined, left] = [fresh.map((one) => come.get(one) ?? ''), gone.map(({ membership }) => membership.userId)]
  const parts = Math.ceil(Math.max(joined.length, left.length) / NAMED)
  return Array.from({ length: parts }, (_, at) => {
    const part = (ids: readonly string[]) => ids.slice(at * NAMED, (at + 1) * NAMED)
    return entryOf(source, 'group.members_changed', id, { name, added: part(joined), removed: part(left) })
  })
}

const uuids = (ids: Iterable<string>): string[] => [...ids].filter(isUuid).map((id) => id.toLowerCase())

/** Returns the people of users by their memberships. Throws ScimError for an id of no user of the directory. */
async function usersOf(tx: Tx, { connectionId }: Source, ids: ReadonlySet<string>): Promise<Map<string, string>> {
  const wanted = uuids(ids)
  const rows = await tx.directoryUser.findMany({
    where: { connectionId, goneAt: null, id: { in: wanted }, membership: { is: NOT_DELETED } },
    select: { id: true, membershipId: true, membership: { select: { userId: true } } },
  })
  const known = new Set(rows.map(({ id }) => id))
  const missing = [...ids].find((id) => !known.has(id.toLowerCase()))
  if (missing !== undefined) throw badValue(`There is no user ${quoted(missing)}.`)
  return new Map(rows.map(({ membershipId, membership }) => [membershipId, membership.userId]))
}

async function demandRoom(tx: Tx, groupId: string, fresh: readonly string[]): Promise<void> {
  if (fresh.length === 0) return
  if ((await tx.groupMember.count({ where: { groupId } })) > MOST_MEMBERS)
    throw new ScimError(400, 'tooMany', `A group has at most ${MOST_MEMBERS} members.`)
  const held = await tx.groupMember.groupBy({
    by: ['membershipId'],
    where: { membershipId: { in: [...fresh] } },
    _count: true,
  })
  if (held.some(({ _count }) => _count > MOST_OF_MEMBER))
    throw new ScimError(400, 'tooMany', `A user is in at most ${MOST_OF_MEMBER} groups.`)
}

function nameOf(displayName: string): string {
  if ([...displayName].length > NAME_CHARACTERS)
    throw badValue(`displayName must have at most ${NAME_CHARACTERS} characters.`)
  return displayName
}

function entryOf(source: Source, action: string, groupId: string, more: object): AuditEntry {
  return { action, resourceType: 'group', resourceId: groupId, metadata: { ...more, ...by(source) } }
}
