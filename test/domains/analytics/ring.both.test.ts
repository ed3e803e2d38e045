// Sign-ins lie in partitions by month: what is in one, who reaches it, and when its space is given back.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { truncateEmptyPartitions } from '../../../src/tenancy/platform.ts'
import { testDatabase, type TestDatabase } from '../../kit/database.ts'
import { record } from './seed.ts'

let kit: TestDatabase
let id: string
beforeAll(async () => {
  kit = await testDatabase()
  id = crypto.randomUUID()
  await kit.owner.query(`INSERT INTO tenant (id, slug, name, updated_at) VALUES ($1, 'ring', 'T', now())`, [id])
})
afterAll(() => kit.close())

const MONTH_MS = 30.4 * 86_400_000
const monthsAgo = (n: number) => new Date(Date.now() - n * MONTH_MS)
const sizes = async () =>
  (
    await kit.owner.query<{ part: string; bytes: string; events: string }>(
      `SELECT c.relname AS part, pg_relation_size(c.oid) AS bytes, (SELECT count(*) FROM auth_event e
       WHERE e.tableoid = c.oid) AS events FROM pg_class c WHERE c.relkind = 'r' AND c.relname ~ '^auth_event_\\d'
       AND pg_relation_size(c.oid) > 0 ORDER BY 1`,
    )
  ).rows.map(({ part, events }) => [part, Number(events)] as const)

const counts = (parts: readonly (readonly [string, number])[]) =>
  parts.map(([, events]) => events).toSorted((a, b) => a - b)

test('a month is one partition, whose space is freed once it is empty', async () => {
  await record(
    kit,
    id,
    [3, 3, 5, 5, 5].map((months, n) => ({ at: new Date(monthsAgo(months).getTime() + n) })),
  )
  await record(kit, id, [{ at: new Date() }])
  const before = await sizes()
  expect(counts(before)).toEqual([1, 2, 3])
  await kit.owner.query('DELETE FROM auth_event WHERE at < $1', [monthsAgo(4)])
  await kit.owner.query(
    'DELETE FROM auth_event WHERE at < $1 AND at >= $2 AND seq = (SELECT min(seq) FROM auth_event)',
    [monthsAgo(2), monthsAgo(4)],
  )
  expect(counts(await sizes())).toEqual([0, 1, 1])
  expect(await truncateEmptyPartitions(kit.db)).toBe(1)
  expect(await sizes()).toEqual(before.filter(([, events]) => events !== 3).map(([part]) => [part, 1]))
  expect(await truncateEmptyPartitions(kit.db)).toBe(0)
  await kit.owner.query('DELETE FROM auth_event')
  expect(await truncateEmptyPartitions(kit.db)).toBe(1) // the current month is being written to
})

test('no request reads, writes or empties a partition by its name', async () => {
  await record(kit, id, [{ at: new Date() }])
  const [part = ''] = (await sizes()).find(([, events]) => events > 0) ?? []
  const pool = kit.bare() // closed with the kit
  for (const sql of [
    `SELECT * FROM ${part}`,
    `DELETE FROM ${part}`,
    `UPDATE ${part} SET kind = 'REFRESHED'`,
    `TRUNCATE ${part}`,
    'TRUNCATE auth_event',
    'DELETE FROM auth_event',
    "UPDATE auth_event SET reason = 'x'",
    `INSERT INTO auth_event SELECT * FROM auth_event`,
  ])
    await expect(pool.query(sql), sql).rejects.toThrow(/permission denied/)
  expect((await sizes()).find(([name]) => name === part)?.[1]).toBe(1)
})
