// What a kind of connection plugs in: SAML, LDAP, OIDC and social providers. A kind knows its protocol, and says what a
// provider has proven about a person. Who that person is here, and whether they get in, federation.ts decides alone.
import type { FederatedMethod } from '../../access/principal.ts'
import type { ConnectionErrorCode, ConnectionFinding, ConnectionKind as KindName } from '../../generated/graphql.ts'
import type { Result } from '../../shared/result.ts'
import type { Fields } from '../document-part.ts'

export type AttemptPurpose = 'LOGIN' | 'LINK' | 'TEST' | 'STEP_UP'

/** Names under which a provider says these; '': the kind's own default. */
export interface AttributeNames {
  readonly email: string
  readonly name: string
  readonly groups: string
}

/** A connection with what its kind has made of it. `S`: its settings. `K`: its secrets. */
export interface KindContext<S, K> {
  readonly id: string
  readonly tenantId: string
  /** of a social connection; else '' */
  readonly provider: string
  readonly attributes: AttributeNames
  readonly settings: S
  /** null: it has none */
  readonly secret: K | null
  readonly trustsMfa: boolean
  /** values of acr or AuthnContext that stand for a second factor */
  readonly mfaContexts: readonly string[]
}

/** A ceremony that is about to begin. */
export interface Ceremony {
  /** what the provider sends back: `state`, or RelayState */
  readonly state: string
  readonly purpose: AttemptPurpose
  /** the person must show anew who they are, whether or not the provider has a session: ForceAuthn, prompt=login */
  readonly forced: boolean
  /** the address that the person typed; null: none */
  readonly loginHint: string | null
}

/** Where the browser goes, and what the kind must find again when it comes back. */
export interface Authorized {
  readonly url: string
  /** what anybody may read who reads the table */
  readonly facts?: Readonly<Record<string, unknown>>
  /** what nobody may read, such as a PKCE verifier or a nonce: it is sealed */
  readonly secret?: Readonly<Record<string, unknown>>
}

/** What an administrator pastes to have it looked at. */
export interface Pasted {
  readonly metadata?: string | null
  readonly response?: string | null
  readonly discoveryUrl?: string | null
}

/** What a ceremony has proven about a person. Only federation.ts decides what it is worth. */
export interface Proven {
  readonly connectionId: string
  /** what never changes at the provider; at most 512 characters */
  readonly subject: string
  readonly email: string | null
  /** whether the provider says that the address is the person's; of SAML and LDAP it always does */
  readonly emailVerified: boolean
  readonly name: string | null
  readonly groups: readonly string[]
  /** when the provider says that the person showed who they are */
  readonly authenticatedAt: Date
  /** whether they showed a second factor there, and the connection trusts that */
  readonly mfa: boolean
  /** how the provider calls its own session, for signing out; such as { sessionIndex } */
  readonly session?: Readonly<Record<string, string>>
  /** what the provider wants to be shown when the person signs out, such as an ID token; kept sealed, for a day */
  readonly hint?: string
}

/** Somebody who signs out here, and at the provider that has signed them in. */
export interface Departure {
  readonly subject: string
  /** of the provider's session, as it was proven */
  readonly facts: Readonly<Record<string, string>>
  /** null: there is none, or none any more */
  readonly hint: string | null
}

/** The settings of a kind in the document of the configuration, without secrets. */
export interface KindDocument<S = unknown> {
  /** their name in the item of a connection */
  readonly field: 'oidc' | 'social' | 'ldap' | 'saml'
  /** what `parse` calls the secret; null: none is entered */
  readonly secret: string | null
  /** the fields with which the secret goes: it is read where one of them changes */
  readonly bound: readonly string[]
  /** the mutations that do the same */
  readonly mutations: { readonly create: string; readonly update: string }
  /** of fields that the document may leave out */
  readonly defaults: Fields
  /** fields of the document by what `parse` calls them, where that is different */
  readonly renamed?: Readonly<Record<string, string>>
  shown(settings: S): Fields
  /** Returns the fields as the kind would store them; what is malformed stays. */
  canonical(fields: Fields, provider: string): Fields
  /** Returns what `parse` takes. `secret` undefined: the stored one stays. */
  given(fields: Fields, provider: string, secret: string | undefined): object
  /** Makes what a new connection needs besides, before the transaction. */
  made?(): Promise<object>
  /** Returns whether the change takes away some protection. `before` null: nobody signed in by it. */
  weakens(before: Fields | null, after: Fields): boolean
}

export interface ConnectionKind<S = unknown, K = unknown> {
  readonly kind: KindName
  readonly method: FederatedMethod
  /**
   * Parses what a client sends as `settings`. `before` null: the connection is new; else absent fields stay. Paths of
   * faults begin with `input`. `secret` 'keep': the stored one stays.
   */
  parse(
    input: unknown,
    before: S | null,
    provider: string,
  ): Result<{ readonly settings: S; readonly secret: K | 'keep' | null }, ConnectionErrorCode>
  /** Absent: connections of this kind are no part of the document. */
  readonly document?: KindDocument<S>
  /** Joins a new secret with the one that it replaces, of which something may count for a while. */
  renew?(secret: K, before: K): K
  /** Parses what is stored. */
  read(stored: unknown): S
  /** Looks at the settings alone. An ERROR keeps the connection from being activated. */
  check(settings: S, attributes: AttributeNames): readonly ConnectionFinding[]
  /** Looks at the provider, or at what was pasted. It throws nothing: a failure is a finding. */
  diagnose(context: KindContext<S, K>, pasted: Pasted | null): Promise<readonly ConnectionFinding[]>
  /** Absent: people type their password here, and no browser goes anywhere. Throws Refusal if the provider is away. */
  authorize?(context: KindContext<S, K>, ceremony: Ceremony): Promise<Authorized>
  /** Returns where a browser goes to end the session at the provider; null: nowhere, or the provider is away. */
  leave?(context: KindContext<S, K>, departure: Departure): Promise<string | null>
  /** Certificates of the provider, of whose end the tenant's administrators are informed. */
  certificates?(
    settings: S,
  ): readonly { readonly path: readonly string[]; readonly subject: string; readonly notAfter: Date }[]
}

export type Kinds = ReadonlyMap<KindName, ConnectionKind>

/** Throws for a second kind of the same name. */
export function kindsOf(all: readonly ConnectionKind[]): Kinds {
  const kinds = new Map(all.map((one) => [one.kind, one]))
  if (kinds.size < all.length) throw new Error('there are two kinds of connections of one name')
  return kinds
}
