// The end of the service: what was begun is answered, and nobody holds it up by a connection alone.
import { type AddressInfo, connect, type Socket } from 'node:net'
import pino from 'pino'
import { expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { createService } from '../../src/service.ts'
import { SECRETS_KEY } from '../kit/secrets-key.ts'
import { testDatabase } from '../kit/database.ts'

const HALF_A_BODY =
  'POST /v1/auth/login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{'

interface Peer {
  readonly socket: Socket
  readonly text: () => string
  readonly closed: Promise<void>
}

async function open(port: number, bytes: string): Promise<Peer> {
  const socket = connect({ port, host: '127.0.0.1' })
  let text = ''
  socket.on('data', (chunk: Buffer) => (text += chunk.toString())).on('error', () => {})
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  await new Promise((resolve) => socket.once('connect', resolve))
  if (bytes !== '') socket.write(bytes)
  return { socket, closed, text: () => text }
}

test('a request that was begun is answered, unfinished heads do not hold up the end', async () => {
  const kit = await testDatabase()
  const log = pino({ level: 'silent' })
  const service = await createService(readConfig({ SECRETS_KEY, LOG_LEVEL: 'silent' }), log, kit.db)
  const { server } = service
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const begun = new Promise((resolve) => server.once('request', resolve))
  const asking = await open(port, HALF_A_BODY)
  await begun
  const silent = [await open(port, ''), await open(port, 'GET / HTTP/1.1\r\nHost:')]
  const stopped = service.stop()
  await Promise.all(silent.map(({ closed }) => closed))
  asking.socket.write('}')
  await Promise.all([stopped, asking.closed])
  expect(asking.text()).toMatch(/^HTTP\/1\.1 4\d\d /)
  expect(silent.map(({ text }) => text())).toEqual(['', ''])
  await kit.close()
})
