import { hash } from 'node:crypto'

/** ETag of a representation with a version (RFC 9110, section 8.8.3): what else is in the body counts, too. */
export function versionTag(version: number, body: string | Uint8Array): string {
  return `"v${version}-${hash('sha256', body, 'base64url').slice(0, 12)}"`
}

/** ETag of what has no version, by its bytes. Weak, since what is compared is only whether it tells the same. */
export function weakTag(body: string | Uint8Array): string {
  return `W/"${hash('sha256', body, 'base64url').slice(0, 22)}"`
}

/** Whether If-Match lists weak ETags and no other. */
export function isWeakAlone(ifMatch: string): boolean {
  return ifMatch.split(',').every((tag) => tag.trim().startsWith('W/'))
}

/**
 * If-Match (RFC 9110, section 13.1.1): the versions in those of our ETags that are listed, with or without the rest,
 * latest first; compared strongly, so that weak ones count for nothing. null: `*`, any version.
 */
export function versionsIn(ifMatch: string): number[] | null {
  if (ifMatch.trim() === '*') return null
  const versions = ifMatch.split(',').flatMap((tag) => /^"v(\d{1,9})(?:-[\w-]{12})?"$/.exec(tag.trim())?.[1] ?? [])
  return [...new Set(versions.map(Number))].sort((a, b) => b - a)
}

/** If-None-Match (RFC 9110, section 13.1.2): `*`, or a list of ETags that are compared weakly. */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => opaque(tag.trim()) === opaque(etag))
}

/** Without the mark of a weak one. */
function opaque(tag: string): string {
  return tag.replace(/^W\//, '')
}
