// What is stored of a user of a directory, and what that makes of them.
import type { Tx } from '../../tenancy/database.ts'
import type { UserView } from './model.ts'
import { emailsOf, shownName, type UserRecord, userNameOf } from './record.ts'
import type { Entry, Values } from './values.ts'
import { emailKeyOf } from './where.ts'

export const WITH_MEMBER = {
  membership: {
    include: {
      user: true,
      groups: { include: { group: { include: { directory: true } } }, orderBy: { groupId: 'asc' as const } },
    },
  },
} as const

export type UserRow = NonNullable<Awaited<ReturnType<typeof read>>>
const read = (tx: Tx) => tx.directoryUser.findFirst({ include: WITH_MEMBER })

interface Stored {
  readonly core: Values
  readonly enterprise: Values
}

/** Returns the columns of a record. Whether somebody is active is the membership's to say, and is not kept twice. */
export function columnsOf(record: UserRecord) {
  const { externalId, core, enterprise } = record
  const userName = userNameOf(record)
  const emails = (core['emails'] ?? []) as readonly Entry[]
  const typed = emails.flatMap(({ type, value }) =>
    typeof type === 'string' && typeof value === 'string' ? [emailKeyOf(type, value)] : [],
  )
  return {
    userName,
    userNameKey: userName.toLowerCase(),
    displayKey: shownName(record)?.toLowerCase() ?? null,
    externalId,
    emailKeys: [...new Set([...emailsOf(record).map((value) => value.toLowerCase()), ...typed])],
    record: { core: Object.fromEntries(Object.entries(core).filter(([name]) => name !== 'active')), enterprise },
  }
}

export function recordOf({ externalId, record, membership: { suspendedAt, user } }: UserRow): UserRecord {
  const { core, enterprise } = record as unknown as Stored
  return { externalId, core: { ...core, active: suspendedAt === null && user.status === 'ACTIVE' }, enterprise }
}

export function viewOf(row: UserRow): UserView {
  const { id, version, createdAt, updatedAt, connectionId, membership } = row
  return {
    id,
    record: recordOf(row),
    groups: membership.groups
      .filter(({ group }) => group.directory?.connectionId === connectionId)
      .map(({ group }) => ({ id: group.id, name: group.name })),
    version,
    createdAt,
    updatedAt,
  }
}
