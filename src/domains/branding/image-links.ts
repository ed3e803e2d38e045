// Where the images of a brand are found by those who are signed in nowhere: mail programs and sign-in pages.
import { imageId } from './image.ts'

/** Of a data: URL the address at which this service shows it; other URLs as they are. `publicUrl`: without a slash at the end. */
export function imageLink(url: string | null, tenantId: string, publicUrl: string): string | null {
  return url !== null && /^data:/i.test(url) ? storedImageLink(imageId(url), tenantId, publicUrl) : url
}

export function storedImageLink(id: string, tenantId: string, publicUrl: string): string {
  return `${publicUrl}/brand/${tenantId}/${id}`
}
