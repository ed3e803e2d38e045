import { hash } from 'node:crypto'

/** ETag of a representation with a version (RFC 9110, section 8.8.3): what else is in the body counts, too. */
export function versionTag(version: number, body: string | Uint8Array): string {
  return `"v${version}-${hash('sha256', body, 'base64url').slice(0, 12)}"`
}

/** The version in one of our ETags, with or without the rest; null: the header holds none. */
export function versionIn(ifMatch: string): number | null {
  const version = /^"v(\d{1,9})(?:-[\w-]{12})?"$/.exec(ifMatch)?.[1]
  return version === undefined ? null : Number(version)
}

/** If-None-Match (RFC 9110, section 13.1.2): `*`, or a list of ETags that are compared weakly. */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}
