// Opens the database on a PostgreSQL server.
import pg from 'pg'
import { postgresFeed } from '../memory/postgres-feed.ts'
import { createDatabase, type Database, PLATFORM_ROLE, RUNTIME_ROLE } from './database.ts'
import { PATIENCE_MS } from './patience.ts'
import { PlatformPool } from './platform-pool.ts'
import { TenantPool } from './pool.ts'
import { ReplicaPool } from './replica-pool.ts'
import { WalPosition } from './wal-position.ts'
import { answers, type MigrationNews, prepare } from './prepare.ts'

export interface PostgresUrls {
  /** The owner of the tables. It runs the migrations and, without the other two, everything else after SET ROLE. */
  readonly owner: string
  /** the strict form: logins of the two roles, which can become no other role */
  readonly runtime?: string | undefined
  readonly platform?: string | undefined
  /** a streaming replica, with the login of `runtime`: it answers lists */
  readonly replica?: string | undefined
}

export interface PostgresOptions {
  /** connections for requests */
  readonly max?: number
  /** how long work waits for a connection, and then for each lock, in ms */
  readonly patienceMs?: number
  /** how long a transaction may idle, in ms: PostgreSQL then ends it, with the locks of an instance that is gone */
  readonly idleMs?: number
  /** how long the start waits for a database that does not answer yet, in ms */
  readonly waitMs?: number
  /** called once, when the start begins to wait for the database */
  readonly onWait?: (error: Error) => void
  readonly migrations?: MigrationNews
}

/** Look-ups are short. A budget has 2 of these connections at most, and so has the service's own work. */
const PLATFORM_CONNECTIONS = 5
/** The primary answers meanwhile. */
const REPLICA_CONNECT_MS = 2_000
/** What a statement may take once it has its locks, in ms. */
const STATEMENT_MS = 15_000

// pg waits for ever by default. Either end notices within a minute when the other has gone.
const BASE = {
  connectionTimeoutMillis: 10_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 30_000,
  application_name: 'qeet-id',
}

function deadEnds(idleMs = 30_000): string {
  const keepAlives = '-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3'
  return `${keepAlives} -c tcp_user_timeout=60000 -c idle_in_transaction_session_timeout=${idleMs}`
}

/** Waits for the database, migrates it and verifies that it isolates tenants. Throws if it does not. */
export async function openPostgres(
  urls: PostgresUrls,
  onError: (error: Error) => void,
  options: PostgresOptions = {},
): Promise<Database> {
  const owner = new pg.Pool({ ...BASE, connectionString: urls.owner, max: 1, options: deadEnds(options.idleMs) }).on(
    'error',
    onError,
  )
  try {
    await answers(owner, options.waitMs, options.onWait)
    await prepare(owner, options.migrations)
  } finally {
    await owner.end()
  }
  return connectPostgres(urls, onError, options)
}

/** Connects to a database that is known to be migrated and to isolate tenants. */
export function connectPostgres(
  urls: PostgresUrls,
  onError: (error: Error) => void,
  { max = 10, patienceMs = PATIENCE_MS, idleMs }: PostgresOptions = {},
): Database {
  // adapter-pg reads and writes timestamptz as if the session were in UTC. No query of a request is worth compiling, or
  // more than one core.
  const limits = `-c lock_timeout=${patienceMs} -c statement_timeout=${patienceMs + STATEMENT_MS} ${deadEnds(idleMs)}`
  const session = (role: string): string =>
    `-c role=${role} -c timezone=UTC -c jit=off -c max_parallel_workers_per_gather=0 ${limits}`
  const lasting = { ...BASE, idleTimeoutMillis: 30_000, maxLifetimeSeconds: 1_800 }
  const feed = postgresFeed(
    { ...BASE, connectionString: urls.runtime ?? urls.owner, options: session(RUNTIME_ROLE) },
    onError,
  )
  const runtime = new TenantPool({
    ...lasting,
    connectionString: urls.runtime ?? urls.owner,
    max,
    patienceMs,
    own: feed.own,
    options: session(RUNTIME_ROLE),
  })
  const platform = new PlatformPool({
    ...lasting,
    connectionString: urls.platform ?? urls.owner,
    max: PLATFORM_CONNECTIONS,
    patienceMs,
    named: true,
    options: session(PLATFORM_ROLE),
  })
  const position = new WalPosition(
    { ...BASE, connectionString: urls.runtime ?? urls.owner, options: session(RUNTIME_ROLE) },
    onError,
  )
  const replica =
    urls.replica === undefined
      ? null
      : new ReplicaPool({
          ...lasting,
          connectionString: urls.replica,
          connectionTimeoutMillis: REPLICA_CONNECT_MS,
          max,
          primary: runtime,
          position,
          onAway: onError,
          options: session(RUNTIME_ROLE),
        }).on('error', (error) => replica?.ending || onError(error))
  // Without a listener, an idle connection that the server drops would end the process.
  for (const pool of [runtime, platform]) pool.on('error', (error) => pool.ending || onError(error))
  return createDatabase({ engine: 'postgres', runtime, replica, platform, feed, release: () => position.close() })
}
