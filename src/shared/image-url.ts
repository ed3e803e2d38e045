// Addresses of images that are shown to others: https, or the image itself as a data: URL.
import type { Faults } from './input.ts'
import { isWebAddress } from './web-address.ts'
import { parseImage } from './image.ts'

/** Characters of an address, and of a data: URL. */
export const ADDRESS_CHARACTERS = 2_048
export const IMAGE_CHARACTERS = 300_000
/** characters of a logo: a file of 2 MB in base64 */
export const LOGO_CHARACTERS = 2_800_000

/** Adds a fault if the value is neither. Always returns `value`. */
export function imageUrl(
  faults: Faults<'INVALID_URL'>,
  path: readonly string[],
  value: string,
  most = IMAGE_CHARACTERS,
): string {
  if (/^data:/i.test(value)) {
    const parsed = value.length > most ? { ok: false as const, why: tooLarge(most) } : parseImage(value)
    if (!parsed.ok) faults.push({ code: 'INVALID_URL', path, message: parsed.why })
  } else if (value.length > ADDRESS_CHARACTERS)
    faults.push({ code: 'INVALID_URL', path, message: `At most ${ADDRESS_CHARACTERS} characters are allowed.` })
  else if (!isWebAddress(value))
    faults.push({
      code: 'INVALID_URL',
      path,
      message: 'An https URL without a name or password in it, or a data:image URL, is expected.',
    })
  return value
}

function tooLarge(most: number): string {
  const size = most === LOGO_CHARACTERS ? ', which is an image of 2 MB' : ''
  return `At most ${most} characters are allowed in a data: URL${size}.`
}
