// The log as outsiders verify it: each link with all that its hash covers, and what is left of its payload.
import { Refusal } from '../../shared/refusal.ts'
import type { Key } from '../../shared/page.ts'
import type { Database } from '../../tenancy/database.ts'
import type { ChainLink } from '../audit/model.ts'
import { linksAfter } from '../audit/service.ts'

/** Most events of a part. */
const MOST_EVENTS = 2_000

export interface Evidence {
  /** a JSON object on each line */
  readonly text: string
  readonly events: number
  /** where the next part goes on; null: this was the last one */
  readonly end: Key | null
}

/** Returns the events after `after`, oldest first, at most `most`. */
export async function evidenceOf(db: Database, after: bigint, most: number): Promise<Evidence> {
  if (most < 1 || most > MOST_EVENTS)
    throw new Refusal('BAD_USER_INPUT', `most must be from 1 to ${MOST_EVENTS}.`, { argument: ['most'] })
  const links: ChainLink[] = []
  for await (const page of linksAfter(db, after, after + BigInt(most))) links.push(...page)
  const last = links.at(-1)
  const end = last && links.length === most ? { id: last.id, createdAt: last.createdAt, text: String(last.seq) } : null
  return { text: links.map(lineOf).join(''), events: links.length, end }
}

/** `salt` and `body` are null once the payload is erased. */
function lineOf(link: ChainLink): string {
  return `${JSON.stringify({
    tenant_id: link.tenantId,
    seq: Number(link.seq),
    id: link.id,
    created_at: link.createdAt.toISOString(),
    actor_type: link.actorType,
    actor_user_id: link.actorUserId,
    actor_key_id: link.actorKeyId,
    actor_key_created_by: link.actorKeyCreatedBy,
    action: link.action,
    resource_type: link.resourceType,
    resource_id: link.resourceId,
    request_id: link.requestId,
    salt: link.payload?.salt ? hex(link.payload.salt) : null,
    body: link.payload?.body ?? null,
    payload_hash: hex(link.payloadHash),
    prev_hash: hex(link.prevHash),
    hash: hex(link.hash),
  })}\n`
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
