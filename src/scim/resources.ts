// Users and groups as SCIM shows them.
import { ENTERPRISE_SCHEMA, GROUP_SCHEMA, USER_SCHEMA } from '../domains/directory-sync/attributes.ts'
import type { GroupView, Listed, UserView } from '../domains/directory-sync/model.ts'

/** A resource as JSON, with its version for the header. */
export interface Shown {
  readonly body: Readonly<Record<string, unknown>>
  readonly etag: string
  readonly location: string
}

export function showUser(endpoint: string, { id, record, groups, version, ...times }: UserView): Shown {
  const { externalId, core, enterprise } = record
  const isExtended = Object.keys(enterprise).length > 0
  const place = placeOf(endpoint, 'User', id, version, times)
  const body = {
    schemas: [USER_SCHEMA, ...(isExtended ? [ENTERPRISE_SCHEMA] : [])],
    id,
    ...(externalId !== null && { externalId }),
    ...core,
    ...(groups.length > 0 && {
      groups: groups.map(({ id: value, name: display }) => ({
        value,
        display,
        type: 'direct',
        $ref: `${endpoint}/Groups/${value}`,
      })),
    }),
    ...(isExtended && { [ENTERPRISE_SCHEMA]: enterprise }),
    meta: place.meta,
  }
  return { body, ...place }
}

export function showGroup(endpoint: string, { id, name, externalId, members, version, ...times }: GroupView): Shown {
  const place = placeOf(endpoint, 'Group', id, version, times)
  const body = {
    schemas: [GROUP_SCHEMA],
    id,
    ...(externalId !== null && { externalId }),
    displayName: name,
    ...(members && {
      members: members.map(({ id: value, userName: display }) => ({
        value,
        display,
        type: 'User',
        $ref: `${endpoint}/Users/${value}`,
      })),
    }),
    meta: place.meta,
  }
  return { body, ...place }
}

function placeOf(
  endpoint: string,
  resourceType: 'User' | 'Group',
  id: string,
  version: number,
  { createdAt, updatedAt }: { readonly createdAt: Date; readonly updatedAt: Date },
) {
  const etag = `W/"${version}"`
  const location = `${endpoint}/${resourceType}s/${id}`
  const meta = {
    resourceType,
    created: createdAt.toISOString(),
    lastModified: updatedAt.toISOString(),
    location,
    version: etag,
  }
  return { etag, location, meta }
}

/** Names of attributes that are asked for, or not wanted; lower case. */
export interface Choice {
  readonly only: ReadonlySet<string> | null
  readonly without: ReadonlySet<string>
}

/** Most names of `attributes` or `excludedAttributes`. */
const MOST_NAMES = 50

export function choiceOf(query: URLSearchParams): Choice {
  const names = (name: string): Set<string> | null => {
    const given = query.get(name)
    if (given === null || given.trim() === '') return null
    return new Set(
      given
        .split(',', MOST_NAMES)
        // of `name.familyName` and `urn:…:User:name` the attribute itself decides
        .map((one) => topOf(one.trim().toLowerCase())),
    )
  }
  return { only: names('attributes'), without: names('excludedAttributes') ?? new Set() }
}

function topOf(name: string): string {
  if (name.startsWith(ENTERPRISE_SCHEMA.toLowerCase())) return ENTERPRISE_SCHEMA.toLowerCase()
  return (name.split(':').at(-1) ?? '').split('.')[0] ?? ''
}

const ALWAYS: ReadonlySet<string> = new Set(['schemas', 'id'])

export function chosen(body: Shown['body'], { only, without }: Choice): Shown['body'] {
  return Object.fromEntries(
    Object.entries(body).filter(([name]) => {
      const key = name.toLowerCase()
      return ALWAYS.has(key) || (!without.has(key) && (only?.has(key) ?? true))
    }),
  )
}

export function wants(name: string, { only, without }: Choice): boolean {
  return !without.has(name) && (only?.has(name) ?? true)
}

export function listed<T>({ total, rows }: Listed<T>, startIndex: number, show: (row: T) => object): object {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: total,
    startIndex,
    itemsPerPage: rows.length,
    Resources: rows.map(show),
  }
}
