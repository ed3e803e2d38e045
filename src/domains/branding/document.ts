// The published brand in the document of the configuration. Drafts are no part of it.
import { changeOf, type DocumentPart, type Fields, type Row } from '../document-part.ts'
import { imageId } from '../../shared/image.ts'
import { EMAIL_CHARACTERS, email } from '../../shared/input.ts'
import { ok, type Fault, type Result } from '../../shared/result.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { asciiName } from '../tenant-domains/model.ts'
import type { MakesPart, Shared } from '../wiring.ts'
import { BRANDING_ERRORS } from './errors.ts'
import { brandContent, type BrandContent, IMAGE_FIELDS, NO_BRAND, storedImageLink } from './model.ts'
import { linked } from './rows.ts'
import { createBranding } from './service.ts'

const { settings, ...TEXTS } = NO_BRAND

/** Makes the part. Images are shown by their public addresses, which a document may name in their place. */
export const brandingDocument: MakesPart = ({ publicUrl }): DocumentPart<Shared> => {
  const link = (id: string): string => storedImageLink(id, currentTenant(), publicUrl)
  return {
    name: 'branding',
    needs: 'policy.read',
    relations: ['branding'],
    key: null,
    defaults: { ...NO_BRAND },
    stored: (rows) => [{ id: null, fields: { ...linked(contentOf(rows('branding')[0]), link) } }],
    canonical,
    compared: (fields) => ({
      ...fields,
      ...Object.fromEntries(IMAGE_FIELDS.map((name) => [name, addressOf(fields[name], link)])),
    }),
    mutations: { UPDATE: 'brandingUpdate' },
    words: BRANDING_ERRORS,
    weakens: () => false,
    prepare:
      async ({ mail, budgets, configurations }, _caller, step) =>
      async (on) => {
        const brand = async () => (await configurations.cached()).brand
        const branding = createBranding({ db: on.db, mailFrom: mail.from, publicUrl, budgets, brand })
        const done = await branding.update(changeOf({ ...step, part: { ...step.part, ...RAW } }))
        if (done.ok) return ok(null)
        return step.path === null ? earlier(done) : done
      },
  }
}

/** A data: URL is sent as it is: it stands in the document, and nowhere else yet. */
const RAW = { compared: (fields: Fields): Fields => fields }

function contentOf(row: Row | undefined): BrandContent {
  return row ? brandContent({ ...NO_BRAND, ...(row as unknown as BrandContent) }) : NO_BRAND
}

function canonical(fields: Fields): Fields {
  const texts = Object.keys(TEXTS).map((name) => [name, lineOf(fields[name])] as const)
  const { customDomain = null, emailFromAddress = null, ...more } = Object.fromEntries(texts)
  return {
    ...more,
    customDomain: customDomain === null ? null : asciiName(customDomain) || customDomain,
    emailFromAddress: emailFromAddress === null ? null : addressTyped(emailFromAddress),
    settings: fields['settings'] ?? settings,
  }
}

function lineOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

function addressTyped(address: string): string {
  return address.length > EMAIL_CHARACTERS ? address : email([], [], address).typed
}

/** Returns where an image is shown once it is stored. */
function addressOf(url: unknown, link: (id: string) => string): unknown {
  return typeof url === 'string' && /^data:/i.test(url) ? link(imageId(url)) : url
}

/** Says of an image of an earlier version that it is not there any more: no document has named it. */
function earlier<Code extends string>({ faults }: Extract<Result<never, Code>, { ok: false }>): Result<never, Code> {
  const named = (fault: Fault<Code>): Fault<Code> => {
    const field = fault.path?.at(-1) ?? ''
    const gone = fault.code === 'INVALID_URL' && IMAGE_FIELDS.some((name) => name === field)
    return gone ? { ...fault, message: `The image that ${field} had is no longer kept: set it anew.` } : fault
  }
  return { ok: false, faults: faults.map(named) }
}
