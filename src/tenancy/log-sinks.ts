// Who streams which log, over all tenants: a constant function of the platform connection.
import type { Database } from './database.ts'
import type { Given } from './function-calls.ts'
import { inBackground } from './platform.ts'
import { callPlatform, type PlatformRow } from './platform-functions.ts'

export type ClaimedSink = PlatformRow<'platform_log_sink_claim'>

/** Takes sinks for which there are events, of all tenants. */
export const claimSinks = (db: Database, given: Given<'platform_log_sink_claim'>[0]): Promise<ClaimedSink[]> =>
  inBackground(() => callPlatform(db, 'platform_log_sink_claim', given))
