// What functions take that make a session, or a tenant: of several of them the same.

/** What a session is made of: itself with how its person signed in, its refresh token, its link of the audit log, and what is counted of it. */
export type SessionArguments = readonly [
  id: string, userId: string, method: string, credentialVersion: number, authMethod: string, authenticatedAt: Date, mfaAt: Date | null, mfaByDevice: boolean, ip: string | null,
  userAgent: string | null, expiresAt: Date, tokenId: string, tokenHash: Uint8Array, eventId: string, requestId: string | null, salt: Uint8Array, body: string, countedAs: string, client: string,
]

type Nulls<T extends readonly unknown[]> = { readonly [At in keyof T]: null }
export type NoSession = Nulls<SessionArguments>

/** What a new tenant is made of; its roles, with what they may, as JSON. */
export type TenantArguments = readonly [
  slug: string, name: string, personal: boolean, region: string, logoUrl: string, metadata: string, roles: string, membershipId: string, userId: string, roleId: string,
]
/** slug null: it is taken, and nothing was written. */
export type TenantRow = { slug: string; status: string; plan: string; metadata: unknown; version: number; created_at: Date; updated_at: Date } | { slug: null }

/** Their types in SQL. */
export const TENANT = ['text', 'text', 'boolean', 'text', 'text', 'jsonb', 'jsonb', 'uuid', 'uuid', 'uuid'] as const
export const SESSION = ['uuid', 'uuid', 'text', 'int', 'text', 'timestamptz', 'timestamptz', 'boolean', 'text', 'text', 'timestamptz', 'uuid', 'bytea', 'uuid', 'text', 'bytea', 'text', 'text', 'text'] as const
