import { createHash } from 'node:crypto'

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

/** Returns the hash that the first link of a tenant's chain follows. */
export function genesis(tenantId: string): Buffer {
  return sha256(Buffer.of(0), uuidBytes(tenantId))
}

/**
 * Hashes a link as the SQL function audit_append does: every column, texts preceded by their length, so that none can
 * run into the next.
 *
 * The first byte is the form: 2 if a key acted, which is then covered, too; otherwise 1, as before keys were recorded.
 */
export function linkHash(link: ChainLink): Buffer {
  const numbers = Buffer.alloc(16)
  numbers.writeBigInt64BE(link.seq)
  numbers.writeBigInt64BE(BigInt(link.createdAt.getTime()), 8)
  const byKey = link.actorKeyId !== null || link.actorKeyCreatedBy !== null
  const fields = [
    link.id,
    link.actorType,
    link.actorUserId,
    link.action,
    link.resourceType,
    link.resourceId,
    link.requestId,
  ]
  if (byKey) fields.push(link.actorKeyId, link.actorKeyCreatedBy)
  const form = Buffer.of(byKey ? 2 : 1)
  return sha256(form, uuidBytes(link.tenantId), numbers, ...fields.flatMap(field), link.payloadHash, link.prevHash)
}

/** Returns why `link` does not follow a link with `prevSeq` and `prevHash`, or null. */
export function faultOf(link: ChainLink, prevSeq: bigint, prevHash: Uint8Array): string | null {
  if (link.seq !== prevSeq + 1n) return 'link mismatch: the sequence has a gap'
  if (!same(link.prevHash, prevHash)) return 'link mismatch: it does not follow the link before'
  if (!same(link.hash, linkHash(link))) return 'content mismatch: the event was changed'
  if (!link.payload) return 'content mismatch: the payload is missing'
  const { salt, body } = link.payload
  if ((salt === null) !== (body === null)) return 'content mismatch: the payload was changed'
  if (salt !== null && body !== null && !same(link.payloadHash, sha256(salt, Buffer.from(body))))
    return 'content mismatch: the payload was changed'
  return null
}

function sha256(...parts: readonly Uint8Array[]): Buffer {
  return parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
}

function uuidBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex')
}

function field(value: string | null): Buffer[] {
  const bytes = Buffer.from(value ?? '')
  const length = Buffer.alloc(4)
  length.writeInt32BE(bytes.length)
  return [length, bytes]
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
