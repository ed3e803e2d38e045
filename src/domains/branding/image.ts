// Images in data: URLs (RFC 2397), looked at before they are kept: they are served to strangers later.
import { createHash } from 'node:crypto'

export interface Image {
  readonly type: string
  readonly bytes: Buffer
}

type Parsed = { readonly ok: true; readonly image: Image } | { readonly ok: false; readonly why: string }

const refused = (why: string): Parsed => ({ ok: false, why })

/** First bytes by type; what says otherwise is not what it says it is. SVG is text, and is shown without scripts. */
const SIGNATURES: Readonly<Record<string, readonly string[]>> = {
  'image/png': ['89504e470d0a1a0a'],
  'image/jpeg': ['ffd8ff'],
  'image/gif': ['474946383761', '474946383961'],
  'image/webp': ['52494646'],
  'image/x-icon': ['00000100'],
  'image/vnd.microsoft.icon': ['00000100'],
  'image/svg+xml': [],
}

const FORM = /^data:([a-z]+\/[\w.+-]+)((?:;[\w-]+=[\w-]+)*)(;base64)?,/i

export function parseImage(url: string): Parsed {
  const found = FORM.exec(url)
  const type = found?.[1]?.toLowerCase() ?? ''
  const signatures = Object.hasOwn(SIGNATURES, type) ? SIGNATURES[type] : undefined
  if (!found || !signatures) return refused('A data: URL of the type png, jpeg, gif, webp, svg+xml or x-icon is expected.')
  const bytes = decode(url.slice(found[0].length), found[3] !== undefined)
  if (!bytes || bytes.length === 0) return refused('What the data: URL holds cannot be decoded.')
  const fits = signatures.length > 0 ? signatures.some((signature) => bytes.subarray(0, signature.length / 2).toString('hex') === signature) : isSvg(bytes)
  return fits ? { ok: true, image: { type, bytes } } : refused(`What the data: URL holds is no ${type}.`)
}

/** Name of an image in the database, and in the URL that it is served under. */
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
  return /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,1000}-->\s*)?<svg[\s>]/i.test(bytes.subarray(0, 2_048).toString('utf8'))
}
