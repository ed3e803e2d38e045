// Messages of providers that were taken. Each is taken once.
import { v7 as uuidv7 } from 'uuid'
import { hashToken } from '../../credentials/secret-token.ts'
import type { Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'

/** Remembers a message of a connection until it has expired itself. Returns false if it was taken before. */
export async function remember(
  tx: Tx,
  connectionId: string,
  { id, expiresAt }: { readonly id: string; readonly expiresAt: Date },
): Promise<boolean> {
  const row = {
    id: uuidv7(),
    tenantId: currentTenant(),
    connectionId,
    messageHash: new Uint8Array(hashToken(id)),
    expiresAt,
  }
  const { count } = await tx.connectionSeen.createMany({ data: [row], skipDuplicates: true })
  return count > 0
}
