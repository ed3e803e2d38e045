// Connections as they are stored.
import type { ConnectionKind as KindName } from '../../generated/graphql.ts'
import type { Tx } from '../../tenancy/database.ts'
import { HOUR_MS } from '../../shared/time.ts'
import type { AttributeNames } from './kind.ts'
import { type ActiveConnection, type ConnectionRow, storedRoleMap } from './model.ts'

type Stored = NonNullable<Awaited<ReturnType<Tx['connection']['findFirst']>>>
type Reader = Pick<Tx, 'connection'>

export function rowOf({ attributes, roleMap, ...row }: Stored): ConnectionRow {
  const { email = '', name = '', groups = '' } = attributes as Partial<AttributeNames>
  return { ...row, attributes: { email, name, groups }, roleMap: storedRoleMap(roleMap) }
}

export async function findConnection(client: Reader, id: string): Promise<ConnectionRow | null> {
  const row = await client.connection.findFirst({ where: { id } })
  return row && rowOf(row)
}

export async function listConnections(
  client: Reader,
  { kind, status }: { readonly kind?: KindName | null; readonly status?: ConnectionRow['status'] | null },
): Promise<ConnectionRow[]> {
  const rows = await client.connection.findMany({
    where: { ...(kind && { kind }), ...(status && { status }) },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(rowOf)
}

/** Milliseconds for which a good sign-in shows that a connection works. */
const GOOD_MS = HOUR_MS

/** Returns whether connections may become the only way in: somebody has just signed in by an active one. */
export async function connectionStanding(tx: Reader): Promise<'none' | 'untried' | 'good'> {
  const active = await tx.connection.findMany({ where: { status: 'ACTIVE' }, select: { lastGoodAt: true } })
  if (active.length === 0) return 'none'
  const since = Date.now() - GOOD_MS
  return active.some(({ lastGoodAt }) => lastGoodAt !== null && lastGoodAt.getTime() >= since) ? 'good' : 'untried'
}

/** Returns what everybody may know of the active ones. */
export async function activeConnections(client: Reader): Promise<ActiveConnection[]> {
  return client.connection.findMany({
    where: { status: 'ACTIVE' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, kind: true, provider: true, name: true, domains: true, trustsMfa: true },
  })
}
