// Connections in the document of the configuration. Roles are called by their names, and secrets by their places in the
// vault: they are kept with no version.
import { changedFields, type DocumentPart, type Fields, type Rows, type Step } from '../document-part.ts'
import { turnedOn } from '../weakening.ts'
import type { ConnectionKind as KindName } from '../../generated/graphql.ts'
import type { MakesPart, Shared } from '../wiring.ts'
import { asciiName } from '../tenant-domains/model.ts'
import { changes, isRebound } from './document-changes.ts'
import { CONNECTION_ERRORS } from './errors.ts'
import type { AttributeNames, Kinds } from './kind.ts'
import { storedRoleMap } from './model.ts'

const BLOCKS = { oidc: null, social: null, ldap: null, saml: null }

const DEFAULTS = {
  provider: '',
  status: 'DRAFT',
  domains: [],
  emailAttribute: '',
  nameAttribute: '',
  groupsAttribute: '',
  createMembers: false,
  roleMap: [],
  defaultRole: null,
  trustsMfa: false,
  mfaContexts: [],
  ...BLOCKS,
  secret: null,
}

export const connectionsDocument: MakesPart = ({ connectionKinds: kinds }): DocumentPart<Shared> => ({
  name: 'connections',
  needs: 'connection.read',
  relations: ['connection', 'role'],
  key: ['kind', 'name'],
  repeats: true,
  defaults: DEFAULTS,
  stored: (rows) => storedIn(rows, kinds),
  canonical: (fields) => canonicalOf(fields, kinds),
  compared: ({ secret: _secret, ...fields }) => fields,
  mutations: { DELETE: 'connectionDelete' },
  takes: (step) => mutationsOf(step, kinds),
  words: CONNECTION_ERRORS,
  decides: true,
  weakens: (before, after) => after !== null && weakens(before, after, kinds),
  deletes: (_before, after) => after === null,
  irrevocable: (before, after) => losesSecret(before, after, kinds),
  deletedLast: true,
  prepare: changes,
})

function storedIn(rows: Rows, kinds: Kinds) {
  const names = new Map(rows('role').map(({ id, name }) => [id, String(name)]))
  return rows('connection').map(({ id, kind, provider, name, status, settings, attributes, roleMap, ...more }) => {
    const { domains, createMembers, defaultRoleId, trustsMfa, mfaContexts } = more
    const known = kinds.get(kind as KindName)
    const document = known?.document
    const { email = '', name: called = '', groups = '' } = attributes as Partial<AttributeNames>
    return {
      id: String(id),
      fields: {
        kind,
        provider,
        name,
        status,
        domains,
        emailAttribute: email,
        nameAttribute: called,
        groupsAttribute: groups,
        createMembers,
        // A role that is gone gives nothing.
        roleMap: storedRoleMap(roleMap).flatMap(({ group, roleId }) => {
          const role = names.get(roleId)
          return role === undefined ? [] : [{ group, role }]
        }),
        defaultRole: names.get(defaultRoleId) ?? null,
        trustsMfa,
        mfaContexts,
        ...BLOCKS,
        ...(known && document && { [document.field]: document.shown(known.read(settings)) }),
      },
    }
  })
}

function canonicalOf(fields: Fields, kinds: Kinds): Fields {
  const texts = (name: string): string[] => [
    ...new Set((fields[name] as readonly string[]).map((value) => value.trim())),
  ]
  const line = (name: string): string => String(fields[name]).trim()
  const provider = line('provider').toLowerCase()
  const document = kinds.get(fields['kind'] as KindName)?.document
  const block = document && (fields[document.field] as Fields | null)
  return {
    ...fields,
    name: line('name'),
    provider,
    domains: [...new Set(texts('domains').map((domain) => asciiName(domain) || domain))].sort(),
    emailAttribute: line('emailAttribute'),
    nameAttribute: line('nameAttribute'),
    groupsAttribute: line('groupsAttribute'),
    roleMap: rolesOf(fields['roleMap'] as readonly Mapped[]),
    mfaContexts: texts('mfaContexts'),
    ...(block && { [document.field]: document.canonical(withDefaults(block, document.defaults), provider) }),
  }
}

interface Mapped {
  readonly group: string
  readonly role: string
}

function rolesOf(given: readonly Mapped[]): Mapped[] {
  const mapped = given.map(({ group, role }) => ({ group: group.trim(), role: role.trim() }))
  return mapped.filter(
    (one, at) => mapped.findIndex(({ group, role }) => group === one.group && role === one.role) === at,
  )
}

function withDefaults(block: Fields, defaults: Fields): Fields {
  const said = Object.entries(block).filter(([, value]) => value !== null && value !== undefined)
  return { ...defaults, ...Object.fromEntries(said) }
}

/** Returns the mutations that do the same: those of the kind for its settings. */
function mutationsOf(step: Step, kinds: Kinds): readonly string[] {
  const document = kinds.get((step.after ?? step.before)?.['kind'] as KindName)?.document
  if (step.kind === 'DELETE') return ['connectionDelete']
  const { create = 'connectionUpdate', update = 'connectionUpdate' } = document?.mutations ?? {}
  if (step.kind === 'CREATE') return [create]
  const changed = changedFields(step)
  const own = changed.some((name) => name in BLOCKS)
  const common = changed.some((name) => !(name in BLOCKS) && name !== 'status')
  return [
    ...(own ? [update] : []),
    ...(common && !own ? ['connectionUpdate'] : []),
    ...(changed.includes('status') ? [BY_STATUS[String(step.after?.['status'])] ?? update] : []),
  ]
}

const BY_STATUS: Readonly<Record<string, string>> = { ACTIVE: 'connectionActivate', DISABLED: 'connectionDisable' }

/** Returns whether more people get in, or by less. Switching a connection on counts as if it had not been there. */
function weakens(stored: Fields | null, after: Fields, kinds: Kinds): boolean {
  const before = stored?.['status'] !== 'ACTIVE' && after['status'] === 'ACTIVE' ? null : stored
  const document = kinds.get(after['kind'] as KindName)?.document
  const [was, is] = document ? [before, after].map((each) => (each?.[document.field] ?? null) as Fields | null) : []
  return (
    ['createMembers', 'trustsMfa'].some((name) => turnedOn(before, after, name)) ||
    (before !== null && isBroader(listed(before, 'domains'), listed(after, 'domains'))) ||
    (after['trustsMfa'] === true && trustsMore(before, after)) ||
    (document !== undefined && is !== undefined && is !== null && document.weakens(was ?? null, is))
  )
}

/** Returns whether a secret is deleted, or goes with other settings from then on. */
function losesSecret(before: Fields | null, after: Fields | null, kinds: Kinds): boolean {
  const document = kinds.get(before?.['kind'] as KindName)?.document
  const block = document && (before?.[document.field] as Fields | null)
  if (!block || document.secret === null || block['clientAuthentication'] === 'NONE') return false
  return after === null || isRebound(document, before, after)
}

const listed = (fields: Fields | null, name: string) => (fields?.[name] ?? []) as readonly string[]

/** No domain stands for all that the tenant has proven. */
function isBroader(had: readonly string[], has: readonly string[]): boolean {
  return had.length > 0 && (has.length === 0 || has.some((domain) => !had.includes(domain)))
}

function trustsMore(before: Fields | null, after: Fields): boolean {
  const had = listed(before, 'mfaContexts')
  return before !== null && listed(after, 'mfaContexts').some((context) => !had.includes(context))
}
