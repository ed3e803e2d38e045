// Keeps pages of other origins from using a browser's cookie (RFC 10017, section 6.1). Each of three walls would do:
// SameSite=Strict keeps the cookie from other sites, Fetch Metadata names the page's origin, and a header of our own
// takes a preflight that nobody answers.
import type { Call } from '../http/call.ts'
import { isHostOf } from '../http/foreign-pages.ts'
import { Refusal } from '../shared/refusal.ts'

const crossSite = (): Refusal =>
  new Refusal('FORBIDDEN', 'Only pages of this service may send this.', { wire: 'CROSS_SITE' })

/**
 * Throws Refusal FORBIDDEN unless a page of this very origin sends the request. Another port is another origin, though
 * the same site. `ownOrigin`: as browsers see it, also behind a proxy.
 */
export function requireOwnPage({ headers }: Pick<Call, 'headers'>, ownOrigin: string): void {
  const { origin, host, 'sec-fetch-site': site } = headers
  if (site !== undefined && site !== 'same-origin') throw crossSite()
  if (origin !== undefined && !isOwn(origin, host ?? '', ownOrigin)) throw crossSite()
  if (site === undefined && origin === undefined) throw crossSite()
}

/**
 * A tenant's domain is our own, too. By plain http it is not: somebody in between writes pages of it, and not all
 * browsers tell the two sites apart.
 */
function isOwn(origin: string, host: string, ownOrigin: string): boolean {
  const scheme = (url: string): string | undefined => URL.parse(url)?.protocol
  return origin === ownOrigin || (isHostOf(origin, host) && scheme(origin) === scheme(ownOrigin))
}

/** The same for a request of a script. Throws Refusal FORBIDDEN. */
export function requireOwnScript(call: Pick<Call, 'headers'>, ownOrigin: string): void {
  // fault: W1
  requireOwnPage(call, ownOrigin)
  const { 'content-type': type, 'x-qeet-admin': marked } = call.headers
  // fault: W2
  if (marked !== '1' || !/^application\/json\s*(;|$)/i.test(type ?? '')) throw crossSite()
}
