// The contract's objects, field by field, and the whole database to show that nothing was written.
import { expect } from 'vitest'
import { contentsOf, rowsOf } from '../kit/contents.ts'
import { mailsAtRest } from '../kit/mail.ts'
import type { TestService } from '../kit/service.ts'

export const UUID: unknown = expect.stringMatching(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/)
/** RFC 3339 in UTC, no zeros at the end of a fraction. */
export const TIME: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d*[1-9])?Z$/)
export const TEXT: unknown = expect.any(String)
export const HASH: unknown = expect.stringMatching(/^[0-9a-f]{64}$/)

export type Fields = Readonly<Record<string, unknown>>

export const tenantObject = (more: Fields = {}) => ({
  id: UUID,
  slug: TEXT,
  name: 'Acme',
  personal: false,
  status: 'active',
  plan: 'free',
  region: 'us-east-1',
  logo_url: '',
  metadata: {},
  version: 1,
  created_at: TIME,
  updated_at: TIME,
  ...more,
})

export const tokenPair = (more: Fields = {}) => ({
  access_token: TEXT,
  token_type: 'Bearer',
  expires_at: TIME,
  expires_in: 600,
  refresh_token: TEXT,
  session_id: UUID,
  user_id: UUID,
  tenant_id: UUID,
  ...more,
})

export const userObject = (more: Fields = {}) => ({
  id: UUID,
  tenant_id: UUID,
  email: TEXT,
  email_verified_at: null,
  phone: null,
  phone_verified_at: null,
  display_name: null,
  name: null,
  avatar_url: null,
  status: 'active',
  metadata: {},
  created_at: TIME,
  updated_at: TIME,
  ...more,
})

export const memberObject = (more: Fields = {}) =>
  userObject({ roles: ['owner'], joined_at: TIME, mfa_enabled: false, groups_count: 0, last_seen_at: TIME, ...more })

export const roleObject = (more: Fields = {}) => ({
  id: UUID,
  tenant_id: UUID,
  name: TEXT,
  description: TEXT,
  is_system: false,
  version: 1,
  created_at: TIME,
  ...more,
})

export const secretObject = (more: Fields = {}) => ({
  id: UUID,
  tenant_id: UUID,
  name: TEXT,
  scope: '',
  last4: TEXT,
  version: 1,
  rotated_at: TIME,
  last_read_at: null,
  created_at: TIME,
  updated_at: TIME,
  ...more,
})

export const inviteObject = (more: Fields = {}) => ({
  id: UUID,
  tenant_id: UUID,
  email: TEXT,
  role_id: UUID,
  status: 'pending',
  expires_at: TIME,
  accepted_at: null,
  created_at: TIME,
  invited_by: { id: UUID, display_name: null },
  ...more,
})

export const apiKeyObject = (more: Fields = {}) => ({
  id: UUID,
  tenant_id: UUID,
  user_id: null,
  created_by: UUID,
  created_with_mfa: false,
  stopped: false,
  replaced_by: null,
  name: 'key',
  prefix: expect.stringMatching(/^qk_[\w-]{8}$/) as unknown,
  scopes: [],
  expires_at: null,
  last_used_at: null,
  last_used_ip: null,
  last_used_operation: null,
  allowed_ips: [],
  version: 1,
  revoked_at: null,
  created_at: TIME,
  ...more,
})

export const auditObject = (more: Fields = {}) => ({
  id: UUID,
  tenant_id: UUID,
  seq: expect.any(Number) as unknown,
  actor_user_id: UUID,
  actor_type: 'user',
  actor_key_id: null,
  actor_key: null,
  actor_key_created_by: null,
  action: TEXT,
  resource_type: TEXT,
  resource_id: TEXT,
  ip: '127.0.0.1',
  user_agent: TEXT,
  request_id: TEXT,
  metadata: expect.any(Object) as unknown,
  prev_hash: HASH,
  row_hash: HASH,
  created_at: TIME,
  ...more,
})

/** What a tenant asks for first, as it stands in `metadata`. */
export const stepUpObject = (more: Fields = {}) => ({
  rule: TEXT,
  methods: expect.any(Array) as unknown,
  hint: null,
  mfa_token: TEXT,
  expires_at: TIME,
  ...more,
})

/** The contract's answer of a sign-in that needs a second factor. */
export const challenge = (more: Fields = {}) => ({
  mfa_required: true,
  mfa_token: TEXT,
  methods: ['totp', 'recovery_code'],
  rule: 'mfa',
  mfa_expires_at: TIME,
  ...more,
})

/** An answer that refuses; `fields` as [field, code]. */
export const refused = (status: number, code: string, ...fields: readonly (readonly [string, string])[]) => ({
  status,
  body: {
    error: { code, ...(fields.length > 0 && { fields: fields.map(([field, problem]) => ({ field, code: problem })) }) },
  },
})

/** All tables of the database, each as the number of its rows and a digest of them. */
export async function everything({ owner }: Pick<TestService, 'owner'>): Promise<Readonly<Record<string, string>>> {
  await mailsAtRest({ owner })
  return contentsOf(owner, 'digests', () => digests(owner))
}

async function digests(owner: TestService['owner']): Promise<Readonly<Record<string, string>>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `SELECT quote_ident(relname) AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace
      AND relkind IN ('r', 'p') AND NOT relispartition
      AND relname NOT IN ('access_decision', 'api_key_use', 'api_key_scope_use', 'unknown_login', 'limit_level')`,
  )
  const each = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, count(*) || ' rows, ' || coalesce(md5(string_agg(to_jsonb(t)::text, ';'
        ORDER BY to_jsonb(t)::text)), '-') AS held FROM ${rowsOf(name)} t`,
  )
  const { rows: held } = await owner.query<{ name: string; held: string }>(`${each.join(' UNION ALL ')} ORDER BY name`)
  return Object.fromEntries(held.map((row) => [row.name, row.held]))
}
