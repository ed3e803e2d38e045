import { createServer, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { message, type Sink, sinkOf } from '../../src/http/event-stream.ts'

let server: Server
let socket: Socket
afterEach(() => {
  socket.destroy()
  server.close()
})

/** Returns the sink of a request, and the response beneath it. */
async function opened(patienceMs: number): Promise<{ sink: Sink; response: ServerResponse }> {
  const response = new Promise<ServerResponse>((resolve) => {
    server = createServer((_, answer) => resolve(answer.writeHead(200)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  const found = await response
  return { sink: sinkOf(found, patienceMs), response: found }
}

const BIG = message('x'.repeat(1_000_000), { id: 1 })

test('a client that does not read is cut off, with hardly more than one message waiting for it', async () => {
  const { sink, response } = await opened(50)
  let most = 0
  while (!sink.closed) {
    await sink.write(BIG)
    most = Math.max(most, response.writableLength)
  }
  expect(sink.cut).toBe(true)
  expect(most).toBeLessThan(2 * BIG.length)
})

test('a client that reads gets all of it', async () => {
  const { sink, response } = await opened(60_000)
  let bytes = 0
  socket.on('data', (chunk: Buffer) => (bytes += chunk.length))
  for (let n = 0; n < 20; n++) await sink.write(BIG)
  expect(sink.closed).toBe(false)
  response.end()
  await new Promise((resolve) => response.once('close', resolve))
  await expect.poll(() => bytes).toBeGreaterThan(20 * BIG.length)
})

test('a client that leaves ends a write that waits for it', async () => {
  const { sink } = await opened(60_000)
  const writing = (async () => {
    while (!sink.closed) await sink.write(BIG)
  })()
  socket.destroy()
  await writing
  expect(sink.cut).toBe(false)
})
