// Events that the contract names, with bodies of their own.

const TENANT = '018f4d1e-8f3c-7c35-9d56-3b6f6f1f0a01'
const USER = '018f4d1e-8f3c-7c35-9d56-3b6f6f1f0a03'
const SESSION = '018f4d1e-8f3c-7c35-9d56-3b6f6f1f0a04'
const LOG = `id.example.com/v1/tenants/${TENANT}/audit`
const AT = '2026-12-01T09:00:00.000Z'

/** What the log says of an event. */
export interface Fact {
  readonly tenantId: string
  readonly seq: number
  readonly action: string
  readonly actorType: string
  readonly actorUserId: string | null
  readonly resourceType: string
  readonly resourceId: string | null
  readonly createdAt: Date
  /** null: there was none, or it was erased; so with `metadata` */
  readonly ip: string | null
  readonly metadata: Readonly<Record<string, unknown>> | null
}

/** What a body is made of. `resource`: the person or tenant as it is now; null: it is not there any more. */
export interface Source {
  readonly row: Fact
  readonly resource: Readonly<Record<string, unknown>> | null
}

export interface NamedKind {
  readonly description: string
  readonly example: Readonly<Record<string, unknown>>
  /** the body has the resource as it is when it is sent */
  readonly of?: 'user' | 'tenant'
  readonly body: (source: Source) => Readonly<Record<string, unknown>>
}

const said = ({ metadata }: Fact, name: string): unknown => metadata?.[name] ?? null
const resourceBody = ({ row, resource }: Source) => resource ?? { id: row.resourceId }

const USER_EXAMPLE = {
  id: USER,
  email: 'grace@example.com',
  email_verified_at: AT,
  display_name: 'Grace',
  status: 'active',
  created_at: AT,
  updated_at: AT,
}
const TENANT_EXAMPLE = { id: TENANT, slug: 'acme', name: 'Acme', status: 'active', plan: 'free', created_at: AT }

export const NAMED = {
  'user.created': {
    description: 'A person joined the tenant with a new account.',
    example: USER_EXAMPLE,
    of: 'user',
    body: resourceBody,
  },
  'user.updated': {
    description: 'The profile or status of a person changed.',
    example: USER_EXAMPLE,
    of: 'user',
    body: resourceBody,
  },
  'user.deleted': {
    description: 'A person was deleted. Once nothing of them can be read, only the id is sent.',
    example: { id: USER },
    of: 'user',
    body: resourceBody,
  },
  'tenant.created': {
    description: 'The tenant was founded.',
    example: TENANT_EXAMPLE,
    of: 'tenant',
    body: resourceBody,
  },
  'tenant.updated': {
    description: 'The name, slug, status or another setting of the tenant changed.',
    example: TENANT_EXAMPLE,
    of: 'tenant',
    body: resourceBody,
  },
  'session.created': {
    description: 'Somebody signed in to the tenant.',
    example: { user_id: USER, session_id: SESSION, method: 'password', ip: '192.0.2.1', created_at: AT },
    body: ({ row }) => ({
      user_id: row.actorUserId,
      session_id: row.resourceId,
      method: said(row, 'method'),
      ip: row.ip,
      created_at: row.createdAt.toISOString(),
    }),
  },
  'session.revoked': {
    description: 'A session ended: somebody signed out, or its refresh token was used twice.',
    example: { user_id: USER, session_id: SESSION, reason: 'logout', revoked_at: AT },
    body: ({ row }) => ({
      user_id: row.actorUserId,
      session_id: row.resourceId,
      reason: row.action === 'auth.token_reuse_detected' ? 'reuse_detected' : 'logout',
      revoked_at: row.createdAt.toISOString(),
    }),
  },
  'token.claims_change': {
    description: 'A member got or lost a role, so that new access tokens differ.',
    example: { user_id: USER, role_id: '018f4d1e-8f3c-7c35-9d56-3b6f6f1f0a05', change: 'role_assigned' },
    body: ({ row }) => ({
      user_id: row.resourceId,
      role_id: said(row, 'role_id'),
      change: row.action === 'role.assigned' ? 'role_assigned' : 'role_unassigned',
    }),
  },
  'mfa.enrolled': {
    description: 'Somebody set up a second factor.',
    example: { user_id: USER, method: 'totp', confirmed_at: AT },
    body: ({ row }) => ({
      user_id: row.resourceId,
      method: said(row, 'factor'),
      confirmed_at: row.createdAt.toISOString(),
    }),
  },
  'auth.failed': {
    description: 'A sign-in or a second factor failed.',
    example: { user_id: USER, email: null, reason: 'invalid_credentials', ip: '192.0.2.1', at: AT },
    body: ({ row }) => ({
      user_id: row.resourceId,
      email: said(row, 'email'),
      reason: said(row, 'reason'),
      ip: row.ip,
      at: row.createdAt.toISOString(),
    }),
  },
  'audit.checkpoint': {
    description: 'A checkpoint of the audit log was signed. Keep the note: it shows later changes of the log.',
    example: {
      tenant_id: TENANT,
      size: 4711,
      note: `${LOG}\n4711\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— ${LOG} Az3grl…\n`,
      verifier_key: `${LOG}+6b1c3a52+AbJ8…`,
      created_at: AT,
    },
    body: ({ row }) => ({
      tenant_id: row.tenantId,
      size: said(row, 'size'),
      note: said(row, 'note'),
      verifier_key: said(row, 'verifierKey'),
      created_at: row.createdAt.toISOString(),
    }),
  },
  'test.ping': {
    description: 'Somebody tried the webhook.',
    example: { hello: 'world', at: AT },
    body: ({ row }) => ({ hello: 'world', at: row.createdAt.toISOString() }),
  },
} as const satisfies Readonly<Record<string, NamedKind>>

export type NamedEvent = keyof typeof NAMED
