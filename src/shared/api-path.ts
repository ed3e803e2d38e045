/** Returns whether REST answers the path: /v1, and what clients expect elsewhere, as AuthZEN and the directories. */
export function isRest(path: string): boolean {
  return /^\/(?:v1|access\/v1|ldap)\//.test(path) || path === '/saml/exchange'
}

/** Returns whether SCIM answers the path. */
export function isScim(path: string): boolean {
  return path.startsWith('/scim/v2/')
}
