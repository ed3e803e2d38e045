// A database of the tests' engine that nothing has been written to, with as many pools of its owner as a test wants.
import { randomUUID } from 'node:crypto'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { inject } from 'vitest'
import { PgliteBackend, pgliteOptions } from '../../src/database/pglite-pool.ts'
import type { Database } from '../../src/tenancy/database.ts'
import { embeddedDatabase } from '../../src/tenancy/embedded.ts'
import { openPostgres, type PostgresOptions } from '../../src/tenancy/postgres.ts'

export interface FreshDatabase {
  /** A new pool of the owner; closed with the database. */
  owner(): pg.Pool
  /** Starts the service's database on it; on PostgreSQL by another way, perhaps. */
  open(options?: PostgresOptions, server?: string): Promise<Database>
  close(): Promise<void>
}

export async function freshDatabase(): Promise<FreshDatabase> {
  const given = inject('database')
  const pools: pg.Pool[] = []
  const pool = (options: pg.PoolConfig): pg.Pool => {
    const made = new pg.Pool(options).on('error', () => {}) // the database is dropped under idle connections
    pools.push(made)
    return made
  }
  const end = async (): Promise<void> => void (await Promise.all(pools.map((made) => made.end())))
  if (given.kind === 'embedded') {
    const lite = await PGlite.create()
    const backend = new PgliteBackend(lite)
    return {
      owner: () => pool(pgliteOptions(backend)),
      open: () => embeddedDatabase(backend, async () => {}),
      async close() {
        await end()
        await lite.close()
      },
    }
  }
  const name = `fresh_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client(given.server)
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name}`)
  const url = new URL(given.server)
  url.pathname = `/${name}`
  return {
    owner: () => pool({ connectionString: url.href, max: 1 }),
    open: (options, server = url.href) =>
      openPostgres({ owner: Object.assign(new URL(server), { pathname: url.pathname }).href }, () => {}, options),
    async close() {
      await end()
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
      await admin.end()
    },
  }
}
