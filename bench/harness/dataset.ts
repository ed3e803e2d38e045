// The data set, written into the service's own tables in seconds. Every part can be made in the size that is wanted.
import pg from 'pg'
import { createPasswords } from '../../src/credentials/passwords.ts'
import { sqlId } from './ids.ts'

export const PASSWORD = 'correct horse battery staple'
/** Tenants that a caller is a member of; the first is their own, and the next ones follow it. */
export const TENANTS_OF_CALLER = 24

export interface Shape {
  readonly tenants: number
  /** ordinary members of a tenant */
  readonly members: number
  /** of the first tenant */
  readonly largest: number
  /** people who send requests; each owns the tenant of the same number */
  readonly callers: number
  readonly rules: number
  readonly policies: number
  /** sign-ins of 90 days in each tenant that a caller owns */
  readonly events: number
}

export const emailOf = (caller: number): string => `caller-${caller}@example.test`

/** A writer of one database. Foreign keys are not checked while it writes: what it writes is right by its making. */
export async function openWriter(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    options: '-c session_replication_role=replica -c synchronous_commit=off -c timezone=UTC -c work_mem=64MB',
  })
  // the server stops beneath it when something else has failed, which is what is to be seen
  client.on('error', () => {})
  await client.connect()
  return client
}

export async function fill(client: pg.Client, shape: Shape, progress: (what: string) => void): Promise<void> {
  const { tenants, members, largest, callers, rules, policies, events } = shape
  progress('tenants')
  await addTenants(client, 1, tenants)
  progress('members')
  await addMembers(client, 1, 1, largest)
  await addMembers(client, 2, tenants, members)
  await addCallers(client, 1, callers, Math.min(TENANTS_OF_CALLER, tenants), tenants)
  progress('rules and policies')
  await addRules(client, 1, tenants, rules)
  await addPolicies(client, 1, tenants, policies)
  for (let tenant = 1; tenant <= callers; tenant++) {
    progress(`sign-ins of tenant ${tenant} of ${callers}`)
    await addEvents(client, tenant, events, tenant === 1 ? largest : members)
  }
  progress('vacuum')
  await client.query('VACUUM (ANALYZE)')
}

const TENANTS = (from: string, to: string): string => `generate_series(${from}, ${to}) AS t`
const PAST = (days: number, n: string): string =>
  `date_trunc('milliseconds', now() - (1 + ${n} % ${days}) * interval '1 day' - ${n} * interval '1 second')`

/** With the roles that each starts with, a brand, an authentication policy, and an API key (`keyOf`). */
export async function addTenants(client: pg.Client, from: number, to: number): Promise<void> {
  const id = sqlId('tenant', 't')
  const role = (k: number): string => sqlId('role', `t * 10 + ${k}`)
  await client.query(`INSERT INTO tenant (id, slug, name, plan, region, logo_url, metadata, created_at, updated_at)
    SELECT ${id}, 'tenant-' || t, 'Tenant ' || t, 'PRO', 'eu-west-1', 'https://cdn.example.com/' || t || '/logo.png',
      jsonb_build_object('industry', 'manufacturing', 'seats', 50, 'crm', 'c-' || t), ${PAST(700, 't')},
      ${PAST(30, 't')}
    FROM ${TENANTS(String(from), String(to))}`)
  await client.query(`INSERT INTO role (id, tenant_id, name, description, system)
    SELECT ${sqlId('role', 't * 10 + k')}, ${id}, (ARRAY['owner', 'admin', 'member'])[k], '', true
      FROM ${TENANTS(String(from), String(to))}, generate_series(1, 3) AS k`)
  for (const [k, which] of [
    [1, 'true'],
    [2, 'true'],
    [3, `key IN ('tenant.read', 'user.read', 'role.read', 'group.read')`],
  ] as const)
    await client.query(
      `INSERT INTO role_permission (tenant_id, role_id, permission_key) SELECT ${id}, ${role(k)}, key
        FROM ${TENANTS(String(from), String(to))}, permission WHERE ${which}`,
    )
  await client.query(`INSERT INTO branding (tenant_id, logo_url, favicon_url, primary_color, secondary_color,
    custom_domain, email_from_name, email_from_address, settings, version, updated_at)
    SELECT ${id}, 'https://cdn.example.com/' || t || '/logo.png', 'https://cdn.example.com/' || t || '/favicon.png',
      '#7c3aed', '#0f172a', NULL, 'Tenant ' || t, 'hello@tenant-' || t || '.example.com',
      jsonb_build_object('font', 'Inter', 'radius', 8, 'dark_mode', true), 1, ${PAST(30, 't')}
        FROM ${TENANTS(String(from), String(to))}`)
  await client.query(`INSERT INTO auth_policy (tenant_id, password_enabled, password_min_length,
    password_require_uppercase, password_require_number, password_require_symbol, breach_check_enabled,
    breach_fail_mode, magic_link_enabled, magic_link_ttl_minutes, passkey_enabled, otp_email_enabled, otp_sms_enabled,
    self_registration_enabled, remember_device_enabled, mfa_required, mfa_grace_days, session_duration_seconds,
    version, updated_at)
    SELECT ${id}, true, 12, true, true, false, true, 'OPEN', true, 15, false, true, false, false, true, false, 14,
      2592000, 1, ${PAST(30, 't')} FROM ${TENANTS(String(from), String(to))}`)
  await client.query(
    `INSERT INTO access_state (tenant_id, ip_enforced) SELECT ${id}, true FROM ${TENANTS(String(from), String(to))}`,
  )
  await client.query(`INSERT INTO api_key (id, tenant_id, name, prefix, secret_hash, scopes)
    SELECT ${sqlId('key', 't')}, ${id}, 'bench', 'qk_' || lpad(t::text, 8, '0'),
      sha256(convert_to(lpad(t::text, 32, 'k'), 'UTF8')), '{}' FROM ${TENANTS(String(from), String(to))}`)
}

/** The API key of a tenant, as it is sent. */
export function keyOf(tenant: number): string {
  return `ApiKey qk_${String(tenant).padStart(8, '0')}.${String(tenant).padStart(32, 'k')}`
}

/** People of no other tenant, with the role `member`; at most 1,000,000 in a tenant. */
export async function addMembers(client: pg.Client, from: number, to: number, count: number, first = 1): Promise<void> {
  const each = `${TENANTS('$1::bigint', '$2::bigint')}, generate_series($3::bigint, $4::bigint) AS m`
  const person = 't * 1000000 + m'
  const values = [from, to, first, count]
  await client.query(
    `INSERT INTO users (id, email, email_normalized, email_verified_at, display_name, home_tenant_id, created_at,
      updated_at)
    SELECT ${sqlId('person', person)}, 'p' || ${person} || '@example.test', 'p' || ${person} || '@example.test', now(),
      'Person ' || m, ${sqlId('tenant', 't')}, ${PAST(600, 'm')}, now() FROM ${each}`,
    values,
  )
  await client.query(
    `INSERT INTO membership (id, tenant_id, user_id, created_at, tenant_created_at)
      SELECT ${sqlId('membership', person)}, ${sqlId('tenant', 't')}, ${sqlId('person', person)}, ${PAST(600, 'm')},
      (SELECT created_at FROM tenant WHERE id = ${sqlId('tenant', 't')}) FROM ${each}`,
    values,
  )
  await client.query(
    `INSERT INTO membership_role (tenant_id, membership_id, role_id)
      SELECT ${sqlId('tenant', 't')}, ${sqlId('membership', person)}, ${sqlId('role', 't * 10 + 3')} FROM ${each}`,
    values,
  )
}

/**
 * People with a password who own the tenant of their number and are members of the following ones, `tenants` in all.
 */
export async function addCallers(
  client: pg.Client,
  from: number,
  to: number,
  tenants: number,
  all: number,
): Promise<void> {
  const hash = await (await createPasswords()).hash(PASSWORD)
  const callers = 'generate_series($1::bigint, $2::bigint) AS c'
  await client.query(
    `INSERT INTO users (id, email, email_normalized, email_verified_at, display_name, home_tenant_id, created_at,
      updated_at)
    SELECT ${sqlId('person', 'c')}, 'caller-' || c || '@example.test', 'caller-' || c || '@example.test', now(),
      'Caller ' || c, ${sqlId('tenant', 'c')}, now() - interval '700 days', now() FROM ${callers}`,
    [from, to],
  )
  await client.query(
    `INSERT INTO password_credential (user_id, hash) SELECT ${sqlId('person', 'c')}, $3 FROM ${callers}`,
    [from, to, hash],
  )
  const each = `${callers}, generate_series(0, $3::bigint - 1) AS k,
    LATERAL (SELECT 1 + (c - 1 + k) % $4::bigint AS t) AS of`
  const membership = sqlId('membership', '200000000000000 + c * 1000000 + t')
  const values = [from, to, tenants, all]
  await client.query(
    `INSERT INTO membership (id, tenant_id, user_id, created_at, tenant_created_at)
      SELECT ${membership}, ${sqlId('tenant', 't')}, ${sqlId('person', 'c')}, now() - interval '700 days',
      coalesce((SELECT created_at FROM tenant WHERE id = ${sqlId('tenant', 't')}), ${PAST(700, 't')}) FROM ${each}`,
    values,
  )
  await client.query(
    `INSERT INTO membership_role (tenant_id, membership_id, role_id)
      SELECT ${sqlId('tenant', 't')}, ${membership}, ${sqlId('role', 't * 10 + CASE WHEN k = 0 THEN 1 ELSE 3 END')}
      FROM ${each}`,
    values,
  )
}

/** The first lets the load generator in; one in five denies. At most 5,000 in a tenant. */
export async function addRules(client: pg.Client, from: number, to: number, count: number): Promise<void> {
  const network = `CASE WHEN k = 1 THEN '127.0.0.0/8'
    ELSE format('%s.%s.%s.0/24', 11 + k / 65536, k / 256 % 256, k % 256) END`
  await client.query(
    `INSERT INTO ip_rule (id, tenant_id, cidr, network, action, label, created_at, updated_at)
    SELECT ${sqlId('rule', 't * 1000000 + k')}, ${sqlId('tenant', 't')}, ${network}, ${network},
      (CASE WHEN k % 5 = 0 THEN 'DENY' ELSE 'ALLOW' END)::"IpAction", 'Office ' || k,
      ${PAST(300, 'k')}, ${PAST(300, 'k')}
    FROM ${TENANTS('$1::bigint', '$2::bigint')}, generate_series(1, $3::bigint) AS k`,
    [from, to, count],
  )
}

/** Over 20 types of resources, of which no operation of the service is one. At most 1,000 in a tenant. */
export async function addPolicies(client: pg.Client, from: number, to: number, count: number): Promise<void> {
  await client.query(
    `INSERT INTO abac_policy (id, tenant_id, name, effect, resource_type, action, condition, priority, weight)
    SELECT ${sqlId('policy', 't * 1000000 + k')}, ${sqlId('tenant', 't')}, 'policy ' || k,
      (CASE WHEN k % 5 = 0 THEN 'DENY' ELSE 'ALLOW' END)::"AbacEffect", 'type' || k % 20, 'read',
      jsonb_build_object('all', jsonb_build_array(jsonb_build_object('attr', 'subject.department', 'op', 'in', 'value',
          jsonb_build_array('finance', 'legal')),
        jsonb_build_object('attr', 'resource.amount', 'op', 'lt', 'value', 1000 + k))), k % 100, 1
    FROM ${TENANTS('$1::bigint', '$2::bigint')}, generate_series(1, $3::bigint) AS k`,
    [from, to, count],
  )
}

/** Sign-ins of 90 days, with the figures that are kept of them. Few people come every day, many seldom. */
export async function addEvents(client: pg.Client, tenant: number, events: number, people: number): Promise<void> {
  const person = sqlId('person', `$1::bigint * 1000000 + 1 + floor($3::bigint * power(random(), 2))::bigint`)
  await client.query(
    `INSERT INTO auth_event (tenant_id, at, seq, slot, kind, method, reason, client, user_id)
    SELECT ${sqlId('tenant', '$1::bigint')}, at, n, auth_slot(at), kind, CASE WHEN kind = 'LOGIN_FAILED' THEN 'password'
      ELSE (ARRAY['password', 'password', 'password_mfa', 'saml', 'magic_link'])[1 + n % 5] END,
      CASE WHEN kind = 'LOGIN_FAILED' THEN 'invalid_credentials' ELSE '' END, 'browser', ${person}
    FROM (SELECT n, date_trunc('milliseconds', now() - n * (interval '90 days' / $2::int)) AS at,
      (ARRAY['LOGIN_SUCCEEDED', 'LOGIN_SUCCEEDED', 'LOGIN_SUCCEEDED', 'REFRESHED', 'REFRESHED',
      'LOGIN_FAILED'])[1 + n % 6] AS kind FROM generate_series(0, $2 - 1) AS n) e`,
    [tenant, events, people],
  )
  await client.query(`SELECT platform_analytics_rebuild(${sqlId('tenant', '$1::bigint')})`, [tenant])
}

/** Entries of the audit log, as requests append them, one transaction for all. */
export async function addAudit(client: pg.Client, tenant: number, entries: number): Promise<void> {
  await client.query(`SELECT set_config('app.tenant_id', ${sqlId('tenant', '$1::bigint')}::text, false)`, [tenant])
  await client.query(
    `SELECT count(audit_append(gen_random_uuid(), 'USER', ${sqlId('person', '$1::bigint')},
      (ARRAY['tenant.updated', 'member.roles_updated', 'api_key.created', 'branding.updated'])[1 + n % 4], 'tenant',
      ${sqlId('tenant', '$1::bigint')}::text, gen_random_uuid()::text, decode(md5(n::text), 'hex'),
      jsonb_build_object('ip', '192.0.2.7', 'metadata', jsonb_build_object('name', 'Name ' || n), 'userAgent',
        'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36')::text))
      FROM generate_series(1, $2::bigint) AS n`,
    [tenant, entries],
  )
  await client.query(`SELECT set_config('app.tenant_id', '', false)`)
}
