// One address cannot keep others from connecting: by holding connections, by sending nothing, or by sending slowly. The
// addresses are several of the loopback network.
import type { Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import pino from 'pino'
import { afterEach, describe, expect, test } from 'vitest'
import { parseNetwork, type Network } from '../../src/shared/client-address.ts'
import { createExecutors } from '../../src/graphql/executor.ts'
import { createGraphqlHandler } from '../../src/graphql/handler.ts'
import { buildSchema } from '../../src/graphql/schema.ts'
import type { Reply } from '../../src/http/call.ts'
import { createMetrics } from '../../src/http/metrics.ts'
import type { RequestScopes } from '../../src/request/request-scope.ts'
import { createServer, SERVER_LIMITS, type ServerLimits } from '../../src/server.ts'

const schema = buildSchema()
/** Shorter than in production, where one waits five seconds for a place. */
const BACKLOG = { most: 2_000, patienceMs: 200 }
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

interface Started {
  readonly server: Server
  /** Requests to `/v1/wait` that wait to be answered. */
  readonly waiting: (() => void)[]
  /** Connects from that address, and sends; what comes back is in `text`. */
  open(from: string, bytes?: string): Promise<Peer>
}

interface Peer {
  readonly socket: Socket
  readonly text: () => string
  readonly closed: Promise<void>
  readonly isClosed: () => boolean
}

const READY = 'GET /readyz HTTP/1.1\r\nHost: a\r\n\r\n'
const WAIT = 'GET /v1/wait HTTP/1.1\r\nHost: a\r\n\r\n'
const ASK_BIG = 'GET /v1/big HTTP/1.1\r\nHost: a\r\n\r\n'
/** More than the kernel takes off our hands for a peer that does not read. */
const BIG = 'x'.repeat(33_554_432)
/** A request whose body does not come. */
const SLOW = 'POST /v1/body HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{'

async function start(
  limits: Partial<ServerLimits['connections']> = {},
  { trustedProxies = [] as Network[], body = SERVER_LIMITS.body, answer: pace = SERVER_LIMITS.answer } = {},
): Promise<Started> {
  const metrics = createMetrics('test')
  const waiting: (() => void)[] = []
  const answer: Reply = { status: 200, body: 'served' }
  const server = createServer(
    {
      loadShedding: { admit: (call, serve) => serve(call) },
      rest: {
        async handle(call) {
          if (call.path === '/v1/big') return { status: 200, body: BIG }
          if (call.path === '/v1/wait') await new Promise<void>((resolve) => waiting.push(resolve))
          else return { status: 200, body: `read ${(await call.body(65_536)).length}` }
          return answer
        },
      },
      graphql: createGraphqlHandler(schema, createExecutors(schema), {} as RequestScopes, false, () => {}),
      images: async () => answer,
      pages: { '/readyz': async () => answer },
      trustedProxies,
      stopping: new AbortController().signal,
      corsOrigins: [],
      ownOrigin: 'http://localhost',
      limiter: { level: () => null },
      metrics,
      log: pino({ level: 'silent' }),
    },
    { connections: { ...SERVER_LIMITS.connections, backlog: BACKLOG, ...limits }, body, answer: pace },
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  closing.push(async () => {
    for (const answerIt of waiting) answerIt()
    server.closeAllConnections()
    metrics.stop()
    if (server.listening) await new Promise((resolve) => server.close(resolve))
  })
  return {
    server,
    waiting,
    async open(from, bytes = '') {
      const socket = connect({ port, host: '127.0.0.1', localAddress: from })
      let text = ''
      let isClosed = false
      socket.on('data', (chunk: Buffer) => (text += chunk.toString())).on('error', () => {})
      const closed = new Promise<void>((resolve) => socket.once('close', () => resolve(void (isClosed = true))))
      await Promise.race([new Promise((resolve) => socket.once('connect', resolve)), closed])
      if (bytes !== '') socket.write(bytes)
      return { socket, closed, text: () => text, isClosed: () => isClosed }
    },
  }
}

const until = async (met: () => boolean): Promise<void> => {
  while (!met()) await new Promise((resolve) => setImmediate(resolve))
}
const holds = async ({ server }: Started, count: number): Promise<void> => {
  for (;;) {
    const now = await new Promise<number>((resolve) => server.getConnections((_error, found) => resolve(found)))
    if (now === count) return
    await new Promise((resolve) => setImmediate(resolve))
  }
}
/** Asks whether all is well, on a connection of its own. */
async function ready(started: Started, from: string): Promise<string> {
  const peer = await started.open(from, READY)
  await Promise.race([until(() => peer.text().includes('served')), peer.closed])
  peer.socket.destroy()
  return peer.text().slice(9, 12)
}

describe('one address', () => {
  test.each([
    ['says nothing', ''],
    ['sends half a head', 'GET / HTTP/1.1\r\nHost:'],
    ['sends half a body', SLOW],
  ])(
    'that %s on its 100 connections loses the oldest by the 101st, and another one is served',
    async (_what, bytes) => {
      const started = await start()
      const many: Peer[] = []
      for (let n = 0; n < 100; n++) many.push(await started.open('127.0.0.1', bytes))
      await holds(started, 100)
      expect(await ready(started, '127.0.0.2')).toBe('200')
      await started.open('127.0.0.1', bytes)
      await many[0]?.closed
      expect(many.filter(({ isClosed }) => isClosed())).toEqual([many[0]])
      expect(await ready(started, '127.0.0.2')).toBe('200')
    },
  )

  test('that asks again and again on one connection without an answer loses it, and nothing of the rest is looked at', async () => {
    const started = await start()
    const patient = await started.open('127.0.0.1', WAIT.repeat(10))
    await until(() => started.waiting.length === 10)
    const greedy = await started.open('127.0.0.1', WAIT.repeat(500))
    await greedy.closed
    expect(started.waiting.length).toBeLessThanOrEqual(20)
    expect(patient.isClosed()).toBe(false)
    expect(await ready(started, '127.0.0.1')).toBe('200')
  })

  test('whose 100 connections idle after an answer loses the oldest by the 101st', async () => {
    const started = await start()
    const many: Peer[] = []
    for (let n = 0; n < 100; n++) {
      const peer = await started.open('127.0.0.1', READY)
      await until(() => peer.text().includes('served'))
      many.push(peer)
    }
    expect(await ready(started, '127.0.0.1')).toBe('200')
    await many[0]?.closed
    expect(many.filter(({ isClosed }) => isClosed())).toEqual([many[0]])
  })

  test('that waits for answers on all of its connections gets no more of them, and keeps these', async () => {
    const started = await start({ perAddress: 5 })
    const many = await Promise.all(Array.from({ length: 5 }, () => started.open('127.0.0.1', WAIT)))
    await until(() => started.waiting.length === 5)
    const sixth = await started.open('127.0.0.1', WAIT)
    await sixth.closed
    expect(sixth.text()).toBe('')
    expect(started.waiting).toHaveLength(5)
    expect(await ready(started, '127.0.0.2')).toBe('200')
    for (const answer of started.waiting) answer()
    await until(() => many.every(({ text }) => text().includes('served')))
    expect(await ready(started, '127.0.0.1')).toBe('200')
  })

  test('is served beyond its share once one of its connections ends', async () => {
    const started = await start({ perAddress: 3, backlog: { most: 10, patienceMs: 60_000 } })
    const three = await Promise.all(Array.from({ length: 3 }, () => started.open('127.0.0.1', WAIT)))
    await until(() => started.waiting.length === 3)
    const fourth = await started.open('127.0.0.1', READY)
    await holds(started, 4)
    three[0]?.socket.destroy()
    await until(() => fourth.text().includes('served'))
    expect(three.slice(1).some(({ isClosed }) => isClosed())).toBe(false)
  })

  test('that connects as soon as it is closed makes room for itself 20 times, and then 20 times a second', async () => {
    const started = await start({ perAddress: 10, backlog: { most: 500, patienceMs: 60_000 } })
    const since = performance.now()
    const many = await Promise.all(Array.from({ length: 200 }, () => started.open('127.0.0.1', SLOW)))
    await holds(started, 180)
    const closed = many.filter(({ isClosed }) => isClosed()).length
    expect(closed).toBeGreaterThanOrEqual(20)
    expect(closed).toBeLessThanOrEqual(20 + ((performance.now() - since) / 1_000) * 20)
    expect(await ready(started, '127.0.0.2')).toBe('200')
  })

  test('that connects too often loses those that wait longest for a place', async () => {
    const started = await start({ perAddress: 2, backlog: { most: 3, patienceMs: 60_000 } })
    const two = await Promise.all(Array.from({ length: 2 }, () => started.open('127.0.0.1', WAIT)))
    await until(() => started.waiting.length === 2)
    const more: Peer[] = []
    for (let n = 0; n < 4; n++) more.push(await started.open('127.0.0.1', WAIT))
    await more[0]?.closed
    expect([...two, ...more].filter(({ isClosed }) => isClosed())).toEqual([more[0]])
    expect(await ready(started, '127.0.0.2')).toBe('200')
  })

  test('has nobody waiting for a place once the server stops', async () => {
    const started = await start({ perAddress: 1, backlog: { most: 3, patienceMs: 60_000 } })
    const one = await started.open('127.0.0.1', WAIT)
    await until(() => started.waiting.length === 1)
    const parked = await started.open('127.0.0.1', WAIT)
    const stopped = new Promise((resolve) => started.server.close(resolve))
    await parked.closed
    for (const answer of started.waiting.splice(0)) answer()
    await Promise.all([stopped, one.closed])
    expect(one.text()).toContain('served')
  })

  test('gets its places back when it closes connections', async () => {
    const started = await start({ perAddress: 3 })
    for (let round = 0; round < 3; round++) {
      const three = await Promise.all(Array.from({ length: 3 }, () => started.open('127.0.0.1')))
      await holds(started, 3)
      expect(three.some(({ isClosed }) => isClosed())).toBe(false)
      for (const { socket } of three) socket.destroy()
      await holds(started, 0)
    }
  })

  test('of a trusted proxy has no share, as it comes for many', async () => {
    const network = parseNetwork('127.0.0.3')
    const started = await start({ perAddress: 3 }, { trustedProxies: network ? [network] : [] })
    const many = await Promise.all(Array.from({ length: 20 }, () => started.open('127.0.0.3')))
    await holds(started, 20)
    expect(many.some(({ isClosed }) => isClosed())).toBe(false)
  })
})

describe('a connection that idles', () => {
  test('is kept for longer than the 60 s of a load balancer', async () => {
    const started = await start()
    const peer = await started.open('127.0.0.1', READY)
    await until(() => peer.text().includes('served'))
    expect(Number(/keep-alive: timeout=(\d+)/i.exec(peer.text())?.[1])).toBeGreaterThan(65)
    expect(peer.socket.writable).toBe(true)
  })

  test('does not hold up a stop: the last answer says that it closes', async () => {
    const started = await start()
    const peer = await started.open('127.0.0.1', WAIT)
    await until(() => started.waiting.length === 1)
    const stopped = new Promise((resolve) => started.server.close(resolve))
    for (const answer of started.waiting.splice(0)) answer()
    await stopped
    await peer.closed
    expect(peer.text()).toMatch(/^connection: close\r$/im)
  })
})

describe('when all places are taken', () => {
  test('who comes gets that of whoever holds most, and of those the one that waits longest', async () => {
    const started = await start({ most: 8, perAddress: 5 })
    const few = await Promise.all(Array.from({ length: 3 }, () => started.open('127.0.0.2')))
    const many: Peer[] = []
    for (let n = 0; n < 5; n++) many.push(await started.open('127.0.0.1', n % 2 === 0 ? SLOW : ''))
    await holds(started, 8)
    for (let n = 0; n < 2; n++) {
      expect(await ready(started, '127.0.0.4')).toBe('200')
      const another = await started.open('127.0.0.5')
      await many[n]?.closed
      expect([another, ...few].some(({ isClosed }) => isClosed())).toBe(false)
    }
  })

  test('a proxy gives only what nobody else has', async () => {
    const network = parseNetwork('127.0.0.3')
    const started = await start({ most: 7 }, { trustedProxies: network ? [network] : [] })
    const proxied = await Promise.all(Array.from({ length: 5 }, () => started.open('127.0.0.3')))
    const other = await started.open('127.0.0.1')
    await started.open('127.0.0.1')
    await holds(started, 7)
    await started.open('127.0.0.2')
    await other.closed
    expect(proxied.some(({ isClosed }) => isClosed())).toBe(false)
  })

  test('and all are being answered, the reserve is for addresses that hold next to nothing', async () => {
    const started = await start({ most: 10, perAddress: 10, reserve: 2 })
    for (const from of ['127.0.0.1', '127.0.0.2']) for (let n = 0; n < 5; n++) await started.open(from, WAIT)
    await until(() => started.waiting.length === 10)
    expect(await ready(started, '127.0.0.9')).toBe('200')
    await holds(started, 10)
    const more = await started.open('127.0.0.1', READY)
    await more.closed
    expect(more.text()).toBe('')
    // of which neither takes the place of the other
    const patient = await Promise.all(['127.0.0.7', '127.0.0.8'].map((from) => started.open(from, WAIT)))
    await until(() => started.waiting.length === 12)
    await (
      await started.open('127.0.0.6', READY)
    ).closed // the reserve ends, too
    for (const answer of started.waiting) answer()
    await until(() => patient.every(({ text }) => text().includes('served')))
  })
})

describe('a body', () => {
  test.each(['/v1/body', '/graphql'])('that stops coming is ended with 408 on %s', async (path) => {
    const started = await start({}, { body: { graceMs: 50, bytesPerSecond: 1_000 } })
    const peer = await started.open('127.0.0.1', SLOW.replace('/v1/body', path))
    await peer.closed
    expect(peer.text()).toMatch(/^HTTP\/1\.1 408 [\s\S]*connection: close[\s\S]*too slowly/i)
  })

  test('that drips is ended like one that stops; what comes at a pace is waited for', async () => {
    const started = await start({}, { body: { graceMs: 100, bytesPerSecond: 10 } })
    const [dripping, steady] = await Promise.all([started.open('127.0.0.1', SLOW), started.open('127.0.0.1', SLOW)])
    steady.socket.write('x'.repeat(900)) // which is worth 90 seconds
    const drip = setInterval(() => dripping.socket.write('x'), 200)
    await dripping.closed
    clearInterval(drip)
    expect(dripping.text()).toMatch(/^HTTP\/1\.1 408 /)
    steady.socket.write('x'.repeat(99))
    await until(() => steady.text().includes('read 1000'))
  })
})

describe('an answer', () => {
  test('that is not read is ended with its connection, however soon others are asked for', async () => {
    const started = await start({}, { answer: { graceMs: 50, bytesPerSecond: 1_000_000_000 } })
    const peer = await started.open('127.0.0.1')
    await holds(started, 1)
    peer.socket.pause()
    peer.socket.write(ASK_BIG + READY)
    await holds(started, 0)
    expect(peer.text().length).toBeLessThan(BIG.length)
  })

  test('that is read at a pace is read to its end, and the connection goes on', async () => {
    const started = await start({}, { answer: { graceMs: 60_000, bytesPerSecond: 1 } })
    const peer = await started.open('127.0.0.1')
    let bytes = 0
    peer.socket.removeAllListeners('data').on('data', (chunk: Buffer) => (bytes += chunk.length))
    peer.socket.write(ASK_BIG)
    await until(() => bytes > BIG.length)
    peer.socket.write(READY)
    const before = bytes
    await until(() => bytes > before)
    expect(peer.isClosed()).toBe(false)
  })
})
