// The caller of a request, as its credential shows them.
import type { Budget } from '../limits/credential-buckets.ts'

export interface Principal {
  readonly actor: 'USER' | 'API_KEY'
  readonly tenantId: string
  readonly tenantSuspended: boolean
  /** null: an API key that acts as the tenant */
  readonly userId: string | null
  /** null: an API key */
  readonly sessionId: string | null
  /** version of the password that the session goes back to; sessions that it opens inherit it */
  readonly credentialVersion: number
  /** null: a session */
  readonly keyId: string | null
  /** the person whose rights bound the key; null: a session, or a key from before this was recorded */
  readonly maker: KeyMaker | null
  /** when the key expires; null: never, or a session */
  readonly keyExpiresAt: Date | null
  /** the only permissions that the key may use; null: no such list */
  readonly scopes: readonly string[] | null
  readonly permissions: ReadonlySet<string>
  /** version of the tenant's access configuration when the credential was read; 0: nothing was ever configured */
  readonly accessVersion: number
  readonly budget: Budget
  /** null: an API key */
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

/** The holder of OPERATOR_TOKEN, who acts on the installation and belongs to no tenant. */
export interface Operator {
  readonly actor: 'OPERATOR'
}

/** What names the credential that a caller acts by. */
export type Credential = Pick<Principal, 'userId' | 'sessionId' | 'keyId'>
