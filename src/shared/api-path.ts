/** Returns whether REST answers the path: /v1, and the API of AuthZEN where its clients expect it. */
export function isRest(path: string): boolean {
  return path.startsWith('/v1/') || path.startsWith('/access/v1/')
}
