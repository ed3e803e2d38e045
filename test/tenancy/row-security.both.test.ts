// Row-level security alone: plain connections with the request role and raw SQL. The role may do anything to a table
// here, so that only the policies decide; what it may really do is the subject of grants.both.test.ts.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { useTwoTenants } from './seeded.ts'
import { asTenant, DENIED, grantEverything, refusal } from './raw.ts'
import { newTenant, type Queryable, type Row, securedTables, snapshot, type Tenant } from './rows.ts'

const { kit, seeded } = useTwoTenants()
let pool: pg.Pool
let before: { a: string[]; b: string[] }
beforeAll(async () => {
  pool = kit.bare()
  await grantEverything(kit.owner)
  before = await both()
})

const both = async (): Promise<{ a: string[]; b: string[] }> => ({
  a: await snapshot(kit.owner, seeded.a.id),
  b: await snapshot(kit.owner, seeded.b.id),
})
const asA = <T>(work: (client: Queryable) => Promise<T>): Promise<T> => asTenant(pool, seeded.a.id, work)
/** It is the restrictive policy that refuses, which no other policy can widen. */
const violation = (table: string): object => ({
  code: DENIED,
  message: `new row violates row-level security policy "runtime_tenant" for table "${table}"`,
})

const ROLLED_BACK = new Error('rolled back')
/** As A, rolled back: to show what would be done. */
async function tried<T>(work: (client: Queryable) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined
  const run = asA(async (client) => {
    result = { value: await work(client) }
    throw ROLLED_BACK
  })
  await run.catch((error: unknown) => {
    if (error !== ROLLED_BACK) throw error
  })
  if (!result) throw new Error('not run')
  return result.value
}

/** The column that holds the tenant, and a filter of the rows of one. */
const columnOf = (table: string): string => (table === 'tenant' ? 'id' : 'tenant_id')
const owned = securedTables.filter((table) => table !== 'users')

test('the owner of the tables sees both tenants: there is something to hide', async () => {
  for (const table of owned) {
    const { rows } = await kit.owner.query<{ n: number }>(
      `SELECT count(DISTINCT ${columnOf(table)})::int AS n FROM ${table}`,
    )
    expect({ table, tenants: rows[0]?.n }).toEqual({ table, tenants: 2 })
  }
})

describe.each(owned)('%s', (table) => {
  const column = columnOf(table)

  test('the own rows are read and changed', async () => {
    expect((await asA((client) => client.query(`SELECT DISTINCT ${column} AS tenant FROM ${table}`))).rows).toEqual([
      { tenant: seeded.a.id },
    ])
    expect(
      await tried(async (client) => (await client.query(`UPDATE ${table} SET ${column} = ${column}`)).rowCount),
    ).toBe(1)
  })

  test('a foreign row is not read', async () => {
    const reads = [
      `SELECT * FROM ${table} WHERE ${column} = $1`,
      `SELECT * FROM ${table} WHERE ${column} = $1 FOR UPDATE`,
      `SELECT * FROM (SELECT * FROM ${table} OFFSET 0) t WHERE ${column} = $1`,
    ]
    for (const sql of reads) {
      expect((await asA((client) => client.query(sql, [seeded.b.id]))).rows).toEqual([])
      expect((await asA((client) => client.query(sql, [seeded.a.id]))).rows).toHaveLength(1)
    }
    const counted = `SELECT count(*)::int AS n, count(*) FILTER (WHERE ${column} <> $1)::int AS foreign FROM ${table}`
    expect((await asA((client) => client.query(counted, [seeded.a.id]))).rows).toEqual([{ n: 1, foreign: 0 }])
  })

  test('a foreign row is not changed or deleted', async () => {
    for (const sql of [
      `UPDATE ${table} SET ${column} = ${column} WHERE ${column} = $1`,
      `DELETE FROM ${table} WHERE ${column} = $1`,
      `DELETE FROM ${table} WHERE ${column} <> $1 AND ${column} = $1`,
    ])
      expect((await asA((client) => client.query(sql, [seeded.b.id]))).rowCount).toBe(0)
    expect(await both()).toEqual(before)
  })

  test('an own row is not given to another tenant', async () => {
    expect(
      await refusal(
        asA((client) =>
          client.query(`UPDATE ${table} SET ${column} = $1 WHERE ${column} = $2`, [seeded.b.id, seeded.a.id]),
        ),
      ),
    ).toEqual(violation(table))
    expect(await both()).toEqual(before)
  })

  test('a row of another tenant is not inserted', async () => {
    const special = table === 'tenant' ? { id: randomUUID() } : {}
    expect(await refusal(asA((client) => seeded.catalogue.insert(client, table, seeded.b, special)))).toEqual(
      violation(table),
    )
    expect(await both()).toEqual(before)
  })

  test('without a tenant nothing is read, changed, deleted or inserted', async () => {
    for (const tenant of [null, '']) {
      const rows = await asTenant(pool, tenant, async (client) => ({
        read: (await client.query(`SELECT * FROM ${table}`)).rowCount,
        changed: (await client.query(`UPDATE ${table} SET ${column} = ${column}`)).rowCount,
        deleted: (await client.query(`DELETE FROM ${table}`)).rowCount,
      }))
      expect(rows).toEqual({ read: 0, changed: 0, deleted: 0 })
      expect(
        await refusal(
          asTenant(pool, tenant, (client) =>
            seeded.catalogue.insert(client, table, seeded.a, table === 'tenant' ? { id: randomUUID() } : {}),
          ),
        ),
      ).toEqual(violation(table))
    }
    expect(await both()).toEqual(before)
  })

  test('a tenant that is no UUID is an error, not everybody', async () => {
    for (const garbage of ['garbage', '*', '%', `${seeded.a.id} `.repeat(2), "' OR true --"])
      expect(await refusal(asTenant(pool, garbage, (client) => client.query(`SELECT * FROM ${table}`)))).toMatchObject({
        code: '22P02',
      })
  })
})

test('a new tenant is filled with a row of every table by the request role itself, in its own scope', async () => {
  const user: Row = seeded.a.rows.get('users') ?? {}
  const made: Tenant = await newTenant(seeded.catalogue, kit.owner, user)
  await asTenant(pool, made.id, (client) => seeded.catalogue.fill(client, made))
  for (const table of seeded.catalogue.tables)
    expect((await asTenant(pool, made.id, (client) => client.query(`SELECT tenant_id FROM ${table}`))).rows).toEqual([
      { tenant_id: made.id },
    ])
  await asTenant(pool, made.id, async (client) => {
    for (const table of seeded.catalogue.tables.toReversed())
      expect((await client.query(`DELETE FROM ${table}`)).rowCount).toBe(1)
  })
  await kit.owner.query('DELETE FROM tenant WHERE id = $1', [made.id])
  expect(await both()).toEqual(before)
})

describe('users', () => {
  const ids = async (tenant: string | null): Promise<unknown> =>
    (await asTenant(pool, tenant, (client) => client.query('SELECT id FROM users ORDER BY id'))).rows

  test('a person is seen where they are a member, and nowhere else', async () => {
    expect(await ids(seeded.a.id)).toEqual([{ id: seeded.sharedUser }])
    expect(await ids(seeded.b.id)).toEqual([seeded.sharedUser, seeded.userOfB].sort().map((id) => ({ id })))
    expect(await ids(randomUUID())).toEqual([])
    expect(await ids(null)).toEqual([])
  })

  test('a membership of another tenant does not help to see a person', async () => {
    const sql = 'SELECT u.email FROM users u JOIN membership m ON m.user_id = u.id WHERE u.id = $1'
    expect((await asA((client) => client.query(sql, [seeded.userOfB]))).rows).toEqual([])
    expect((await asA((client) => client.query(sql, [seeded.sharedUser]))).rows).toHaveLength(1)
  })

  test('nobody is changed, made or deleted, with any grants', async () => {
    const answers = await asA(async (client) => ({
      changed: (await client.query(`UPDATE users SET display_name = 'x'`)).rowCount,
      deleted: (await client.query('DELETE FROM users WHERE id = $1', [seeded.sharedUser])).rowCount,
    }))
    expect(answers).toEqual({ changed: 0, deleted: 0 })
    expect(await refusal(asA((client) => seeded.catalogue.insert(client, 'users', seeded.a)))).toEqual({
      code: DENIED,
      message: 'new row violates row-level security policy for table "users"',
    })
    expect(await both()).toEqual(before)
  })
})

describe('the tenant of a connection', () => {
  test('is gone after COMMIT, ROLLBACK and an error', async () => {
    const client = await pool.connect()
    const seen = async (): Promise<unknown> =>
      (
        await client.query(
          `SELECT coalesce(current_setting('app.tenant_id', true), '') AS tenant, current_tenant() AS uuid,
            (SELECT count(*)::int FROM role) AS roles`,
        )
      ).rows[0]
    const set = `SELECT set_config('app.tenant_id', $1, true)`
    try {
      for (const end of ['COMMIT', 'ROLLBACK', 'an error']) {
        await client.query('BEGIN')
        await client.query(set, [seeded.a.id])
        expect(await seen()).toEqual({ tenant: seeded.a.id, uuid: seeded.a.id, roles: 1 })
        if (end === 'an error') await client.query('SELECT 1 / 0').catch(() => {})
        await client.query(end === 'an error' ? 'COMMIT' : end)
        expect(await seen()).toEqual({ tenant: '', uuid: null, roles: 0 })
      }
      await client.query(set, [seeded.a.id])
      expect(await seen()).toEqual({ tenant: '', uuid: null, roles: 0 })
    } finally {
      client.release()
    }
  })

  test('is that of the last set_config in one transaction: rows of two tenants are never seen together', async () => {
    const counts = await asTenant(pool, seeded.a.id, async (client) => {
      const tenants = async (): Promise<unknown> =>
        (await client.query('SELECT DISTINCT tenant_id AS id FROM membership')).rows
      const first = await tenants()
      await client.query(`SELECT set_config('app.tenant_id', $1, true)`, [seeded.b.id])
      return [first, await tenants()]
    })
    expect(counts).toEqual([[{ id: seeded.a.id }], [{ id: seeded.b.id }]])
  })
})
