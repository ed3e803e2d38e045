// Brands: how they are parsed from input, who sends their mails, and where their images are shown.
import type { BrandingErrorCode, BrandingUpdateInput } from '../../generated/graphql.ts'
import { failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import { email, EMAIL_CHARACTERS, metadata, text } from '../../shared/input.ts'
import { hostName, hostOfAddress, isWithin } from '../tenant-domains/model.ts'
import { parseColour } from '../../shared/colour.ts'
import { imageId } from '../../shared/image.ts'
import { IMAGE_CHARACTERS, imageUrl, LOGO_CHARACTERS } from '../../shared/image-url.ts'
import { canonicalLocale } from '../../shared/locale.ts'

/**
 * What is published, drafted and kept in revisions. An image sent as a data: URL is kept as sent; a large one is named
 * by its id.
 */
export interface BrandContent {
  readonly logoUrl: string | null
  readonly faviconUrl: string | null
  /** `#rgb`, `#rrggbb` or `#rrggbbaa`, as typed */
  readonly primaryColor: string | null
  readonly secondaryColor: string | null
  /** lower-case A-labels */
  readonly customDomain: string | null
  readonly emailFromName: string | null
  readonly emailFromAddress: string | null
  readonly settings: Readonly<Record<string, unknown>>
}

export interface Brand extends BrandContent {
  /** 0: never published */
  readonly version: number
  readonly updatedAt: Date | null
  readonly draft: BrandDraft | null
}

export interface BrandDraft extends BrandContent {
  readonly version: number
  readonly updatedAt: Date
}

export const NO_BRAND: BrandContent = {
  logoUrl: null,
  faviconUrl: null,
  primaryColor: null,
  secondaryColor: null,
  customDomain: null,
  emailFromName: null,
  emailFromAddress: null,
  settings: {},
}

export const BRAND_FIELDS = Object.keys(NO_BRAND) as (keyof BrandContent)[]

/** The fields that contain images. */
export const IMAGE_FIELDS = ['logoUrl', 'faviconUrl'] as const

export function brandContent(of: BrandContent): BrandContent {
  return Object.fromEntries(BRAND_FIELDS.map((field) => [field, of[field]])) as unknown as BrandContent
}

/** Most characters of a name, and of an address. */
const NAME_CHARACTERS = 255

type Faults = Fault<BrandingErrorCode>[]

/** Images of the tenant by the addresses at which they are shown; null: there is none. */
export type NamedImages = ReadonlyMap<string, string | null>

/**
 * Returns `before` with the change applied: an absent field stays, null and blank text clear it. `named` resolves
 * addresses of this service.
 */
export function parseBrandChange(
  input: BrandingUpdateInput,
  before: BrandContent,
  named: NamedImages,
): Result<BrandContent, BrandingErrorCode> {
  const faults: Faults = []
  const read = <Name extends Exclude<keyof BrandContent, 'settings'>>(
    name: Name,
    parse: (value: string, path: readonly string[]) => string | null,
  ): string | null => {
    const given = input[name]
    if (given === undefined) return before[name]
    return given === null || given.trim() === '' ? null : parse(given.trim(), ['input', name])
  }
  const image =
    (most: number) =>
    (value: string, path: readonly string[]): string => {
      const own = named.get(value)
      if (own === undefined) return imageUrl(faults, path, value, most)
      if (own === null) faults.push({ code: 'INVALID_URL', path, message: 'This tenant has no image at this address.' })
      return own ?? value
    }
  const colour = (value: string, path: readonly string[]): string => {
    if (parseColour(value) === null)
      faults.push({ code: 'INVALID', path, message: '#rgb, #rrggbb or #rrggbbaa is expected.' })
    return value
  }
  const content: BrandContent = {
    logoUrl: read('logoUrl', image(LOGO_CHARACTERS)),
    faviconUrl: read('faviconUrl', image(IMAGE_CHARACTERS)),
    primaryColor: read('primaryColor', colour),
    secondaryColor: read('secondaryColor', colour),
    customDomain: read('customDomain', (value, path) => hostName(faults, path, value)),
    emailFromName: read('emailFromName', (value, path) => text(faults, path, value, { max: NAME_CHARACTERS })),
    emailFromAddress: read('emailFromAddress', (value, path) =>
      value.length > EMAIL_CHARACTERS ? value : email(faults, path, value).typed,
    ),
    settings: settings(faults, input.settings, before.settings),
  }
  if ((content.emailFromAddress?.length ?? 0) > NAME_CHARACTERS)
    faults.push({
      code: 'TOO_LONG',
      path: ['input', 'emailFromAddress'],
      message: `At most ${NAME_CHARACTERS} characters are allowed.`,
    })
  return faults.length > 0 ? failAll(faults) : ok(content)
}

function settings(
  faults: Faults,
  given: Record<string, unknown> | null | undefined,
  before: BrandContent['settings'],
): BrandContent['settings'] {
  if (given === undefined) return before
  const free = metadata(faults, ['input', 'settings'], given ?? {})
  const { locale } = free
  if (locale !== undefined && canonicalLocale(locale) === null)
    faults.push({
      code: 'INVALID',
      path: ['input', 'settings', 'locale'],
      message: 'A language such as en or de-CH (BCP 47) is expected.',
    })
  return free
}

export interface MailSender {
  readonly name: string
  readonly address: string
  /** null: replies go to `address` */
  readonly replyTo: string | null
}

export const SERVICE_NAME = 'Qeet ID'

export interface SenderFacts {
  readonly tenantName: string
  /** proven domains of the tenant */
  readonly proven: readonly string[]
  /** the service's own sender address */
  readonly mailFrom: string
}

/**
 * Returns the sender of a tenant's mails. Nobody may send in the name of somebody else's domain. Until the domain of
 * the tenant's address is proven, mails come from the service, and replies go to the tenant.
 */
export function senderOf(
  { emailFromName, emailFromAddress }: BrandContent,
  { tenantName, proven, mailFrom }: SenderFacts,
): MailSender {
  if (emailFromAddress === null) return { name: SERVICE_NAME, address: mailFrom, replyTo: null }
  const host = hostOfAddress(emailFromAddress)
  if (!proven.some((domain) => isWithin(host, domain)))
    return { name: SERVICE_NAME, address: mailFrom, replyTo: emailFromAddress }
  return { name: emailFromName ?? tenantName, address: emailFromAddress, replyTo: null }
}

/** Prefix of a large image in a brand: it is named by its id, and read only to be shown. */
export const LARGE = 'large:'

/**
 * Returns the address at which this service shows a stored image; other URLs stay. `publicUrl` has no trailing slash.
 */
export function imageLink(url: string | null, tenantId: string, publicUrl: string): string | null {
  if (url?.startsWith(LARGE)) return storedImageLink(url.slice(LARGE.length), tenantId, publicUrl)
  return url !== null && /^data:/i.test(url) ? storedImageLink(imageId(url), tenantId, publicUrl) : url
}

/**
 * Returns the logo that people see: the brand's, or else the tenant's own if it has an https address. `ofTenant` ''
 * means none.
 */
export function logoOf(ofBrand: string | null, ofTenant: string): string | null {
  return ofBrand ?? (/^https:/i.test(ofTenant) ? ofTenant : null)
}

export function storedImageLink(id: string, tenantId: string, publicUrl: string): string {
  return `${publicUrl}/brand/${tenantId}/${id}`
}

/** Returns the tenant and image id of such an address, of any tenant; null for other addresses. */
export function linkedImage(url: string, publicUrl: string): { readonly tenantId: string; readonly id: string } | null {
  if (!url.startsWith(`${publicUrl}/brand/`)) return null
  const [tenantId = '', id = ''] = url.slice(`${publicUrl}/brand/`.length).split('/')
  return { tenantId, id }
}
