// Opens the database on PostgreSQL in this process (PGlite).
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { lockFolder } from '../database/lock.ts'
import { PgliteBackend, pgliteOptions } from '../database/pglite-pool.ts'
import { embeddedFeed } from '../memory/change-feed.ts'
import { createDatabase, type Database, PLATFORM_ROLE, RUNTIME_ROLE } from './database.ts'
import { PATIENCE_MS } from './patience.ts'
import { PlatformPool } from './platform-pool.ts'
import { TenantPool } from './pool.ts'
import { type MigrationNews, prepare } from './prepare.ts'

/** Opens a database in the folder, which it locks; without `dataDir`, in memory. Migrates and verifies it. */
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

/** Opens a database on a backend that is open, and may have other users. Migrates and verifies it. */
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

/** Connects to a backend that is known to be migrated and to isolate tenants. */
export function connectEmbedded(
  backend: PgliteBackend,
  release: () => Promise<void>,
  { patienceMs = PATIENCE_MS }: { readonly patienceMs?: number } = {},
): Database {
  const feed = embeddedFeed(backend) // before the clients of the pools, so that it misses no announcement
  const runtime = new TenantPool({ ...pgliteOptions(backend, RUNTIME_ROLE, true), patienceMs, own: feed.own })
  const platform = new PlatformPool({ ...pgliteOptions(backend, PLATFORM_ROLE), patienceMs, named: false })
  return createDatabase({ engine: 'embedded', runtime, platform, feed, release })
}
