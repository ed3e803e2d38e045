// How a directory plugs in as a kind of connection.
import type { ConnectionFinding, ConnectionFindingCode } from '../../generated/graphql.ts'
import { certificateFindings } from '../connections/certificates.ts'
import { finding } from '../connections/findings.ts'
import type { AttributeNames, ConnectionKind, KindContext } from '../connections/kind.ts'
import { failAll } from '../../shared/result.ts'
import { certificatesIn } from '../../shared/certificates.ts'
import {
  type Attributes,
  createDirectories,
  type Directories,
  type Directory,
  type DirectoryAccess,
} from './directory.ts'
import { LDAP_DOCUMENT } from './document.ts'
import { DirectoryFailure } from './failure.ts'
import type { Door } from './line.ts'
import {
  isEncrypted,
  type LdapSecret,
  type LdapSettings,
  type LdapSettingsInput,
  parseSettings,
  readSettings,
} from './model.ts'

export interface LdapDeps {
  readonly outgoing: Door
  /** whether the operator allows directories that are not verified, or not encrypted */
  readonly insecureAllowed: boolean
}

const SETTINGS = ['input', 'settings']

export function createLdapKind({ outgoing, insecureAllowed }: LdapDeps): ConnectionKind<LdapSettings, LdapSecret> {
  const directories = createDirectories({ outgoing, insecureAllowed })
  return {
    kind: 'LDAP',
    method: 'ldap',
    parse(input, before) {
      const parsed = parseSettings(input as LdapSettingsInput, { before, insecureAllowed })
      if (parsed.ok) return parsed
      return failAll(parsed.faults.map((fault) => ({ ...fault, path: [...SETTINGS, ...(fault.path ?? [])] })))
    },
    read: readSettings,
    document: LDAP_DOCUMENT,
    check: (settings) => checked(settings, insecureAllowed),
    async diagnose(context, pasted) {
      if (pasted) return [finding('DOCUMENT_INVALID', { message: 'Of a directory nothing can be pasted.' })]
      const found = checked(context.settings, insecureAllowed)
      const wrong = found.filter(({ severity }) => severity === 'ERROR')
      return [...found, ...(wrong.length > 0 ? [] : await looked(directories, context))]
    },
    certificates: ({ caCertificate }) =>
      certificatesIn(caCertificate).map((certificate) => ({
        path: ['settings', 'caCertificate'],
        subject: certificate.subject,
        notAfter: certificate.validToDate,
      })),
  }
}

/** Returns what a directory is asked with. Throws DirectoryFailure without a password. */
export function accessOf({ settings, secret, attributes }: KindContext<LdapSettings, LdapSecret>): DirectoryAccess {
  if (!secret) throw new DirectoryFailure('SETTING_MISSING')
  return { settings, secret, attributes: named(attributes) }
}

function named({ email, name, groups }: AttributeNames): Attributes {
  return { email: email === '' ? 'mail' : email, name: name === '' ? 'cn' : name, groups }
}

function checked(settings: LdapSettings, insecureAllowed: boolean): ConnectionFinding[] {
  const severity = insecureAllowed ? ('WARNING' as const) : ('ERROR' as const)
  const found: ConnectionFinding[] = []
  if (!isEncrypted(settings)) found.push(finding('NOT_ENCRYPTED', { severity, path: ['settings', 'startTls'] }))
  if (settings.skipTlsVerify) found.push(finding('TLS_NOT_VERIFIED', { severity, path: ['settings', 'skipTlsVerify'] }))
  found.push(...certificateFindings(certificatesIn(settings.caCertificate), ['settings', 'caCertificate'], new Date()))
  return found.some((one) => one.severity === 'ERROR') ? found : [finding('SETTINGS_COMPLETE'), ...found]
}

/** The setting that a failure is about. */
const PATH_OF: Partial<Record<ConnectionFindingCode, readonly string[]>> = {
  UNREACHABLE: ['settings', 'serverUrl'],
  ADDRESS_REFUSED: ['settings', 'serverUrl'],
  TIMEOUT: ['settings', 'serverUrl'],
  NOT_A_DIRECTORY: ['settings', 'serverUrl'],
  TLS_FAILED: ['settings', 'serverUrl'],
  TLS_NAME_MISMATCH: ['settings', 'serverUrl'],
  TLS_UNTRUSTED: ['settings', 'caCertificate'],
  START_TLS_UNSUPPORTED: ['settings', 'startTls'],
  BIND_REFUSED: ['settings', 'bindPassword'],
  BASE_NOT_FOUND: ['settings', 'baseDn'],
  GROUP_BASE_NOT_FOUND: ['settings', 'groupBaseDn'],
  SETTING_MISSING: ['settings', 'bindPassword'],
}

async function looked(
  directories: Directories,
  context: KindContext<LdapSettings, LdapSecret>,
): Promise<ConnectionFinding[]> {
  const found: ConnectionFinding[] = []
  const { settings } = context
  try {
    const access = accessOf(context)
    await directories.within(access, async (directory) => {
      found.push(finding('REACHABLE'))
      if (isEncrypted(settings) && !settings.skipTlsVerify) found.push(finding('TLS_VERIFIED'))
      found.push(finding('BIND_ACCEPTED'), ...(await peopleFound(directory, access)))
      if (settings.groupBaseDn !== '') found.push(...(await groupsFound(directory)))
    })
  } catch (error) {
    if (!(error instanceof DirectoryFailure)) throw error
    const path = PATH_OF[error.code]
    found.push(finding(error.code, path ? { path } : {}))
  }
  return found
}

async function peopleFound(directory: Directory, { attributes }: DirectoryAccess): Promise<ConnectionFinding[]> {
  const people = await directory.some()
  if (people.length === 0) return [finding('NOBODY_FOUND', { path: ['settings', 'userFilter'] })]
  const lack = (has: (person: (typeof people)[number]) => string | null): boolean =>
    people.every((person) => has(person) === null)
  return [
    finding('PEOPLE_FOUND'),
    ...(lack(({ subject }) => subject) ? [finding('STABLE_ID_MISSING', { path: ['settings', 'idAttribute'] })] : []),
    ...(lack(({ email }) => email)
      ? [
          finding('EMAIL_MISSING', {
            message: `Nobody who was looked at has an address as ${attributes.email}.`,
            path: ['attributes', 'email'],
          }),
        ]
      : []),
    ...(lack(({ name }) => name) ? [finding('NAME_MISSING', { path: ['attributes', 'name'] })] : []),
  ]
}

async function groupsFound(directory: Directory): Promise<ConnectionFinding[]> {
  try {
    if (await directory.hasGroupBase()) return []
  } catch (error) {
    if (!(error instanceof DirectoryFailure) || error.code !== 'GROUP_BASE_NOT_FOUND') throw error
  }
  return [finding('GROUP_BASE_NOT_FOUND', { path: ['settings', 'groupBaseDn'] })]
}
