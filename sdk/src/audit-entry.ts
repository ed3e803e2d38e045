import { concat, fromHex, isEqual, sha256, toHex, utf8, type Bytes } from './bytes.ts'

/** A line of `audit.getEvidence`: an event with all that its hash covers. */
export interface AuditEntry {
  readonly tenant_id: string
  /** place in the log, from 1 */
  readonly seq: number
  readonly id: string
  readonly created_at: string
  readonly actor_type: string
  readonly actor_user_id: string | null
  readonly actor_key_id: string | null
  readonly actor_key_created_by: string | null
  readonly action: string
  readonly resource_type: string
  readonly resource_id: string | null
  readonly request_id: string | null
  /** null, as is `body`: the payload was erased */
  readonly salt: string | null
  readonly body: string | null
  readonly payload_hash: string
  readonly prev_hash: string
  readonly hash: string
}

const NAMES = ['id', 'actor_type', 'actor_user_id', 'action', 'resource_type', 'resource_id', 'request_id'] as const

/** Says why an entry does not fit its own hashes, or returns null. */
export async function faultIn(entry: AuditEntry): Promise<string | null> {
  if (!isEqual(await linkHash(entry), fromHex(entry.hash))) return 'was changed'
  const { salt, body, payload_hash: hash } = entry
  if ((salt === null) !== (body === null)) return 'has a changed payload'
  if (salt === null || body === null) return null
  return isEqual(await sha256(fromHex(salt), utf8(body)), fromHex(hash)) ? null : 'has a changed payload'
}

/** Returns what the first entry of a tenant follows. */
export const linkOfTenant = async (tenantId: string): Promise<string> =>
  toHex(await sha256(Uint8Array.of(0), uuid(tenantId)))

function linkHash(entry: AuditEntry): Promise<Bytes> {
  const { actor_key_id: key, actor_key_created_by: keyMaker } = entry
  const byKey = key !== null || keyMaker !== null
  return sha256(
    Uint8Array.of(byKey ? 2 : 1),
    uuid(entry.tenant_id),
    number(entry.seq, 8),
    number(Date.parse(entry.created_at), 8),
    ...NAMES.map((name) => field(entry[name])),
    ...(byKey ? [field(key), field(keyMaker)] : []),
    fromHex(entry.payload_hash),
    fromHex(entry.prev_hash),
  )
}

/** The length of a field in 4 bytes, then its bytes. */
function field(value: string | null): Bytes {
  const bytes = utf8(value ?? '')
  return concat(number(bytes.length, 4), bytes)
}

const number = (value: number, bytes: number): Bytes => fromHex(value.toString(16).padStart(2 * bytes, '0'))
const uuid = (id: string): Bytes => fromHex(id.replaceAll('-', ''))
