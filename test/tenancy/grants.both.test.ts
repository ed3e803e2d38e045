// What the request role may do at all, as the migrations grant it: plain connections and raw SQL in the scope of a
// tenant.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { useTwoTenants } from './seeded.ts'
import { asTenant, DENIED, refusal } from './raw.ts'
import { hiddenTables, type Queryable, securedTables, snapshot } from './rows.ts'

const { kit, seeded } = useTwoTenants()
let pool: pg.Pool
let before: string[]
beforeAll(async () => {
  pool = kit.bare()
  for (const table of hiddenTables) await seeded.catalogue.insert(kit.owner, table, seeded.a)
  before = await everything()
})

async function everything(): Promise<string[]> {
  const hidden = await Promise.all(
    hiddenTables.map(async (table) =>
      (await kit.owner.query<{ row: string }>(`SELECT to_jsonb(x)::text AS row FROM ${table} x ORDER BY 1`)).rows.map(
        ({ row }) => row,
      ),
    ),
  )
  return [...(await snapshot(kit.owner, seeded.a.id)), ...(await snapshot(kit.owner, seeded.b.id)), ...hidden.flat()]
}
const asA = <T>(work: (client: Queryable) => Promise<T>): Promise<T> => asTenant(pool, seeded.a.id, work)
const denied = async (sql: string, values: readonly unknown[] = []): Promise<void> => {
  expect({ sql, ...(await refusal(asA((client) => client.query(sql, [...values])))) }).toMatchObject({
    sql,
    code: DENIED,
  })
}
const audit = ['audit_head', 'audit_event', 'audit_payload']

describe.each(hiddenTables)('%s', (table) => {
  test('is there, and out of reach of every statement', async () => {
    expect((await kit.owner.query(`SELECT 1 FROM ${table}`)).rowCount).toBeGreaterThan(0)
    for (const sql of [
      `SELECT * FROM ${table}`,
      `SELECT count(*) FROM ${table}`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table}`,
      `COPY ${table} TO STDOUT`,
    ])
      await denied(sql)
    const { rows } = await kit.owner.query<{ name: string }>(
      'SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0',
      [table],
    )
    for (const { name } of rows) {
      await denied(`SELECT ${name} FROM ${table}`)
      await denied(`UPDATE ${table} SET ${name} = ${name}`)
    }
    expect(await refusal(asA((client) => seeded.catalogue.insert(client, table, seeded.a)))).toMatchObject({
      code: DENIED,
    })
    expect(await everything()).toEqual(before)
  })
})

describe.each(audit)('%s', (table) => {
  test('is read, and written by no statement', async () => {
    expect((await asA((client) => client.query(`SELECT * FROM ${table}`))).rowCount).toBe(1)
    for (const sql of [
      `UPDATE ${table} SET seq = seq`,
      `UPDATE ${table} SET tenant_id = tenant_id`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table}`,
    ])
      await denied(sql)
    expect(await refusal(asA((client) => seeded.catalogue.insert(client, table, seeded.a)))).toMatchObject({
      code: DENIED,
      message: `permission denied for table ${table}`,
    })
    expect(await everything()).toEqual(before)
  })
})

test('audit_append_event is the way to write audit rows: three tables grow, in the own chain alone', async () => {
  const sql = `SELECT audit_append_event($1, 'SYSTEM', NULL, 'x.y', 'x', NULL, NULL, '\\x00', '{}', NULL, NULL, NULL,
    NULL, NULL)`
  const appended = asA(async (client) => {
    await client.query(sql, [randomUUID()])
    const counts = await client.query(
      `SELECT (SELECT count(*)::int FROM audit_event) AS events, (SELECT count(*)::int
        FROM audit_payload) AS payloads, (SELECT count(DISTINCT tenant_id)::int FROM audit_event) AS tenants`,
    )
    throw new Error(JSON.stringify(counts.rows[0]))
  })
  await expect(appended).rejects.toThrow('{"events":2,"payloads":2,"tenants":1}')
  expect(await refusal(asTenant(pool, null, (client) => client.query(sql, [randomUUID()])))).toMatchObject({
    code: DENIED,
  })
  expect(await everything()).toEqual(before)
})

describe.each(securedTables)('%s', (table) => {
  test('is read; its policies, triggers, rights and existence are out of reach', async () => {
    expect((await asA((client) => client.query(`SELECT * FROM ${table}`))).rowCount).toBe(1)
    for (const change of [
      'DISABLE ROW LEVEL SECURITY',
      'NO FORCE ROW LEVEL SECURITY',
      'OWNER TO qeetid_runtime',
      'DISABLE TRIGGER ALL',
      'ADD COLUMN x int',
    ])
      await denied(`ALTER TABLE ${table} ${change}`)
    for (const sql of [
      `TRUNCATE ${table} CASCADE`,
      `DROP TABLE ${table} CASCADE`,
      `DROP POLICY runtime_tenant ON ${table}`,
      `ALTER POLICY runtime_tenant ON ${table} USING (true)`,
      `CREATE POLICY mine ON ${table} USING (true)`,
      `CREATE TRIGGER mine BEFORE INSERT ON ${table} EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
      `CREATE INDEX ON ${table} ((1))`,
    ])
      await denied(sql)
    expect(await everything()).toEqual(before)
  })

  test('its rights are not handed on', async () => {
    const rights = async (): Promise<unknown> =>
      (
        await kit.owner.query(
          `SELECT relacl::text AS acl, ARRAY(SELECT attacl::text FROM pg_attribute WHERE attrelid = c.oid) AS columns
            FROM pg_class c WHERE oid = $1::regclass`,
          [table],
        )
      ).rows
    const given = await rights()
    // a warning: there is nothing that it could grant
    await asA((client) => client.query(`GRANT SELECT ON ${table} TO PUBLIC`))
    await asA((client) => client.query(`REVOKE ALL ON ${table} FROM qeetid_platform`))
    expect(await rights()).toEqual(given)
  })

  test('row-level security is not switched off for a query', async () => {
    const read = asA(async (client) => {
      await client.query('SET LOCAL row_security = off')
      return client.query(`SELECT * FROM ${table}`)
    })
    expect(await refusal(read)).toMatchObject({
      code: DENIED,
      message: `query would be affected by row-level security policy for table "${table}"`,
    })
  })
})

describe.each(securedTables.filter((name) => name !== 'users'))('%s', (table) => {
  test('a row is not moved to another tenant: nobody may write the column', async () => {
    await denied(`UPDATE ${table} SET ${table === 'tenant' ? 'id = id' : 'tenant_id = tenant_id'}`)
    expect(await everything()).toEqual(before)
  })
})

test('users and the catalogue of permissions are read and not written', async () => {
  for (const table of ['users', 'permission']) {
    expect((await asA((client) => client.query(`SELECT * FROM ${table}`))).rowCount).toBeGreaterThan(0)
    await denied(`UPDATE ${table} SET id = id`)
    await denied(`DELETE FROM ${table}`)
    expect(await refusal(asA((client) => seeded.catalogue.insert(client, table, seeded.a)))).toMatchObject({
      code: DENIED,
      message: `permission denied for table ${table}`,
    })
  }
  expect(await everything()).toEqual(before)
})

describe('the role itself', () => {
  test('can do its work: it makes, changes and deletes rows of its tenant', async () => {
    const counts = asA(async (client) => {
      await seeded.catalogue.insert(client, 'role', seeded.a)
      const changed = await client.query(`UPDATE role SET description = 'x'`)
      const deleted = await client.query('DELETE FROM membership_role')
      throw new Error(`${changed.rowCount} changed, ${deleted.rowCount} deleted`)
    })
    await expect(counts).rejects.toThrow('2 changed, 1 deleted')
  })

  test('is a plain member of nothing, owns nothing and bypasses nothing', async () => {
    const { rows } = await kit.owner.query(`
      SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolcanlogin,
        (SELECT count(*)::int FROM pg_auth_members WHERE member = r.oid) AS memberships,
        (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) + (SELECT count(*)::int FROM pg_proc
          WHERE proowner = r.oid) + (SELECT count(*)::int FROM pg_namespace WHERE nspowner = r.oid) AS owned
      FROM pg_roles r WHERE rolname = 'qeetid_runtime'`)
    expect(rows).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        rolcanlogin: false,
        memberships: 0,
        owned: 0,
      },
    ])
  })

  test('can become no other role when the login is it', async () => {
    const { rows } = await kit.owner.query(
      `SELECT rolname::text AS role FROM pg_roles WHERE pg_has_role('qeetid_runtime', oid,
        'MEMBER') OR pg_has_role('qeetid_runtime', oid, 'USAGE')`,
    )
    expect(rows).toEqual([{ role: 'qeetid_runtime' }])
  })

  test('makes no objects in the schema, reads no files and starts no programs', async () => {
    const statements = [
      'CREATE TABLE mine (id int)',
      'CREATE VIEW mine AS SELECT 1',
      'CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
      'CREATE SCHEMA mine',
      'CREATE ROLE mine',
      'ALTER ROLE qeetid_runtime BYPASSRLS',
      `ALTER ROLE qeetid_platform SET app.tenant_id = '${seeded.b.id}'`,
      `SELECT set_config('session_replication_role', 'replica', true)`,
      `COPY (SELECT 1) TO PROGRAM 'true'`,
      `COPY (SELECT 1) TO '/tmp/x'`,
      `SELECT pg_read_file('PG_VERSION')`,
      'SELECT * FROM pg_authid',
      'SELECT * FROM pg_statistic',
      `SELECT secure_tenant_table('role')`,
    ]
    for (const sql of statements)
      expect({ sql, ...(await refusal(asA((client) => client.query(sql)))) }).toMatchObject({ sql, code: DENIED })
  })

  test('learns nothing of foreign rows from the statistics of the planner', async () => {
    await kit.owner.query(`ANALYZE ${securedTables.join(', ')}`)
    const tables = [...securedTables]
    const sql = 'SELECT count(*)::int AS n FROM pg_stats WHERE tablename = ANY ($1)'
    expect((await kit.owner.query<{ n: number }>(sql, [tables])).rows[0]?.n).toBeGreaterThan(10)
    expect((await asA((client) => client.query(sql, [tables]))).rows).toEqual([{ n: 0 }])
  })
})
