// Compiles filters to conditions of the database. Names are compared by columns that hold them in lower case; what has
// no column cannot be asked for.
import { isUuid } from '../../shared/uuid.ts'
import { badFilter, quoted } from './errors.ts'
import type { AttributeName, Filter, Operator } from './filter.ts'
import { booleanOf } from './values.ts'

type Where = Record<string, unknown>
type Compare = Extract<Filter, { readonly kind: 'compare' }>
/** Returns the condition for one comparison, and for `pr` (compare null). */
type Column = (compare: Compare | null) => Where

/** Returns the condition for users. Throws ScimError invalidFilter. */
export function usersWhere(filter: Filter): Where {
  return compiled(filter, USER_COLUMNS, (attribute, of) => {
    if (attribute.name.toLowerCase() !== 'emails') throw unknown(attribute)
    return emailWhere(of)
  })
}

/** Returns the condition for groups. Throws ScimError invalidFilter. */
export function groupsWhere(filter: Filter): Where {
  return compiled(filter, GROUP_COLUMNS, (attribute, of) => {
    if (attribute.name.toLowerCase() !== 'members' || of.kind !== 'compare') throw unknown(attribute)
    if (of.path.name.toLowerCase() !== 'value') throw unknown(of.path)
    return membersWhere(of)
  })
}

function compiled(
  filter: Filter,
  columns: Readonly<Record<string, Column>>,
  some: (attribute: AttributeName, of: Filter) => Where,
): Where {
  const inner = (one: Filter): Where => compiled(one, columns, some)
  switch (filter.kind) {
    case 'and':
      return { AND: filter.of.map(inner) }
    case 'or':
      return { OR: filter.of.map(inner) }
    case 'not':
      return { NOT: inner(filter.of) }
    case 'some':
      return some(filter.path, filter.of)
    case 'present':
    case 'compare': {
      const name = [filter.path.name, ...(filter.path.part === null ? [] : [filter.path.part])].join('.').toLowerCase()
      // fault: Y5
      const column = Object.hasOwn(columns, name) ? columns[name] : undefined
      if (!column) throw unknown(filter.path)
      return column(filter.kind === 'present' ? null : filter)
    }
  }
}

const unknown = ({ name, part }: AttributeName) =>
  badFilter(`Nothing is found by ${quoted(part === null ? name : `${name}.${part}`)}.`)

const LIKE = { co: 'contains', sw: 'startsWith', ew: 'endsWith' } as const

/** `fold`: the column holds lower case. */
function textColumn(field: string, fold: boolean): Column {
  return (compare) => {
    if (!compare) return { NOT: { [field]: null } }
    const { operator, value } = compare
    if (value === null && operator === 'eq') return { [field]: null }
    if (typeof value !== 'string') throw badFilter(`${compare.path.name} is compared with a text.`)
    const text = fold ? value.toLowerCase() : value
    if (operator === 'eq') return { [field]: text }
    if (operator === 'ne') return { NOT: { [field]: text } }
    if (operator === 'co' || operator === 'sw' || operator === 'ew')
      return { [field]: { [LIKE[operator]]: text.replace(/[\\%_]/g, String.raw`\$&`) } }
    throw notBy(compare)
  }
}

const notBy = ({ path, operator }: { readonly path: AttributeName; readonly operator: Operator }) =>
  badFilter(`${path.name} is not compared by ${operator}.`)

const idsIn = (value: Compare['value']): string[] =>
  typeof value === 'string' && isUuid(value) ? [value.toLowerCase()] : []

const idColumn =
  (field: string): Column =>
  (compare) => {
    if (!compare) return {}
    if (compare.operator !== 'eq') throw notBy(compare)
    // What is no id is the id of nothing. An empty list says so; an empty OR, within AND, would say nothing at all.
    return { [field]: { in: idsIn(compare.value) } }
  }

const timeColumn =
  (field: string): Column =>
  (compare) => {
    if (!compare) return {}
    const time = new Date(typeof compare.value === 'string' ? compare.value : Number.NaN)
    if (Number.isNaN(time.getTime())) throw badFilter('meta is compared with a time such as "2026-01-01T00:00:00Z".')
    const by = { gt: 'gt', ge: 'gte', lt: 'lt', le: 'lte', eq: 'equals' } as const
    if (!Object.hasOwn(by, compare.operator)) throw notBy(compare)
    return { [field]: { [by[compare.operator as keyof typeof by]]: time } }
  }

const activeColumn: Column = (compare) => {
  if (!compare) return {}
  if (compare.operator !== 'eq' && compare.operator !== 'ne') throw notBy(compare)
  const wanted = booleanOf('active', compare.value) === (compare.operator === 'eq')
  const active = { membership: { is: { suspendedAt: null } } }
  return wanted ? active : { NOT: active }
}

const emailColumn: Column = (compare) => {
  if (!compare) return { emailKeys: { isEmpty: false } }
  if (compare.operator !== 'eq' || typeof compare.value !== 'string') throw notBy(compare)
  return { emailKeys: { has: compare.value.toLowerCase() } }
}

/** `emails[type eq "work" and value eq "a@b"]`: each address is kept alone, and with its type before it. */
function emailWhere(of: Filter): Where {
  const parts = of.kind === 'and' ? of.of : [of]
  const wanted = new Map<string, string>()
  for (const part of parts) {
    if (part.kind !== 'compare' || part.operator !== 'eq' || typeof part.value !== 'string')
      throw badFilter('emails are found by type and value, each with eq.')
    wanted.set(part.path.name.toLowerCase(), part.value.toLowerCase())
  }
  const [value, type] = [wanted.get('value'), wanted.get('type')]
  if (value === undefined || wanted.size > (type === undefined ? 1 : 2))
    throw badFilter('emails are found by type and value, each with eq.')
  return { emailKeys: { has: type === undefined ? value : emailKeyOf(type, value) } }
}

export const emailKeyOf = (type: string, value: string): string => `${type.toLowerCase()} ${value.toLowerCase()}`

function membersWhere({ operator, path, value }: Compare): Where {
  if (operator !== 'eq') throw notBy({ path, operator })
  const user = { directoryUser: { is: { id: { in: idsIn(value) } } } }
  return { group: { is: { members: { some: { membership: { is: user } } } } } }
}

const USER_COLUMNS: Readonly<Record<string, Column>> = {
  id: idColumn('id'),
  username: textColumn('userNameKey', true),
  displayname: textColumn('displayKey', true),
  externalid: textColumn('externalId', false),
  active: activeColumn,
  emails: emailColumn,
  'emails.value': emailColumn,
  'meta.created': timeColumn('createdAt'),
  'meta.lastmodified': timeColumn('updatedAt'),
}

const ofGroup =
  (column: Column): Column =>
  (compare) => ({ group: { is: column(compare) } })

const GROUP_COLUMNS: Readonly<Record<string, Column>> = {
  id: idColumn('groupId'),
  displayname: ofGroup(textColumn('nameKey', true)),
  externalid: textColumn('externalId', false),
  members: (compare) => {
    if (!compare) return { group: { is: { members: { some: {} } } } }
    return membersWhere(compare)
  },
  'members.value': (compare) => (compare ? membersWhere(compare) : { group: { is: { members: { some: {} } } } }),
  'meta.created': ofGroup(timeColumn('createdAt')),
  'meta.lastmodified': ofGroup(timeColumn('updatedAt')),
}
