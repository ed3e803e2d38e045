// Connections that idle, send slowly or do not read keep no place from others.
import { afterEach, describe, expect, test } from 'vitest'
import { parseNetwork } from '../../src/shared/client-address.ts'
import { closing, type Peer, READY, WAIT, ASK_BIG, BIG, SLOW, start, until, holds, ready } from './connecting.ts'

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
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
  test('a newcomer gets the longest waiting place of who holds most', async () => {
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
