// The caller of a request, as its credential shows them.
import type { ServiceSubject } from '../credentials/claims.ts'
import type { Budget } from '../limits/credential-buckets.ts'
import type { Network } from '../shared/network.ts'

export interface Principal {
  readonly actor: 'USER' | 'API_KEY' | 'SERVICE'
  /** the service itself, which takes back what was to be taken back; no request has it */
  readonly installation?: true
  readonly tenantId: string
  readonly tenantSuspended: boolean
  /** null: an API key that acts as the tenant, or a service principal that acts for itself */
  readonly userId: string | null
  /** null: an API key or a service principal, also one that acts for a person */
  readonly sessionId: string | null
  /** version of the password that the session goes back to; sessions that it opens inherit it */
  readonly credentialVersion: number
  /** the API key, or the service principal; null: a session */
  readonly keyId: string | null
  /** the token of a service principal; null: a session or an API key */
  readonly service: ServiceSubject | null
  /** the person whose rights bound the key; null: no key, or one from before this was recorded */
  readonly maker: KeyMaker | null
  /** when the key expires; null: never, or a session */
  readonly keyExpiresAt: Date | null
  /** the only permissions that the key, or the token of a service principal, may use; null: no such list */
  readonly scopes: readonly string[] | null
  readonly permissions: ReadonlySet<string>
  /** names of the person's roles, sorted; null: it is no session, so they are read where they are asked for */
  readonly roles: readonly string[] | null
  /** the only networks that the key may be used from; null: no such list, or a session */
  readonly networks: readonly Network[] | null
  /** version of the tenant's access configuration when the credential was read; 0: nothing was ever configured */
  readonly accessVersion: number
  readonly budget: Budget
  /** of the session, or of that of the person for whom a service principal acts; null: there is no such session */
  readonly signIn: SignIn | null
}

/** The person who made the key or took it over. The key may never do more than they may. */
export interface KeyMaker {
  readonly userId: string
  /** the key stops when this membership ends, even if the person comes back */
  readonly membershipId: string
  /** whether they had shown a second factor in that session */
  readonly mfa: boolean
}

/** How the person of a session proved who they are. A switch to another tenant inherits it. */
export interface SignIn {
  readonly method: string
  readonly authenticatedAt: Date
  /** when they showed a second factor; null: they did not */
  readonly mfaAt: Date | null
  /** a device on which they showed it earlier stood in for it */
  readonly mfaByDevice: boolean
  readonly emailVerified: boolean
}

/** How somebody shows who they are at a provider of their tenant. */
export const FEDERATED_METHODS = ['saml', 'oidc', 'social', 'ldap'] as const
export type FederatedMethod = (typeof FEDERATED_METHODS)[number]

/**
 * Returns whether a provider of the tenant says who the person is. Its administrators may be anybody to that person, so
 * it says so for that tenant alone: ADR 0021.
 */
export function isFederated({ method }: Pick<SignIn, 'method'>): boolean {
  // fault: N3
  return (FEDERATED_METHODS as readonly string[]).includes(method)
}

/** The holder of OPERATOR_TOKEN, who acts on the installation and belongs to no tenant. */
export interface Operator {
  readonly actor: 'OPERATOR'
}

/** What names the credential that a caller acts by. */
export type Credential = Pick<Principal, 'userId' | 'sessionId' | 'keyId'> &
  Partial<Pick<Principal, 'service' | 'installation'>>
