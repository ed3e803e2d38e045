import { createServer, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { message, type Sink, sinkOf, type Waiting } from '../../src/http/event-stream.ts'

let server: Server
let socket: Socket
afterEach(() => {
  socket.destroy()
  server.close()
})

/** Returns the sink of a request, and the response beneath it. */
async function opened(): Promise<{ sink: Sink; response: ServerResponse }> {
  const response = new Promise<ServerResponse>((resolve) => {
    server = createServer((_, answer) => resolve(answer.writeHead(200)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  const found = await response
  return { sink: sinkOf(found), response: found }
}

const BIG = message('x'.repeat(1_000_000), { id: 1 })
const waits = (patienceMs: number, look = async () => {}): Waiting => ({ patienceMs, everyMs: 10, look })

/** Reads nothing, and lets messages come until one is not taken. */
async function fill(sink: Sink, waiting: Waiting): Promise<void> {
  while (await sink.write(BIG, waiting)) expect(sink.closed).toBe(false)
}

test('a client that does not read costs hardly more than a message, and learns why it is cut off', async () => {
  const { sink, response } = await opened()
  await fill(sink, waits(50))
  expect(response.writableLength).toBeLessThan(2 * BIG.length)
  const ending = sink.end(message('unread', { event: 'end' }), 60_000)
  expect(response.writableLength).toBeLessThan(2 * BIG.length)
  let text = ''
  socket.on('data', (chunk: Buffer) => (text = (text + chunk.toString()).slice(-100)))
  await ending
  await expect.poll(() => text).toContain('event: end\ndata: unread')
})

test('one that does not read that either is closed', async () => {
  const { sink, response } = await opened()
  await fill(sink, waits(50))
  await sink.end(message('unread', { event: 'end' }), 50)
  expect(response.destroyed).toBe(true)
  expect(sink.closed).toBe(true)
})

test('what is looked at while a client does not read ends the wait', async () => {
  const { sink } = await opened()
  let looks = 0
  const look = async (): Promise<void> => {
    if (++looks === 3) throw new Error('no longer')
  }
  await expect(fill(sink, waits(60_000, look))).rejects.toThrow('no longer')
})

test('a client that reads gets all of it', async () => {
  const { sink, response } = await opened()
  let bytes = 0
  socket.on('data', (chunk: Buffer) => (bytes += chunk.length))
  for (let n = 0; n < 20; n++) expect(await sink.write(BIG, waits(60_000))).toBe(true)
  expect(sink.closed).toBe(false)
  response.end()
  await new Promise((resolve) => response.once('close', resolve))
  await expect.poll(() => bytes).toBeGreaterThan(20 * BIG.length)
})

test('a client that leaves ends a write that waits for it', async () => {
  const { sink } = await opened()
  const writing = (async () => {
    while (!sink.closed) expect(await sink.write(BIG, waits(60_000))).toBe(true)
  })()
  socket.destroy()
  await writing
})
