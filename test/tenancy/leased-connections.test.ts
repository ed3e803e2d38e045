// Connections that stay out of their pool: no statement is lost or run twice, none is kept from whoever waits for it
// elsewhere.
import { EventEmitter } from 'node:events'
import type pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LeasedConnections, type Kind, type Use } from '../../src/tenancy/leased-connections.ts'

interface FakePool {
  options: { max: number }
  ending: boolean
}
class FakeClient extends EventEmitter {
  released: (Error | undefined)[] = []
  release(error?: Error): void {
    this.released.push(error)
  }
}

let pool: FakePool
let clients: FakeClient[]
/** How check-outs end from now on. */
let checkOut: () => Promise<FakeClient>
let leased: LeasedConnections
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  pool = { options: { max: 2 }, ending: false }
  clients = []
  checkOut = () => {
    const client = new FakeClient()
    clients.push(client)
    return Promise.resolve(client)
  }
  leased = new LeasedConnections(
    pool as unknown as pg.Pool,
    () => checkOut() as unknown as Promise<pg.PoolClient>,
    1_000,
  )
})
afterEach(() => void vi.useRealTimers())

interface Seen {
  readonly began: FakeClient[]
  failed: string | undefined
  end(broken?: Error): void
}
let tenants = 0
/** Of a tenant of its own, unless it is said of which. */
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
  leased.run(use, String(tenant), kind)
  return seen
}
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('a connection has one statement under way, and what waits is begun in order, each once', async () => {
  const all = Array.from({ length: 5 }, () => run())
  await settle()
  const begun = (): number[] => all.map(({ began }) => began.length)
  expect(begun()).toEqual([1, 1, 0, 0, 0])
  all[1]?.end()
  expect(begun()).toEqual([1, 1, 1, 0, 0])
  expect(all[2]?.began[0]).toBe(all[1]?.began[0])
  all[0]?.end()
  all[2]?.end()
  expect(begun()).toEqual([1, 1, 1, 1, 1])
  expect(clients).toHaveLength(2)
})

test('an answer that is told twice frees the connection once', async () => {
  const [first, second, third] = [run(), run(), run()]
  await settle()
  first.end()
  first.end(new Error('the connection ended'))
  second.end()
  expect(third.began).toHaveLength(1)
  expect(clients.map(({ released }) => released)).toEqual([[], []])
})

test('a connection that broke goes back as broken, once, and what waits gets another', async () => {
  pool.options.max = 1
  const [first, second] = [run(), run()]
  await settle()
  const broken = new Error('gone')
  clients[0]?.emit('error', broken)
  first.end(broken)
  await settle()
  expect(clients[0]?.released).toEqual([broken])
  expect(second.began[0]).toBe(clients[1])
})

test('one that fails while it is unused is given up, and not used again', async () => {
  const first = run()
  await settle()
  first.end()
  const broken = new Error('gone')
  clients[0]?.emit('error', broken)
  expect(clients[0]?.released).toEqual([broken])
  const second = run()
  await settle()
  expect(second.began[0]).toBe(clients[1])
})

test('unused ones go back at once when they are asked for, else after a while, and stay as long as they are used', async () => {
  const first = run()
  await settle()
  first.end()
  for (let n = 0; n < 5; n++) {
    vi.advanceTimersByTime(40)
    const again = run()
    again.end()
    expect(again.began[0]).toBe(clients[0])
  }
  expect(clients[0]?.released).toEqual([])
  vi.advanceTimersByTime(200)
  expect(clients[0]?.released).toEqual([undefined])
  const other = run()
  await settle()
  other.end()
  leased.giveBack()
  expect(clients[1]?.released).toEqual([undefined])
})

test('after many statements in a row a connection goes back, so that its pool can end it when it has grown old', async () => {
  for (let n = 0; n < 1_200; n++) {
    const seen = run()
    await settle()
    expect(seen.began).toHaveLength(1)
    seen.end()
  }
  expect(clients).toHaveLength(3)
  expect(clients[0]?.released).toEqual([undefined])
})

test('what waits longer than a connection may take is refused, what gets one in time is not', async () => {
  pool.options.max = 1
  const [first, second] = [run(), run()]
  await settle()
  vi.advanceTimersByTime(500)
  const third = run()
  vi.advanceTimersByTime(600)
  expect([second.failed, third.failed]).toEqual(['no connection for a statement in 1000 ms', undefined])
  first.end()
  expect([second.began.length, third.began.length]).toEqual([0, 1])
})

test('when no connection can be had each statement is told so, and the next one is served when there is one again', async () => {
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

test('a connection that takes long is asked for again, within the patience of who waits for it', async () => {
  const works = checkOut
  checkOut = () => Promise.reject(new Error('Connection terminated due to connection timeout'))
  let tries = 0
  const failing = checkOut
  checkOut = () => (++tries < 3 ? failing() : works())
  const patient = run()
  await settle()
  expect([tries, patient.began.length, patient.failed]).toEqual([3, 1, undefined])
})

test('statements of one tenant have their share of the connections, and begin as it comes free', async () => {
  pool.options.max = 10
  const many = Array.from({ length: 20 }, () => run('busy'))
  await settle()
  const begun = (): number => many.filter(({ began }) => began.length === 1).length
  expect(begun()).toBe(4)
  const other = run('other')
  await settle()
  expect(other.began).toHaveLength(1)
  for (let n = 0; n < 16; n++) {
    many[n]?.end()
    expect(begun()).toBe(5 + n)
  }
})

test('tenants have turns: who comes after a long line is next', async () => {
  pool.options.max = 1
  const many = Array.from({ length: 10 }, () => run('busy'))
  const other = run('other')
  await settle()
  many[0]?.end()
  expect(other.began).toHaveLength(1)
  expect(many.map(({ began }) => began.length)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0])
  other.end()
  for (const one of many.slice(1)) one.end()
  expect(many.map(({ began }) => began.length)).toEqual(many.map(() => 1))
})

test('what was given up after waiting is not begun later, and its tenant is served again', async () => {
  pool.options.max = 1
  const [first, late] = [run('a'), run('b')]
  await settle()
  vi.advanceTimersByTime(1_100)
  expect(late.failed).toBe('no connection for a statement in 1000 ms')
  first.end()
  expect(late.began).toHaveLength(0)
  expect(run('b').began).toHaveLength(1)
})

test('transactions of one tenant have a share of their own, and leave its statements theirs', async () => {
  pool.options.max = 10
  const many = Array.from({ length: 9 }, () => run('busy', 'transaction'))
  const reads = Array.from({ length: 6 }, () => run('busy'))
  await settle()
  const begun = (of: readonly Seen[]): number => of.filter(({ began }) => began.length === 1).length
  expect([begun(many), begun(reads)]).toEqual([4, 4])
  many[0]?.end()
  expect([begun(many), begun(reads)]).toEqual([5, 4])
  for (const one of many.slice(1)) one.end()
  for (const one of reads) one.end()
  expect([begun(many), begun(reads)]).toEqual([9, 6])
})

test('while transactions of all tenants wait for locks, a statement is begun at once', async () => {
  pool.options.max = 10
  const all = Array.from({ length: 12 }, () => run(tenants++, 'transaction'))
  await settle()
  expect(all.filter(({ began }) => began.length === 1)).toHaveLength(8)
  const read = run()
  await settle()
  expect(read.began).toHaveLength(1)
  for (const one of all) one.end()
  expect(all.map(({ began }) => began.length)).toEqual(all.map(() => 1))
  expect(clients.length).toBeLessThanOrEqual(10)
})

test("that the process had no turn is nobody's wait", async () => {
  pool.options.max = 1
  const [first, second] = [run(), run()]
  await settle()
  vi.setSystemTime(0)
  const before = performance.now()
  // stopped for a minute: one look is late, and the next ones are not
  vi.spyOn(performance, 'now').mockImplementation(() => before + 60_000)
  vi.advanceTimersByTime(50)
  vi.restoreAllMocks()
  expect(second.failed).toBeUndefined()
  first.end()
  expect(second.began).toHaveLength(1)
})
