// The service as it runs in production: a PostgreSQL that writes to disk, three logins in the strict form, and
// src/main.ts.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../../src/database/migrate.ts'
import { run, startServer } from '../../test/kit/postgres-server.ts'
import { type Program, startProgram } from './process.ts'

/** A database on the bench's server. */
export interface Home {
  /** as the superuser, whom nothing stops: to fill it, and for peers that isolate nobody */
  readonly url: string
  /** of the service, in the strict form */
  readonly env: Readonly<Record<string, string>>
  /** the login of requests, which row-level security binds */
  readonly runtimeUrl: string
}

export interface Postgres {
  /** of the superuser */
  readonly url: string
  /** of the postmaster */
  readonly pid: number
  readonly version: string
  readonly settings: readonly string[]
  /** A new, migrated database. */
  home(name: string): Promise<Home>
  /** A new, empty one. */
  empty(name: string): Promise<string>
  stop(): Promise<void>
}

/** `fsync` is on, as in production: the kit's server, whose default is off, takes the last of two. */
const SETTINGS = [
  'shared_buffers=1GB',
  'fsync=on',
  'synchronous_commit=on',
  'max_wal_size=4GB',
  'checkpoint_timeout=30min',
  'random_page_cost=1.1',
  'jit=off',
  'autovacuum=off',
]

export async function startPostgres(more: readonly string[] = []): Promise<Postgres> {
  const settings = [...SETTINGS, ...more]
  const server = await startServer(settings)
  const [facts] = await rows<{ pid: string; version: string }>(
    server.url,
    `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid, current_setting('server_version') AS version`,
  )
  await run(server.url, ROLES)
  const urlOf = (user: string, database: string): string => {
    const url = new URL(server.url)
    url.username = user
    url.pathname = `/${database}`
    return url.href
  }
  return {
    url: server.url,
    pid: Number(facts?.pid),
    version: facts?.version ?? '',
    settings,
    stop: () => server.stop(),
    async empty(name) {
      await run(server.url, `CREATE DATABASE ${name}`)
      return urlOf('postgres', name)
    },
    async home(name) {
      await run(server.url, `CREATE DATABASE ${name} OWNER qeetid_owner`)
      const owner = new pg.Pool({ connectionString: urlOf('qeetid_owner', name), max: 1 })
      await migrate(owner)
      await owner.end()
      return {
        url: urlOf('postgres', name),
        runtimeUrl: urlOf('qeetid_app', name),
        env: {
          SECRETS_KEY: Buffer.alloc(32, 1).toString('base64'),
          DATABASE_URL: urlOf('qeetid_owner', name),
          DATABASE_RUNTIME_URL: urlOf('qeetid_app', name),
          DATABASE_PLATFORM_URL: urlOf('qeetid_app_platform', name),
        },
      }
    },
  }
}

/** As deploy/roles.sql makes them; passwords are not asked for on this server. */
const ROLES = `
  CREATE ROLE qeetid_owner LOGIN NOSUPERUSER NOBYPASSRLS CREATEROLE;
  CREATE ROLE qeetid_runtime NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOINHERIT;
  CREATE ROLE qeetid_platform NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOINHERIT;
  GRANT qeetid_runtime, qeetid_platform TO qeetid_owner;
  CREATE ROLE qeetid_app LOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT IN ROLE qeetid_runtime;
  CREATE ROLE qeetid_app_platform LOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT IN ROLE qeetid_platform`

/** How it is started: what is not said is as in production. */
export interface Start {
  readonly env?: Readonly<Record<string, string>>
  readonly flags?: readonly string[]
  /** what of it is changed: see altered.ts */
  readonly altered?: readonly string[]
}

/** With limits out of the way, one person founds thousands of tenants; they are counted all the same. */
const RAISED = ['tenants', 'tenants_hourly', 'api_keys', 'strangers_daily', 'storage_mb']
  .map((name) => `${name}=1000000/1000000/1000000`)
  .join()

/** src/main.ts on that database. */
export async function startService(home: Home, { env, flags = [], altered = [] }: Start = {}): Promise<Program> {
  const dataDir = mkdtempSync(join(tmpdir(), 'qeet-id-bench-'))
  const program = await startProgram({
    file: 'src/main.ts',
    flags: [...flags, ...(altered.length > 0 ? ['--import', './bench/harness/altered.ts'] : [])],
    env: {
      ...home.env,
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      GRAPHIQL: 'off',
      ALTERED: altered.join(),
      ...(altered.includes('limits') && { QUOTAS: RAISED }),
      ...env,
    },
  })
  return {
    ...program,
    async stop() {
      await program.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Rows of one statement, on a connection of its own. */
export async function rows<T extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query<T>(sql, [...values])).rows
  } finally {
    await client.end()
  }
}
