// Applies prisma/sql, where each function, trigger, policy and grant stands once (see its README.md), in one
// transaction when it has changed.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type { PoolClient } from 'pg'
import { locked } from './migration-lock.ts'

const folder = new URL('../../prisma/sql/', import.meta.url)

const RECORD = `CREATE TABLE IF NOT EXISTS _applied_sql (
  part TEXT PRIMARY KEY, checksum TEXT NOT NULL, applied_at TIMESTAMPTZ NOT NULL DEFAULT now())`

/**
 * Files that lock tables, for which requests of running instances would wait. They are skipped while they are unchanged
 * and the database is as they left it.
 */
const ON_TABLES = ['policies.sql', 'triggers.sql']
const AFTER_FUNCTIONS = [...ON_TABLES, 'grants.sql']

export interface SqlFile {
  /** its path in prisma/sql */
  readonly name: string
  readonly sql: string
}

/** Returns the files in the order of their application: begin.sql, functions, policies, triggers, grants, end.sql. */
export async function sqlFiles(): Promise<SqlFile[]> {
  const entries = await readdir(folder, { recursive: true })
  const names = entries.map((name) => name.replaceAll('\\', '/')).filter((name) => name.endsWith('.sql'))
  const place = (name: string): number => {
    if (name === 'begin.sql') return -2
    if (name === 'end.sql') return AFTER_FUNCTIONS.length
    return AFTER_FUNCTIONS.indexOf(baseOf(name)) // functions: -1
  }
  const ordered = names.sort().toSorted((a, b) => place(a) - place(b))
  return Promise.all(ordered.map(async (name) => ({ name, sql: await readFile(new URL(name, folder), 'utf8') })))
}

/**
 * Applies prisma/sql, unless this database has it. `lastMigration` counts as a part of it, since a migration may have
 * recreated a table without triggers. Returns false if there was nothing to do.
 */
export async function applySql(client: PoolClient, lastMigration: string): Promise<boolean> {
  const files = await sqlFiles()
  const all = checksum([{ name: lastMigration, sql: '' }, ...files])
  if (await isApplied(client, all)) return false
  return locked(client, async () => {
    await client.query(RECORD)
    if (await isApplied(client, all)) return false // another instance was faster
    const tables = checksum(files.filter(isOnTables))
    const isKept = await isRecorded(client, 'tables', `${tables} ${await stateOfTables(client)}`)
    await client.query('SET LOCAL check_function_bodies = off') // a function may call one that comes later
    for (const file of files) if (!(isKept && isOnTables(file))) await run(client, file)
    await record(client, 'all', all)
    await record(client, 'tables', `${tables} ${await stateOfTables(client)}`)
    return true
  })
}

const baseOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1)
const isOnTables = ({ name }: SqlFile): boolean => ON_TABLES.includes(baseOf(name))

function checksum(files: readonly SqlFile[]): string {
  const hash = createHash('sha256')
  for (const { name, sql } of files) hash.update(`${name}\0${sql}\0`)
  return hash.digest('hex')
}

async function isApplied(client: PoolClient, all: string): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>("SELECT to_regclass('_applied_sql') IS NOT NULL AS there")
  return rows[0]?.there === true && isRecorded(client, 'all', all)
}

async function isRecorded(client: PoolClient, part: string, value: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT FROM _applied_sql WHERE part = $1 AND checksum = $2', [part, value])
  return rowCount === 1
}

async function record(client: PoolClient, part: string, value: string): Promise<void> {
  await client.query(
    `INSERT INTO _applied_sql (part, checksum) VALUES ($1, $2)
     ON CONFLICT (part) DO UPDATE SET checksum = EXCLUDED.checksum, applied_at = now()`,
    [part, value],
  )
}

async function run(client: PoolClient, { name, sql }: SqlFile): Promise<void> {
  try {
    await client.query(sql)
  } catch (error) {
    const { message } = error as Error
    const how = /cannot change|cannot remove/.test(message) ? ': drop it in a migration first (CONTRIBUTING.md)' : ''
    throw new Error(`prisma/sql/${name} failed: ${message}${how}`, { cause: error })
  }
}

/** Returns a digest of all triggers, policies and switches of row-level security. */
async function stateOfTables(client: PoolClient): Promise<string> {
  const { rows } = await client.query<{ digest: string }>(
    `SELECT md5(string_agg(line, chr(10) ORDER BY line)) AS digest FROM (
       SELECT concat_ws(' ', c.relname, c.relrowsecurity, c.relforcerowsecurity) AS line
         FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
       UNION ALL SELECT concat_ws(' ', pg_get_triggerdef(t.oid), t.tgenabled)
         FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
         WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal
       UNION ALL SELECT concat_ws(' ', p.tablename, p.policyname, p.permissive, p.roles, p.cmd, p.qual, p.with_check)
         FROM pg_policies p WHERE p.schemaname = 'public'
     ) AS state`,
  )
  return rows[0]?.digest ?? ''
}
