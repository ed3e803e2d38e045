// What the log is filtered by, in the address and as the API takes it.
import type { ActorType, AuditEventFilter } from '../../generated/graphql.ts'
import { oneOf, optional, text } from '../../parts/search-state.ts'

export const ACTOR_TYPES = ['USER', 'API_KEY', 'SERVICE', 'AGENT', 'SYSTEM', 'OPERATOR'] as const
export const TABS = ['events', 'streams', 'verify'] as const

/** The address of the page; links from elsewhere use these names. */
export const SEARCH = {
  tab: oneOf(TABS, 'events'),
  q: text(),
  action: optional,
  person: optional,
  from: text(),
  to: text(),
  actor: oneOf(['', ...ACTOR_TYPES], ''),
  key: optional,
  type: text(),
  thing: text(),
  ip: text(),
  request: text(),
}

export interface Filters {
  readonly q: string
  readonly action: string | null
  readonly person: string | null
  readonly from: string
  readonly to: string
  readonly actor: ActorType | ''
  readonly key: string | null
  readonly type: string
  readonly thing: string
  readonly ip: string
  readonly request: string
}

export const NONE: Filters = {
  q: '',
  action: null,
  person: null,
  from: '',
  to: '',
  actor: '',
  key: null,
  type: '',
  thing: '',
  ip: '',
  request: '',
}

/** Filters that are seldom used, and stay folded until one of them is set. */
export const isMore = ({ actor, key, type, thing, ip, request }: Filters): boolean =>
  [actor, key ?? '', type, thing, ip, request].some((value) => value !== '')

export const isFiltered = (filters: Filters): boolean =>
  Object.entries(NONE).some(([key, none]) => filters[key as keyof Filters] !== none)

/** The first moment of a day of a date field, and the first after it, by the clock of this browser. */
function momentOf(day: string, daysLater: number): string | undefined {
  const date = new Date(`${day}T00:00:00`)
  if (day === '' || Number.isNaN(date.getTime())) return undefined
  date.setDate(date.getDate() + daysLater)
  return date.toISOString()
}

export function filterOf(filters: Filters): AuditEventFilter {
  const wanted = {
    search: filters.q.slice(0, 500),
    action: filters.action,
    actorUserId: filters.person,
    from: momentOf(filters.from, 0),
    to: momentOf(filters.to, 1),
    actorType: filters.actor,
    actorKeyId: filters.key,
    resourceType: filters.type,
    resourceId: filters.thing,
    ip: filters.ip,
    requestId: filters.request,
  }
  return Object.fromEntries(
    Object.entries(wanted).filter(([, value]) => value !== '' && value !== null && value !== undefined),
  )
}
