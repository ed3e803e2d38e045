// The outbox of webhooks over all tenants: constant functions of the platform connection.
import type { Database } from './database.ts'
import type { Given } from './function-calls.ts'
import { inBackground } from './platform.ts'
import { callPlatform, type PlatformRow } from './platform-functions.ts'

/** Makes deliveries of new events, of all tenants. Returns how many, and whether there are more events. */
export const fanOutEvents = async (
  db: Database,
  given: Given<'platform_webhook_fan_out'>[0],
): Promise<{ readonly queued: number; readonly more: boolean }> => {
  const [row] = await inBackground(() => callPlatform(db, 'platform_webhook_fan_out', given))
  return row ?? { queued: 0, more: false }
}

/** Takes deliveries that are due, of all tenants. */
export const claimDeliveries = (
  db: Database,
  given: Given<'platform_webhook_claim'>[0],
): Promise<PlatformRow<'platform_webhook_claim'>[]> =>
  inBackground(() => callPlatform(db, 'platform_webhook_claim', given))

/** Removes deliveries that ended so many days ago, at most `most`. Returns how many. */
export const forgetDeliveries = async (db: Database, days: number, most: number): Promise<number> =>
  (await inBackground(() => callPlatform(db, 'platform_webhook_forget', { days, most })))[0]?.forgotten ?? 0
