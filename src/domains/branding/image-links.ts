// Where the images of a brand are found by those who are signed in nowhere: mail programs and sign-in pages.
import { imageId } from '../../shared/image.ts'

/** A brand names a large image by its id: it is read only by those who show it. */
export const LARGE = 'large:'

/**
 * Of an image that is stored the address at which this service shows it; other URLs as they are. `publicUrl`: without a
 * slash at the end.
 */
export function imageLink(url: string | null, tenantId: string, publicUrl: string): string | null {
  if (url?.startsWith(LARGE)) return storedImageLink(url.slice(LARGE.length), tenantId, publicUrl)
  return url !== null && /^data:/i.test(url) ? storedImageLink(imageId(url), tenantId, publicUrl) : url
}

/**
 * The logo that people see: the brand's, else the tenant's own where an https address shows it. `ofTenant`: '' is none.
 */
export function logoOf(ofBrand: string | null, ofTenant: string): string | null {
  return ofBrand ?? (/^https:/i.test(ofTenant) ? ofTenant : null)
}

export function storedImageLink(id: string, tenantId: string, publicUrl: string): string {
  return `${publicUrl}/brand/${tenantId}/${id}`
}

/** The id in such an address, whichever tenant's; null: it is another one. */
export function linkedImage(url: string, publicUrl: string): { readonly tenantId: string; readonly id: string } | null {
  if (!url.startsWith(`${publicUrl}/brand/`)) return null
  const [tenantId = '', id = ''] = url.slice(`${publicUrl}/brand/`.length).split('/')
  return { tenantId, id }
}
