// The ends of audit logs of many tenants: a constant function of the platform connection.
import type { Database } from './database.ts'
import { inBackground } from './platform.ts'
import { callPlatform } from './platform-functions.ts'

/** Returns the number of the newest event by tenant, and has new ones announced for so many seconds. */
export const auditEnds = async (
  db: Database,
  tenants: readonly string[],
  listenSeconds: number,
): Promise<ReadonlyMap<string, number>> => {
  const rows = await inBackground(() => callPlatform(db, 'platform_audit_ends', { tenants, listenSeconds }))
  return new Map(rows.map(({ tenant_id: tenantId, seq }) => [tenantId, Number(seq)]))
}
