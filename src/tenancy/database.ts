import { createHash } from 'node:crypto'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { lockFolder } from '../database/lock.ts'
import { PgliteBackend, pgliteOptions } from '../database/pglite-pool.ts'
import { PrismaClient } from '../generated/prisma/client.ts'
import type { Result } from '../shared/result.ts'
import { passing } from '../shared/unavailable.ts'
import { registerPool } from './direct.ts'
import { confinedClient } from './extension.ts'
import { type ChangeFeed, embeddedFeed } from '../memory/change-feed.ts'
import { postgresFeed } from '../memory/postgres-feed.ts'
import { markTransaction } from './functions.ts'
import { PlatformPool } from './platform-pool.ts'
import { TenantPool } from './pool.ts'
import { answers, type MigrationNews, prepare } from './prepare.ts'
import { inTenant } from './scope.ts'

export const RUNTIME_ROLE = 'qeetid_runtime'
export const PLATFORM_ROLE = 'qeetid_platform'

type Confined = ReturnType<typeof confinedClient>
type Forbidden =
  | '$queryRaw'
  | '$queryRawUnsafe'
  | '$executeRaw'
  | '$executeRawUnsafe'
  | '$transaction'
  | '$connect'
  | '$disconnect'
  | '$on'
  | '$extends'

/** What services query with, outside a transaction (one statement each) or inside. */
export type Client = Omit<Confined, Forbidden>
/** The client inside `transaction`. */
export type Tx = Client & { readonly [inTransaction]: true }
declare const inTransaction: unique symbol

export interface Database {
  readonly engine: 'embedded' | 'postgres'
  readonly client: Client
  /**
   * One transaction in the current tenant scope. It commits what `work` did, unless `work` throws or returns faults:
   * then nothing is written. READ COMMITTED; 30 s at most. Throws Unavailable when there is no connection for it, or a
   * lock is not free, in time.
   */
  transaction<T extends Result<unknown>>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** The same for work that no caller can get wrong: it commits unless `work` throws. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** How the pools stand; `waiting` counts statements and transactions without a connection. */
  connections(): readonly PoolState[]
  /** Asks the database something, through the connections that requests use. */
  ping(): Promise<void>
  /**
   * As the platform role: for the look-ups of platform.ts and the installation's own secrets (installation.ts), and
   * nothing else.
   */
  readonly platform: PlatformPool
  /** of what changes, here and elsewhere */
  readonly feed: ChangeFeed
  close(): Promise<void>
}

export interface PoolState {
  readonly name: 'requests' | 'platform'
  readonly max: number
  readonly open: number
  readonly used: number
  readonly waiting: number
}

export interface PostgresUrls {
  /** Owner of the tables: runs the migrations, and by default everything else after SET ROLE. */
  readonly owner: string
  /** The strict form: logins that can become nothing else. */
  readonly runtime?: string | undefined
  readonly platform?: string | undefined
}

export interface PostgresOptions {
  /** connections for requests */
  readonly max?: number
  /** How long work waits for a connection, and then for each lock, in ms. */
  readonly patienceMs?: number
  /**
   * After which PostgreSQL ends a transaction in which nothing happens, and with it the locks of an instance that is
   * gone, in ms.
   */
  readonly idleMs?: number
  /** How long a start waits for a database that does not answer yet, in ms. */
  readonly waitMs?: number
  /** The database does not answer yet, and the start waits for it; once. */
  readonly onWait?: (error: Error) => void
  readonly migrations?: MigrationNews
}

const PATIENCE_MS = 15_000
/** Look-ups are short; a budget has 2 of these at once, and so has what the service does by itself. */
const PLATFORM_CONNECTIONS = 5
/**
 * What a statement may take once it has its locks, and a whole transaction, which is only cut off when something is
 * wrong.
 */
const STATEMENT_MS = 15_000
const TRANSACTION_MS = 30_000
/**
 * Prisma's own patience for the start of a transaction: ours ends first, and does not count when the process has no
 * turn.
 */
const START_MS = 120_000

// pg waits for ever by default; a connection whose other end has gone is noticed within a minute, by either end.
const BASE = {
  connectionTimeoutMillis: 10_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 30_000,
  application_name: 'qeet-id',
}
const deadEnds = (idleMs = 30_000): string =>
  `-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3 -c tcp_user_timeout=60000 -c idle_in_transaction_session_timeout=${idleMs}`

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

/** The same on a database that is known to be migrated and to isolate tenants. */
export function connectPostgres(
  urls: PostgresUrls,
  onError: (error: Error) => void,
  { max = 10, patienceMs = PATIENCE_MS, idleMs }: PostgresOptions = {},
): Database {
  // adapter-pg reads and writes timestamptz as if the session were in UTC. No query of a request is worth compiling,
  // nor more than one core.
  const limits = `-c lock_timeout=${patienceMs} -c statement_timeout=${patienceMs + STATEMENT_MS} ${deadEnds(idleMs)}`
  const session = (role: string): string =>
    `-c role=${role} -c timezone=UTC -c jit=off -c max_parallel_workers_per_gather=0 ${limits}`
  const lasting = { ...BASE, idleTimeoutMillis: 30_000, maxLifetimeSeconds: 1_800 }
  const runtime = new TenantPool({
    ...lasting,
    connectionString: urls.runtime ?? urls.owner,
    max,
    patienceMs,
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
  // Without a listener, an idle connection that the server drops takes the process down.
  for (const pool of [runtime, platform]) pool.on('error', (error) => pool.ending || onError(error))
  const feed = postgresFeed(
    { ...BASE, connectionString: urls.runtime ?? urls.owner, options: session(RUNTIME_ROLE) },
    onError,
  )
  return database('postgres', runtime, platform, feed, async () => {})
}

/** PostgreSQL in this process; `dataDir` undefined: in memory. */
export async function openEmbedded(dataDir?: string, news?: MigrationNews): Promise<Database> {
  const unlock = dataDir === undefined ? () => {} : await lockFolder(dataDir)
  let db: PGlite | undefined
  const release = async (): Promise<void> => {
    await db?.close()
    unlock()
  }
  try {
    db = await PGlite.create(dataDir === undefined ? {} : { dataDir })
    return await embeddedDatabase(new PgliteBackend(db), release, news)
  } catch (error) {
    await release()
    throw error
  }
}

/** The same on a backend that is open already, and may have other users. */
export async function embeddedDatabase(
  backend: PgliteBackend,
  release: () => Promise<void>,
  news?: MigrationNews,
): Promise<Database> {
  const owner = new pg.Pool(pgliteOptions(backend))
  try {
    await prepare(owner, news)
  } finally {
    await owner.end()
  }
  return connectEmbedded(backend, release)
}

/** The same on a database that is known to be migrated and to isolate tenants. */
export function connectEmbedded(
  backend: PgliteBackend,
  release: () => Promise<void>,
  { patienceMs = PATIENCE_MS }: Pick<PostgresOptions, 'patienceMs'> = {},
): Database {
  const feed = embeddedFeed(backend) // before there is a client of the pools, which listens from its beginning
  const runtime = new TenantPool({ ...pgliteOptions(backend, RUNTIME_ROLE, true), patienceMs })
  const platform = new PlatformPool({ ...pgliteOptions(backend, PLATFORM_ROLE), patienceMs, named: false })
  return database('embedded', runtime, platform, feed, release)
}

function database(
  engine: Database['engine'],
  runtime: TenantPool,
  platform: PlatformPool,
  feed: ChangeFeed,
  release: () => Promise<void>,
): Database {
  const prisma = new PrismaClient({
    adapter: new PrismaPg(runtime, { statementNameGenerator: statementNames(500) }),
    transactionOptions: { maxWait: START_MS, timeout: TRANSACTION_MS },
  })
  const client = confinedClient(prisma)
  registerPool(client, runtime)
  return {
    engine,
    client,
    platform,
    feed,
    connections: () => [
      { name: 'requests', max: runtime.options.max, open: runtime.totalCount, ...runtime.usage },
      { name: 'platform', max: platform.options.max, open: platform.totalCount, ...platform.usage },
    ],
    ping: () => inTenant(NOBODY, async () => void (await client.permission.count())),
    transaction: (work) => transaction(client, work),
    write: (work) =>
      client
        .$transaction(async (tx) => {
          const result = await work(tx as unknown as Tx)
          await markTransaction(tx)
          return result
        })
        .catch(pass),
    async close() {
      await feed.close()
      await prisma.$disconnect()
      if (!runtime.ending) await runtime.end()
      await platform.end()
      await release()
    },
  }
}

/** RFC 9562 section 5.9: the nil UUID, which is no tenant's. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

class Rollback extends Error {
  readonly result: unknown
  constructor(result: unknown) {
    super('rolled back: the work returned faults')
    this.result = result
  }
}

async function transaction<T extends Result<unknown>>(client: Confined, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await client.$transaction(async (tx) => {
      const result = await work(tx as unknown as Tx)
      if (!result.ok) throw new Rollback(result)
      await markTransaction(tx)
      return result
    })
  } catch (error) {
    if (error instanceof Rollback) return error.result as T
    return pass(error)
  }
}

function pass(error: unknown): never {
  throw passing(error)
}

/** Names for prepared statements, by their text; past `limit` texts the rest stay unnamed, so memory stays bounded. */
function statementNames(limit: number): (query: { sql: string }) => string {
  const names = new Map<string, string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined || names.size >= limit) return known ?? ''
    const name = `s${createHash('sha1').update(sql).digest('base64url')}`
    names.set(sql, name)
    return name
  }
}
