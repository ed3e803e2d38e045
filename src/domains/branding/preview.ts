// How a brand that is not saved would look.
import type { BrandingErrorCode, BrandingUpdateInput, PagePreview, SignInMethods } from '../../generated/graphql.ts'
import { demand, type RateLimiter } from '../../limits/rate-limit.ts'
import { sandboxed } from '../../mail/html/sandboxed.ts'
import { renderSignInPage } from '../../pages/sign-in-page.ts'
import { localeFrom } from '../../pages/words.ts'
import { IMAGE_CHARACTERS } from '../../shared/image-url.ts'
import type { Result } from '../../shared/result.ts'
import type { Database } from '../../tenancy/database.ts'
import { currentBudget, currentTenant } from '../../tenancy/scope.ts'
import { type BrandContent, imageLink, logoOf, parseBrandChange } from './model.ts'
import { namedImages, readBrand } from './rows.ts'

interface Deps {
  readonly db: Database
  readonly limiter: RateLimiter
  /** base address of this service for people, without a trailing slash */
  readonly publicUrl: string
}

export function createBrandPreviews({ db: { client }, limiter, publicUrl }: Deps) {
  /** Returns the draft, or else what is published, with the change applied. */
  async function trial(input: BrandingUpdateInput): Promise<Result<BrandContent, BrandingErrorCode>> {
    demand(limiter, 'preview', currentBudget())
    const before = await readBrand(client)
    const named = await namedImages(client, [input.logoUrl, input.faviconUrl], publicUrl)
    return parseBrandChange(input, before.draft ?? before, named)
  }

  async function signInPage(
    brand: BrandContent,
    locale: string | null,
    { available: methods, selfRegistration }: Pick<SignInMethods, 'available' | 'selfRegistration'>,
  ): Promise<PagePreview> {
    const tenantId = currentTenant()
    const { name, logoUrl } = await client.tenant.findUniqueOrThrow({ where: { id: tenantId } })
    // A small image stands in the page itself: it may not be stored yet.
    const shown = (url: string | null): string | null =>
      url !== null && /^data:/i.test(url) && url.length <= IMAGE_CHARACTERS ? url : imageLink(url, tenantId, publicUrl)
    const look = {
      name,
      logoUrl: shown(logoOf(brand.logoUrl, logoUrl)),
      faviconUrl: shown(brand.faviconUrl),
      primaryColor: brand.primaryColor,
      secondaryColor: brand.secondaryColor,
    }
    const own = brand.settings['locale']
    const language = localeFrom([locale, typeof own === 'string' ? own : null])
    // What shows it allows its style sheet: it has no policy of its own.
    const html = renderSignInPage(look, language, { methods, selfRegistration }, '')
    return { html, document: sandboxed(html, publicUrl, 'The page') }
  }

  return { trial, signInPage }
}
