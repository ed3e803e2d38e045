import { hash } from 'node:crypto'

/**
 * Returns the ETag of a representation with a version (RFC 9110, section 8.8.3). It depends on the rest of the body,
 * too.
 */
export function versionTag(version: number, body: string | Uint8Array): string {
  return `"v${version}-${hash('sha256', body, 'base64url').slice(0, 12)}"`
}

/** Returns the weak ETag of a body without a version: it only shows whether the body is the same. */
export function weakTag(body: string | Uint8Array): string {
  return `W/"${hash('sha256', body, 'base64url').slice(0, 22)}"`
}

/** Returns whether If-Match lists weak ETags and no others. */
export function isWeakAlone(ifMatch: string): boolean {
  return ifMatch.split(',').every((tag) => tag.trim().startsWith('W/'))
}

/**
 * Parses If-Match (RFC 9110, section 13.1.1). Returns the versions of our listed ETags, latest first; null: `*`, any
 * version. Weak ETags never match.
 */
export function versionsIn(ifMatch: string): number[] | null {
  if (ifMatch.trim() === '*') return null
  const versions = ifMatch.split(',').flatMap((tag) => /^"v(\d{1,9})(?:-[\w-]{12})?"$/.exec(tag.trim())?.[1] ?? [])
  return [...new Set(versions.map(Number))].sort((a, b) => b - a)
}

/** Returns whether If-None-Match (RFC 9110, section 13.1.2) is `*` or lists the ETag, compared weakly. */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => opaque(tag.trim()) === opaque(etag))
}

/** Returns the ETag without its mark as weak. */
function opaque(tag: string): string {
  return tag.replace(/^W\//, '')
}
