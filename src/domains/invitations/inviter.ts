// Who invites, by name. Never by their address.
import type { Tx } from '../../tenancy/database.ts'

type Names = Map<string, string[]>

/** Of members of the scope's tenant, by id. Has no entry of anybody without a name, or who is no member any more. */
export async function memberNames(client: Pick<Tx, 'user'>, ids: readonly string[]): Promise<Names> {
  const where = { id: { in: [...ids] }, status: { not: 'DELETED' as const }, displayName: { not: null } }
  const found = await client.user.findMany({ where, select: { id: true, displayName: true } })
  return new Map(found.flatMap(({ id, displayName }) => (displayName === null ? [] : [[id, [displayName]]])))
}
