// The queue before a pool of connections: no use is lost or begun twice, and no budget keeps others waiting.
import { EventEmitter } from 'node:events'
import type pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ConnectionQueue, type Kind, type Use } from '../../src/tenancy/connection-queue.ts'

class FakeClient extends EventEmitter {
  released: (Error | undefined)[] = []
  release(error?: Error): void {
    this.released.push(error)
  }
}

let clients: FakeClient[]
/** How check-outs end from now on. */
let checkOut: () => Promise<FakeClient>
let queue: ConnectionQueue
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  clients = []
  checkOut = () => {
    const client = new FakeClient()
    clients.push(client)
    return Promise.resolve(client)
  }
})
afterEach(() => void vi.useRealTimers())

function queueFor(connections: number): void {
  queue = new ConnectionQueue(() => checkOut() as unknown as Promise<pg.PoolClient>, connections, 1_000)
}

interface Seen {
  readonly began: FakeClient[]
  failed: string | undefined
  end(broken?: Error): void
}
let tenants = 0
/** A use by a tenant of its own, unless `tenant` says which. */
function run(tenant: unknown = tenants++, kind: Kind = 'statement'): Seen {
  let finish: (broken: Error | null) => void = () => {}
  const seen: Seen = { began: [], failed: undefined, end: (broken) => finish(broken ?? null) }
  const use: Use = {
    begin(client, done) {
      seen.began.push(client as unknown as FakeClient)
      finish = done
    },
    fail: (error) => void (seen.failed = error.cause instanceof Error ? error.cause.message : error.message),
  }
  queue.run(use, String(tenant), kind)
  return seen
}
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
async function end(...all: readonly (Seen | undefined)[]): Promise<void> {
  for (const one of all) one?.end()
  await settle()
}
const begun = (of: readonly Seen[]): number[] => of.map(({ began }) => began.length)
const started = (of: readonly Seen[]): number => of.filter(({ began }) => began.length === 1).length
const ones = (of: readonly Seen[]): number[] => of.map(() => 1)

test('uses begin in order, each once, and no more at once than there are connections', async () => {
  queueFor(2)
  const all = Array.from({ length: 5 }, () => run())
  await settle()
  expect(begun(all)).toEqual([1, 1, 0, 0, 0])
  await end(all[1])
  expect(begun(all)).toEqual([1, 1, 1, 0, 0])
  await end(all[0], all[2])
  expect(begun(all)).toEqual(ones(all))
  await end(all[3], all[4])
  expect(clients.map(({ released }) => released)).toEqual(clients.map(() => [undefined]))
  expect([queue.used, queue.waiting]).toEqual([0, 0])
})

test('a use that ends twice frees its connection once', async () => {
  queueFor(2)
  const [first, second, third, fourth] = [run(), run(), run(), run()]
  await settle()
  await end(first)
  first.end(new Error('the connection ended'))
  await settle()
  expect(begun([second, third, fourth])).toEqual([1, 1, 0])
  expect(clients[0]?.released).toEqual([undefined])
})

test('a connection that breaks under a use goes back as broken, once', async () => {
  queueFor(1)
  const [first, second] = [run(), run()]
  await settle()
  const broken = new Error('gone')
  clients[0]?.emit('error', broken)
  await end(first)
  expect(clients[0]?.released).toEqual([broken])
  expect(second.began[0]).toBe(clients[1])
  expect(clients[0]?.listenerCount('error')).toBe(0)
})

test('a use that waits too long is refused, one that is in time is not', async () => {
  queueFor(1)
  const [first, second] = [run(), run()]
  await settle()
  vi.advanceTimersByTime(500)
  const third = run()
  vi.advanceTimersByTime(600)
  expect([second.failed, third.failed]).toEqual(['no connection for a statement in 1000 ms', undefined])
  await end(first)
  expect(begun([second, third])).toEqual([0, 1])
})

test('a use that waits for a connection to be made gives up in time, and the connection goes back', async () => {
  queueFor(1)
  const works = checkOut
  let make = (): void => {}
  checkOut = () => new Promise((resolve) => (make = () => resolve(works())))
  const impatient = run()
  vi.advanceTimersByTime(1_100)
  expect(impatient.failed).toBe('no connection for a statement in 1000 ms')
  make()
  await settle()
  expect([begun([impatient]), clients[0]?.released]).toEqual([[0], [undefined]])
})

test('when no connection can be had each use fails, and later ones are served', async () => {
  queueFor(2)
  const works = checkOut
  checkOut = () => Promise.reject(new Error('refused'))
  const all = Array.from({ length: 5 }, () => run())
  await settle()
  expect(all.map(({ failed }) => failed)).toEqual(all.map(() => 'refused'))
  checkOut = works
  const later = run()
  await settle()
  expect(later.began).toHaveLength(1)
})

test('a connection that takes long is asked for again while the use has patience', async () => {
  queueFor(2)
  const works = checkOut
  const failing = (): Promise<never> => Promise.reject(new Error('Connection terminated due to connection timeout'))
  let tries = 0
  checkOut = () => (++tries < 3 ? failing() : works())
  const patient = run()
  await settle()
  expect([tries, patient.began.length, patient.failed]).toEqual([3, 1, undefined])
})

test('statements of one tenant have their share of the connections', async () => {
  queueFor(10)
  const many = Array.from({ length: 20 }, () => run('busy'))
  await settle()
  expect(started(many)).toBe(4)
  const other = run('other')
  await settle()
  expect(other.began).toHaveLength(1)
  for (let n = 0; n < 16; n++) {
    await end(many[n])
    expect(started(many)).toBe(5 + n)
  }
})

test('a tenant that comes after a long queue is next', async () => {
  queueFor(1)
  const many = Array.from({ length: 10 }, () => run('busy'))
  const other = run('other')
  await settle()
  await end(many[0])
  expect(other.began).toHaveLength(1)
  expect(started(many)).toBe(1)
  await end(other)
  for (const one of many.slice(1)) await end(one)
  expect(begun(many)).toEqual(ones(many))
})

test('a use that gave up is not begun later, and its tenant is served again', async () => {
  queueFor(1)
  const [first, late] = [run('a'), run('b')]
  await settle()
  vi.advanceTimersByTime(1_100)
  expect(late.failed).toBe('no connection for a statement in 1000 ms')
  await end(first)
  expect(late.began).toHaveLength(0)
  const again = run('b')
  await settle()
  expect(again.began).toHaveLength(1)
})

test('transactions of one tenant have a share of their own', async () => {
  queueFor(10)
  const many = Array.from({ length: 9 }, () => run('busy', 'transaction'))
  const reads = Array.from({ length: 6 }, () => run('busy'))
  await settle()
  expect([started(many), started(reads)]).toEqual([4, 4])
  await end(many[0])
  expect([started(many), started(reads)]).toEqual([5, 4])
  for (const one of [...many.slice(1), ...reads]) await end(one)
  expect([started(many), started(reads)]).toEqual([9, 6])
})

test('while all transactions wait for locks, a statement begins at once', async () => {
  queueFor(10)
  const all = Array.from({ length: 12 }, () => run(tenants++, 'transaction'))
  await settle()
  expect(started(all)).toBe(8)
  const read = run()
  await settle()
  expect(read.began).toHaveLength(1)
  for (const one of all) await end(one)
  expect(begun(all)).toEqual(ones(all))
})

test('time in which the process had no CPU makes no use give up', async () => {
  queueFor(1)
  const [first, second] = [run(), run()]
  await settle()
  vi.setSystemTime(0)
  const before = performance.now()
  // stopped for a minute: one look is late, and the next ones are not
  vi.spyOn(performance, 'now').mockImplementation(() => before + 60_000)
  vi.advanceTimersByTime(50)
  vi.restoreAllMocks()
  expect(second.failed).toBeUndefined()
  await end(first)
  expect(second.began).toHaveLength(1)
})
