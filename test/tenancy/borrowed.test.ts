// Connections that stay out of their pool: no statement is lost or run twice, none is kept from whoever waits for it elsewhere.
import { EventEmitter } from 'node:events'
import type pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Borrowed, type Statement } from '../../src/tenancy/borrowed.ts'

interface FakePool {
  options: { max: number; connectionTimeoutMillis: number }
  waitingCount: number
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
let borrowed: Borrowed
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  pool = { options: { max: 2, connectionTimeoutMillis: 1_000 }, waitingCount: 0, ending: false }
  clients = []
  checkOut = () => {
    const client = new FakeClient()
    clients.push(client)
    return Promise.resolve(client)
  }
  borrowed = new Borrowed(pool as unknown as pg.Pool, () => checkOut() as unknown as Promise<pg.PoolClient>)
})
afterEach(() => void vi.useRealTimers())

interface Seen {
  readonly began: FakeClient[]
  failed: string | undefined
  end(broken?: Error): void
}
let tenants = 0
/** Of a tenant of its own, unless it is said of which. */
function run(tenant: unknown = tenants++): Seen {
  let finish: (broken: Error | null) => void = () => {}
  const seen: Seen = { began: [], failed: undefined, end: (broken) => finish(broken ?? null) }
  const statement: Statement = {
    begin(client, done) {
      seen.began.push(client as unknown as FakeClient)
      finish = done
    },
    fail: (error) => void (seen.failed = error.message),
  }
  borrowed.run(statement, String(tenant))
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

test('whoever waits at the pool gets a connection before statements that came later', async () => {
  pool.options.max = 1
  const [first, second] = [run(), run()]
  await settle()
  pool.waitingCount = 1
  expect(second.began).toHaveLength(0)
  first.end()
  expect(clients[0]?.released).toEqual([undefined])
  await settle()
  expect(second.began).toHaveLength(1) // its own turn is not given up again
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
  borrowed.giveBack()
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
  expect([second.failed, third.failed]).toEqual(['timeout exceeded when trying to connect', undefined])
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

test('statements of one tenant have their share of the connections, and begin as it comes free', async () => {
  pool.options.max = 10
  borrowed = new Borrowed(pool as unknown as pg.Pool, () => checkOut() as unknown as Promise<pg.PoolClient>)
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
  borrowed = new Borrowed(pool as unknown as pg.Pool, () => checkOut() as unknown as Promise<pg.PoolClient>)
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
  expect(late.failed).toBe('timeout exceeded when trying to connect')
  first.end()
  expect(late.began).toHaveLength(0)
  expect(run('b').began).toHaveLength(1)
})
