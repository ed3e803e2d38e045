import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { PgliteBackend, pgliteOptions } from '../../src/database/pglite-pool.ts'
import { connectEmbedded } from '../../src/tenancy/embedded.ts'
import type { Regions } from '../../src/shared/regions.ts'
import { residing } from '../../src/tenancy/residence.ts'
import { connectPostgres, openPostgres } from '../../src/tenancy/postgres.ts'
import { type Database, RUNTIME_ROLE } from '../../src/tenancy/database.ts'
import { embeddedCopy } from './embedded-copy.ts'

/**
 * What a service holds in memory counts until changes are announced, at once to a person but not to the next line of a
 * test.
 */
function telling(owner: pg.Pool, db: Database): pg.Pool {
  const query = owner.query.bind(owner) as (...args: unknown[]) => Promise<unknown>
  return Object.assign(owner, {
    async query(...args: unknown[]) {
      const result = await query(...args)
      await db.feed.sync()
      return result
    },
  })
}

export interface TestDatabase {
  readonly db: Database
  /**
   * As the owner of the tables, whom row-level security does not stop (a superuser): to arrange, to tamper, to look.
   */
  readonly owner: pg.Pool
  /** A pool of plain connections with the request role: row-level security with nothing of ours before it. */
  bare(): pg.Pool
  close(): Promise<void>
}

export interface TestDatabaseOptions {
  /** other than everybody's */
  readonly patienceMs?: number
  /** PostgreSQL as the service reaches it, when not directly: the URL of a server */
  readonly through?: string
  /** the region of its tenants, and the others */
  readonly regions?: Regions | null
  /** a server of one's own in place of that of the setup, and its replica */
  readonly cluster?: () => { readonly primary: string; readonly replica: string | null }
}

/**
 * A private, empty copy of the database that the setup migrated and verified, on the engine that this vitest project
 * runs.
 */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const base = await anywhere(options)
  return options.regions ? { ...base, db: await residing(base.db, options.regions) } : base
}

function anywhere(options: TestDatabaseOptions): Promise<TestDatabase> {
  const given = inject('database')
  if (options.cluster) return withReplica(options.cluster(), options)
  return given.kind === 'embedded' ? embedded(given.template, options) : postgres(given.server, given.template, options)
}

/** The database of a file, or of a `describe`: made before its tests and closed after them. */
export function useDatabase(options: TestDatabaseOptions = {}): TestDatabase {
  let made: TestDatabase | undefined
  beforeAll(async () => {
    made = await testDatabase(options)
  })
  afterAll(() => made?.close())
  const open = (): TestDatabase => {
    if (!made) throw new Error('the database is made before the tests, not before their file has been read')
    return made
  }
  return {
    get db() {
      return open().db
    },
    get owner() {
      return open().owner
    },
    bare: () => open().bare(),
    close: () => open().close(),
  }
}

async function embedded(template: string, options: TestDatabaseOptions): Promise<TestDatabase> {
  const lite = await embeddedCopy(template)
  const backend = new PgliteBackend(lite)
  const pools: pg.Pool[] = []
  const pool = (role?: string): pg.Pool => {
    const made = new pg.Pool(pgliteOptions(backend, role))
    pools.push(made)
    return made
  }
  const owner = pool()
  const db = connectEmbedded(backend, async () => {}, options)
  return {
    db,
    owner: telling(owner, db),
    bare: () => pool(RUNTIME_ROLE),
    async close() {
      if (!db.platform.ending) await db.close()
      await Promise.all(pools.map((open) => open.end()))
      await lite.close()
    },
  }
}

/** A database on servers that the setup has not prepared. */
async function withReplica(
  { primary, replica }: { readonly primary: string; readonly replica: string | null },
  options: TestDatabaseOptions,
): Promise<TestDatabase> {
  const template = `template_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client(primary)
  await admin.connect()
  await admin.query(`CREATE DATABASE ${template}`)
  await admin.end()
  const owner = Object.assign(new URL(primary), { pathname: `/${template}` }).href
  await (await openPostgres({ owner }, (error) => console.error(error.message))).close()
  return postgres(primary, template, { ...options, replica })
}

async function postgres(
  server: string,
  template: string,
  { through = server, replica = null, ...options }: TestDatabaseOptions & { readonly replica?: string | null },
): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client(server)
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const quiet = (): void => {} // the database is dropped under idle connections
  const pools: pg.Pool[] = []
  const pool = (options: string): pg.Pool => {
    const made = new pg.Pool({ connectionString: url.href, max: 5, options }).on('error', quiet)
    pools.push(made)
    return made
  }
  const owner = pool('-c timezone=UTC -c jit=off')
  const way = Object.assign(new URL(through), { pathname: url.pathname })
  const lists = replica === null ? undefined : Object.assign(new URL(replica), { pathname: url.pathname }).href
  const db = connectPostgres({ owner: way.href, replica: lists }, quiet, options)
  return {
    db,
    owner: telling(owner, db),
    bare: () => pool(`-c role=${RUNTIME_ROLE} -c timezone=UTC`),
    async close() {
      if (!db.platform.ending) await db.close()
      await Promise.all(pools.map((open) => open.end()))
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
      await admin.end()
    },
  }
}
