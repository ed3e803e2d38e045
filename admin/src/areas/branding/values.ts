// A brand as its form has it: all of it text, empty where there is nothing.
import type { BrandingFieldsFragment, BrandingUpdateInput } from '../../generated/graphql.ts'

export type Brand = Omit<BrandingFieldsFragment, '__typename'>

const TEXTS = [
  'logoUrl',
  'faviconUrl',
  'primaryColor',
  'secondaryColor',
  'customDomain',
  'emailFromName',
  'emailFromAddress',
] as const

/** A brand that is saved, as a draft or published. */
export interface Saved extends Brand {
  readonly version: number
}

export type BrandValues = Record<(typeof TEXTS)[number], string> & {
  /** `locale` of the settings. */
  locale: string
  /** All the others, as JSON. */
  settings: string
  /** That the form started from. */
  version: number
}
export type BrandText = Exclude<keyof BrandValues, 'version'>

export function valuesOf(brand: Saved): BrandValues {
  const { locale, ...rest } = brand.settings
  return {
    ...(Object.fromEntries(TEXTS.map((name) => [name, brand[name] ?? ''])) as Record<(typeof TEXTS)[number], string>),
    locale: typeof locale === 'string' ? locale : '',
    settings: Object.keys(rest).length === 0 ? '' : JSON.stringify(rest, null, 2),
    version: brand.version,
  }
}

/** Returns what a settings text stands for; null: it is no JSON object. */
export function parseSettings({ settings, locale }: BrandValues): Record<string, unknown> | null {
  try {
    const parsed = (settings.trim() === '' ? {} : JSON.parse(settings)) as unknown
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null
    return { ...(parsed as Record<string, unknown>), ...(locale.trim() !== '' && { locale: locale.trim() }) }
  } catch {
    return null
  }
}

/** Returns the fields that were changed since `started`: others may be changed by somebody else meanwhile. */
export function changesOf(values: BrandValues, started: BrandValues): BrandingUpdateInput {
  const input: BrandingUpdateInput = {}
  for (const name of TEXTS) if (values[name] !== started[name]) input[name] = values[name] === '' ? null : values[name]
  if (values.settings !== started.settings || values.locale !== started.locale) {
    const settings = parseSettings(values)
    if (settings !== null) input.settings = settings
  }
  return input
}

/** Characters of an image that previews show before it is saved. */
const PREVIEWED = 300_000

/** The same for a preview, which takes no larger images. */
export function previewOf(values: BrandValues, started: BrandValues): BrandingUpdateInput {
  const input = changesOf(values, started)
  for (const name of ['logoUrl', 'faviconUrl'] as const) if ((input[name]?.length ?? 0) > PREVIEWED) delete input[name]
  return input
}

export const isTooLargeToPreview = (url: string): boolean => url.startsWith('data:') && url.length > PREVIEWED
