import { createHash, randomUUID } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import type { Pool, PoolClient } from 'pg'
import { locked } from './migration-lock.ts'
import { applySql } from './sql.ts'

const folder = new URL('../../prisma/migrations/', import.meta.url)

const BOOKS = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`

/** No version edits a migration: test/schema/migrations.test.ts. */
const EDITED = `.
The code that made this database was a state of development from before migrations were frozen, or has been changed.
Run that code again, or make a new database; docs/operations.md says what to do with what this one holds.`

interface Migration {
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

/**
 * Applies prisma/migrations in order, each in its own transaction. It records them as `prisma migrate deploy` does, so
 * that either tool can continue. Then come the functions, triggers, policies and grants of prisma/sql. Returns the
 * names of the migrations that it applied.
 *
 * If all are recorded, nothing is locked. The lock ends with its transaction, so an instance whose machine is gone
 * holds it no longer than PostgreSQL lets a transaction idle. `onNewer` gets the recorded migrations that are unknown
 * here: a newer version has used this database.
 */
export async function migrate(owner: Pool, onNewer: (names: readonly string[]) => void = () => {}): Promise<string[]> {
  const migrations = await readMigrations()
  const client = await owner.connect()
  client.on('error', () => {}) // without a listener, a lost connection would end the process
  try {
    // The statement of a dead instance would run to its end. Not every server notices that its client is gone.
    await client.query("SET client_connection_check_interval = '5s'").catch(() => {})
    const pending = await pendingOf(client, migrations)
    const newer = await newerThan(client, migrations)
    if (newer.length > 0) onNewer(newer)
    if (pending.length > 0) await locked(client, () => client.query(BOOKS))
    const applied: string[] = []
    for (const migration of pending) if (await apply(client, migration)) applied.push(migration.name)
    // A newer version's functions belong to its tables, so an older version keeps them.
    if (newer.length === 0) await applySql(client, migrations.at(-1)?.name ?? '')
    return applied
  } finally {
    client.release(true) // with its settings
  }
}

async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  return Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(new URL(`${name}/migration.sql`, folder))
      return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') }
    }),
  )
}

/** Returns the migrations that are not recorded. Throws if a recorded one failed, or has changed. */
async function pendingOf(client: PoolClient, migrations: readonly Migration[]): Promise<Migration[]> {
  if (!(await isBooked(client))) return [...migrations]
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at DESC`,
  )
  const booked = new Map(rows.map((row) => [row.name, row]))
  return migrations.filter(({ name, checksum }) => {
    const row = booked.get(name)
    if (row && !row.finished) throw new Error(`migration ${name} failed before: see _prisma_migrations.logs`)
    if (row && row.checksum !== checksum) throw new Error(`migration ${name} was edited after it was applied${EDITED}`)
    return !row
  })
}

/** Returns the recorded migrations that this version does not have. */
async function newerThan(client: PoolClient, migrations: readonly Migration[]): Promise<string[]> {
  if (!(await isBooked(client))) return []
  const { rows } = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM _prisma_migrations
      WHERE rolled_back_at IS NULL AND migration_name <> ALL ($1) ORDER BY 1`,
    [migrations.map(({ name }) => name)],
  )
  return rows.map(({ name }) => name)
}

async function isBooked(client: PoolClient): Promise<boolean> {
  const there = "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there"
  const { rows } = await client.query<{ there: boolean }>(there)
  return rows[0]?.there === true
}

/** Returns false if another instance was faster. */
function apply(client: PoolClient, migration: Migration): Promise<boolean> {
  return locked(client, async () => {
    // Checked again under the lock.
    if ((await pendingOf(client, [migration])).length === 0) return false
    await run(client, migration)
    return true
  })
}

async function run(client: PoolClient, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query(sql)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    )
  } catch (error) {
    throw new Error(`migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}
