// Requests that a browser sends for a page of another site. Such a page reads no answer unless its origin is listed,
// but what it sends is carried out: in its visitors' name, from their addresses. Forms and simple requests need no
// leave to be sent, and /v1 takes any Content-Type.
import type { Call } from './call.ts'

/** Change nothing, and are what links and images send. */
const SAFE: readonly string[] = ['GET', 'HEAD', 'OPTIONS']

/**
 * `listed`: origins whose pages may ask. Pages of the service's own origin may, and so may all that is no browser: that
 * sends none of these headers.
 */
export function isOfForeignPage(
  { method, headers }: Pick<Call, 'method' | 'headers'>,
  listed: readonly string[],
): boolean {
  const { origin, host, 'sec-fetch-site': site } = headers
  if (SAFE.includes(method) || (origin !== undefined && listed.includes(origin))) return false
  // What a browser says about itself, no page can make it say otherwise (W3C Fetch Metadata); `none` is the person
  // themself.
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  return origin !== undefined && !isHostOf(origin, host ?? '')
}

/**
 * Whether Host names the origin: in any case, with or without the default port or the dot of the root (RFC 9110,
 * sections 4.2.3 and 7.2).
 */
function isHostOf(origin: string, host: string): boolean {
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
