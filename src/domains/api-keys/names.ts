// Names of keys, for those who refer to them. A key that is gone with the person it was bound to has the name that the
// audit log has of its making.
import type { Client } from '../../tenancy/database.ts'
import { parsePayload } from '../audit/model.ts'

export interface KeyName {
  readonly name: string
  /** null: a service principal */
  readonly prefix: string | null
}

/** Returns the names of keys of this tenant, by id, as lists of one. */
export async function namesOf(client: Client, ids: readonly string[]): Promise<Map<string, KeyName[]>> {
  const where = { id: { in: [...ids] } }
  const rows = await client.apiKey.findMany({ where, select: { id: true, name: true, prefix: true } })
  const names = new Map(rows.map(({ id, name, prefix }) => [id, [{ name, prefix }]]))
  const gone = ids.filter((id) => !names.has(id))
  if (gone.length === 0) return names
  const made = await client.auditEvent.findMany({
    where: { action: { in: ['api_key.created', 'api_key.rotated'] }, resourceId: { in: gone } },
    include: { payload: true },
  })
  for (const { resourceId, payload } of made) {
    const { name, prefix } = parsePayload(payload?.body ?? null)?.metadata ?? {} // empty: it was erased
    if (resourceId !== null && typeof name === 'string' && typeof prefix === 'string')
      names.set(resourceId, [{ name, prefix }])
  }
  return names
}
