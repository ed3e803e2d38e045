// One address cannot keep others from connecting: by holding connections, by sending nothing, or by sending slowly. The
// addresses are several of the loopback network.
import { afterEach, describe, expect, test } from 'vitest'
import { parseNetwork } from '../../src/shared/client-address.ts'
import { closing, type Peer, READY, WAIT, SLOW, start, until, holds, ready } from './connecting.ts'

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

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

  test('that asks on one connection without reading answers loses it', async () => {
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
    const gone = (): number => many.filter(({ isClosed }) => isClosed()).length
    // More than 20, where to open 200 takes longer than a twentieth of a second.
    await until(() => gone() >= 20)
    expect(gone()).toBeLessThanOrEqual(20 + ((performance.now() - since) / 1_000) * 20)
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
