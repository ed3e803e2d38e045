// The audit log as it is listed, page by page.
import type { ActorType, AuditStreamFilter } from '../../generated/graphql.ts'
import { canonicalAddress } from '../../shared/client-address.ts'
import { badCursor, pageOf, type Page } from '../../shared/page.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { Client, Database, ListClient } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { type AuditRow, hex, parsePayload, rowOf } from './model.ts'

export interface AuditFilter {
  readonly action?: string | null | undefined
  readonly resourceType?: string | null | undefined
  readonly resourceId?: string | null | undefined
  readonly actorType?: ActorType | null | undefined
  readonly requestId?: string | null | undefined
  /** an address in any of its forms */
  readonly ip?: string | null | undefined
  readonly actorUserId?: string | null | undefined
  readonly actorKeyId?: string | null | undefined
  readonly actorKeyCreatedBy?: string | null | undefined
  readonly search?: string | null | undefined
  readonly from?: Date | null | undefined
  readonly to?: Date | null | undefined
  /** id of an event: only older ones */
  readonly before?: string | null | undefined
}

/** Most characters of a search text: parsing a longer one would cost the database more than it finds. */
const SEARCH_CHARACTERS = 500
/** Events that a page of a search looks at: it reads the payload of each, which takes the database some 3 µs. */
export const MOST_LOOKED_AT = 50_000

/**
 * Returns events older than `before` (an id of this tenant), newest first. A page of a search may end before it is
 * full, at `end`, once it has looked at `most` events.
 */
export async function listAudit(
  db: Database,
  filter: AuditFilter,
  { before, limit, most = MOST_LOOKED_AT }: { before: string | null; limit: number; most?: number },
): Promise<Page<AuditRow>> {
  if ((filter.search?.length ?? 0) > SEARCH_CHARACTERS)
    throw new Refusal('BAD_USER_INPUT', `search takes at most ${SEARCH_CHARACTERS} characters.`, {
      argument: ['filter', 'search'],
    })
  const start = before === null ? null : await placeOf(db.lists, before)
  const beforeSeq = start?.seq ?? null
  if (!filter.search && !filter.ip) return pageBefore(db.lists, filter, { beforeSeq, limit })
  const [end = null] = await callFunction(db.lists, 'audit_search_end', {
    onlyAction: filter.action ?? null,
    onlyActor: filter.actorUserId ?? null,
    beforeSeq,
    mostEvents: most,
  })
  const page = await pageBefore(db.lists, filter, { beforeSeq, limit, fromSeq: end?.seq ?? null })
  if (page.hasNextPage || !end) return page
  // Clocks are set back by less than it takes for so many events, so all that follow are too old, too.
  if (page.rows.length === 0 && start && filter.from && start.createdAt < filter.from) return page
  return { ...page, hasNextPage: true, end: { id: end.id, createdAt: end.created_at } }
}

/** Returns events of the scope's tenant after a number, oldest first. On the primary: a replica could be behind. */
export async function listAfter(
  db: Database,
  filter: AuditStreamFilter,
  { after, upto, most }: { readonly after: number; readonly upto: number; readonly most: number },
): Promise<AuditRow[]> {
  const { action, resourceType, resourceId, actorType, actorUserId, actorKeyId } = filter
  const rows = await db.client.auditEvent.findMany({
    where: {
      seq: { gt: after, lte: upto },
      ...(action && { action }),
      ...(resourceType && { resourceType }),
      ...(resourceId && { resourceId }),
      ...(actorType && { actorType }),
      ...(actorUserId && { actorUserId }),
      ...(actorKeyId && { actorKeyId }),
    },
    orderBy: { seq: 'asc' },
    take: most,
    include: { payload: true },
  })
  return rows.map(rowOf)
}

/** Returns null if the tenant has no such event. */
export async function findAudit(db: Database, id: string): Promise<AuditRow | null> {
  const found = await db.client.auditEvent.findFirst({ where: { id }, select: { seq: true } })
  if (!found) return null
  const { rows } = await pageBefore(db.client, {}, { beforeSeq: found.seq + 1n, limit: 1 })
  return rows[0] ?? null
}

async function pageBefore(
  on: Client | ListClient,
  filter: AuditFilter,
  { beforeSeq, limit, fromSeq = null }: { beforeSeq: bigint | null; limit: number; fromSeq?: bigint | null },
): Promise<Page<AuditRow>> {
  const onlyIp = filter.ip ? addressOf(filter.ip) : null
  const rows = await callFunction(on, 'audit_page', {
    onlyAction: filter.action ?? null,
    onlyResourceType: filter.resourceType ?? null,
    onlyActor: filter.actorUserId ?? null,
    search: filter.search ?? null,
    since: filter.from ?? null,
    until: filter.to ?? null,
    beforeSeq,
    maxRows: limit + 1,
    onlyKey: filter.actorKeyId ?? null,
    onlyKeyCreatedBy: filter.actorKeyCreatedBy ?? null,
    onlyActorType: filter.actorType ?? null,
    onlyResourceId: filter.resourceId ?? null,
    onlyRequest: filter.requestId ?? null,
    onlyIp,
    fromSeq,
  })
  const tenantId = currentTenant()
  return pageOf(
    rows.map((row) => {
      const payload = parsePayload(row.body)
      return {
        id: row.id,
        tenantId,
        seq: Number(row.seq),
        actorType: row.actor_type as AuditRow['actorType'],
        actorUserId: row.actor_user_id,
        actorKeyId: row.actor_key_id,
        actorKeyCreatedBy: row.actor_key_created_by,
        action: row.action,
        resourceType: row.resource_type,
        resourceId: row.resource_id,
        ip: payload?.ip ?? null,
        userAgent: payload?.userAgent ?? null,
        requestId: row.request_id,
        metadata: payload?.metadata ?? null,
        prevHash: hex(row.prev_hash),
        hash: hex(row.hash),
        createdAt: row.created_at,
      }
    }),
    limit,
  )
}

function addressOf(typed: string): string {
  const address = canonicalAddress(typed.trim())
  if (address === null)
    throw new Refusal('BAD_USER_INPUT', 'An IPv4 or IPv6 address is expected.', { argument: ['filter', 'ip'] })
  return address
}

export async function placeOf(client: Client | ListClient, id: string): Promise<{ seq: bigint; createdAt: Date }> {
  const row = await client.auditEvent.findFirst({ where: { id }, select: { seq: true, createdAt: true } })
  if (!row) throw badCursor('before')
  return row
}
