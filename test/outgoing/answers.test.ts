// What an outgoing request gets is whole, small and in time, or a failure that says why.
import { createServer as createTcpServer, type AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { OutgoingFailure } from '../../src/outgoing/failure.ts'
import type { OutgoingRequest } from '../../src/outgoing/outgoing.ts'
import { type Answer, outcome, useDoor } from './door.ts'

const behind = useDoor()
const door = () => behind.door(['http://127.0.0.1'])
const ask = (request: OutgoingRequest = {}, path = '/') =>
  door().fetch(`http://127.0.0.1:${behind.port}${path}`, request)
const failure = (work: Promise<unknown>): Promise<OutgoingFailure> =>
  work.then(
    () => {
      throw new Error('it was answered')
    },
    (error: unknown) => error as OutgoingFailure,
  )

test('a request is sent as it is, and its answer comes as it is', async () => {
  const got: string[] = []
  behind.answer = (request, response) => {
    got.push(`${request.method} ${request.headers['content-type']} ${request.headers['accept-encoding']}`)
    request.on('data', (chunk: Buffer) => got.push(chunk.toString()))
    request.on('end', () => response.writeHead(418, { 'x-two': ['a', 'b'] }).end('{"é":1}'))
  }
  const answer = await ask({ method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'grüße' })
  expect(got).toEqual(['POST text/plain identity', 'grüße'])
  expect([answer.status, answer.headers.get('x-two'), await answer.json()]).toEqual([418, 'a, b', { é: 1 }])
})

test('an answer without content is one', async () => {
  behind.answer = (_, response) => response.writeHead(204).end()
  expect((await ask()).status).toBe(204)
})

describe('refused:', () => {
  test.each([301, 302, 303, 307, 308])('a redirect by %s, which is not followed', async (status) => {
    behind.answer = (_, response) =>
      response.writeHead(status, { location: `http://127.0.0.1:${behind.port}/secret?mail=grace` }).end()
    const { code, detail } = await failure(ask())
    expect([code, detail]).toEqual(['REDIRECT', `http://127.0.0.1:${behind.port}/secret`])
    expect(behind.asked).toEqual(['GET /'])
  })

  test.each<[string, Answer, string]>([
    [
      'a declared length',
      (_, response) => response.writeHead(200, { 'content-length': '300000' }).end('x'.repeat(300_000)),
      'TOO_LARGE',
    ],
    ['a stream', (_, response) => response.end('x'.repeat(300_000)), 'TOO_LARGE'],
    ['headers', (_, response) => response.writeHead(200, { 'x-long': 'x'.repeat(20_000) }).end(), 'TOO_LARGE'],
    [
      'a compressed bomb',
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5_000_000))),
      'PROTOCOL',
    ],
    [
      'less than it declared',
      (_, response) => void response.writeHead(200, { 'content-length': '1000' }).write('x', () => response.destroy()),
      'UNREACHABLE',
    ],
    ['the end before an answer', (request) => request.socket.destroy(), 'UNREACHABLE'],
  ])('an answer with %s', async (_what, answer, code) => {
    behind.answer = answer
    expect(await outcome(ask())).toBe(code)
  })

  test('an endless answer, whose connection is closed', async () => {
    const closed = new Promise<void>((resolve) => {
      behind.answer = (_, response) => {
        const more = (): void => {
          while (response.write('x'.repeat(65_536)));
        }
        response.on('drain', more).on('close', resolve)
        more()
      }
    })
    expect(await outcome(ask({ bytes: 4_096 }))).toBe('TOO_LARGE')
    await closed
  })

  test.each<[string, Answer]>([
    ['none', () => {}],
    ['a head without a body', (_, response) => response.writeHead(200).flushHeaders()],
    [
      'a body that keeps dripping',
      (_, response) => {
        const drip = setInterval(() => response.write('x'), 20) // a server that is slow on purpose
        response.on('close', () => clearInterval(drip))
      },
    ],
  ])('an answer that is late: %s', async (_what, answer) => {
    behind.answer = answer
    expect(await outcome(ask({ ms: 300 }))).toBe('TIMEOUT')
  })

  test('a name server that says nothing', async () => {
    behind.dns.set('silent.test', 'silent')
    expect(await outcome(behind.door([]).fetch('https://silent.test/', { ms: 300 }))).toBe('TIMEOUT')
  })

  test('what speaks no HTTP, what speaks no TLS, and what is not there', async () => {
    const tcp = createTcpServer((socket) =>
      socket
        .resume()
        .on('error', () => {})
        .end('SSH-2.0-OpenSSH_9.6\r\n'),
    )
    await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve))
    const { port } = tcp.address() as AddressInfo
    expect(await outcome(door().fetch(`http://127.0.0.1:${port}/`))).toBe('PROTOCOL')
    expect(await outcome(door().fetch(`https://127.0.0.1:${port}/`))).toBe('TLS')
    await new Promise((resolve) => tcp.close(resolve))
    expect(await failure(door().fetch(`http://127.0.0.1:${port}/`))).toMatchObject({
      code: 'UNREACHABLE',
      detail: 'ECONNREFUSED',
    })
  })

  test('headers that decide where a request goes are a mistake of its caller', async () => {
    for (const name of ['Host', 'connection', 'Content-Length'])
      await expect(ask({ headers: { [name]: 'x' } })).rejects.toThrow(TypeError)
    expect(behind.asked).toEqual([])
  })
})

test('a failure tells nothing of the network that the service runs in', async () => {
  behind.dns.set('inside.test', { addresses: ['10.99.88.77'] })
  const { message, detail } = await failure(behind.door([]).fetch('https://inside.test/'))
  expect(`${message} ${detail}`).not.toContain('10.99')
})

test('a tenant has eight requests under way, and others wait in its line', async () => {
  const open: (() => void)[] = []
  behind.answer = (_, response) => open.push(() => response.end())
  const one = door()
  const url = `http://127.0.0.1:${behind.port}/`
  const all = Array.from({ length: 12 }, () => outcome(one.fetch(url)))
  await expect.poll(() => open.length).toBe(8)
  for (const answer of open.splice(0)) answer()
  await expect.poll(() => open.length).toBe(4)
  for (const answer of open.splice(0)) answer()
  expect(await Promise.all(all)).toEqual(Array.from({ length: 12 }, () => 'answered'))
})
