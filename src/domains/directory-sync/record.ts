// A user as a directory sends it, and as it is kept: only what the table of attributes names.
import {
  type Attribute,
  ENTERPRISE_ATTRIBUTES,
  ENTERPRISE_SCHEMA,
  EXTERNAL_ID,
  named,
  USER_ATTRIBUTES,
  USER_SCHEMA,
} from './attributes.ts'
import { badSyntax, badValue } from './errors.ts'
import { type Entry, textOf, type Value, valueOf, type Values } from './values.ts'

export interface UserRecord {
  readonly externalId: string | null
  /** attributes of the core, userName and active too */
  readonly core: Values
  readonly enterprise: Values
}

/** Most bytes of a user as JSON. */
const RECORD_BYTES = 16_384

/** Reads the body of POST and PUT. What the standard does not have is left out. Throws ScimError. */
export function userRecord(body: unknown): UserRecord {
  const fields = fieldsOf(body)
  const core: [string, Value][] = []
  let enterprise: Values = {}
  let externalId: string | null = null
  for (const [name, given] of Object.entries(fields)) {
    const lower = name.toLowerCase()
    if (lower === 'externalid') externalId = textOf('externalId', given) ?? null
    else if (lower === ENTERPRISE_SCHEMA.toLowerCase()) enterprise = extensionOf(given)
    else {
      const attribute = named(USER_ATTRIBUTES, name)
      const value = isAttribute(attribute) ? valueOf(attribute, given) : undefined
      if (isAttribute(attribute) && value !== undefined) core.push([attribute.name, value])
    }
  }
  return checked({ externalId, core: Object.fromEntries(core), enterprise })
}

function extensionOf(given: unknown): Values {
  const kept: [string, Value][] = []
  for (const [name, one] of Object.entries(fieldsOf(given))) {
    const attribute = named(ENTERPRISE_ATTRIBUTES, name)
    const value = isAttribute(attribute) ? valueOf(attribute, one) : undefined
    if (isAttribute(attribute) && value !== undefined) kept.push([attribute.name, value])
  }
  return Object.fromEntries(kept)
}

export function isAttribute(found: ReturnType<typeof named>): found is Attribute {
  return typeof found === 'object' && found !== null
}

export function fieldsOf(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw badSyntax('A JSON object is expected.')
  return body as Record<string, unknown>
}

/** Throws ScimError for a record without a user name, or that is too large. */
export function checked(record: UserRecord): UserRecord {
  if (typeof record.core['userName'] !== 'string') throw badValue('userName is required.')
  if (Buffer.byteLength(JSON.stringify(record)) > RECORD_BYTES)
    throw badValue(`A user can have at most ${RECORD_BYTES / 1_024} KiB.`)
  return record
}

export function userNameOf({ core }: UserRecord): string {
  return core['userName'] as string
}

/** Absent means active. */
export function isActive({ core }: UserRecord): boolean {
  return core['active'] !== false
}

/** Returns the addresses, the preferred one first. */
export function emailsOf({ core }: UserRecord): string[] {
  const entries = (core['emails'] ?? []) as readonly Entry[]
  return entries
    .toSorted((a, b) => Number(b['primary'] === true) - Number(a['primary'] === true))
    .flatMap((entry) => (typeof entry['value'] === 'string' ? [entry['value']] : []))
}

/** Returns the name to show; null: the directory tells none. */
export function shownName({ core }: UserRecord): string | null {
  if (typeof core['displayName'] === 'string') return core['displayName']
  const name = (core['name'] ?? {}) as Entry
  if (typeof name['formatted'] === 'string') return name['formatted']
  const parts = [name['givenName'], name['familyName']].filter((part) => typeof part === 'string')
  return parts.length > 0 ? parts.join(' ') : null
}

/** Returns the attributes that a schema names, with the list that they are of; null: no schema of users. */
export function listOf(schema: string | null): { list: readonly Attribute[]; of: 'core' | 'enterprise' } | null {
  if (schema === null || schema === USER_SCHEMA.toLowerCase())
    return { list: [...USER_ATTRIBUTES, EXTERNAL_ID], of: 'core' }
  return schema === ENTERPRISE_SCHEMA.toLowerCase() ? { list: ENTERPRISE_ATTRIBUTES, of: 'enterprise' } : null
}
