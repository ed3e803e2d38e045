// The connections of look-ups: a caller who finds none free is answered in time, and one budget leaves some to
// everybody else.
import { beforeAll, expect, inject, test, vi } from 'vitest'
import type { PlatformPool } from '../../src/tenancy/platform-pool.ts'
import { claimMails, landingTenant } from '../../src/tenancy/platform.ts'
import { inPlatform, SYSTEM } from '../../src/tenancy/scope.ts'
import { useDatabase } from '../kit/database.ts'
import { outcome } from './client.ts'
import { takeConnections } from './raw.ts'

const kit = useDatabase({ patienceMs: 500 })
let pool: PlatformPool
beforeAll(() => {
  pool = kit.db.platform
})

const NOBODY = '00000000-0000-4000-8000-000000000000'
const isPostgres = inject('database').kind === 'postgres'

test('a look-up for which no connection comes free is Unavailable, and the next one is served', async () => {
  const taken = await takeConnections(pool, pool.options.max)
  const { error } = await outcome(() => landingTenant(kit.db, NOBODY))
  expect(error).toMatchObject({ name: 'Unavailable', retryAfter: 2 })
  for (const client of taken) client.release()
  expect(await landingTenant(kit.db, NOBODY)).toBeNull()
})

test('a statement that fails leaves its connection to the next, a named one and one without a name', async () => {
  for (const name of [undefined, 'failing'])
    for (let again = 0; again < 3; again++) {
      expect(
        (
          await outcome(() =>
            pool.query({ text: 'SELECT 1 / $1::int', values: [0], ...(name !== undefined && { name }) }),
          )
        ).error,
      ).toMatchObject({ code: '22012' })
      expect(await landingTenant(kit.db, NOBODY)).toBeNull()
    }
})

test('a transaction is on one connection, and what it leaves open is thrown away with it', async () => {
  const client = await pool.connect()
  await client.query('BEGIN')
  expect((await client.query('SELECT $1::text AS text', ['x'])).rows).toEqual([{ text: 'x' }])
  await expect(client.query('SELEKT')).rejects.toMatchObject({ code: '42601' })
  client.release(true)
  expect((await pool.query('SELECT now() = statement_timestamp() AS alone')).rows).toEqual([{ alone: true }])
})

test.runIf(isPostgres)(
  'many look-ups of one budget, and all that the service does by itself, leave connections to others',
  async () => {
    const holder = await kit.owner.connect()
    await holder.query('SELECT pg_advisory_lock(77)')
    const blocked = (budget: string): Promise<unknown>[] =>
      Array.from({ length: 5 }, () =>
        inPlatform(() => pool.query('SELECT pg_advisory_xact_lock_shared(77)'), { ...SYSTEM, budget }).catch(
          (error: unknown) => error,
        ),
      )
    const waits = async (): Promise<unknown> =>
      (
        await kit.owner.query(
          `SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND objid = 77 AND NOT granted
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
        )
      ).rows
    const all = [...blocked('a founder'), ...blocked('background')]
    await vi.waitFor(async () => expect(await waits()).toEqual([{ n: 4 }]), { timeout: 30_000 })
    expect(await landingTenant(kit.db, NOBODY)).toBeNull()
    const mails = claimMails(kit.db, 1, 1).catch((error: unknown) => error) // waits with the rest of its kind
    await holder.query('SELECT pg_advisory_unlock(77)')
    holder.release()
    await Promise.all([...all, mails])
    expect(await claimMails(kit.db, 1, 1)).toEqual([])
  },
)
