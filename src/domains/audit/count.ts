import type { Connection } from '../../shared/connection.ts'
import type { Database } from '../../tenancy/database.ts'
import type { AuditFilter } from './list.ts'
import type { AuditRow } from './model.ts'

/** A page, with its filter. */
export interface FoundEvents extends Connection<AuditRow> {
  readonly filter: AuditFilter
  readonly endId: string | null
}

/** Returns how many events fit the filter, but for its `search`, `ip` and `before`. */
export function countAudit(db: Pick<Database, 'lists'>, filter: AuditFilter): Promise<number> {
  const { search: _search, ip: _ip, before: _before, from, to, ...given } = filter
  const equal = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== null))
  return db.lists.auditEvent.count({
    where: { ...equal, createdAt: { ...(from && { gte: from }), ...(to && { lt: to }) } },
  })
}
