// The tables of by-hand-service.ts: copies of the service's, with their indexes and the foreign keys that the same
// engineer would declare, in a schema without triggers and without row-level security.
import type pg from 'pg'

const TABLES = [
  'tenant',
  'users',
  'role',
  'role_permission',
  'membership',
  'membership_role',
  'session',
  'refresh_token',
  'auth_policy',
  'branding',
  'ip_rule',
] as const

const KEYS = [
  'role (tenant_id) REFERENCES by_hand.tenant (id)',
  'role_permission (tenant_id, role_id) REFERENCES by_hand.role (tenant_id, id)',
  'membership (tenant_id) REFERENCES by_hand.tenant (id)',
  'membership (user_id) REFERENCES by_hand.users (id)',
  'membership_role (tenant_id, membership_id) REFERENCES by_hand.membership (tenant_id, id)',
  'membership_role (tenant_id, role_id) REFERENCES by_hand.role (tenant_id, id)',
  'session (tenant_id) REFERENCES by_hand.tenant (id)',
  'session (user_id) REFERENCES by_hand.users (id)',
  'refresh_token (tenant_id, session_id) REFERENCES by_hand.session (tenant_id, id)',
  'branding (tenant_id) REFERENCES by_hand.tenant (id)',
  'ip_rule (tenant_id) REFERENCES by_hand.tenant (id)',
] as const

/** Copies what was written for the service. `client` does not check foreign keys (`openWriter`): both are alike. */
export async function copyByHand(client: pg.Client, progress: (what: string) => void): Promise<void> {
  await client.query('CREATE SCHEMA by_hand')
  for (const table of TABLES) {
    progress(`the peer's ${table}`)
    await client.query(`CREATE TABLE by_hand.${table} (LIKE public.${table} INCLUDING DEFAULTS INCLUDING INDEXES)`)
    await client.query(`INSERT INTO by_hand.${table} SELECT * FROM public.${table}`)
  }
  for (const key of KEYS) {
    const [table, rest] = [key.slice(0, key.indexOf(' ')), key.slice(key.indexOf(' '))]
    await client.query(`ALTER TABLE by_hand.${table} ADD FOREIGN KEY ${rest}`)
  }
  await client.query(`CREATE TABLE by_hand.audit (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id uuid NOT NULL REFERENCES by_hand.tenant (id), actor uuid NOT NULL, action text NOT NULL,
    resource text NOT NULL, metadata jsonb NOT NULL, created_at timestamptz NOT NULL DEFAULT now())`)
  await client.query('CREATE INDEX ON by_hand.audit (tenant_id, id)')
  await client.query('VACUUM (ANALYZE)')
}
