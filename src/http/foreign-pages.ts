// Requests that a browser sends for a page of another site. The page cannot read the answers unless its origin is
// listed, but the requests would be carried out, from its visitors' addresses. Browsers send forms and simple requests
// without a preflight, and /v1 takes any Content-Type.
import type { Call } from './call.ts'

/** Methods that change nothing; links and images send them. */
const SAFE: readonly string[] = ['GET', 'HEAD', 'OPTIONS']

/**
 * Returns whether a page of another site sends the request. Pages of `listed` origins and of the service's own may, and
 * so may clients that are no browsers, which send none of these headers.
 */
export function isOfForeignPage(
  { method, headers }: Pick<Call, 'method' | 'headers'>,
  listed: readonly string[],
): boolean {
  const { origin, host, 'sec-fetch-site': site } = headers
  if (SAFE.includes(method) || (origin !== undefined && listed.includes(origin))) return false
  // No page can forge what a browser says about itself (W3C Fetch Metadata); `none` is the person.
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  return origin !== undefined && !isHostOf(origin, host ?? '')
}

/**
 * Returns whether Host names the origin: in any case, with or without the default port or the root's dot (RFC 9110,
 * sections 4.2.3 and 7.2).
 */
export function isHostOf(origin: string, host: string): boolean {
  const own = URL.parse(origin)
  const asked = own && !/[@/?#\\\s]/.test(host) ? URL.parse(`${own.protocol}//${host}`) : null
  return (
    own !== null &&
    asked !== null &&
    own.hostname !== '' &&
    plain(own.hostname) === plain(asked.hostname) &&
    own.port === asked.port
  )
}

function plain(hostname: string): string {
  return hostname.replace(/\.$/, '')
}
