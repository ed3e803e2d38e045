// Addresses of images that are shown to others: https, or the image itself as a data: URL.
import type { Faults } from '../input.ts'
import { parseImage } from './image.ts'

/** Characters of an address, and of a data: URL. */
export const ADDRESS_CHARACTERS = 2_048
export const IMAGE_CHARACTERS = 300_000

/** Adds a fault for what is neither; answers `value` in any case. */
export function imageUrl(faults: Faults<'INVALID_URL'>, path: readonly string[], value: string): string {
  if (/^data:/i.test(value)) {
    const parsed = value.length > IMAGE_CHARACTERS ? { ok: false as const, why: `At most ${IMAGE_CHARACTERS} characters are allowed in a data: URL.` } : parseImage(value)
    if (!parsed.ok) faults.push({ code: 'INVALID_URL', path, message: parsed.why })
  } else if (value.length > ADDRESS_CHARACTERS) faults.push({ code: 'INVALID_URL', path, message: `At most ${ADDRESS_CHARACTERS} characters are allowed.` })
  else if (!isHttps(value)) faults.push({ code: 'INVALID_URL', path, message: 'An https URL without a name or password in it, or a data:image URL, is expected.' })
  return value
}

/** As browsers read it: what they would drop or mend is no part of a URL that we keep. */
function isHttps(value: string): boolean {
  if (!/^https:\/\/[^/]/i.test(value) || /[\s"'<>\\^`{|}\p{Cc}]/u.test(value)) return false
  const url = URL.parse(value)
  return url !== null && url.protocol === 'https:' && url.username === '' && url.password === '' && url.hostname !== ''
}
