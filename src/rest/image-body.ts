// Bodies that are images. They count as data: URLs in JSON, and are checked as those are.
import { ICON_BYTES, IMAGE_TYPES, LOGO_BYTES } from '../shared/image.ts'
import type { Call } from '../http/call.ts'
import { Refusal } from '../shared/refusal.ts'
import type { ImageBody } from './route.ts'

export const LOGO: ImageBody = { field: 'logoUrl', most: LOGO_BYTES }
export const FAVICON: ImageBody = { field: 'faviconUrl', most: ICON_BYTES }

/** Returns the `$input` of the image. Throws Refusal BAD_USER_INPUT; a wrong Content-Type is 415, before any byte. */
export async function imageInput(
  { field, most }: ImageBody,
  { headers, body }: Pick<Call, 'headers' | 'body'>,
): Promise<Readonly<Record<string, string>>> {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (!IMAGE_TYPES.includes(type))
    throw new Refusal('BAD_USER_INPUT', `Content-Type must be one of ${IMAGE_TYPES.join(', ')}.`, {
      argument: ['Content-Type'],
      status: 415,
    })
  return { [field]: `data:${type};base64,${(await body(most)).toString('base64')}` }
}
