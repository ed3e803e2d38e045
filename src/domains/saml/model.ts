// The settings of a SAML connection, as they are typed and as they are stored.
import { z } from 'zod'
import type { ConnectionErrorCode, SamlNameIdFormat } from '../../generated/graphql.ts'
import { text } from '../../shared/input.ts'
import { type Fault, failAll, ok, type Result } from '../../shared/result.ts'
import { DAY_MS } from '../../shared/time.ts'
import { isWebAddress } from '../../shared/web-address.ts'
import {
  CERTIFICATE_CHARACTERS,
  CERTIFICATE_FAULTS,
  certificateTexts,
  MOST_CERTIFICATES,
  readCertificate,
} from './certificates.ts'
import type { KeyPair } from './key-pair.ts'

const ENTITY_CHARACTERS = 1_024
const URL_CHARACTERS = 2_048

const stored = z.object({
  entityId: z.string(),
  ssoUrl: z.string(),
  sloUrl: z.string().nullable(),
  sloResponseUrl: z.string().nullable(),
  certificates: z.array(z.string()),
  allowIdpInitiated: z.boolean(),
  forceAuthn: z.boolean(),
  nameIdFormat: z.enum(['ANY', 'PERSISTENT', 'EMAIL']),
  ourCertificate: z.string(),
  /** until when the key before that of `ourCertificate` opens, too; null: there was none */
  formerKeyUntil: z.iso.datetime().nullable().default(null),
})

export type SamlSettings = Readonly<z.infer<typeof stored>>

export interface SamlSecret {
  /** PKCS #8 in PEM; that of `ourCertificate` */
  readonly privateKey: string
  /** the key before: it signs nothing, and opens until `formerKeyUntil` */
  readonly formerKey?: string
}

/** Days for which a key still opens that was replaced: so long the provider may have our earlier metadata. */
export const KEY_OVERLAP_DAYS = 14

/** Returns the key before, while it still opens; null: there is none. */
export function formerKeyOf({ formerKeyUntil }: SamlSettings, secret: SamlSecret | null, now: Date): string | null {
  return formerKeyUntil !== null && new Date(formerKeyUntil) > now ? (secret?.formerKey ?? null) : null
}

/** What a client types, after its metadata was read. Absent fields stay as they are. */
export interface SamlGiven {
  readonly idpEntityId?: string | null | undefined
  readonly idpSsoUrl?: string | null | undefined
  /** '' removes it */
  readonly idpSloUrl?: string | null | undefined
  readonly idpSloResponseUrl?: string | null | undefined
  /** each with PEM blocks, or one in Base64 */
  readonly idpCertificates?: readonly string[] | null | undefined
  readonly allowIdpInitiated?: boolean | null | undefined
  readonly forceAuthn?: boolean | null | undefined
  readonly nameIdFormat?: SamlNameIdFormat | null | undefined
  /** of a new connection, and of one whose key is changed */
  readonly keys?: KeyPair
}

export function readSettings(json: unknown): SamlSettings {
  return stored.parse(json)
}

const FORMATS: Readonly<Record<SamlNameIdFormat, string | null>> = {
  ANY: null,
  PERSISTENT: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  EMAIL: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
}

/** Returns the URI to ask the provider for; null: any. */
export function formatOf({ nameIdFormat }: Pick<SamlSettings, 'nameIdFormat'>): string | null {
  return FORMATS[nameIdFormat]
}

type Faults = Fault<ConnectionErrorCode>[]
const path = (field: string): readonly string[] => ['input', 'settings', field]

/** `before` null: the connection is new. */
export function parseSettings(
  given: SamlGiven,
  before: SamlSettings | null,
  isAllowedUrl: (url: string) => boolean,
): Result<{ settings: SamlSettings; secret: SamlSecret | 'keep' }, ConnectionErrorCode> {
  const faults: Faults = []
  const url = (field: string, value: string): string => webAddress(faults, path(field), { value, isAllowedUrl })
  const optional = (field: string, value: string | null | undefined, present: string | null): string | null =>
    value === undefined || value === null ? present : value.trim() === '' ? null : url(field, value)
  const entityId = given.idpEntityId ?? before?.entityId ?? ''
  const ourCertificate = given.keys?.certificate ?? before?.ourCertificate
  if (ourCertificate === undefined) throw new Error('a new connection needs a key')
  const settings: SamlSettings = {
    entityId: text(faults, path('idpEntityId'), entityId, { max: ENTITY_CHARACTERS }),
    ssoUrl: url('idpSsoUrl', given.idpSsoUrl ?? before?.ssoUrl ?? ''),
    sloUrl: optional('idpSloUrl', given.idpSloUrl, before?.sloUrl ?? null),
    sloResponseUrl: optional('idpSloResponseUrl', given.idpSloResponseUrl, before?.sloResponseUrl ?? null),
    certificates: given.idpCertificates ? certificates(faults, given.idpCertificates) : (before?.certificates ?? []),
    allowIdpInitiated: given.allowIdpInitiated ?? before?.allowIdpInitiated ?? false,
    forceAuthn: given.forceAuthn ?? before?.forceAuthn ?? false,
    nameIdFormat: given.nameIdFormat ?? before?.nameIdFormat ?? 'ANY',
    ourCertificate,
    formerKeyUntil: before && given.keys ? overlapFrom(new Date()) : (before?.formerKeyUntil ?? null),
  }
  if (settings.certificates.length === 0 && faults.length === 0)
    faults.push({ code: 'REQUIRED', path: path('idpCertificate') })
  if (faults.length > 0) return failAll(faults)
  return ok({ settings, secret: given.keys ? { privateKey: given.keys.privateKey } : 'keep' })
}

function overlapFrom(now: Date): string {
  return new Date(now.getTime() + KEY_OVERLAP_DAYS * DAY_MS).toISOString()
}

function webAddress(
  faults: Faults,
  at: readonly string[],
  { value, isAllowedUrl }: { readonly value: string; readonly isAllowedUrl: (url: string) => boolean },
): string {
  const url = value.trim()
  if (url === '') faults.push({ code: 'REQUIRED', path: at })
  else if (url.length > URL_CHARACTERS)
    faults.push({ code: 'TOO_LONG', path: at, message: `At most ${URL_CHARACTERS} characters are allowed.` })
  else if (url.includes('#') || !(isWebAddress(url) || isAllowedUrl(url)))
    faults.push({ code: 'INVALID', path: at, message: 'An absolute https address without a fragment is expected.' })
  return url
}

function certificates(faults: Faults, given: readonly string[]): string[] {
  const at = path('idpCertificate')
  if (given.reduce((sum, { length }) => sum + length, 0) > CERTIFICATE_CHARACTERS) {
    faults.push({ code: 'TOO_LONG', path: at, message: `At most ${CERTIFICATE_CHARACTERS} characters are allowed.` })
    return []
  }
  const found = new Set<string>()
  for (const base64 of given.flatMap(certificateTexts)) {
    const read = readCertificate(base64)
    if (typeof read === 'object') found.add(read.der)
    else faults.push({ code: 'CERTIFICATE_INVALID', path: at, message: CERTIFICATE_FAULTS[read] })
  }
  if (found.size > MOST_CERTIFICATES)
    faults.push({ code: 'INVALID', path: at, message: `At most ${MOST_CERTIFICATES} certificates are allowed.` })
  return [...found]
}
