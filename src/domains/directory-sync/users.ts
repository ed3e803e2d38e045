// Users as a directory keeps them. Each is a member; what the directory tells of them is kept beside the account, which
// is the person's own.
import { v7 as uuidv7 } from 'uuid'
import type { Budgets } from '../../limits/budgets.ts'
import { canonicalJson } from '../../shared/canonical-json.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { editUser } from '../../tenancy/member-accounts.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import type { AuditEntry } from '../audit/service.ts'
import type { Member } from '../members/model.ts'
import { NOT_DELETED } from '../members/service.ts'
import { unchanged, written } from '../mutation.ts'
import { by, change, type Step } from './change.ts'
import { ScimError, taken, unknownId } from './errors.ts'
import type { Filter } from './filter.ts'
import type { Listed, Source, UserView } from './model.ts'
import { type Operation, patched } from './patch.ts'
import { isActive, shownName, type UserRecord, userNameOf } from './record.ts'
import { resume, suspend } from './standing.ts'
import { addressOf, demandProven, demandReachOver, memberFor, returning } from './trust.ts'
import { columnsOf, recordOf, type UserRow, viewOf, WITH_MEMBER } from './user-rows.ts'
import { usersWhere } from './where.ts'

export interface ListRequest {
  readonly filter: Filter | null
  /** rows before the page, and rows of it */
  readonly skipped: number
  readonly count: number
}

export function createDirectoryUsers({ db, budgets }: { db: Database; budgets: Pick<Budgets, 'account'> }) {
  const own = (connectionId: string) => ({ connectionId, goneAt: null, membership: { is: NOT_DELETED } })

  async function list({ connectionId }: Source, { filter, skipped, count }: ListRequest): Promise<Listed<UserView>> {
    const where = { AND: [own(connectionId), ...(filter ? [usersWhere(filter)] : [])] }
    const total = await db.lists.directoryUser.count({ where })
    const rows = await db.lists.directoryUser.findMany({
      where,
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      skip: skipped,
      take: count,
      include: WITH_MEMBER,
    })
    return { total, rows: rows.map(viewOf) }
  }

  async function find({ connectionId }: Source, id: string): Promise<UserView> {
    const row = await db.client.directoryUser.findFirst({ where: { ...own(connectionId), id }, include: WITH_MEMBER })
    if (!row) throw unknownId()
    return viewOf(row)
  }

  function create(source: Source, record: UserRecord): Promise<UserView> {
    return change(db, source, async ({ tx, directory }) => {
      const before = await formerRow(tx, source, record)
      const { member, made } = before
        ? await returning(tx, directory, record, before.membership)
        : await memberFor(tx, directory, record, budgets)
      const known = await rowOfMember(tx, source, member)
      const entry = entryOf(source, made ? 'user.created' : 'directory.user_linked', member.userId)
      const id = known?.id ?? uuidv7()
      const row = { ...columnsOf(record), goneAt: null }
      if (known) await tx.directoryUser.updateMany({ where: { id }, data: { ...row, version: { increment: 1 } } })
      else
        await tx.directoryUser.create({
          data: { id, tenantId: currentTenant(), connectionId: source.connectionId, membershipId: member.id, ...row },
        })
      const standing = await stand({ tx, source, member, id, wanted: isActive(record), before: known?.suspendedAt })
      return written(viewOf(await rowNow(tx, id)), ...standing, entry)
    })
  }

  const replace = (source: Source, id: string, record: UserRecord, expected: number | null): Promise<UserView> =>
    update(source, { id, expected, next: () => record })

  const patch = (source: Source, id: string, operations: readonly Operation[], expected: number | null) =>
    update(source, { id, expected, next: (record) => patched(record, operations) })

  interface Update {
    readonly id: string
    /** version that the directory has seen; null: any */
    readonly expected: number | null
    readonly next: (record: UserRecord) => UserRecord
  }

  function update(source: Source, { id, expected, next }: Update): Promise<UserView> {
    return change(db, source, async (step) => {
      const { tx } = step
      const row = await rowFor(step, source, id, expected)
      const before = recordOf(row)
      const record = allowed(row, next(before))
      if (canonicalJson(before) === canonicalJson(record)) return unchanged(viewOf(row))
      await demandUserName(tx, source, row, record)
      if (addressOf(record).normalized !== addressOf(before).normalized)
        await demandProven(tx, step.directory, addressOf(record))
      const fields = changedFields(before, record)
      await tx.directoryUser.updateMany({
        where: { id },
        data: { ...columnsOf(record), version: { increment: 1 } },
      })
      const member = row.membership
      const shown = shownName(record)
      // Of an account that other tenants have, too, the person alone writes the name.
      if (shown !== null && shown !== shownName(before))
        await editUser(tx, member.userId, { displayName: shown.slice(0, 200) })
      const wanted = isActive(record)
      const standing = await stand({ tx, source, member, id, wanted, before: row.suspendedAt })
      const entry = entryOf(source, 'directory.user_updated', member.userId, { fields })
      return written(viewOf(await rowNow(tx, id)), ...standing, entry)
    })
  }

  /** Their membership is suspended and not ended: who comes back has their roles and keys. */
  function remove(source: Source, id: string, expected: number | null): Promise<null> {
    return change(db, source, async (step) => {
      const { tx } = step
      const { membership: member, suspendedAt } = await rowFor(step, source, id, expected)
      const standing = await stand({ tx, source, member, id, wanted: false, before: suspendedAt })
      await tx.groupMember.deleteMany({
        where: {
          membershipId: member.id,
          group: { is: { directory: { is: { connectionId: source.connectionId } } } },
        },
      })
      await tx.directoryUser.updateMany({ where: { id }, data: { goneAt: new Date(), version: { increment: 1 } } })
      return written(null, ...standing, entryOf(source, 'directory.user_removed', member.userId))
    })
  }

  /** Throws ScimError for an unknown id, another version, and somebody who holds more than the directory reaches. */
  async function rowFor({ tx, directory }: Step, { connectionId }: Source, id: string, expected: number | null) {
    const row = await tx.directoryUser.findFirst({ where: { ...own(connectionId), id }, include: WITH_MEMBER })
    if (!row) throw unknownId()
    if (expected !== null && expected !== row.version) throw new ScimError(412, null, 'The user has changed meanwhile.')
    await demandReachOver(tx, directory, row.membership.userId)
    return row
  }

  return { list, find, create, replace, patch, remove }
}

export type DirectoryUsers = ReturnType<typeof createDirectoryUsers>

/** Returns the row of somebody whom the directory has removed and sends again. Throws ScimError if they are there. */
async function formerRow(tx: Tx, { connectionId }: Source, record: UserRecord): Promise<UserRow | null> {
  const userNameKey = userNameOf(record).toLowerCase()
  const row = await tx.directoryUser.findFirst({ where: { connectionId, userNameKey }, include: WITH_MEMBER })
  if (!row) return null
  if (row.membership.user.status === 'DELETED') {
    await tx.directoryUser.deleteMany({ where: { id: row.id } })
    return null
  }
  if (row.goneAt === null) throw taken('A user with this userName exists already.')
  return row
}

/** Returns what any directory keeps of the member. Throws ScimError if that is another one that still does. */
async function rowOfMember(tx: Tx, { connectionId }: Source, member: Member) {
  const row = await tx.directoryUser.findFirst({ where: { membershipId: member.id } })
  if (!row) return null
  if (row.goneAt === null) throw taken('This person is a user already, of this directory or another one of the tenant.')
  if (row.connectionId === connectionId) return row
  await tx.directoryUser.deleteMany({ where: { id: row.id } })
  return null
}

async function demandUserName(tx: Tx, { connectionId }: Source, row: UserRow, record: UserRecord): Promise<void> {
  const userNameKey = userNameOf(record).toLowerCase()
  if (userNameKey === row.userNameKey) return
  const other = await tx.directoryUser.findFirst({ where: { connectionId, userNameKey, id: { not: row.id } } })
  if (other && other.goneAt === null) throw taken('A user with this userName exists already.')
  if (other) await tx.directoryUser.deleteMany({ where: { id: other.id } })
}

/** Somebody whom an administrator has suspended stays so, also when the directory says otherwise. */
function allowed({ membership: { suspendedAt: now }, suspendedAt }: UserRow, record: UserRecord): UserRecord {
  const isTheirs = now !== null && now.getTime() !== suspendedAt?.getTime()
  return isTheirs ? { ...record, core: { ...record.core, active: false } } : record
}

interface Standing {
  readonly tx: Tx
  readonly source: Source
  readonly member: Member
  readonly id: string
  readonly wanted: boolean
  /** when a directory suspended them; null: none did */
  readonly before: Date | null | undefined
}

/** Suspends or resumes; a directory resumes only whom it suspended. Returns what the log tells of it. */
async function stand({ tx, source, member, id, wanted, before }: Standing): Promise<AuditEntry[]> {
  const now = member.suspendedAt
  if (!wanted && now === null) {
    const { at, sessions } = await suspend(tx, member)
    await tx.directoryUser.updateMany({ where: { id }, data: { suspendedAt: at } })
    return [entryOf(source, 'member.suspended', member.userId, { sessions })]
  }
  // fault: Y7
  if (!wanted || now === null || before?.getTime() !== now.getTime()) return []
  await resume(tx, member)
  await tx.directoryUser.updateMany({ where: { id }, data: { suspendedAt: null } })
  return [entryOf(source, 'member.resumed', member.userId)]
}

async function rowNow(tx: Tx, id: string): Promise<UserRow> {
  return tx.directoryUser.findFirstOrThrow({ where: { id }, include: WITH_MEMBER })
}

function entryOf(source: Source, action: string, userId: string, more: object = {}): AuditEntry {
  return { action, resourceType: 'user', resourceId: userId, metadata: { ...more, ...by(source) } }
}

/** Returns the names of attributes that differ. */
function changedFields(before: UserRecord, after: UserRecord): string[] {
  const flat = ({ externalId, core, enterprise }: UserRecord): Record<string, unknown> => ({
    externalId,
    ...core,
    ...enterprise,
  })
  const [one, other] = [flat(before), flat(after)]
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return names.filter((name) => canonicalJson(one[name] ?? null) !== canonicalJson(other[name] ?? null)).toSorted()
}
