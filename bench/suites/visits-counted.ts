// Statements and WAL of a request, counted by PostgreSQL itself.
import { rows } from '../harness/server.ts'
import type { Load, Shot } from '../harness/load.ts'

export interface Counts {
  /** as PostgreSQL counts them */
  readonly statements: number
  readonly walBytes: number
  /** of one request at a time, in ms */
  readonly aloneMs: number
}

const MS = 1_500

interface Counting {
  /** a database with pg_stat_statements on the same server */
  readonly admin: string
  readonly load: Load
  readonly port: number
  readonly shots: readonly Shot[]
}

/** Means over a short load. What the service does by itself meanwhile, such as its heartbeat, is a small part of it. */
export async function counted({ admin, load, port, shots }: Counting): Promise<Counts> {
  const before = await wal(admin)
  await rows(admin, 'SELECT pg_stat_statements_reset()')
  const { requests, failed, why } = await load.run({ port, connections: 16, ms: MS, shots })
  if (failed > 0 || requests === 0) throw new Error(`not as expected: ${why}`)
  const walBytes = ((await wal(admin)) - before) / requests
  const [found] = await rows<{ calls: number }>(
    admin,
    `SELECT coalesce(sum(calls), 0)::float8 AS calls FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
    WHERE d.datname = 'bench'`,
  )
  const alone = await load.run({ port, connections: 1, ms: MS, shots })
  return { statements: (found?.calls ?? 0) / requests, walBytes, aloneMs: alone.p50 }
}

async function wal(admin: string): Promise<number> {
  const [at] = await rows<{ bytes: number }>(admin, "SELECT (pg_current_wal_insert_lsn() - '0/0')::float8 AS bytes")
  return at?.bytes ?? 0
}
