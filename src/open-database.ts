// Opens the database that the configuration names.
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import type { Database } from './tenancy/database.ts'
import { residing } from './tenancy/residence.ts'
import { openPostgres } from './tenancy/postgres.ts'
import type { MigrationNews } from './tenancy/prepare.ts'

/** Returns the database, migrated and verified. Throws if it does not answer, or would not isolate tenants. */
export async function openDatabase(config: Config, log: Logger): Promise<Database> {
  const db = await open(config, log)
  if (config.regions === null) return db
  try {
    return await residing(db, config.regions)
  } catch (error) {
    await db.close()
    throw error
  }
}

async function open(config: Config, log: Logger): Promise<Database> {
  const migrations: MigrationNews = {
    applied: (names) => log.info({ count: names.length, migrations: names }, 'migrations were applied'),
    newer: (names) => log.warn({ migrations: names }, 'a newer version has migrated this database: go back to it soon'),
  }
  if (config.database === null) {
    const { openEmbedded } = await import('./tenancy/embedded.ts')
    return openEmbedded(join(config.dataDir, 'database'), migrations)
  }
  if (config.database.runtime === undefined)
    log.warn(
      'requests run on the login of DATABASE_URL after SET ROLE: DATABASE_RUNTIME_URL and DATABASE_PLATFORM_URL ' +
        'give them logins that can become nothing else',
    )
  return openPostgres(config.database, (error) => log.error({ err: error }, 'an idle database connection failed'), {
    onWait: (error) => log.warn({ err: error }, 'the database does not answer yet: waiting for it'),
    migrations,
    waitMs: config.databaseWaitSeconds * 1000,
  })
}
