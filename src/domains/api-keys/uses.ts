// Who used a key, and what it used of what it may, as the use log has written it.
import { WHOLE } from '../../access/key-access.ts'
import { PERMISSIONS } from '../../access/permissions.ts'
import type { Client, Database, Tx } from '../../tenancy/database.ts'
import { forgetKeyUses } from '../../tenancy/platform.ts'
import { DAY_MS } from '../../shared/time.ts'
import { MOST_USES } from './use-log.ts'

/** How long uses are kept. */
const KEPT_DAYS = 90
const FORGOTTEN_AT_ONCE = 1_000

export interface KeyUse {
  readonly address: string | null
  readonly operation: string | null
  readonly lastAt: Date
  readonly refused: boolean
}

export interface UsedScopes {
  readonly used: string[]
  /** whether it did what only a key without a list may do */
  readonly withoutList: boolean
}

export const UNUSED: UsedScopes = { used: [], withoutList: false }

/** Returns the recent uses of several keys of this tenant, by key, newest first. */
export async function usesOf(client: Client, ids: readonly string[]): Promise<Map<string, KeyUse[]>> {
  const rows = await client.apiKeyUse.findMany({
    where: { keyId: { in: [...ids] }, lastAt: { gte: since() } },
    orderBy: [{ lastAt: 'desc' }, { address: 'asc' }, { operation: 'asc' }],
    take: 2 * MOST_USES * ids.length,
  })
  return new Map(
    [...Map.groupBy(rows, ({ keyId }) => keyId)].map(([id, uses]) => [
      id,
      uses.map(({ address, operation, lastAt, refused }) => ({
        address: address === '' ? null : address,
        operation: operation === '' ? null : operation,
        lastAt,
        refused,
      })),
    ]),
  )
}

/** Returns what several keys of this tenant used, by key, as lists of one. */
export async function scopesUsedBy(client: Client | Tx, ids: readonly string[]): Promise<Map<string, UsedScopes[]>> {
  const rows = await client.apiKeyScopeUse.findMany({
    where: { keyId: { in: [...ids] }, lastDay: { gte: since() } },
    orderBy: { scope: 'asc' },
  })
  return new Map(
    [...Map.groupBy(rows, ({ keyId }) => keyId)].map(([id, scopes]) => {
      const all = scopes.map(({ scope }) => scope)
      return [id, [{ used: all.filter((scope) => scope !== WHOLE), withoutList: all.includes(WHOLE) }]]
    }),
  )
}

/** Returns the scopes that a key has and did not use; of a key without a list, permissions. */
export function unusedOf({ scopes }: { readonly scopes: readonly string[] }, { used }: UsedScopes): string[] {
  return (scopes.length > 0 ? scopes : PERMISSIONS).filter((scope) => !used.includes(scope))
}

/** Passes the scopes that a key used on to its successor. */
export async function passOn(tx: Tx, keyId: string, successor: string): Promise<void> {
  const rows = await tx.apiKeyScopeUse.findMany({ where: { keyId } })
  const data = rows.map(({ tenantId, scope, lastDay }) => ({ tenantId, keyId: successor, scope, lastDay }))
  if (data.length > 0) await tx.apiKeyScopeUse.createMany({ data })
}

/** Removes uses that are too old, some at a time. */
export async function clearOldUses(db: Database): Promise<void> {
  while ((await forgetKeyUses(db, KEPT_DAYS, FORGOTTEN_AT_ONCE)) === FORGOTTEN_AT_ONCE) continue
}

function since(): Date {
  return new Date((Math.floor(Date.now() / DAY_MS) - KEPT_DAYS) * DAY_MS)
}
