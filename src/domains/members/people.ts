// Members as others refer to them: by their name alone.
import type { Tx } from '../../tenancy/database.ts'

export interface Named {
  /** null: they have given none */
  readonly displayName: string | null
}

/** Returns the members among `ids`, by id, as lists of one. People who left or were deleted have no entry. */
export async function namesOf(client: Pick<Tx, 'user'>, ids: readonly string[]): Promise<Map<string, Named[]>> {
  const where = { id: { in: [...ids] }, status: { not: 'DELETED' as const } }
  const found = await client.user.findMany({ where, select: { id: true, displayName: true } })
  return new Map(found.map(({ id, displayName }) => [id, [{ displayName }]]))
}
