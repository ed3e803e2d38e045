import { Preimage } from './preimage.ts'

/** A link of the chain as stored: what the hash covers, and the hash. */
export interface ChainLink {
  readonly tenantId: string
  readonly seq: bigint
  readonly id: string
  readonly actorType: string
  readonly actorUserId: string | null
  /** the key that acted, and who was responsible for it then */
  readonly actorKeyId: string | null
  readonly actorKeyCreatedBy: string | null
  readonly action: string
  readonly resourceType: string
  readonly resourceId: string | null
  readonly requestId: string | null
  readonly createdAt: Date
  readonly payloadHash: Uint8Array
  readonly prevHash: Uint8Array
  readonly hash: Uint8Array
  /** null once redacted; the payload's hash is left, which is enough for the chain */
  readonly payload: { readonly salt: Uint8Array | null; readonly body: string | null } | null
}

/** The content of a payload, which may have to be erased without the rest. */
export interface Payload {
  readonly ip: string | null
  readonly userAgent: string | null
  readonly metadata: Readonly<Record<string, unknown>>
}

export function parsePayload(body: string | null): Payload | null {
  return body === null ? null : (JSON.parse(body) as Payload)
}

export const GAP = 'link mismatch: the sequence has a gap'

/** Used for one hash at a time, and never across an await. */
const preimage = new Preimage()

/** Returns the hash that the first link of a tenant's chain follows. */
export function genesis(tenantId: string): Buffer {
  return preimage.byte(0).uuid(tenantId).sha256()
}

/**
 * Hashes a link as the SQL function audit_append does: every column, texts preceded by their length, so that none can
 * run into the next.
 *
 * The first byte is the form: 2 if a key acted, which is then covered, too; otherwise 1, as before keys were recorded.
 */
export function linkHash(link: ChainLink): Buffer {
  const byKey = link.actorKeyId !== null || link.actorKeyCreatedBy !== null
  preimage
    .byte(byKey ? 2 : 1)
    .uuid(link.tenantId)
    .int64(link.seq)
    .int64(BigInt(link.createdAt.getTime()))
    .field(link.id)
    .field(link.actorType)
    .field(link.actorUserId)
    .field(link.action)
    .field(link.resourceType)
    .field(link.resourceId)
    .field(link.requestId)
  if (byKey) preimage.field(link.actorKeyId).field(link.actorKeyCreatedBy)
  return preimage.raw(link.payloadHash).raw(link.prevHash).sha256()
}

/** Returns why `link` does not follow a link with `prevSeq` and `prevHash`, or null. */
export function faultOf(link: ChainLink, prevSeq: bigint, prevHash: Uint8Array): string | null {
  if (link.seq !== prevSeq + 1n) return GAP
  if (!same(link.prevHash, prevHash)) return 'link mismatch: it does not follow the link before'
  if (!same(link.hash, linkHash(link))) return 'content mismatch: the event was changed'
  if (!link.payload) return 'content mismatch: the payload is missing'
  const { salt, body } = link.payload
  if ((salt === null) !== (body === null)) return 'content mismatch: the payload was changed'
  if (salt !== null && body !== null && !same(link.payloadHash, preimage.raw(salt).text(body).sha256()))
    return 'content mismatch: the payload was changed'
  return null
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}

/** An event of the log as it is shown. */
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

/** An event as the client reads it, with its payload. */
export type StoredEvent = Omit<AuditRow, 'seq' | 'ip' | 'userAgent' | 'metadata' | 'prevHash' | 'hash'> &
  Pick<ChainLink, 'seq' | 'prevHash' | 'hash'> & { readonly payload: { readonly body: string | null } | null }

export function rowOf(row: StoredEvent): AuditRow {
  const payload = parsePayload(row.payload?.body ?? null)
  return {
    id: row.id,
    tenantId: row.tenantId,
    seq: Number(row.seq),
    actorType: row.actorType,
    actorUserId: row.actorUserId,
    actorKeyId: row.actorKeyId,
    actorKeyCreatedBy: row.actorKeyCreatedBy,
    action: row.action,
    resourceType: row.resourceType,
    resourceId: row.resourceId,
    requestId: row.requestId,
    createdAt: row.createdAt,
    ip: payload?.ip ?? null,
    userAgent: payload?.userAgent ?? null,
    metadata: payload?.metadata ?? null,
    prevHash: hex(row.prevHash),
    hash: hex(row.hash),
  }
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

/** An event as exports and sinks have it. The names are those of /v1. */
const COLUMNS = {
  seq: ({ seq }) => seq,
  id: ({ id }) => id,
  created_at: ({ createdAt }) => createdAt.toISOString(),
  action: ({ action }) => action,
  resource_type: ({ resourceType }) => resourceType,
  resource_id: ({ resourceId }) => resourceId,
  actor_type: ({ actorType }) => actorType.toLowerCase(),
  actor_user_id: ({ actorUserId }) => actorUserId,
  actor_key_id: ({ actorKeyId }) => actorKeyId,
  actor_key_created_by: ({ actorKeyCreatedBy }) => actorKeyCreatedBy,
  ip: ({ ip }) => ip,
  user_agent: ({ userAgent }) => userAgent,
  request_id: ({ requestId }) => requestId,
  metadata: ({ metadata }) => metadata,
  prev_hash: ({ prevHash }) => prevHash,
  row_hash: ({ hash }) => hash,
} as const satisfies Record<string, (row: AuditRow) => unknown>

/** Names of the fields of an event, in their order. */
export const COLUMN_NAMES = Object.keys(COLUMNS)

/** Returns the fields of an event by their names, in the same order. */
export function fieldsOf(row: AuditRow): Record<string, unknown> {
  return Object.fromEntries(Object.entries(COLUMNS).map(([name, valueOf]) => [name, valueOf(row)]))
}
