// Limits that instances share in PostgreSQL.
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { clearFullBuckets, createPostgresStore } from '../../src/limits/store-postgres.ts'
import { useService } from '../kit/service.ts'
import { instanceOn, meet, supply, throughAll } from './shared-limits.ts'

const service = useService()
const stores = () => [createPostgresStore(service.service.db), createPostgresStore(service.service.db)] as const
const debt = (owed: number, burst = 20) => ({ id: randomUUID().slice(0, 22), owed, rate: 0.0001, burst })

test.each([
  [100, 1],
  [500, 6],
])('two instances let through a limit of %i once, with %i requests at a time on each', async (burst, at) => {
  const both = stores().map((store) => instanceOn(store))
  await meet(...both)
  expect(both.map(({ sharing }) => sharing.standing.instances)).toEqual(
    Array(2).fill(expect.toSatisfy((count: number) => count >= 2)),
  )
  const through = await throughAll(both, supply(burst), randomUUID(), at)
  expect(through).toBeGreaterThanOrEqual(burst)
  expect(through).toBeLessThanOrEqual(burst * 1.05 + 2 * at)
})

test('60 settlements at once take exactly what they owe', async () => {
  const [one, other] = stores()
  const { id, ...rest } = debt(1, 100)
  const all = await Promise.all(
    Array.from({ length: 60 }, (_, n) => (n % 2 === 0 ? one : other).settle([{ id, ...rest }])),
  )
  const left = all.map(({ left: [tokens = 0] }) => Math.round(tokens)).toSorted((a, b) => a - b)
  expect(left).toEqual(Array.from({ length: 60 }, (_, n) => 40 + n))
})

test('several buckets at once are settled each by itself, and in the order of the question', async () => {
  const [store] = stores()
  const asked = [debt(5), debt(0), debt(20), debt(7, 10)]
  expect((await store.settle(asked)).left.map(Math.round)).toEqual([15, 20, 0, 3])
  expect((await store.settle([...asked].reverse())).left.map(Math.round)).toEqual([-4, -20, 20, 10])
})

test('a first settlement beyond the bucket owes at most another burst', async () => {
  const [store] = stores()
  const first = debt(1_000)
  expect((await store.settle([first])).left.map(Math.round)).toEqual([-20])
  expect((await store.settle([{ ...first, owed: 0 }])).left.map(Math.round)).toEqual([-20])
})

test('what is full again is forgotten, and nothing else', async () => {
  const [store] = stores()
  const [full, owing] = [{ ...debt(1), rate: 10_000 }, debt(1)]
  await store.settle([full, owing])
  await service.owner.query(`UPDATE limit_level SET full_at = full_at - 10 WHERE id = $1`, [full.id])
  await clearFullBuckets(service.service.db)
  const { rows } = await service.owner.query('SELECT id FROM limit_level WHERE id = ANY ($1)', [[full.id, owing.id]])
  expect(rows).toEqual([{ id: owing.id }])
})
