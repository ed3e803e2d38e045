// Claims of Idempotency-Keys, in the scope of the credential's tenant.
import { randomUUID } from 'node:crypto'
import type { Database } from '../tenancy/database.ts'
import { callFunction } from '../tenancy/functions.ts'
import { forgetIdempotencyKeys } from '../tenancy/platform.ts'

/** How long a key stands for its request. */
export const KEEP_SECONDS = 86_400
/** After this, an attempt without a mark counts as dead. It cannot commit once another attempt begins. */
const LEASE_SECONDS = 120
const FORGOTTEN_AT_ONCE = 1_000
/** Keys that stand at a time, of one tenant: each may keep an answer of 256 KiB. */
export const MOST_KEYS = 10_000

export type Claimed =
  | { readonly outcome: 'begun'; readonly ticket: string }
  | { readonly outcome: 'answered'; readonly answer: Uint8Array }
  | { readonly outcome: 'running' | 'reused' | 'lost' | 'full' }

export interface Claims {
  claim(id: string, fingerprint: Uint8Array): Promise<Claimed>
  /** Keeps the sealed answer. */
  keep(ticket: string, answer: Uint8Array<ArrayBuffer>): Promise<void>
  /** Ends the claim without an answer. The key is free again, unless something was committed under it. */
  release(ticket: string): Promise<void>
}

export function createClaims({ client }: Pick<Database, 'client'>, most = MOST_KEYS): Claims {
  return {
    async claim(id, fingerprint) {
      const ticket = randomUUID()
      const [row] = await callFunction(client, 'idempotency_claim', {
        keyId: id,
        attempt: ticket,
        print: fingerprint,
        leaseSeconds: LEASE_SECONDS,
        keepSeconds: KEEP_SECONDS,
        most,
      })
      if (!row) throw new Error('idempotency_claim returned no row')
      const { answer } = row
      const outcome = row.outcome as Claimed['outcome']
      if (outcome === 'begun') return { outcome, ticket }
      if (outcome !== 'answered') return { outcome }
      if (!answer) throw new Error('idempotency_claim returned no answer')
      return { outcome, answer }
    },
    async keep(ticket, answer) {
      await client.idempotencyKey.updateMany({ where: { ticket }, data: { answer } })
    },
    async release(ticket) {
      const { count } = await client.idempotencyKey.deleteMany({ where: { ticket, committed: false } })
      if (count === 0) await client.idempotencyKey.updateMany({ where: { ticket }, data: { leasedUntil: new Date(0) } })
    },
  }
}

/** Removes expired keys, some at a time. */
export async function clearOldKeys(db: Database): Promise<void> {
  while ((await forgetIdempotencyKeys(db, FORGOTTEN_AT_ONCE)) === FORGOTTEN_AT_ONCE) continue
}
