// Checks images in data: URLs (RFC 2397) before they are stored, since they are served to strangers later.
import { createHash } from 'node:crypto'
import { SIZE_OF } from './image-size.ts'

export interface Image {
  readonly type: string
  readonly bytes: Buffer
}

type Parsed = { readonly ok: true; readonly image: Image } | { readonly ok: false; readonly why: string }

const refused = (why: string): Parsed => ({ ok: false, why })

/** Pixels of a side. A few bytes can state a size that takes gigabytes to show. */
const LONGEST_SIDE = 4_096

/** It is text, has no size in pixels, and is shown without scripts. */
const SVG = 'image/svg+xml'

export const IMAGE_TYPES: readonly string[] = [...Object.keys(SIZE_OF), SVG]

/** Bytes of an image file whose data: URL has as many characters as allowed (image-url.ts). */
export const LOGO_BYTES = 2_097_152
export const ICON_BYTES = 224_000

/**
 * A parameter without a value, such as `;utf8`, is invalid by RFC 2397, but many tools write it and browsers take it.
 */
const FORM = /^data:([a-z]+\/[\w.+-]+)((?:;(?!base64,)[\w-]+(?:=[\w-]+)?)*)(;base64)?,/i

export function parseImage(url: string): Parsed {
  const found = FORM.exec(url)
  const type = found?.[1]?.toLowerCase() ?? ''
  const sizeOf = Object.hasOwn(SIZE_OF, type) ? SIZE_OF[type] : undefined
  if (!found || (!sizeOf && type !== SVG))
    return refused('A data: URL of the type png, jpeg, gif, webp, svg+xml or x-icon is expected.')
  const bytes = decode(url.slice(found[0].length), found[3] !== undefined)
  if (!bytes || bytes.length === 0) return refused('The image cannot be decoded.')
  const size = sizeOf?.(bytes)
  if (sizeOf ? !size : !isSvg(bytes)) return refused(`The image is no valid ${type}.`)
  if (size && [size.width, size.height].some((side) => side < 1 || side > LONGEST_SIDE))
    return refused(`An image of 1 to ${LONGEST_SIDE} pixels in width and height is expected.`)
  return { ok: true, image: { type, bytes } }
}

/** Returns the name of an image in the database, and in the URL that serves it. */
export function imageId(url: string): string {
  return createHash('sha256').update(url).digest('hex')
}

function decode(data: string, base64: boolean): Buffer | null {
  if (base64) return /^[A-Za-z0-9+/]+={0,2}$/.test(data) && data.length % 4 !== 1 ? Buffer.from(data, 'base64') : null
  try {
    return Buffer.from(decodeURIComponent(data))
  } catch {
    return null
  }
}

function isSvg(bytes: Buffer): boolean {
  return /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,1000}-->\s*)?<svg[\s>]/i.test(
    bytes.subarray(0, 2_048).toString('utf8'),
  )
}
