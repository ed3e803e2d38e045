// The settings of a directory: what an administrator may enter, and what that means.
import { z } from 'zod'
import { certificatesIn } from '../../shared/certificates.ts'
import { text } from '../../shared/input.ts'
import { failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import { parseFilter } from './filter.ts'

type Sent<T> = T | null | undefined

/** What a client sends of the settings; absent fields stay. */
export interface LdapSettingsInput {
  readonly serverUrl?: Sent<string>
  readonly startTls?: Sent<boolean>
  readonly skipTlsVerify?: Sent<boolean>
  readonly caCertificate?: Sent<string>
  readonly bindDn?: Sent<string>
  readonly bindPassword?: Sent<string>
  readonly baseDn?: Sent<string>
  readonly userFilter?: Sent<string>
  readonly idAttribute?: Sent<string>
  readonly groupBaseDn?: Sent<string>
  readonly groupFilter?: Sent<string>
}

const FIELDS = [
  'serverUrl',
  'startTls',
  'skipTlsVerify',
  'caCertificate',
  'bindDn',
  'bindPassword',
  'baseDn',
  'userFilter',
  'idAttribute',
  'groupBaseDn',
  'groupFilter',
] as const satisfies readonly (keyof LdapSettingsInput)[]

/** Returns what an input has of the settings; null: nothing. */
export function settingsIn(input: LdapSettingsInput): LdapSettingsInput | null {
  const sent = FIELDS.filter((field) => input[field] !== undefined && input[field] !== null)
  return sent.length === 0 ? null : Object.fromEntries(sent.map((field) => [field, input[field]]))
}

/** The defaults are those of the contract. */
const stored = z.object({
  serverUrl: z.string(),
  startTls: z.boolean().default(false),
  skipTlsVerify: z.boolean().default(false),
  /** PEM; '': the issuers that the machine trusts */
  caCertificate: z.string().default(''),
  bindDn: z.string(),
  baseDn: z.string(),
  userFilter: z.string().default('(uid=%s)'),
  /** '': the first of ID_ATTRIBUTES that somebody has */
  idAttribute: z.string().default(''),
  /** '': the groups that people say they are in (memberOf) */
  groupBaseDn: z.string().default(''),
  groupFilter: z.string().default('(member=%s)'),
})
export type LdapSettings = Readonly<z.infer<typeof stored>>

export interface LdapSecret {
  readonly bindPassword: string
}

/** Attributes that stay when somebody is renamed or moved: of OpenLDAP, Active Directory, 389 and FreeIPA. */
export const ID_ATTRIBUTES = ['entryUUID', 'objectGUID', 'nsUniqueId', 'ipaUniqueID'] as const

export type LdapCode = 'REQUIRED' | 'TOO_SHORT' | 'TOO_LONG' | 'INVALID' | 'NOT_ALLOWED' | 'SERVER_URL_INVALID'

export interface Parsed {
  readonly settings: LdapSettings
  readonly secret: LdapSecret | 'keep'
}

const PASSWORD_CHARACTERS = 1_024
const ATTRIBUTE = /^[A-Za-z][\w.-]{0,63}$/

export function readSettings(value: unknown): LdapSettings {
  return stored.parse(value)
}

/** Where the directory is, and by which port. */
export function serverOf({ serverUrl }: Pick<LdapSettings, 'serverUrl'>): {
  readonly secure: boolean
  readonly host: string
  readonly port: number
} {
  const { protocol, hostname, port } = new URL(serverUrl)
  const secure = protocol === 'ldaps:'
  return { secure, host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? (secure ? 636 : 389) : Number(port) }
}

/** Returns whether passwords are hidden from everybody but the directory itself. */
export function isEncrypted(settings: Pick<LdapSettings, 'serverUrl' | 'startTls'>): boolean {
  return settings.startTls || serverOf(settings).secure
}

interface Parse {
  /** absent fields keep their value; null: there is none yet */
  readonly before: LdapSettings | null
  /** whether the operator allows directories that are not verified */
  readonly insecureAllowed: boolean
}

/** `input`: what is entered. Faults have paths below the settings. */
export function parseSettings(input: LdapSettingsInput, { before, insecureAllowed }: Parse): Result<Parsed, LdapCode> {
  const faults: Fault<LdapCode>[] = []
  const line = (name: Line, min: 0 | 1): string => {
    const given = input[name] ?? (before ?? defaults)[name]
    return text(faults, [name], given, { min, max: MOST[name] })
  }
  const settings: LdapSettings = {
    serverUrl: line('serverUrl', 1),
    startTls: input.startTls ?? before?.startTls ?? false,
    skipTlsVerify: input.skipTlsVerify ?? before?.skipTlsVerify ?? false,
    caCertificate: (input.caCertificate ?? before?.caCertificate ?? '').trim(),
    bindDn: line('bindDn', 1),
    baseDn: line('baseDn', 1),
    userFilter: line('userFilter', 0) || defaults.userFilter,
    idAttribute: line('idAttribute', 0),
    groupBaseDn: line('groupBaseDn', 0),
    groupFilter: line('groupFilter', 0) || defaults.groupFilter,
  }
  faults.push(...faultsOf(settings, insecureAllowed))
  const secret = secretOf(faults, input, settings, before)
  return faults.length > 0 ? failAll(firstOfEach(faults)) : ok({ settings, secret })
}

type Line = 'serverUrl' | 'bindDn' | 'baseDn' | 'userFilter' | 'idAttribute' | 'groupBaseDn' | 'groupFilter'
const MOST: Readonly<Record<Line, number>> = {
  serverUrl: 300,
  bindDn: 500,
  baseDn: 500,
  userFilter: 512,
  idAttribute: 64,
  groupBaseDn: 500,
  groupFilter: 512,
}
const defaults = {
  serverUrl: '',
  bindDn: '',
  baseDn: '',
  userFilter: '(uid=%s)',
  idAttribute: '',
  groupBaseDn: '',
  groupFilter: '(member=%s)',
} as const satisfies Record<Line, string>

function faultsOf(settings: LdapSettings, insecureAllowed: boolean): Fault<LdapCode>[] {
  const faults: Fault<LdapCode>[] = []
  const invalid = (field: keyof LdapSettings, message: string): unknown =>
    faults.push({ code: 'INVALID', path: [field], message })
  if (settings.serverUrl !== '' && !isServerUrl(settings.serverUrl))
    faults.push({ code: 'SERVER_URL_INVALID', path: ['serverUrl'] })
  else if (settings.startTls && settings.serverUrl.toLowerCase().startsWith('ldaps:'))
    invalid('startTls', 'ldaps:// is encrypted from the start: StartTLS is for ldap://.')
  if (settings.bindDn !== '' && !isName(settings.bindDn))
    invalid('bindDn', 'A name such as cn=reader,dc=example,dc=com is expected, or user@domain in Active Directory.')
  for (const field of ['userFilter', 'groupFilter'] as const) {
    const parsed = settings[field] === '' ? ok(null) : parseFilter(settings[field])
    if (!parsed.ok) invalid(field, parsed.faults[0]?.message ?? '')
  }
  if (settings.idAttribute !== '' && !ATTRIBUTE.test(settings.idAttribute))
    invalid('idAttribute', 'The name of an attribute is expected, such as entryUUID.')
  if (settings.caCertificate !== '' && !isCertificate(settings.caCertificate))
    invalid('caCertificate', 'Certificates are expected as PEM, with their first and last lines.')
  if (settings.skipTlsVerify && !insecureAllowed)
    faults.push({
      code: 'NOT_ALLOWED',
      path: ['skipTlsVerify'],
      message: 'The operator of this service does not allow it. Enter the certificate of the issuer instead.',
    })
  return faults
}

/** A password that is kept goes only where it went before: an editor could have it sent to themselves otherwise. */
function secretOf(
  faults: Fault<LdapCode>[],
  { bindPassword }: LdapSettingsInput,
  settings: LdapSettings,
  before: LdapSettings | null,
): LdapSecret | 'keep' {
  const path = ['bindPassword']
  if (typeof bindPassword === 'string' && bindPassword !== '') {
    if (bindPassword.length > PASSWORD_CHARACTERS)
      faults.push({ code: 'TOO_LONG', path, message: `At most ${PASSWORD_CHARACTERS} characters are allowed.` })
    if (bindPassword.includes('\0')) faults.push({ code: 'INVALID', path })
    return { bindPassword }
  }
  if (before === null) faults.push({ code: 'REQUIRED', path })
  // fault: L2
  else if (goesElsewhere(settings, before))
    faults.push({
      code: 'REQUIRED',
      path,
      message: 'Enter the password again: with these settings it goes to another server, or with less protection.',
    })
  return 'keep'
}

function goesElsewhere(after: LdapSettings, before: LdapSettings): boolean {
  return (
    after.serverUrl.toLowerCase() !== before.serverUrl.toLowerCase() ||
    after.caCertificate !== before.caCertificate ||
    (before.startTls && !after.startTls) ||
    (!before.skipTlsVerify && after.skipTlsVerify)
  )
}

function isServerUrl(value: string): boolean {
  const url = URL.parse(value)
  if (!url || !/^ldaps?:\/\/[^/\s]+\/?$/i.test(value)) return false
  return url.hostname !== '' && url.username === '' && url.password === '' && url.search === '' && url.hash === ''
}

/** A distinguished name, or a name of Active Directory. Never a word that a client takes for a way of SASL. */
function isName(value: string): boolean {
  return /^[A-Za-z][\w.-]*=/.test(value) || /^[^\s@\\]+@[^\s@\\]+$/.test(value) || /^[^\s@\\]+\\[^@\\]+$/.test(value)
}

function isCertificate(pem: string): boolean {
  return certificatesIn(pem).length > 0
}

/** One fault a field is enough. */
function firstOfEach(faults: readonly Fault<LdapCode>[]): Fault<LdapCode>[] {
  return faults.filter(({ path }, at) => faults.findIndex((other) => other.path?.[0] === path?.[0]) === at)
}
