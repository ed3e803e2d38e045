// What functions take that make a session, or a tenant: of several of them the same.

/**
 * What a session is made of: itself with how its person signed in, its refresh token, its link of the audit log, and
 * what is counted of it.
 */
export type SessionArguments = readonly [
  id: string,
  userId: string,
  method: string,
  credentialVersion: number,
  authMethod: string,
  authenticatedAt: Date,
  mfaAt: Date | null,
  mfaByDevice: boolean,
  ip: string | null,
  userAgent: string | null,
  expiresAt: Date,
  tokenId: string,
  tokenHash: Uint8Array,
  eventId: string,
  requestId: string | null,
  salt: Uint8Array,
  body: string,
  countedAs: string,
  client: string,
]

type Nulls<T extends readonly unknown[]> = { readonly [At in keyof T]: null }
export type NoSession = Nulls<SessionArguments>

/** What a new tenant is made of; its roles, with what they may, as JSON. */
export type TenantArguments = readonly [
  slug: string,
  name: string,
  personal: boolean,
  region: string,
  logoUrl: string,
  metadata: string,
  roles: string,
  membershipId: string,
  userId: string,
  roleId: string,
]
/** slug null: it is taken, and nothing was written. */
export type TenantRow =
  | {
      slug: string
      status: string
      plan: string
      metadata: unknown
      version: number
      created_at: Date
      updated_at: Date
    }
  | { slug: null }

/**
 * What its founder may found: tenants, tenants in an hour, and megabytes, each unproven and proven. Nulls: there are no
 * limits.
 */
export type FoundingArguments =
  | readonly [most: readonly number[], hourly: readonly number[], stored: readonly number[]]
  | readonly [null, null, null]
/**
 * A budget with how much of something there is on it. wait: seconds until there is room; null: it does not come by
 * itself, or there is.
 */
export interface BudgetRow {
  owner: string
  founder: string | null
  standing: string
  allowed: number
  used: bigint
  wait: number | null
}
/** refused null: none of them is reached. */
export interface FoundingRefused {
  refused: string | null
  proven: boolean | null
  allowed: number | null
  wait: number | null
}
export const FOUNDING = ['integer[]', 'integer[]', 'integer[]'] as const

/** Their types in SQL. */
export const TENANT = ['text', 'text', 'boolean', 'text', 'text', 'jsonb', 'jsonb', 'uuid', 'uuid', 'uuid'] as const
export const SESSION = [
  'uuid',
  'uuid',
  'text',
  'int',
  'text',
  'timestamptz',
  'timestamptz',
  'boolean',
  'text',
  'text',
  'timestamptz',
  'uuid',
  'bytea',
  'uuid',
  'text',
  'bytea',
  'text',
  'text',
  'text',
] as const

/** Of the rows after the first one, `configuration` is null, and all else is of a rule. */
export interface ConfigurationRow {
  configuration: object | null
  id: string
  tenant_id: string
  cidr: string
  network: string
  action: string
  label: string
  enabled: boolean
  expires_at: Date | null
  hits: bigint
  last_hit_at: Date | null
  version: number
  created_at: Date
  updated_at: Date
}

/** What a link of the audit log is made of. */
export type AuditLink = readonly [
  id: string,
  actorType: string,
  actorUserId: string | null,
  action: string,
  resourceType: string,
  resourceId: string | null,
  requestId: string | null,
  salt: Uint8Array,
  body: string,
]
export const LINK = ['uuid', 'text', 'uuid', 'text', 'text', 'text', 'text', 'bytea', 'text'] as const

/** The API key that acts, and who answers for it. */
export type ByKey = readonly [keyId: string | null, keyCreatedBy: string | null]

export type AuditPageArguments = readonly [
  action: string | null,
  resourceType: string | null,
  actorUserId: string | null,
  search: string | null,
  since: Date | null,
  until: Date | null,
  beforeSeq: bigint | null,
  limit: number,
  ...ByKey,
]

export interface AuditPageRow {
  seq: bigint
  id: string
  actor_type: string
  actor_user_id: string | null
  action: string
  resource_type: string
  resource_id: string | null
  request_id: string | null
  created_at: Date
  prev_hash: Uint8Array
  hash: Uint8Array
  body: string | null
  actor_key_id: string | null
  actor_key_created_by: string | null
}

export interface SessionAccessRow {
  user_id: string
  live: boolean
  live_ms: number
  user_status: string
  tenant_status: string
  credential_version: number
  permissions: string[]
  access_version: number
  tenant_tag: string
  brand_tag: string
  auth_method: string
  authenticated_at: Date
  mfa_at: Date | null
  mfa_by_device: boolean
  email_verified: boolean
  budget: string
  budget_proven: boolean
}

/** permissions null: neither a bound person nor a maker is known. */
export interface ApiKeyRow {
  id: string
  tenant_id: string
  user_id: string | null
  secret_hash: Uint8Array
  scopes: string[]
  expires_at: Date | null
  expired: boolean
  tenant_status: string
  user_usable: boolean
  permissions: string[] | null
  use_recorded: boolean
  access_version: number
  tenant_tag: string
  brand_tag: string
  created_by: string | null
  maker_membership_id: string | null
  created_with_mfa: boolean
  maker_usable: boolean
  budget: string
  budget_proven: boolean
}

/** What a key of the scope's tenant may do now. */
export type KeyNowRow = Pick<
  ApiKeyRow,
  'scopes' | 'expired' | 'tenant_status' | 'user_usable' | 'maker_usable' | 'permissions'
>

export type GuessBegun = readonly [digest: Uint8Array, most: number, seconds: number]
export type GuessEnded = readonly [digest: Uint8Array, ticket: string, told: string, most: number, seconds: number]
