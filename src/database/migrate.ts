import { createHash, randomUUID } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import type { Pool, PoolClient } from 'pg'

const folder = new URL('../../prisma/migrations/', import.meta.url)

/** The advisory lock that Prisma's own schema engine takes: a second instance, or `prisma migrate deploy`, waits. */
const PRISMA_LOCK = 72707369

const BOOKS = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL,
  logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`

/**
 * Applies prisma/migrations in order, each in its own transaction, and books them as `prisma migrate deploy` does, so
 * that either tool can carry on from the other. Returns the names it applied.
 */
export async function migrate(owner: Pool): Promise<string[]> {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()
  const client = await owner.connect()
  try {
    await client.query(`SELECT pg_advisory_lock(${PRISMA_LOCK})`)
    await client.query(BOOKS)
    const applied: string[] = []
    for (const name of names) if (await apply(client, name)) applied.push(name)
    return applied
  } finally {
    await client.query(`SELECT pg_advisory_unlock(${PRISMA_LOCK})`).catch(() => {})
    client.release()
  }
}

interface Booked {
  checksum: string
  finished: boolean
}

async function apply(client: PoolClient, name: string): Promise<boolean> {
  const sql = await readFile(new URL(`${name}/migration.sql`, folder))
  const checksum = createHash('sha256').update(sql).digest('hex')
  await client.query('BEGIN')
  try {
    // Asked inside the transaction: the pools of one embedded backend share a session, which its own advisory lock does not stop.
    const { rows } = await client.query<Booked>('SELECT checksum, finished_at IS NOT NULL AS finished FROM _prisma_migrations WHERE migration_name = $1 AND rolled_back_at IS NULL', [name])
    const booked = rows[0]
    if (booked && !booked.finished) throw new Error(`migration ${name} failed before: see _prisma_migrations.logs`)
    if (booked && booked.checksum !== checksum) throw new Error(`migration ${name} was edited after it was applied`)
    if (!booked) await run(client, name, sql.toString('utf8'), checksum)
    await client.query('COMMIT')
    return !booked
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

async function run(client: PoolClient, name: string, sql: string, checksum: string): Promise<void> {
  try {
    await client.query(sql)
    await client.query(
      'INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), clock_timestamp(), 1)',
      [randomUUID(), checksum, name],
    )
  } catch (error) {
    throw new Error(`migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}
