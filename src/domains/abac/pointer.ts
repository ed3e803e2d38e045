/** Returns the reference tokens of a JSON pointer, unescaped (RFC 6901 section 4); none for ''. */
export function segmentsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}
