// Limits that instances share in a real Redis.
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LimitStore } from '../../../src/limits/sharing.ts'
import { createRedisStore } from '../../../src/limits/store-redis.ts'
import { instanceOn, meet, supply, throughAll } from '../../http/shared-limits.ts'
import { freePort } from '../../kit/postgres-server.ts'
import { until } from '../../kit/until.ts'

let server: ChildProcess
let port: number
const stores: LimitStore[] = []
const debt = (owed: number, burst = 20) => ({ id: randomUUID(), owed, rate: 0.0001, burst })

function start(): void {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  server = spawn('redis-server', options, { stdio: 'ignore' })
}

async function answering(store: LimitStore): Promise<void> {
  await until(
    () =>
      store.settle([]).then(
        () => true,
        () => undefined,
      ),
    () => 'the server does not answer',
  )
}

beforeAll(async () => {
  port = await freePort()
  start()
  for (let n = 0; n < 2; n++) stores.push(await createRedisStore(`redis://127.0.0.1:${port}`))
  for (const store of stores) await answering(store)
})
afterAll(async () => {
  for (const store of stores) await store.close()
  server.kill()
})

test.each([
  [100, 1],
  [500, 6],
])('two instances let through a limit of %i once, with %i requests at a time on each', async (burst, at) => {
  const both = stores.map((store) => instanceOn(store))
  await meet(...both)
  expect(both.map(({ sharing }) => sharing.standing.instances)).toEqual([2, 2])
  const through = await throughAll(both, supply(burst), randomUUID(), at)
  expect(through).toBeGreaterThanOrEqual(burst)
  expect(through).toBeLessThanOrEqual(burst * 1.05 + 2 * at)
})

test('60 settlements at once take exactly what they owe', async () => {
  const { id, ...rest } = debt(1, 100)
  const all = await Promise.all(
    Array.from({ length: 60 }, (_, n) => (stores[n % 2] as LimitStore).settle([{ id, ...rest }])),
  )
  const left = all.map((answer) => Math.round(answer?.left[0] ?? 0)).toSorted((a, b) => a - b)
  expect(left).toEqual(Array.from({ length: 60 }, (_, n) => 40 + n))
})

test('several buckets are settled each by itself; a first one beyond the bucket owes another burst', async () => {
  const [store] = stores
  const asked = [debt(5), debt(0), debt(1_000), debt(7, 10)]
  expect((await store?.settle(asked))?.left.map(Math.round)).toEqual([15, 20, -20, 3])
})

test('while the server is away, settling fails; it goes on by itself once the server is back', async () => {
  const [store] = stores
  if (!store) throw new Error('there is no store')
  const gone = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGKILL')
  await gone
  const { limiter, sharing } = instanceOn(store)
  limiter.take('user', 'ada')
  await sharing.settle()
  expect(sharing.standing.away).toBe(true)
  start()
  await answering(store)
  await sharing.settle()
  expect(sharing.standing.away).toBe(false)
})
