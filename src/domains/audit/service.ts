import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { badCursor, pageOf, type Page } from '../../shared/page.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { Client, Database, Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { type Caller, currentCaller, currentTenant } from '../../tenancy/scope.ts'
import { type AuthEvent, clientOf } from '../analytics/model.ts'
import { Coverage, type ReceiptVerifier } from './coverage.ts'
import { faultOf, genesis, parsePayload, type ChainLink } from './model.ts'
import { canonicalJson } from '../../shared/canonical-json.ts'

export interface AuditEntry {
  /** for example `tenant.updated` */
  readonly action: string
  readonly resourceType: string
  readonly resourceId: string | null
  /** more details; never a secret */
  readonly metadata?: Readonly<Record<string, unknown>>
  /** the person who acts, if the request has no credential: signup, login, refresh */
  readonly by?: string
  /** the event that figures count */
  readonly event?: AuthEvent
}

/**
 * Appends to the chain of the scope's tenant, in the transaction of what it records. Call it last, because it locks the
 * head of the chain.
 */
export async function recordAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  const caller = entry.by === undefined ? currentCaller() : { ...currentCaller(), ...byPerson(entry.by) }
  const { id, requestId, salt, body } = newLink(entry.metadata)
  const link = {
    eventId: id,
    actorType: caller.actorType,
    actorUserId: caller.userId,
    action: entry.action,
    resourceType: entry.resourceType,
    resourceId: entry.resourceId,
    requestId,
    salt,
    body,
    actorKeyId: caller.keyId,
    actorKeyCreatedBy: caller.keyCreatedBy,
  }
  const { event } = entry
  if (event) {
    await callFunction(tx, 'audit_append_event', {
      ...link,
      what: event.kind,
      how: event.method,
      why: 'reason' in event ? event.reason : '',
      byClient: clientOf(caller.userAgent),
      person: event.userId,
    })
  } else {
    await callFunction(tx, 'audit_append', link)
  }
}

function byPerson(userId: string): Pick<Caller, 'actorType' | 'userId' | 'keyId' | 'keyCreatedBy'> {
  return { actorType: 'USER', userId, keyId: null, keyCreatedBy: null }
}

/** Returns the generated fields of a link, for SQL functions that append it together with what it records. */
export function newLink(metadata: AuditEntry['metadata']): {
  id: string
  requestId: string | null
  salt: Uint8Array
  body: string
} {
  const { ip, userAgent, requestId } = currentCaller()
  return {
    id: uuidv7(),
    requestId,
    salt: randomBytes(16),
    body: canonicalJson({ ip, userAgent, metadata: metadata ?? {} }),
  }
}

export interface AuditFilter {
  readonly action?: string | null | undefined
  readonly resourceType?: string | null | undefined
  readonly actorUserId?: string | null | undefined
  readonly actorKeyId?: string | null | undefined
  readonly actorKeyCreatedBy?: string | null | undefined
  readonly search?: string | null | undefined
  readonly from?: Date | null | undefined
  readonly to?: Date | null | undefined
  /** id of an event: only older ones */
  readonly before?: string | null | undefined
}

export type Audit = ReturnType<typeof createAudit>

export function createAudit({ db, receiptSigner }: { db: Database; receiptSigner: ReceiptVerifier }) {
  return {
    list: (filter: AuditFilter, before: string | null, limit: number) => listAudit(db, filter, before, limit),
    verify: () => verifyAudit(db, receiptSigner),
  }
}

/** Most characters of a search text: parsing a longer one would cost the database more than it finds. */
const SEARCH_CHARACTERS = 500

/** Returns events older than `before` (an id of this tenant), newest first. */
async function listAudit(
  db: Database,
  filter: AuditFilter,
  before: string | null,
  limit: number,
): Promise<Page<AuditRow>> {
  if ((filter.search?.length ?? 0) > SEARCH_CHARACTERS)
    throw new Refusal('BAD_USER_INPUT', `search takes at most ${SEARCH_CHARACTERS} characters.`, {
      argument: ['filter', 'search'],
    })
  const beforeSeq = before === null ? null : await seqOf(db.client, before)
  const rows = await callFunction(db.client, 'audit_page', {
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

export interface AuditRow {
  id: string
  tenantId: string
  seq: number
  actorType: 'USER' | 'API_KEY' | 'SERVICE' | 'AGENT' | 'SYSTEM' | 'OPERATOR'
  actorUserId: string | null
  actorKeyId: string | null
  actorKeyCreatedBy: string | null
  action: string
  resourceType: string
  resourceId: string | null
  ip: string | null
  userAgent: string | null
  requestId: string | null
  metadata: Readonly<Record<string, unknown>> | null
  prevHash: string
  hash: string
  createdAt: Date
}

async function seqOf(client: Client, id: string): Promise<bigint> {
  const row = await client.auditEvent.findFirst({ where: { id }, select: { seq: true } })
  if (!row) throw badCursor('before')
  return row.seq
}

export interface Verification {
  ok: boolean
  rowsChecked: number
  lastVerifiedId: string | null
  brokenAtId: string | null
  brokenReason: string | null
}

/** Links per read while verifying. */
const CHUNK = 1_000

/**
 * Recomputes the chain from its first link, and compares its end with the head. A payload may be missing if a signed
 * receipt says that retention removed it. The chain must match the receipts.
 */
async function verifyAudit(db: Database, receiptSigner: ReceiptVerifier): Promise<Verification> {
  const coverage = new Coverage(db.client, receiptSigner)
  await coverage.load()
  const newestSigned = coverage.newest
  const head = await db.client.auditHead.findFirst()
  let newest = head?.seq ?? 0n
  let seq = 0n
  let hash: Uint8Array = genesis(currentTenant())
  let lastVerifiedId: string | null = null
  const broken = (brokenAtId: string | null, brokenReason: string): Verification => ({
    ok: false,
    rowsChecked: Number(seq),
    lastVerifiedId,
    brokenAtId,
    brokenReason,
  })
  for (;;) {
    const links: ChainLink[] = await db.client.auditEvent.findMany({
      where: { seq: { gt: seq } },
      orderBy: { seq: 'asc' },
      take: CHUNK,
      include: { payload: true },
    })
    for (const link of links) {
      const fault = faultOf(link, seq, hash)
      if (fault !== null) return broken(link.id, fault)
      // fault: T5
      if (link.payload?.body === null && !coverage.covers(link.seq)) {
        await coverage.load() // it may have been removed since
        if (!coverage.covers(link.seq))
          return broken(link.id, 'content mismatch: the payload was removed, and no receipt says so')
      }
      if (coverage.contradicts(link.seq, link.hash))
        return broken(link.id, 'link mismatch: a signed receipt names another hash')
      // A link is written together with its head. A link beyond the known head is new, or forged.
      if (link.seq > newest) newest = (await db.client.auditHead.findFirst())?.seq ?? 0n
      if (link.seq > newest) return broken(link.id, 'link mismatch: the head does not know it')
      if (head?.seq === link.seq && Buffer.compare(head.hash, link.hash) !== 0)
        return broken(link.id, 'link mismatch: the head names another hash')
      ;({ seq, hash, id: lastVerifiedId } = link)
    }
    if (links.length < CHUNK) break
  }
  if (coverage.fault !== null) return broken(null, coverage.fault)
  if (newestSigned > seq) return broken(null, 'link mismatch: events that a signed receipt names are missing')
  if ((head?.seq ?? 0n) > seq) return broken(null, 'link mismatch: the newest events are missing')
  return { ok: true, rowsChecked: Number(seq), lastVerifiedId, brokenAtId: null, brokenReason: null }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
