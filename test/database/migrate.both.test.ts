import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { migrate } from '../../src/database/migrate.ts'
import { type FreshDatabase, freshDatabase } from './fresh.ts'

const folder = new URL('../../prisma/migrations/', import.meta.url)
const files = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({
    name,
    checksum: createHash('sha256')
      .update(readFileSync(new URL(`${name}/migration.sql`, folder)))
      .digest('hex'),
  }))
  .sort((a, b) => (a.name < b.name ? -1 : 1))

let fresh: FreshDatabase
let owner: pg.Pool
beforeAll(async () => {
  fresh = await freshDatabase()
  owner = fresh.owner()
})
beforeEach(async () => void (await owner.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')))
afterAll(() => fresh.close())

const BOOK = `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', $1, now())`

async function booked(): Promise<{ name: string; checksum: string; finished: boolean; steps: number }[]> {
  const { rows } = await owner.query<{ name: string; checksum: string; finished: boolean; steps: number }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished, applied_steps_count AS steps
      FROM _prisma_migrations ORDER BY migration_name, started_at`,
  )
  return rows
}
const tables = async (): Promise<number> =>
  (
    await owner.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
    )
  ).rows[0]?.n ?? -1

test('an empty database gets every migration once, in order', async () => {
  expect(files.length).toBeGreaterThanOrEqual(3)
  expect(await migrate(owner)).toEqual(files.map(({ name }) => name))
  const expected = files.map((file) => ({ ...file, finished: true, steps: 1 }))
  expect(await booked()).toEqual(expected)
  expect(await migrate(owner)).toEqual([])
  expect(await booked()).toEqual(expected)
  expect(await tables()).toBeGreaterThan(10)
})

test('two instances that start at once on one empty database apply each migration once', async () => {
  const applied = await Promise.all([migrate(fresh.owner()), migrate(fresh.owner()), migrate(fresh.owner())])
  expect(applied.flat().sort()).toEqual(files.map(({ name }) => name))
  expect((await booked()).map(({ name }) => name)).toEqual(files.map(({ name }) => name))
})

test('a migration that was edited after it was applied is refused, and nothing is applied', async () => {
  await migrate(owner)
  const [first, last] = [files[0], files.at(-1)]
  await owner.query('UPDATE _prisma_migrations SET checksum = $1 WHERE migration_name = $2', [
    '0'.repeat(64),
    first?.name,
  ])
  await owner.query('DELETE FROM _prisma_migrations WHERE migration_name = $1', [last?.name])
  const before = await booked()
  const migrating = migrate(owner)
  await expect(migrating).rejects.toThrow(`migration ${first?.name} was edited after it was applied`)
  await expect(migrating).rejects.toThrow('before migrations were frozen')
  expect(await booked()).toEqual(before)
})

test('migrations of a newer version are named, and nothing is done', async () => {
  await migrate(owner)
  const newer = '29991231000000_newer'
  await owner.query(BOOK, [newer])
  const before = await booked()
  const newerNames: string[] = []
  expect(await migrate(owner, (names) => newerNames.push(...names))).toEqual([])
  expect(newerNames).toEqual([newer])
  expect(await booked()).toEqual(before)
})

test('an older version refuses tables that it does not know, and says why they are there', async () => {
  await migrate(owner)
  await owner.query('CREATE TABLE unknown_yet (x int)')
  await expect(fresh.open()).rejects.toThrow(/unknown_yet: is a table that no model knows$/)
  await owner.query(BOOK, ['29991231000000_newer'])
  await expect(fresh.open()).rejects.toThrow(/unknown_yet: [^]*\nA newer version has migrated this database/)
})

test('an unfinished migration is refused, a rolled back one is tried again', async () => {
  await migrate(owner)
  const last = files.findLast(({ name }) =>
    readFileSync(new URL(`${name}/migration.sql`, folder), 'utf8').includes('CREATE TABLE '),
  ) // which cannot be done twice
  await owner.query('UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = $1', [last?.name])
  await expect(migrate(owner)).rejects.toThrow(`migration ${last?.name} failed before: see _prisma_migrations.logs`)
  await owner.query('UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = $1', [last?.name])
  await expect(migrate(owner), 'its objects are there: it was not really rolled back').rejects.toThrow(
    `migration ${last?.name} failed: `,
  )
  expect((await booked()).filter(({ name, finished }) => name === last?.name && finished)).toEqual([])
})

test('a migration that fails leaves nothing behind, and the next start carries on from there', async () => {
  await owner.query('CREATE TABLE audit_payload (in_the_way int)')
  await expect(migrate(owner)).rejects.toThrow(
    `migration ${files[0]?.name} failed: relation "audit_payload" already exists`,
  )
  expect(await booked()).toEqual([])
  expect(await tables()).toBe(1)
  await owner.query('DROP TABLE audit_payload')
  expect(await migrate(owner)).toEqual(files.map(({ name }) => name))
})

test('the lock is given back, also after a failure', async () => {
  const other = fresh.owner()
  await owner.query('CREATE TABLE audit_payload (in_the_way int)')
  await expect(migrate(owner)).rejects.toThrow('failed')
  const { rows } = await other.query<{ held: number }>(
    `SELECT count(*)::int AS held FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database
      WHERE datname = current_database())`,
  )
  expect(rows).toEqual([{ held: 0 }])
  await owner.query('DROP TABLE audit_payload')
  expect(await migrate(other)).toHaveLength(files.length)
})
