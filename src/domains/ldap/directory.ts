// What is asked of a directory: who somebody is, whether a password is theirs, and their groups.
import { randomUUID } from 'node:crypto'
import { type Client, type Entry, type Filter, InvalidCredentialsError, PresenceFilter } from 'ldapts'
import { directoryFailure, DirectoryFailure, type Step } from './failure.ts'
import { type FilterOf, parseFilter } from './filter.ts'
import { type Door, type Lines, type Patience, PATIENCE, withLines } from './line.ts'
import { ID_ATTRIBUTES, isEncrypted, type LdapSecret, type LdapSettings } from './model.ts'

/** Names of the attributes that the connection sets. */
export interface Attributes {
  readonly email: string
  readonly name: string
  /** of a group: its name; '': its distinguished name */
  readonly groups: string
}

export interface DirectoryPerson {
  readonly dn: string
  /** what stays when they are renamed; null: they have none of the attributes */
  readonly subject: string | null
  readonly email: string | null
  readonly name: string | null
  /** that they say they are in */
  readonly memberOf: readonly string[]
}

export interface Directory {
  /** Returns the one person of a login; null: nobody, or several. */
  find(login: string): Promise<DirectoryPerson | null>
  /** Returns whether the password is theirs. null: nobody's; it takes as long. */
  proves(person: DirectoryPerson | null, password: string): Promise<boolean>
  groupsOf(person: DirectoryPerson): Promise<string[]>
  /** Returns some people at the base. */
  some(): Promise<DirectoryPerson[]>
  hasGroupBase(): Promise<boolean>
}

export interface DirectoryAccess {
  readonly settings: LdapSettings
  readonly secret: LdapSecret
  readonly attributes: Attributes
}

export interface DirectoryDeps {
  readonly outgoing: Door
  /** whether the operator allows directories that are not verified, or not encrypted */
  readonly insecureAllowed: boolean
  readonly patience?: Patience
}

export interface Directories {
  /** Runs work with the reader signed in. Throws DirectoryFailure. */
  within<T>(access: DirectoryAccess, work: (directory: Directory) => Promise<T>): Promise<T>
}

const MOST_GROUPS = 1_000
/** Seconds that a search may take in the directory itself. */
const SEARCH_SECONDS = 4
/** People whom a look finds: it says what they lack, and names nobody. */
const SAMPLE = 5

export function createDirectories({ outgoing, insecureAllowed, patience = PATIENCE }: DirectoryDeps): Directories {
  return {
    within: (access, work) =>
      withLines({ outgoing, patience }, access.settings, async (lines) => {
        const { settings, secret } = access
        // The operator may have taken back what was allowed when it was saved.
        // fault: L1
        if (!insecureAllowed && !isEncrypted(settings)) throw new DirectoryFailure('NOT_ENCRYPTED')
        if (!insecureAllowed && settings.skipTlsVerify) throw new DirectoryFailure('TLS_NOT_VERIFIED')
        const reader = await lines.open()
        await step('bind', () => reader.bind(settings.bindDn, secret.bindPassword))
        return work(directoryOf(lines, reader, access))
      }),
  }
}

function directoryOf(lines: Lines, reader: Client, { settings, attributes }: DirectoryAccess): Directory {
  const { baseDn, groupBaseDn } = settings
  const ids = settings.idAttribute === '' ? [...ID_ATTRIBUTES] : [settings.idAttribute]
  const wanted = [attributes.email, attributes.name, 'memberOf', ...ids]
  const search = (base: string, filter: Filter, sizeLimit: number, of: 'search' | 'groups' = 'search') =>
    step(of, async () => {
      const found = await reader.search(base, {
        scope: 'sub',
        derefAliases: 'never',
        filter,
        sizeLimit,
        timeLimit: SEARCH_SECONDS,
        attributes: of === 'search' ? wanted : [attributes.groups === '' ? '1.1' : attributes.groups],
        explicitBufferAttributes: ['objectGUID'],
      })
      return found.searchEntries
    })
  const person = (entry: Entry): DirectoryPerson => ({
    dn: entry.dn,
    subject: ids.map((name) => idOf(valuesOf(entry, name)[0])).find((id) => id !== null) ?? null,
    email: textsOf(entry, attributes.email)[0] ?? null,
    name: textsOf(entry, attributes.name)[0] ?? null,
    memberOf: textsOf(entry, 'memberOf'),
  })

  return {
    async find(login) {
      const found = await search(baseDn, filterOf(settings.userFilter)(login), 2)
      const [only] = found
      return found.length === 1 && only && only.dn !== '' ? person(only) : null
    },
    async proves(whose, password) {
      // An empty password is a bind without authentication (RFC 4513 section 5.1.2), to which many servers say yes.
      // Some take one that starts with NUL for empty.
      // fault: L5
      if (password === '' || password.includes('\0')) return false
      const client = await lines.open()
      try {
        await client.bind(whose?.dn ?? `cn=${randomUUID()},${baseDn}`, password)
        return whose !== null
      } catch (error) {
        if (error instanceof InvalidCredentialsError) return false
        const failure = directoryFailure('bind', error)
        if (failure.code === 'BIND_REFUSED') return false
        throw failure
      }
    },
    async groupsOf({ dn, memberOf }) {
      if (groupBaseDn === '') return [...memberOf].slice(0, MOST_GROUPS)
      const entries = await search(groupBaseDn, filterOf(settings.groupFilter)(dn), MOST_GROUPS, 'groups')
      return entries.flatMap((entry) => (attributes.groups === '' ? [entry.dn] : textsOf(entry, attributes.groups)))
    },
    async some() {
      const anybody = new PresenceFilter({ attribute: attributeOf(settings.userFilter) })
      return (await search(baseDn, anybody, SAMPLE)).map(person)
    },
    async hasGroupBase() {
      return (await search(groupBaseDn, new PresenceFilter({ attribute: 'objectClass' }), 1, 'groups')).length > 0
    },
  }
}

async function step<T>(name: Step, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw directoryFailure(name, error)
  }
}

function filterOf(text: string): FilterOf {
  const parsed = parseFilter(text)
  if (!parsed.ok) throw new DirectoryFailure('SETTING_INVALID')
  return parsed.value
}

/** Returns the attribute with which people sign in: the first that the filter compares with what is typed. */
function attributeOf(userFilter: string): string {
  return /\(([\w-]+)=%s\)/.exec(userFilter)?.[1] ?? 'objectClass'
}

/** Returns the values of an attribute, however the server writes its name; a missing one comes as an empty list. */
function valuesOf(entry: Entry, name: string): (string | Buffer)[] {
  const key = Object.keys(entry).find((each) => each !== 'dn' && each.toLowerCase() === name.toLowerCase())
  const value = key === undefined ? [] : entry[key]
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}

function textsOf(entry: Entry, name: string): string[] {
  return valuesOf(entry, name).filter((value): value is string => typeof value === 'string' && value.trim() !== '')
}

/** Microsoft stores the first three parts of a GUID with the least significant byte first. */
function idOf(value: string | Buffer | undefined): string | null {
  if (value === undefined) return null
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim().toLowerCase()
  if (value.byteLength !== 16) return value.toString('hex')
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]
  const hex = Buffer.from(order.map((at) => value.readUInt8(at))).toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
