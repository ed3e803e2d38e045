// Whose pages these are: a tenant's, by its proven domain or its slug, or the service's own.
import { STOCK_LOOK } from '../pages/render.ts'
import type { Look } from '../pages/render.ts'
import { ask, type TenantPage, type Visit } from './visit.ts'

/** Returns the tenant of the sign-in page. Throws OperationRefused over a limit. */
export async function tenantOf(
  visit: Pick<Visit, 'signIn' | 'call' | 'words' | 'publicUrl'>,
  by: { readonly slug: string } | { readonly domain: string },
): Promise<TenantPage | null> {
  const { signInPage } = await ask(visit, 'page', by)
  const page = signInPage as TenantPage | null
  const { publicUrl } = visit
  // Images that the service has itself are shown from the host of the page.
  const near = (url: string | null): string | null =>
    url?.startsWith(`${publicUrl}/`) ? url.slice(publicUrl.length) : url
  return page && { ...page, logoUrl: near(page.logoUrl), faviconUrl: near(page.faviconUrl) }
}

export function lookOf(tenant: TenantPage | null): Look {
  return tenant ?? STOCK_LOOK
}
