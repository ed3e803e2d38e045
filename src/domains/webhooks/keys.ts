// Secrets of webhooks at rest: sealed, and bound to their row and their webhook.
import { v7 as uuidv7 } from 'uuid'
import { BoxBroken } from '../../sealing/box.ts'
import type { Ring } from '../../sealing/ring.ts'
import type { Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { newKeys, type SigningKeys } from './signature.ts'

/** Most keys that sign at once: more rotations within their overlap end the oldest. */
const MOST_KEYS = 3

const placeOf = (id: string) => ({ purpose: 'webhook', row: id }) as const

interface SealedKeys {
  readonly id: string
  readonly webhookId: string
  readonly keys: Uint8Array
}

/** Gives the webhook new keys. Returns the secret, which is not kept otherwise. `ring`: had before the transaction. */
export async function addKeys(tx: Tx, ring: Ring, webhookId: string): Promise<string> {
  const { publicKey, ...keys } = newKeys()
  const id = uuidv7()
  const box = ring.seal(placeOf(id), JSON.stringify({ webhookId, ...keys }))
  await tx.webhookSecret.create({ data: { id, tenantId: currentTenant(), webhookId, publicKey, keys: box } })
  return keys.secret
}

/** Ends the keys before: at `until`, and at once where they have ended or there are too many. */
export async function endKeys(tx: Tx, webhookId: string, now: Date, until: Date): Promise<void> {
  const live = { webhookId, OR: [{ endsAt: null }, { endsAt: { gt: until } }] }
  await tx.webhookSecret.updateMany({ where: live, data: { endsAt: until } })
  await tx.webhookSecret.deleteMany({ where: { webhookId, endsAt: { lte: now } } })
  const left = await tx.webhookSecret.findMany({
    where: { webhookId },
    orderBy: { id: 'desc' },
    select: { id: true },
  })
  const tooMany = left.slice(MOST_KEYS - 1).map(({ id }) => id)
  if (tooMany.length > 0) await tx.webhookSecret.deleteMany({ where: { webhookId, id: { in: tooMany } } })
}

/** Returns the keys. Throws BoxBroken if they are of another row, webhook or tenant, or were changed. */
export function openKeys(ring: Ring, { id, webhookId, keys }: SealedKeys): SigningKeys {
  const { webhookId: owner, ...found } = JSON.parse(ring.open(placeOf(id), keys)) as SigningKeys & SealedKeys
  // fault: H2
  if (owner !== webhookId) throw new BoxBroken('it is of another webhook')
  return found
}
