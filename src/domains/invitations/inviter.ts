// The name of the inviter; never their address.
import type { Tx } from '../../tenancy/database.ts'

type Names = Map<string, string[]>

/** Returns the names of members of the scope's tenant, by id. People without a name, and former members, are absent. */
export async function memberNames(client: Pick<Tx, 'user'>, ids: readonly string[]): Promise<Names> {
  const where = { id: { in: [...ids] }, status: { not: 'DELETED' as const }, displayName: { not: null } }
  const found = await client.user.findMany({ where, select: { id: true, displayName: true } })
  return new Map(found.flatMap(({ id, displayName }) => (displayName === null ? [] : [[id, [displayName]]])))
}
