// Images of brands, for those who are signed in nowhere: mail programs and sign-in pages. Named by their content, so that whoever
// has the address has seen them, and nothing else of a tenant can be found by it.
import { parseImage } from '../domains/branding/image.ts'
import type { Database } from '../tenancy/database.ts'
import { inTenant } from '../tenancy/scope.ts'
import type { Page } from './pages.ts'

const PATH = /^\/brand\/([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\/([0-9a-f]{64})$/

/** `/brand/{tenant id}/{SHA-256 of the data: URL}` */
export function createBrandImages(db: Database): Page {
  return async (call) => {
    call.matched('/brand/{tenantId}/{image}')
    const [, tenantId, id] = PATH.exec(call.path) ?? []
    const row = tenantId === undefined || id === undefined ? null : await inTenant(tenantId, () => db.client.brandImage.findFirst({ where: { id } }))
    const parsed = row && parseImage(row.url)
    if (!parsed?.ok) return { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'There is no such image.\n' }
    return {
      status: 200,
      headers: {
        'content-type': parsed.image.type,
        'cache-control': 'public, max-age=31536000, immutable',
        'content-disposition': 'inline',
        // An SVG that is opened by itself is a page of this origin: one that may do nothing.
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
      },
      body: parsed.image.bytes,
    }
  }
}
