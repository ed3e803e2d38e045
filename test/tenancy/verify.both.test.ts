// A database that would not keep tenants apart does not serve: the start stops.
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyIsolation } from '../../src/tenancy/verify.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh.ts'
import { outcome } from './client.ts'
import { securedTables } from './rows.ts'

let fresh: FreshDatabase
let owner: pg.Pool
beforeAll(async () => {
  fresh = await freshDatabase()
  owner = fresh.owner()
  const db = await fresh.open()
  await db.close()
})
afterAll(() => fresh.close())

/**
 * What the start says with `sql` done to the database. In a transaction that is rolled back: roles are the whole
 * server's.
 */
async function startsWith(sql: string): Promise<string> {
  const client = await owner.connect()
  try {
    await client.query('BEGIN')
    await client.query(sql)
    const { error } = await outcome(() => verifyIsolation(client as unknown as pg.Pool))
    return error?.message ?? 'started'
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

test('the database that the migrations make is served', async () => {
  expect(await startsWith('SELECT 1')).toBe('started')
  await expect(verifyIsolation(owner)).resolves.toBeUndefined()
})

describe.each(securedTables)('%s', (table) => {
  test.each([
    ['row-level security is off', `ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`],
    ['row-level security is not forced', `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`],
    ['no restrictive policy', `DROP POLICY runtime_tenant ON ${table}`],
    [
      'no restrictive policy',
      `DROP POLICY runtime_tenant ON ${table}; CREATE POLICY runtime_tenant ON ${table} AS RESTRICTIVE FOR
        SELECT TO qeetid_runtime USING (false)`,
    ],
    ['no restrictive policy', `ALTER POLICY runtime_tenant ON ${table} TO qeetid_platform`],
  ])('stops the start when it has %s', async (problem, sql) => {
    expect(await startsWith(sql)).toContain(`\n  ${table}: ${problem}`)
  })

  test('stops the start when it is missing', async () => {
    expect(await startsWith(`ALTER TABLE ${table} RENAME TO something_else`)).toContain(`\n  ${table}: no such table`)
  })
})

describe('a role', () => {
  test.each(['qeetid_runtime', 'qeetid_platform'])(
    '%s that is a superuser or bypasses row-level security stops the start',
    async (role) => {
      for (const right of ['BYPASSRLS', 'SUPERUSER'])
        expect(await startsWith(`ALTER ROLE ${role} ${right}`)).toContain(
          `\n  ${role}: is a superuser or bypasses row-level security`,
        )
    },
  )
})

test('every problem is named, and the service does not start until the last is mended', async () => {
  await owner.query('ALTER TABLE role DISABLE ROW LEVEL SECURITY; DROP POLICY runtime_tenant ON session')
  const { error } = await outcome(() => fresh.open())
  expect(error?.message).toMatch(/^this database would not isolate tenants:\n/)
  expect(
    error?.message
      .split('\n')
      .slice(1)
      .map((line) => line.trim())
      .sort(),
  ).toEqual([
    expect.stringContaining('role: row-level security is off'),
    expect.stringContaining('session: no restrictive policy'),
  ])
  await owner.query('ALTER TABLE role ENABLE ROW LEVEL SECURITY')
  expect((await outcome(() => fresh.open())).error?.message).toContain('session: no restrictive policy')
  await owner.query(
    `CREATE POLICY runtime_tenant ON session AS RESTRICTIVE FOR ALL TO qeetid_runtime
      USING (tenant_id = (SELECT current_tenant())) WITH CHECK (tenant_id = (SELECT current_tenant()))`,
  )
  const db = await fresh.open()
  await db.ping()
  await db.close()
})
