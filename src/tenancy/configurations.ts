// Configurations that take themselves back, and versions that are not kept, over all tenants.
import type { Database } from './database.ts'
import { inBackground } from './platform.ts'
import { callPlatform } from './platform-functions.ts'

/** Returns tenants whose configuration is to take itself back by now, `most` at once. */
export async function configurationsDue(db: Database, most: number): Promise<string[]> {
  const rows = await inBackground(() => callPlatform(db, 'platform_configuration_due', { most }))
  return rows.map(({ tenant_id }) => tenant_id)
}

/** Removes all but the newest `kept` versions of `most` tenants that have more. Returns of how many. */
export async function trimConfigurations(db: Database, kept: number, most: number): Promise<number> {
  const [row] = await inBackground(() => callPlatform(db, 'platform_configuration_trim', { kept, most }))
  return row?.platform_configuration_trim ?? 0
}
