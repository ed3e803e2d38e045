// Plain connections with the request role: what row-level security and grants do with nothing of ours before them.
import pg from 'pg'
import type { Database } from '../../src/tenancy/database.ts'
import { poolOf as registeredPool } from '../../src/tenancy/direct.ts'
import { TenantPool } from '../../src/tenancy/pool.ts'
import type { Queryable } from './rows.ts'

/** One transaction of a plain connection, with `tenant` set for it, or none. It commits unless `work` throws. */
export async function asTenant<T>(
  pool: pg.Pool,
  tenant: string | null,
  work: (client: Queryable) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    if (tenant !== null) await client.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenant])
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

/** The SQLSTATE and the words that the database refused the work with; fails when it did not. */
export async function refusal(work: Promise<unknown>): Promise<{ code: string | undefined; message: string }> {
  try {
    await work
  } catch (error) {
    const { code, message } = error as pg.DatabaseError
    return { code, message }
  }
  throw new Error('the database did not refuse')
}

export const DENIED = '42501'

/** In this file's database alone: the request role may do anything to a table, so that grants hide nothing. */
export async function grantEverything(owner: pg.Pool): Promise<void> {
  await owner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO qeetid_runtime')
}

/** In this file's database alone: no row-level security, so that it hides nothing. */
export async function withoutRowSecurity(owner: pg.Pool, tables: readonly string[]): Promise<void> {
  for (const table of tables)
    await owner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY`)
}

/** The pool behind the request's client, to be spoken to directly. */
export function poolOf(db: Database): TenantPool {
  const pool = registeredPool(db.client)
  if (!(pool instanceof TenantPool)) throw new Error('there is no TenantPool before the client')
  return pool
}

/** So many connections of the pool, without its tenancy and its shares. */
export function takeConnections(pool: pg.Pool, count: number): Promise<pg.PoolClient[]> {
  const bare = (): Promise<pg.PoolClient> =>
    // oxlint-disable-next-line typescript/unbound-method -- applied to the pool
    Reflect.apply(pg.Pool.prototype.connect as () => Promise<pg.PoolClient>, pool, [])
  return Promise.all(Array.from({ length: count }, bare))
}

/** Every connection that the pool can hand out at once; all are given back, or `thrownAway`. */
export async function eachConnection<T>(
  pool: TenantPool,
  work: (client: pg.PoolClient) => Promise<T>,
  thrownAway = false,
): Promise<T[]> {
  const clients = await takeConnections(pool, pool.options.max ?? 1)
  try {
    return await Promise.all(clients.map(work))
  } finally {
    for (const client of clients) client.release(thrownAway)
  }
}

/** Fails when a connection of the pool was given back with a tenant, another role or a transaction. */
export async function nothingLeft(pool: TenantPool): Promise<void> {
  const sql = `SELECT coalesce(current_setting('app.tenant_id', true), '') AS tenant, current_user::text AS role,
    now() = statement_timestamp() AS idle, (SELECT count(*)::int FROM role) AS rows`
  const clean = JSON.stringify({ tenant: '', role: 'qeetid_runtime', idle: true, rows: 0 })
  const left = await eachConnection(pool, async (client) => JSON.stringify((await client.query<object>(sql)).rows[0]))
  if (left.some((state) => state !== clean)) throw new Error(`left on a connection: ${left.join(' ')}`)
}
