// prisma/sql: what stands there is what the database has.
import type pg from 'pg'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { migrate } from '../../src/database/migrate.ts'
import { type SqlFile, sqlFiles } from '../../src/database/sql.ts'
import { catalogue } from '../kit/catalogue.ts'
import { useDatabase } from '../kit/database.ts'

const kit = useDatabase()
let owner: pg.Pool
let files: SqlFile[]
let sound: string[]
beforeAll(async () => {
  owner = kit.owner
  files = await sqlFiles()
  sound = await catalogue(owner)
})

/** As if prisma/sql had changed since it was applied. */
const forget = async (): Promise<void> =>
  void (await owner.query("UPDATE _applied_sql SET checksum = 'other' WHERE part = 'all'"))
const applied = async (): Promise<unknown[]> => (await owner.query('SELECT * FROM _applied_sql ORDER BY part')).rows
const oids = async (): Promise<unknown[]> =>
  (await owner.query('SELECT p.oid, p.polname FROM pg_policy p ORDER BY p.oid')).rows

describe('each stands once, and nothing else is in the database:', () => {
  const defined = (pattern: RegExp): string[] =>
    files.flatMap(({ sql }) => [...sql.matchAll(pattern)].map((match) => match.slice(1).join(' on '))).sort()
  const inDatabase = async (sql: string): Promise<string[]> =>
    (await owner.query<{ name: string }>(sql)).rows.map(({ name }) => name).sort()

  test('functions', async () => {
    const functions = defined(/^CREATE OR REPLACE FUNCTION (\w+)\(/gm)
    expect(functions.length).toBeGreaterThan(150)
    expect(
      await inDatabase("SELECT proname::text AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace"),
    ).toEqual(functions)
  })

  test('triggers', async () => {
    const triggers = defined(/^CREATE OR REPLACE TRIGGER (\w+) [^;]*? ON (\w+)/gm)
    const ofTables = await inDatabase(
      `SELECT t.tgname || ' on ' || c.relname AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
       WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal AND NOT c.relispartition`,
    )
    const kept = defined(/^SELECT keep_versions\('(\w+)'/gm)
    const versioned = ['versioned', 'versioned_delete', 'versioned_update']
    const made = kept.flatMap((table) => versioned.map((name) => `${name} on ${table}`))
    expect(kept.length).toBeGreaterThan(10)
    expect(ofTables).toEqual([...triggers, ...made].sort())
  })

  test('tables with policies', async () => {
    const { sql } = files.find(({ name }) => name === 'tenancy/policies.sql') ?? { sql: '' }
    const listed = [...sql.matchAll(/'(\w+)'(?=[,\n])/g)].map(([, table]) => table)
    expect(await inDatabase('SELECT DISTINCT tablename::text AS name FROM pg_policies')).toEqual(
      [...listed, 'users'].toSorted((a = '', b = '') => (a < b ? -1 : 1)),
    )
  })
})

describe('when it has changed', () => {
  beforeEach(forget)

  test.each([
    ['a right', 'GRANT SELECT ON password_credential TO qeetid_runtime'],
    ['a right to a column', 'GRANT UPDATE (slug) ON tenant TO qeetid_runtime'],
    ['a right to a function', 'GRANT EXECUTE ON FUNCTION platform_login(text) TO qeetid_runtime'],
    ['a right of everybody', 'GRANT EXECUTE ON FUNCTION current_tenant() TO PUBLIC'],
  ])('%s that does not stand there is taken back', async (_, plant) => {
    await owner.query(plant)
    expect(await catalogue(owner)).not.toEqual(sound)
    await migrate(owner)
    expect(await catalogue(owner)).toEqual(sound)
  })

  test.each([
    ['a function', 'DROP FUNCTION utc_day(timestamptz)'],
    ['a function that is another', "ALTER FUNCTION platform_login(text) SET search_path = 'public'"],
    ['an owner', 'ALTER FUNCTION account_owns(uuid, uuid) OWNER TO CURRENT_USER'],
    ['a trigger', 'DROP TRIGGER legal_hold ON session'],
    ['a trigger that is off', 'ALTER TABLE users DISABLE TRIGGER changed'],
    ['a policy', 'DROP POLICY runtime_tenant ON role'],
    ['row-level security', 'ALTER TABLE role NO FORCE ROW LEVEL SECURITY'],
    ['a right', 'REVOKE SELECT ON role FROM qeetid_runtime'],
  ])('%s comes back', async (_, plant) => {
    await owner.query(plant)
    expect(await catalogue(owner)).not.toEqual(sound)
    await migrate(owner)
    expect(await catalogue(owner)).toEqual(sound)
  })

  test('tables whose triggers and policies are as they were are not locked for it', async () => {
    const before = await oids()
    await migrate(owner)
    expect(await oids()).toEqual(before)
    await owner.query('DROP POLICY runtime_tenant ON role')
    await forget()
    await migrate(owner)
    expect(await oids()).not.toEqual(before)
  })

  test('a function with another result is refused with what to do, and nothing is applied', async () => {
    await owner.query('DROP FUNCTION utc_day(timestamptz)')
    await owner.query("CREATE FUNCTION utc_day(at timestamptz) RETURNS text LANGUAGE sql AS 'SELECT NULL::text'")
    await owner.query('GRANT SELECT ON password_credential TO qeetid_runtime')
    const before = [await catalogue(owner), await applied()]
    await expect(migrate(owner)).rejects.toThrow(
      /^prisma\/sql\/analytics\/time\.sql failed: cannot change return type.*: drop it in a migration first/,
    )
    expect([await catalogue(owner), await applied()]).toEqual(before)
    await owner.query('DROP FUNCTION utc_day(timestamptz)')
    await migrate(owner)
    expect(await catalogue(owner)).toEqual(sound)
  })

  test('a version that does not know the last migration leaves the functions of the newer one', async () => {
    await owner.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
        VALUES ('x', 'x', '29991231_newer', now())`,
    )
    const before = await applied()
    await migrate(owner)
    expect(await applied()).toEqual(before)
    await owner.query("DELETE FROM _prisma_migrations WHERE id = 'x'")
    await migrate(owner)
    expect(await applied()).not.toEqual(before)
  })
})

test('when it has not changed nothing is applied', async () => {
  await migrate(owner)
  const before = await applied()
  await migrate(owner)
  expect(await applied()).toEqual(before)
})

test('rights come after what they are for, and the platform role may make nothing in the end', () => {
  const names = files.map(({ name }) => name)
  expect(names[0]).toBe('begin.sql')
  expect(names.slice(-2)).toEqual(['tenancy/grants.sql', 'end.sql'])
  const firstOf = (base: string): number => names.findIndex((name) => name.endsWith(base))
  expect(firstOf('functions.sql')).toBeLessThan(firstOf('policies.sql'))
  expect(firstOf('policies.sql')).toBeLessThan(firstOf('triggers.sql'))
})
