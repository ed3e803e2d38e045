// The lint over the live database: nothing is found on ours, and each kind of fault that is planted is found.
import { expect, test } from 'vitest'
import { type Finding, lintIsolation } from '../../src/tenancy/lint.ts'
import { useDatabase } from '../kit/database.ts'
import { keepEvidence } from '../kit/evidence.ts'

const database = useDatabase()

/** What is found with `sql` done, which is then undone. */
async function planted(sql: string): Promise<Finding[]> {
  const client = await database.owner.connect()
  try {
    await client.query('BEGIN')
    await client.query(sql)
    return await lintIsolation(client)
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

test('nothing is found on a migrated database', async () => {
  const findings = await lintIsolation(database.owner)
  keepEvidence('lint', { kinds: FAULTS.length, findings: findings.length })
  expect(findings).toEqual([])
})

const FAULTS: readonly (readonly [what: string, sql: string, name: string, problem: string])[] = [
  ['a table that no model knows', 'CREATE TABLE stray (id int)', 'stray', 'is a table that no model knows'],
  ['a table that is gone', 'ALTER TABLE invitation RENAME TO gone', 'invitation', 'no such table'],
  [
    'a nullable tenant',
    `ALTER TABLE audit_payload DROP CONSTRAINT audit_payload_pkey; ALTER TABLE audit_payload ALTER tenant_id DROP NOT
      NULL`,
    'audit_payload',
    'tenant_id is missing, not a uuid, or nullable',
  ],
  ['row-level security off', 'ALTER TABLE role DISABLE ROW LEVEL SECURITY', 'role', 'row-level security is off'],
  [
    'row-level security not forced',
    'ALTER TABLE role NO FORCE ROW LEVEL SECURITY',
    'role',
    'row-level security is not forced',
  ],
  ['a policy dropped', 'DROP POLICY runtime_tenant ON role', 'role', 'no restrictive policy for qeetid_runtime'],
  [
    'a policy that checks nothing',
    'ALTER POLICY runtime_tenant ON role WITH CHECK (true)',
    'role',
    'no restrictive policy for qeetid_runtime',
  ],
  [
    'a policy that shows everything',
    'ALTER POLICY runtime_tenant ON users USING (true)',
    'users',
    'no restrictive policy for qeetid_runtime',
  ],
  [
    'a key without the tenant in front',
    `ALTER TABLE audit_payload DROP CONSTRAINT audit_payload_pkey; ALTER TABLE audit_payload ADD PRIMARY KEY (seq,
      tenant_id)`,
    'audit_payload',
    'the primary key does not start with the tenant',
  ],
  [
    'a foreign key without the tenant',
    `ALTER TABLE audit_event ADD UNIQUE (seq); ALTER TABLE audit_payload ADD CONSTRAINT simple FOREIGN KEY (seq)
      REFERENCES audit_event (seq)`,
    'simple',
    'the foreign key does not hold the tenant on both sides',
  ],
  [
    'a view that runs as its owner',
    'CREATE VIEW every_role AS SELECT * FROM role',
    'every_role',
    'the view does not run as its caller (security_invoker)',
  ],
  [
    'a materialised view for requests',
    'CREATE MATERIALIZED VIEW kept AS SELECT * FROM role; GRANT SELECT ON kept TO qeetid_runtime',
    'kept',
    'requests may read a materialised view or a partition, which policies do not cover',
  ],
  [
    'a search_path that is not fixed',
    'ALTER FUNCTION platform_landing_tenant RESET search_path',
    'platform_landing_tenant(uuid)',
    'runs as its definer without a fixed search_path',
  ],
  [
    'a definer who may everything',
    'ALTER FUNCTION platform_landing_tenant OWNER TO CURRENT_USER',
    'platform_landing_tenant(uuid)',
    'runs as its definer, who is not qeetid_platform',
  ],
  [
    'a function for everybody',
    'GRANT EXECUTE ON FUNCTION platform_landing_tenant TO PUBLIC',
    'platform_landing_tenant(uuid)',
    'everybody may execute it',
  ],
  [
    'a look-up across tenants for requests',
    'GRANT EXECUTE ON FUNCTION platform_login TO qeetid_runtime',
    'platform_login(text)',
    'runs as its definer, and requests must not execute it',
  ],
  [
    'a request role that bypasses',
    'ALTER ROLE qeetid_runtime BYPASSRLS',
    'qeetid_runtime',
    'is a superuser or bypasses row-level security',
  ],
  [
    'a request role that creates roles',
    'ALTER ROLE qeetid_runtime CREATEROLE',
    'qeetid_runtime',
    'may create roles or databases',
  ],
  [
    'a request role that can become another',
    'GRANT qeetid_platform TO qeetid_runtime',
    'qeetid_platform',
    'requests can become this role',
  ],
  [
    'a request role that owns a table',
    'ALTER TABLE role OWNER TO qeetid_runtime',
    'role',
    'is owned by the request role',
  ],
  [
    'a request role that may truncate',
    'GRANT TRUNCATE ON role TO qeetid_runtime',
    'role',
    'requests may do more than select, insert, update and delete',
  ],
  [
    'a hidden table for requests',
    'GRANT SELECT (hash) ON password_credential TO qeetid_runtime',
    'password_credential',
    'requests must not reach this table',
  ],
  [
    'the catalogue for writing',
    'GRANT INSERT ON permission TO qeetid_runtime',
    'permission',
    'requests must only read this table',
  ],
  [
    'the audit log for writing',
    'GRANT UPDATE (action) ON audit_event TO qeetid_runtime',
    'audit_event',
    'requests must only read this table',
  ],
  [
    'rows that can move',
    'GRANT UPDATE (tenant_id) ON role TO qeetid_runtime',
    'role',
    'requests may move its rows to another tenant',
  ],
  [
    'memberships for making',
    'GRANT INSERT (tenant_id, id, user_id) ON membership TO qeetid_runtime',
    'membership',
    'requests may make memberships, or give them to others',
  ],
  [
    'memberships for giving away',
    'GRANT UPDATE (user_id) ON membership TO qeetid_runtime',
    'membership',
    'requests may make memberships, or give them to others',
  ],
  [
    'a plan for choosing',
    'GRANT INSERT ON tenant TO qeetid_runtime',
    'tenant',
    'requests may write what the operator decides',
  ],
  [
    "the operator's window for opening",
    'GRANT UPDATE (break_glass_networks) ON access_state TO qeetid_runtime',
    'access_state',
    'requests may write what the operator decides',
  ],
  ['a schema for writing', 'GRANT CREATE ON SCHEMA public TO qeetid_runtime', 'public', 'requests may create objects'],
]

test.each(FAULTS)('%s is found', async (_what, sql, name, problem) => {
  expect(await planted(sql)).toContainEqual({ name, problem })
  expect(await lintIsolation(database.owner)).toEqual([])
})
