// Reads the chain from a link on, oldest first.
import type { Database } from '../../tenancy/database.ts'
import { callFunction, type FunctionRow } from '../../tenancy/functions.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import type { ChainLink } from './model.ts'

/** Links per read. Hashing them takes the process some 5 ms, in which it answers nobody. */
const PAGE = 1_000

type Reader = Pick<Database, 'client'>

/**
 * Yields the links after `after` up to `end`, page by page, until one is missing. Each page is read while the caller
 * looks at the page before.
 */
export async function* linksAfter(db: Reader, after: bigint, end: bigint): AsyncGenerator<ChainLink[]> {
  let reading = read(db, after, end)
  for (let at = after; ;) {
    const links = await reading
    at += BigInt(PAGE)
    const isLast = links.length < PAGE || at >= end
    if (!isLast) {
      reading = read(db, at, end)
      reading.catch(() => {}) // fails where it is awaited, if the caller still asks for it
    }
    yield links
    if (isLast) return
  }
}

async function read({ client }: Reader, after: bigint, end: bigint): Promise<ChainLink[]> {
  const last = after + BigInt(PAGE)
  const rows = await callFunction(client, 'audit_chain', { afterSeq: after, untilSeq: last < end ? last : end })
  const tenantId = currentTenant()
  return rows.map((row) => linkOf(tenantId, row))
}

function linkOf(tenantId: string, row: FunctionRow<'audit_chain'>): ChainLink {
  return {
    tenantId,
    seq: row.seq,
    id: row.id,
    actorType: row.actor_type,
    actorUserId: row.actor_user_id,
    actorKeyId: row.actor_key_id,
    actorKeyCreatedBy: row.actor_key_created_by,
    action: row.action,
    resourceType: row.resource_type,
    resourceId: row.resource_id,
    requestId: row.request_id,
    createdAt: row.created_at,
    payloadHash: row.payload_hash,
    prevHash: row.prev_hash,
    hash: row.hash,
    payload: row.has_payload ? { salt: row.salt, body: row.body } : null,
  }
}
