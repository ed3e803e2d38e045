import type { Database } from './database.ts'
import type { Given } from './function-calls.ts'
import { callPlatform } from './platform-functions.ts'
import { inBackground } from './platform.ts'

/** Takes tenants whose audit log has grown since its last checkpoint. Returns their ids. */
export async function claimTrees(db: Database, given: Given<'platform_tree_claim'>[0]): Promise<string[]> {
  const rows = await inBackground(() => callPlatform(db, 'platform_tree_claim', given))
  return rows.map(({ tenant_id: tenantId }) => tenantId)
}
