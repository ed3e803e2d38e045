// PATCH of a group, read to what it changes: one group may have thousands of members, so no list of them is made.
import { GROUP_ATTRIBUTES, GROUP_SCHEMA } from './attributes.ts'
import { badPath, badValue, quoted, ScimError } from './errors.ts'
import { type Filter, nameIn, parseFilter } from './filter.ts'
import { isOwn, type Operation } from './patch.ts'
import { fieldsOf } from './record.ts'
import { textOf } from './values.ts'

export interface GroupRecord {
  readonly displayName: string
  readonly externalId: string | null
  readonly members: readonly string[]
}

/** What happens to the members, in this order: all of them go, some go, some come. */
export interface MemberChange {
  readonly all: boolean
  readonly removed: ReadonlySet<string>
  readonly added: ReadonlySet<string>
}

export interface GroupChange {
  readonly displayName?: string
  readonly externalId?: string | null
  readonly members: MemberChange
}

/** Most members that one request names. */
const MOST_MEMBERS = 1_000

export const NO_MEMBERS: MemberChange = { all: false, removed: new Set(), added: new Set() }

/** Reads the body of POST and PUT. Throws ScimError. */
export function groupRecord(body: unknown): GroupRecord {
  const fields = new Map(Object.entries(fieldsOf(body)).map(([name, value]) => [name.toLowerCase(), value]))
  const displayName = textOf('displayName', fields.get('displayname') ?? null)
  if (displayName === undefined) throw badValue('displayName is required.')
  return {
    displayName,
    externalId: textOf('externalId', fields.get('externalid') ?? null) ?? null,
    members: [...idsIn(fields.get('members') ?? [])],
  }
}

/** Returns what the operations change together. Throws ScimError. */
export function groupChange(operations: readonly Operation[]): GroupChange {
  return operations.reduce<GroupChange>(
    (change, { op, path, value }) => {
      if (path !== null) return at(change, op, path, value)
      return Object.entries(fieldsOf(value))
        .filter(([name]) => !isOwn(name) && name.toLowerCase() !== 'schemas')
        .reduce((now, [name, one]) => at(now, op, name, one), change)
    },
    { members: NO_MEMBERS },
  )
}

const PATH = /^([^[\]]{1,200})(?:\[(.{1,512})\])?$/su

function at(change: GroupChange, op: Operation['op'], path: string, value: unknown): GroupChange {
  const [, before = '', filter] = PATH.exec(path) ?? []
  const name = nameIn(before)
  const isOfGroups = name && (name.schema === null || name.schema === GROUP_SCHEMA.toLowerCase())
  const wanted = isOfGroups && name.part === null ? name.name.toLowerCase() : ''
  if (wanted === 'members') return { ...change, members: membersAfter(change.members, op, filter, value) }
  if (filter !== undefined) throw badPath(`There is no attribute ${quoted(path)}.`)
  if (isOwn(wanted)) throw new ScimError(400, 'mutability', `${quoted(path)} is not written by a directory.`)
  if (wanted === 'externalid')
    return { ...change, externalId: op === 'remove' ? null : (textOf('externalId', value) ?? null) }
  if (wanted !== GROUP_ATTRIBUTES[0]?.name.toLowerCase()) throw badPath(`There is no attribute ${quoted(path)}.`)
  const displayName = op === 'remove' ? undefined : textOf('displayName', value)
  if (displayName === undefined) throw new ScimError(400, 'mutability', 'displayName is required.')
  return { ...change, displayName }
}

function membersAfter(
  before: MemberChange,
  op: Operation['op'],
  filter: string | undefined,
  value: unknown,
): MemberChange {
  if (filter !== undefined) {
    if (op !== 'remove') throw badPath('Members are only removed by a filter.')
    return without(before, idsOf(parseFilter(filter)))
  }
  if (op === 'remove')
    return value === undefined || value === null
      ? { all: true, removed: new Set(), added: new Set() }
      : without(before, idsIn(value))
  const ids = idsIn(value)
  if (op === 'replace') return { all: true, removed: new Set(), added: ids }
  return bounded({
    ...before,
    removed: lacking(before.removed, ids),
    added: new Set([...before.added, ...ids]),
  })
}

function without(before: MemberChange, ids: ReadonlySet<string>): MemberChange {
  return bounded({
    all: before.all,
    removed: before.all ? before.removed : new Set([...before.removed, ...ids]),
    added: lacking(before.added, ids),
  })
}

const lacking = (all: ReadonlySet<string>, gone: ReadonlySet<string>): Set<string> =>
  new Set([...all].filter((id) => !gone.has(id)))

function bounded(change: MemberChange): MemberChange {
  if (change.added.size + change.removed.size > MOST_MEMBERS) throw tooMany()
  return change
}

const tooMany = (): ScimError =>
  new ScimError(400, 'tooMany', `A request can name at most ${MOST_MEMBERS} members; send the rest in another one.`)

/** `value eq "…"`, or several of these with `or`. */
function idsOf(filter: Filter): Set<string> {
  if (filter.kind === 'or') return new Set(filter.of.flatMap((one) => [...idsOf(one)]))
  if (filter.kind !== 'compare' || filter.operator !== 'eq' || filter.path.name.toLowerCase() !== 'value')
    throw badPath('Members are found by value eq "…".')
  if (typeof filter.value !== 'string') throw badPath('Members are found by value eq "…".')
  return new Set([filter.value])
}

function idsIn(given: unknown): Set<string> {
  const list = Array.isArray(given) ? (given as unknown[]) : [given]
  if (list.length > MOST_MEMBERS) throw tooMany()
  return new Set(
    list.map((one) => {
      const { value } = typeof one === 'string' ? { value: one } : fieldsOf(one)
      if (typeof value !== 'string' || value === '') throw badValue('Each of members needs a value, the id of a user.')
      return value
    }),
  )
}
