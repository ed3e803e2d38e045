// What metrics ask about all tenants together: constant functions of the platform connection.
import type { Database } from './database.ts'
import { inBackground } from './platform.ts'
import { callPlatform, type PlatformRow } from './platform-functions.ts'

/** Returns each queue: how many wait, and for how many seconds the oldest has been due. */
export const queues = (db: Pick<Database, 'platform'>): Promise<PlatformRow<'platform_queues'>[]> =>
  inBackground(() => callPlatform(db, 'platform_queues'))

/** Returns how many members tenants have; those without any are missing. */
export const tenantSizes = (
  db: Pick<Database, 'platform'>,
  wanted: readonly string[],
): Promise<PlatformRow<'platform_tenant_sizes'>[]> =>
  inBackground(() => callPlatform(db, 'platform_tenant_sizes', { wanted: [...wanted] }))
