// The schema as the migrations make it, with the tables of tenants in partitions by hash of tenant_id: what a sharded
// database would look like, on one server. deploy/capacity.md says what this shows.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import pg from 'pg'
import { findPrograms, run } from './postgres-server.ts'

/** Deletes of them name rows by ctid, which is unique in one partition alone: prisma/sql/api-keys/uses.sql. */
const BY_CTID = ['api_key_use', 'api_key_scope_use']

/** Tables of tenants, and the first unique index that does not begin apart by tenant; null: none, so that it fits. */
const TABLES = `
  SELECT c.relname AS name, (SELECT min(x.relname) FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
      WHERE i.indrelid = c.oid AND i.indisunique AND NOT a.attnum = ANY (i.indkey)) AS unfit
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT c.relispartition ORDER BY 1`

export interface Fitting {
  readonly partitioned: readonly string[]
  /** the others, by what stands against it */
  readonly unfit: Readonly<Record<string, string>>
}

export async function fittingOf(url: string): Promise<Fitting> {
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query<{ name: string; unfit: string | null }>(TABLES)
  await client.end()
  const reasonOf = ({ name, unfit }: (typeof rows)[number]): string | null =>
    BY_CTID.includes(name) ? 'rows are named by ctid' : unfit
  return {
    partitioned: rows.filter((row) => reasonOf(row) === null).map(({ name }) => name),
    unfit: Object.fromEntries(rows.flatMap((row) => (reasonOf(row) === null ? [] : [[row.name, reasonOf(row) ?? '']]))),
  }
}

/** Makes the schema of the database `from` again in the empty database `to`, in partitions. No tenant is copied. */
export async function partition(from: string, to: string, parts: number): Promise<Fitting> {
  const fitting = await fittingOf(from)
  const dump = (...flags: string[]): string =>
    execFileSync(join(findPrograms() ?? '', 'pg_dump'), [...flags, '-d', from], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    })
  const schema = dump('--schema-only').replaceAll(/^\\.*$/gm, '')
  await run(to, inPartitions(schema, fitting.partitioned, parts))
  const shared = ['permission', '_prisma_migrations', '_applied_sql'].flatMap((table) => ['-t', table])
  await run(to, dump('--data-only', '--inserts', ...shared).replaceAll(/^\\.*$/gm, ''))
  await run(to, hidden(fitting.partitioned))
  return fitting
}

function inPartitions(schema: string, names: readonly string[], parts: number): string {
  const tables = new Set(names)
  return schema
    .replaceAll(/^CREATE TABLE public\.(\w+) \([\s\S]*?^\);$/gm, (whole, name: string) =>
      tables.has(name)
        ? [whole.replace(/\);$/, ') PARTITION BY HASH (tenant_id);'), ...partsOf(name, parts)].join('\n')
        : whole,
    )
    .replaceAll(/^ALTER TABLE ONLY public\.(\w+)\n {4}ADD CONSTRAINT/gm, (whole, name: string) =>
      tables.has(name) ? whole.replace(' ONLY', '') : whole,
    )
}

const partsOf = (name: string, parts: number): string[] =>
  Array.from(
    { length: parts },
    (_, at) =>
      `CREATE TABLE public.${name}_h${at} PARTITION OF public.${name}
      FOR VALUES WITH (MODULUS ${parts}, REMAINDER ${at});`,
  )

/** Nobody reaches a partition by its own name, as with those of auth_event: prisma/sql/tenancy/policies.sql. */
const hidden = (names: readonly string[]): string => `DO $$ DECLARE part regclass; BEGIN
  FOR part IN SELECT inhrelid FROM pg_inherits
    WHERE inhparent::regclass::text = ANY ('{${names.join()}}') AND inhrelid IN
    (SELECT oid FROM pg_class WHERE relkind = 'r') LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', part);
  END LOOP; END $$`
