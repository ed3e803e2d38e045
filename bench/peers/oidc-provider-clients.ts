// The clients that oidc-provider knows in the bench.

export const OIDC_CLIENTS = 24
/** Asked for it, it signs a token; else it makes one that it keeps. */
export const OIDC_RESOURCE = 'urn:bench:api'

export function oidcClient(n: number): { readonly id: string; readonly secret: string } {
  return { id: `client-${n}`, secret: `a secret of client ${n}, as long as ours are` }
}
