/** A part of a regular expression: the canonical text of RFC 9562, in lower case. */
export const UUID_PATTERN = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}'

const CANONICAL = new RegExp(`^${UUID_PATTERN}$`)
const EITHER_CASE = new RegExp(CANONICAL, 'i')

export function isCanonicalUuid(text: string): boolean {
  return CANONICAL.test(text)
}

export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && EITHER_CASE.test(value)
}
