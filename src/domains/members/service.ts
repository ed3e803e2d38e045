import { v7 as uuidv7 } from 'uuid'
import type { MemberErrorCode, MemberRoleInput, MemberRolesUpdateInput } from '../../generated/graphql.ts'
import { fail, type Result } from '../../shared/result.ts'
import type { Client, Database, Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { membersOf, shownOf } from '../../memory/change-feed.ts'
import { ListCache } from '../../memory/list-cache.ts'
import type { Memory } from '../../memory/memory.ts'
import { rowOfJson } from '../../tenancy/json-rows.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { mutate, type Rights, rightsOf, type Step, unchanged, written, type Written } from '../mutation.ts'
import { type Key, type Page, pageKey, type PageRequest } from '../../shared/page.ts'
import { type Acting, hasAllPermissions, type Grantor, type Role } from '../roles/model.ts'
import { permissionsGivenTo } from '../roles/service.ts'
import { end } from '../sessions/service.ts'
import { isUnderLegalHold } from '../../tenancy/legal-holds.ts'
import { foundCount, foundPage, type MemberExtras, memberPage } from './list.ts'
import { foundAt, type HeldRoles, holding, holdingRoles } from './held.ts'
import { refusal, refuseRoles } from './refused-roles.ts'
import { MAX_MEMBER_ROLES, type Member } from './model.ts'
import { namesOf } from './people.ts'
import type { MemberQuery } from './search.ts'

type Outcome<T> = Promise<Result<T, MemberErrorCode>>
type Work<T> = Outcome<Written<T>>

const USER = ['input', 'userId']

export type Members = ReturnType<typeof createMembers>

/** `lagMs`: milliseconds within which changes made on other instances become visible. */
export function createMembers({ db, lagMs, memory }: { db: Database; lagMs: number; memory: Memory }) {
  const { client } = db
  const pages = new ListCache<Page<Member>>({ feed: db.feed, lagMs, memory, name: 'member_pages' })

  function updateRoles(grantor: Acting, { userId, roleIds }: MemberRolesUpdateInput): Outcome<Member> {
    const wanted = [...new Set(roleIds)]
    if (wanted.length === 0) return Promise.resolve(fail('REQUIRED', ['input', 'roleIds']))
    if (wanted.length > MAX_MEMBER_ROLES) return Promise.resolve(fail('TOO_LONG', ['input', 'roleIds']))
    const rights = rightsOf(grantor, 'role.write')
    const read = (tx: Tx, held: HeldRoles | null) => foundAt(USER)(tx, held)
    const plan = { lock: holdingRoles(userId, wanted), read, rights }
    return mutate(db, plan, async ({ tx, before: { member, roleIds: current, grants }, callerNow }): Work<Member> => {
      const added = wanted.filter((id) => !current.includes(id))
      const removed = current.filter((id) => !wanted.includes(id))
      const roles = grants.map(({ role, permissions }) => ({ role: rowOfJson<Role>(role), permissions }))
      const changed = new Set([...added, ...removed])
      const refused = refusal(
        await callerNow(),
        roles.filter(({ role }) => changed.has(role.id)),
        changed.size,
        ['input', 'roleIds'],
      )
      if (refused) return refused
      const after = { ...member, roles: roles.flatMap(({ role }) => (wanted.includes(role.id) ? [role] : [])) }
      if (changed.size === 0) return unchanged(after)
      const [done] = await callFunction(tx, 'member_roles_change', {
        membership: member.id,
        given: added,
        taken: removed,
      })
      if (!done?.owned) return fail('LAST_OWNER', USER)
      return written(after, {
        action: 'member.roles_updated',
        resourceType: 'user',
        resourceId: userId,
        metadata: { added, removed },
      })
    })
  }

  /**
   * Assigns a role to a member. People become members only by invitation, because they must consent; so a person who is
   * no member gets the same answer as an unknown one.
   */
  function assignRole(grantor: Acting, { userId, roleId }: MemberRoleInput): Outcome<Member> {
    const rights = rightsOf(grantor, 'role.write')
    return changeMember(db, { userId, path: USER, rights }, async ({ tx, before: member, callerNow }): Work<Member> => {
      const refused = await refuseRoles(tx, await callerNow(), [roleId], ['input', 'roleId'])
      if (refused) return refused
      const { count } = await tx.membershipRole.createMany({
        data: [{ tenantId: currentTenant(), membershipId: member.id, roleId }],
        skipDuplicates: true,
      })
      if (count === 0) return unchanged(member)
      return written(member, {
        action: 'role.assigned',
        resourceType: 'user',
        resourceId: userId,
        metadata: { role_id: roleId },
      })
    })
  }

  function unassignRole(grantor: Acting, { userId, roleId }: MemberRoleInput): Outcome<Member | null> {
    const target = { userId, path: USER, rights: rightsOf(grantor, 'role.write') }
    return changeMember(db, target, async ({ tx, before: member, locked: current, callerNow }): Work<Member | null> => {
      const refused = await refuseRoles(tx, await callerNow(), [roleId], ['input', 'roleId'])
      if (refused) return refused
      if (!current.includes(roleId)) return unchanged(member)
      const last = current.length === 1
      const ended = last ? await expel(tx, member) : {}
      if (!last) await tx.membershipRole.deleteMany({ where: { membershipId: member.id, roleId } })
      return written(last ? null : member, {
        action: 'role.unassigned',
        resourceType: 'user',
        resourceId: userId,
        metadata: { role_id: roleId, member: !last, ...ended },
      })
    })
  }

  function remove(grantor: Acting, userId: string): Outcome<string> {
    const target = { userId, path: ['userId'], rights: rightsOf(grantor, 'user.write') }
    return changeMember(db, target, async ({ tx, before: member, callerNow }): Work<string> => {
      if (await memberOutranks(tx, await callerNow(), member)) return fail('NOT_HELD', ['userId'])
      const metadata = await expel(tx, member)
      return written(userId, { action: 'member.removed', resourceType: 'user', resourceId: userId, metadata })
    })
  }

  function leave(userId: string): Outcome<string> {
    return changeMember(db, { userId, path: ['tenantId'] }, async ({ tx, before: member }): Work<string> => {
      const metadata = await expel(tx, member)
      return written(currentTenant(), { action: 'member.left', resourceType: 'user', resourceId: userId, metadata })
    })
  }

  /**
   * Returns the newest members. The page is cached unless it has second factors or times of last use, because no change
   * of those is announced.
   */
  function newest(request: PageRequest & MemberExtras): Promise<Page<Member>> {
    if (request.mfa || request.seen) return memberPage(db.lists, request, request)
    const tenantId = currentTenant()
    const dependsOn = ({ rows }: Page<Member>): string[] => [
      membersOf(tenantId),
      ...rows.map(({ userId }) => shownOf(userId)),
    ]
    // fault: M17
    return pages.through(`${tenantId} ${pageKey(request)}`, () => memberPage(client, request, request), dependsOn)
  }

  return {
    namesOf: (userIds: readonly string[]) => namesOf(client, userIds),
    list: (query: MemberQuery, page: PageRequest & MemberExtras): Promise<Page<Member & Key>> =>
      query.filtered || query.sort !== 'JOINED_DESC' ? foundPage(db.lists, query, page) : newest(page),
    countOf: (query: MemberQuery) => foundCount(db.lists, query),
    find: (userId: string) => findMember(client, userId),
    updateRoles,
    assignRole,
    unassignRole,
    remove,
    leave,
    rolesOfMembers: (ids: readonly string[]) => rolesOfMembers(client, ids),
    lastSeen: (userIds: readonly string[]) => lastSeen(client, userIds),
  }
}

/** Deleted people are no members, until they are restored. */
export const NOT_DELETED = { fact: { is: { status: { not: 'DELETED' } } } }

/** The member to change, the path of a fault about them, and the rights that it takes; none: for themselves. */
interface Target<Who> {
  readonly userId: string
  readonly path: readonly string[]
  readonly rights?: Rights<Who>
}

/**
 * Changes a member: one change at a time in a tenant, undone if no owner is left. The step has the ids of the member's
 * own roles as what was locked.
 */
export function changeMember<T, Code extends string, Who = never>(
  db: Database,
  { userId, path, rights }: Target<Who>,
  work: (step: Step<Member, readonly string[], Who>) => Promise<Result<Written<T>, Code>>,
): Promise<Result<T, Code | 'NOT_FOUND' | 'LAST_OWNER'>> {
  type Done = Result<Written<T>, Code | 'NOT_FOUND' | 'LAST_OWNER'>
  const plan = { lock: holding(userId), read: foundAt(path), ...(rights && { rights }) }
  return mutate(db, plan, async ({ before: { member, roleIds }, ...step }): Promise<Done> => {
    const { tx } = step
    const done = await work({ ...step, before: member, locked: roleIds })
    if (!done.ok) return done
    return (await hasOwner(tx)) ? done : fail('LAST_OWNER', path)
  })
}

/** Returns whether the tenant has an active owner, by a role of their own or by a group. */
export async function hasOwner(tx: Tx): Promise<boolean> {
  return (await callFunction(tx, 'active_owners', { most: 1 })).length > 0
}

export function findMember(client: Pick<Tx, 'membership'>, userId: string): Promise<Member | null> {
  return client.membership.findFirst({ where: { userId, ...NOT_DELETED }, include: { user: true } })
}

/** Returns whether the member has a permission in this tenant that the caller lacks. */
export async function memberOutranks(tx: Tx, grantor: Grantor, { userId }: Member): Promise<boolean> {
  return !hasAllPermissions(grantor, await permissionsGivenTo(tx, userId))
}

/**
 * Ends the membership with the person's sessions, keys and remembered devices in this tenant, so that none comes back
 * with a later membership. A legal hold keeps their data but never keeps them from leaving. Returns what the audit
 * event adds.
 */
async function expel(tx: Tx, member: Member): Promise<{ held?: true }> {
  const underHold = await isUnderLegalHold(tx, member.userId)
  await tx.membership.delete({ where: { tenantId_id: { tenantId: currentTenant(), id: member.id } } })
  await end(tx, { userId: member.userId }, 'membership_ended')
  await tx.oneTimeToken.deleteMany({ where: { userId: member.userId } })
  await tx.apiKey.updateMany({ where: { userId: member.userId, revokedAt: null }, data: { revokedAt: new Date() } })
  return underHold ? { held: true } : {}
}

/** Returns the own roles of several members of this tenant, by membership. */
async function rolesOfMembers(client: Client, ids: readonly string[]): Promise<Map<string, Role[]>> {
  const rows = await client.membershipRole.findMany({
    where: { membershipId: { in: [...ids] } },
    include: { role: true },
    orderBy: { roleId: 'asc' },
  })
  return new Map(
    [...Map.groupBy(rows, (row) => row.membershipId)].map(([id, grants]) => [id, grants.map((row) => row.role)]),
  )
}

/** Returns when people were last seen in this tenant, by person. People without a known session are absent. */
async function lastSeen(client: Client, userIds: readonly string[]): Promise<Map<string, Date[]>> {
  const where = { userId: { in: [...userIds] } }
  const rows = await client.session.groupBy({ by: ['userId'], where, _max: { lastSeenAt: true } })
  return new Map(rows.map(({ userId, _max }) => [userId, _max.lastSeenAt ? [_max.lastSeenAt] : []]))
}

/**
 * Makes somebody a member with a first role. In the same transaction, `tx` must have created their account or accepted
 * an invitation for their address with that role; otherwise the database refuses it. Returns false if they are a member
 * already.
 */
export async function addMember(tx: Tx, userId: string, roleId: string): Promise<boolean> {
  return (
    (await callFunction(tx, 'platform_member_add', { membership: uuidv7(), person: userId, firstRole: roleId }))[0]
      ?.added ?? false
  )
}
