// Writes what happened in the past, which the service itself never does: over the platform connection, hashed and
// chained as audit_append does it, and counted by the function that makes figures anew.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { clientOf } from '../../src/domains/analytics/model.ts'
import { genesis, linkHash, type ChainLink } from '../../src/domains/audit/model.ts'
import { canonicalJson } from '../../src/shared/canonical-json.ts'
import type { Database } from '../../src/tenancy/database.ts'
import type { Moment } from './history.ts'

/** Audit action by kind, as the service writes it. */
const ACTIONS: Readonly<Record<string, string>> = {
  LOGIN_SUCCEEDED: 'auth.login_succeeded',
  LOGIN_FAILED: 'auth.login_failed',
  MFA_ASKED: 'auth.step_up_required',
  MFA_PASSED: 'auth.mfa_passed',
  MFA_FAILED: 'auth.mfa_failed',
  REFRESHED: 'auth.token_refreshed',
}
const CHUNK = 500

interface Connection {
  query(sql: string, values: unknown[]): Promise<unknown>
}

type Column = readonly [type: string, of: (row: Row) => unknown]
interface Row {
  readonly link: ChainLink & { readonly payload: { readonly salt: Uint8Array; readonly body: string } }
  readonly moment: Moment
}

/** Events of before the tenant was founded: nothing but this file writes any. */
const HAS_PAST = `SELECT EXISTS (SELECT FROM audit_event e JOIN tenant t ON t.id = e.tenant_id
  WHERE e.tenant_id = $1 AND e.created_at < t.created_at - interval '1 day') AS past`

export async function hasPast({ platform }: Pick<Database, 'platform'>, tenantId: string): Promise<boolean> {
  const { rows } = await platform.query<{ past: boolean }>(HAS_PAST, [tenantId])
  return rows[0]?.past === true
}

/**
 * At the end of the tenant's chain, in one transaction: all of it or nothing, and nothing if it is there. `progress`:
 * events written since it was last called. Returns how many were written.
 */
export async function writePast(
  { platform }: Database,
  tenantId: string,
  moments: readonly Moment[],
  progress: (written: number) => void,
): Promise<number> {
  const client = await platform.connect()
  try {
    await client.query('BEGIN')
    // The row's lock decides between two runs, and keeps everybody else from appending.
    const head = await client.query<{ seq: string; hash: Uint8Array }>(
      `INSERT INTO audit_head AS h (tenant_id, seq, hash) VALUES ($1, 0, $2)
       ON CONFLICT (tenant_id) DO UPDATE SET seq = h.seq RETURNING seq, hash`,
      [tenantId, genesis(tenantId)],
    )
    const written = (await client.query<{ past: boolean }>(HAS_PAST, [tenantId])).rows[0]?.past === true
    if (!written && head.rows[0])
      await append(client, tenantId, moments, { seq: BigInt(head.rows[0].seq), hash: head.rows[0].hash }, progress)
    await client.query('COMMIT')
    return written ? 0 : moments.length
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

async function append(
  client: Connection,
  tenantId: string,
  moments: readonly Moment[],
  end: Pick<ChainLink, 'seq' | 'hash'>,
  progress: (written: number) => void,
): Promise<void> {
  let { seq, hash } = end
  for (let from = 0; from < moments.length; from += CHUNK) {
    const rows: Row[] = []
    for (const moment of moments.slice(from, from + CHUNK)) {
      const link = linkOf(tenantId, moment, (seq += 1n), hash)
      hash = link.hash
      rows.push({ link, moment })
    }
    await insert(client, 'audit_event', EVENT, rows)
    await insert(client, 'audit_payload', PAYLOAD, rows)
    await insert(client, 'auth_event', AUTH_EVENT, rows)
    progress(rows.length)
  }
  await client.query('UPDATE audit_head SET seq = $2, hash = $3 WHERE tenant_id = $1', [tenantId, seq, hash])
  await client.query('SELECT platform_analytics_rebuild($1)', [tenantId])
}

function linkOf(
  tenantId: string,
  { at, event, ip, userAgent }: Moment,
  seq: bigint,
  prevHash: Uint8Array,
): Row['link'] {
  const body = canonicalJson({
    ip,
    userAgent,
    metadata: { method: event.method, ...('reason' in event && { reason: event.reason }) },
  })
  const salt = randomBytes(16)
  const session = event.kind === 'LOGIN_SUCCEEDED' || event.kind === 'REFRESHED'
  const link = {
    tenantId,
    seq,
    id: uuidv7({ msecs: at.getTime() }),
    actorType: 'USER',
    actorUserId: event.userId,
    actorKeyId: null,
    actorKeyCreatedBy: null,
    action: ACTIONS[event.kind] ?? '',
    resourceType: session ? 'session' : 'user',
    resourceId: session ? randomUUID() : event.userId,
    requestId: randomUUID(),
    createdAt: at,
    payloadHash: createHash('sha256').update(salt).update(body).digest(),
    prevHash,
    hash: prevHash,
    payload: { salt, body },
  }
  return { ...link, hash: linkHash(link) }
}

const EVENT: Readonly<Record<string, Column>> = {
  tenant_id: ['uuid', ({ link }) => link.tenantId],
  seq: ['bigint', ({ link }) => link.seq],
  id: ['uuid', ({ link }) => link.id],
  actor_type: ['"ActorType"', ({ link }) => link.actorType],
  actor_user_id: ['uuid', ({ link }) => link.actorUserId],
  action: ['text', ({ link }) => link.action],
  resource_type: ['text', ({ link }) => link.resourceType],
  resource_id: ['text', ({ link }) => link.resourceId],
  request_id: ['text', ({ link }) => link.requestId],
  created_at: ['timestamptz', ({ link }) => link.createdAt],
  payload_hash: ['bytea', ({ link }) => link.payloadHash],
  prev_hash: ['bytea', ({ link }) => link.prevHash],
  hash: ['bytea', ({ link }) => link.hash],
}
const PAYLOAD: Readonly<Record<string, Column>> = {
  tenant_id: ['uuid', ({ link }) => link.tenantId],
  seq: ['bigint', ({ link }) => link.seq],
  salt: ['bytea', ({ link }) => link.payload.salt],
  body: ['text', ({ link }) => link.payload.body],
}
const AUTH_EVENT: Readonly<Record<string, Column>> = {
  tenant_id: ['uuid', ({ link }) => link.tenantId],
  at: ['timestamptz', ({ moment }) => moment.at],
  seq: ['bigint', ({ link }) => link.seq],
  slot: ['smallint', ({ moment }) => slotOf(moment.at)],
  kind: ['text', ({ moment }) => moment.event.kind],
  method: ['text', ({ moment }) => moment.event.method],
  reason: ['text', ({ moment: { event } }) => ('reason' in event ? event.reason : '')],
  client: ['text', ({ moment }) => clientOf(moment.userAgent)],
  user_id: ['uuid', ({ moment }) => moment.event.userId],
}

/** As the SQL function auth_slot. */
function slotOf(at: Date): number {
  return (at.getUTCFullYear() * 12 + at.getUTCMonth() + 1) % 14
}

async function insert(
  client: Connection,
  table: string,
  columns: Readonly<Record<string, Column>>,
  rows: readonly Row[],
): Promise<void> {
  const entries = Object.entries(columns)
  const arrays = entries.map(([, [, of]]) => rows.map(of))
  await client.query(
    `INSERT INTO ${table} (${entries.map(([name]) => name).join(', ')}) SELECT *
      FROM unnest(${entries.map(([, [type]], index) => `$${index + 1}::${type}[]`).join(', ')})`,
    arrays,
  )
}
