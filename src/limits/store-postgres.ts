// Shared rate limits in PostgreSQL.
import { randomUUID } from 'node:crypto'
import type { Database } from '../tenancy/database.ts'
import { callPlatform } from '../tenancy/platform-functions.ts'
import { inBackground } from '../tenancy/platform.ts'
import type { LimitStore } from './sharing.ts'

export function createPostgresStore(db: Pick<Database, 'platform'>): LimitStore {
  const instance = randomUUID()
  return {
    async settle(debts) {
      const given = {
        instance,
        ids: debts.map(({ id }) => id),
        owed: debts.map(({ owed }) => owed),
        rates: debts.map(({ rate }) => rate),
        bursts: debts.map(({ burst }) => burst),
      }
      // A request may have begun it, whose budget this is not.
      const rows = await inBackground(() => callPlatform(db, 'platform_limits_settle', given))
      const left: number[] = []
      for (const { place, tokens } of rows) if (place > 0) left[place - 1] = tokens
      return { left, instances: rows[0]?.instances ?? 1 }
    },
    close: async () => {},
  }
}

const CLEARED_AT_ONCE = 10_000

/** Removes buckets that are full: they are as those that nobody knows. */
export async function clearFullBuckets(db: Pick<Database, 'platform'>): Promise<void> {
  const clear = async (): Promise<number> =>
    (await inBackground(() => callPlatform(db, 'platform_limits_forget', { most: CLEARED_AT_ONCE })))[0]?.forgotten ?? 0
  while ((await clear()) === CLEARED_AT_ONCE) continue
}
