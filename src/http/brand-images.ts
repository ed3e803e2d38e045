// Serves images of brands to people without a credential: mail programs and sign-in pages. An image's address is the
// hash of its content, so only somebody who has seen it knows the address, and it reveals nothing else of the tenant.
import { limitKey } from '../shared/client-address.ts'
import { demand, type RateLimiter } from '../limits/rate-limit.ts'
import type { Memory } from '../memory/memory.ts'
import { type Image, parseImage } from '../shared/image.ts'
import type { Database } from '../tenancy/database.ts'
import { inTenant } from '../tenancy/scope.ts'
import type { Reply } from './call.ts'
import { isKnown } from './etag.ts'
import type { Page } from './pages.ts'
import { UUID_PATTERN } from '../shared/uuid.ts'

const PATH = new RegExp(`^/brand/(${UUID_PATTERN})/([0-9a-f]{64})$`)

/** Bytes of a decoded image in memory, beside its content. */
const BARE_BYTES = 600

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/svg+xml': 'svg',
  'image/jpeg': 'jpg',
  'image/x-icon': 'ico',
  'image/vnd.microsoft.icon': 'ico',
}

/** `/brand/{tenant id}/{SHA-256 of the data: URL}` */
export function createBrandImages(db: Database, limiter: RateLimiter, memory: Memory): Page {
  /** by tenant and hash, so that a tenant serves only its own images */
  const kept = memory.cache<string, Image>('brand_images')

  /**
   * Returns the image if the tenant has it now. It reads the row each time, so that a removed image is gone at once.
   */
  async function imageOf(tenantId: string, id: string): Promise<Image | null> {
    const key = `${tenantId} ${id}`
    const known = kept.get(key)
    const row = await db.client.brandImage.findFirst({ where: { id }, select: { id: true, url: known === undefined } })
    // A suspended tenant keeps its images, since mails that it has sent show them.
    const tenant =
      row && (await db.client.tenant.findFirst({ where: { status: { not: 'DELETED' } }, select: { id: true } }))
    if (!tenant) return null
    const image = known ?? decoded(row.url)
    if (!image) return null
    if (!known) kept.set(key, image, image.bytes.length + BARE_BYTES)
    return image
  }

  return async (call) => {
    call.note.route = '/brand/{tenantId}/{image}'
    demand(limiter, 'image', limitKey(call.address))
    const [, tenantId, id] = PATH.exec(call.path) ?? []
    // fault: B8
    const image =
      tenantId === undefined || id === undefined ? null : await inTenant(tenantId, () => imageOf(tenantId, id))
    if (!image)
      return {
        status: 404,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body: 'There is no such image.\n',
      }
    return answer(image, `"${id ?? ''}"`, call.headers['if-none-match'])
  }
}

function decoded(url: string): Image | null {
  const parsed = parseImage(url)
  return parsed.ok ? parsed.image : null
}

function answer({ type, bytes }: Image, etag: string, known: string | undefined): Reply {
  const headers = { etag, 'cache-control': 'public, max-age=31536000, immutable' }
  // RFC 9110 section 13.1.2: tags are compared without W/.
  if (isKnown(known, etag)) return { status: 304, headers }
  return {
    status: 200,
    headers: {
      ...headers,
      'content-type': type,
      // Ignored in an <img>. Opened by itself, an SVG would be a page of this origin, with links and text of its
      // author.
      'content-disposition': `attachment; filename="image.${EXTENSIONS[type] ?? type.slice('image/'.length)}"`,
      // For clients that show it all the same: a page that may do nothing.
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
    },
    body: bytes,
  }
}
