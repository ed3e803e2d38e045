// A source of breaches that answers wrongly, late or not at all is unknown.
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import { type Answer, HASH, other, PASSWORD, says, SUFFIX, useCounts, useRangeApi } from './range-api.ts'

const counts = useCounts()
const { counted, reasons, open } = counts

describe('a range API', () => {
  const api = useRangeApi(counts)

  test.each<[string, Answer, RegExp]>([
    ['another status', (_, response) => response.writeHead(404).end(`${SUFFIX}:1`), /^it answered with status 404$/],
    ['no content', (_, response) => response.writeHead(204).end(), /^it answered with status 204$/],
    [
      'a redirect, to wherever',
      (_, response) => response.writeHead(302, { location: `${api.prefix()}elsewhere` }).end(),
      /^it redirected/,
    ],
    ['nothing', (_, response) => response.end(), /^its answer is empty$/],
    ['blank lines', (_, response) => response.end('\r\n\r\n'), /^its answer is empty$/],
    [
      'a page of HTML',
      (_, response) => response.end('<!doctype html><h1>Sign in to the network</h1>'),
      /^its answer is not lines/,
    ],
    ['JSON', (_, response) => response.end('{"ok":true}'), /^its answer is not lines/],
    [
      'random bytes',
      (_, response) => response.end(Buffer.from(Array.from({ length: 4_096 }, (_byte, at) => (at * 167) & 255))),
      /^its answer is not lines/,
    ],
    ['one line that is not like the others', says([`${SUFFIX}:1`, SUFFIX]), /^its answer is not lines/],
    ['whole hashes', says([`${HASH}:1`]), /^its answer is not lines/],
    [
      'compressed bytes that were not asked for, without a word about it',
      (_, response) => response.end(gzipSync(`${SUFFIX}:1`)),
      /^its answer is not lines/,
    ],
    [
      'more than 256 KiB',
      (_, response) => response.end(`${other('0')}:1\r\n`.repeat(7_000)),
      /^its answer is larger than 262144 bytes$/,
    ],
    [
      'more than 256 KiB once it is unpacked',
      (_, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync('0'.repeat(50_000_000))),
      /^its answer is larger/,
    ],
    [
      'the end before the length that it said',
      (_, response) => {
        response.writeHead(200, { 'content-length': '1000' }).write(`${SUFFIX}:1\r\n`, () => response.destroy())
      },
      /^(UND_ERR_SOCKET|ECONNRESET)$/,
    ],
    ['the end before any answer', (request) => request.socket.destroy(), /^(UND_ERR_SOCKET|ECONNRESET)$/],
  ])(
    '%s instead of an answer is unknown, and the reason does not tell what was asked',
    async (_name, given, reason) => {
      api.answer = given
      expect(await (await api.range()).check(PASSWORD)).toBe('unknown')
      expect(counted).toEqual(['unknown'])
      expect(reasons).toEqual([expect.stringMatching(reason)])
      expect(api.requests).toHaveLength(1) // a redirect was not followed
      expect(reasons.join().toUpperCase()).not.toContain(HASH.slice(0, 5))
    },
  )

  test.each<[string, Answer]>([
    ['no answer', () => {}],
    ['headers and then nothing', (_, response) => response.writeHead(200).flushHeaders()],
    [
      'an answer that keeps coming',
      (_, response) => {
        const drip = setInterval(() => response.write(`${other('0')}:1\r\n`), 50) // a source that is slow on purpose
        response.on('close', () => clearInterval(drip))
      },
    ],
  ])('the deadline holds for %s', async (_name, given) => {
    vi.restoreAllMocks()
    api.answer = given
    expect(await (await api.range()).check(PASSWORD)).toBe('unknown')
    expect([counted, reasons]).toEqual([['unknown'], ['TimeoutError']])
  })

  test('the connection of an answer that is too long is closed', async () => {
    const closed = new Promise<void>((resolve) => {
      api.answer = (_, response) => {
        const more = (): void => {
          while (response.write(`${other('0')}:1\r\n`.repeat(100)));
        }
        response.on('drain', more).on('close', resolve)
        more()
      }
    })
    expect(await (await api.range()).check(PASSWORD)).toBe('unknown')
    await closed
  })

  test('a source that is not there, or speaks no HTTP, is unknown', async () => {
    const tcp = createTcpServer((socket) => socket.resume().end('SSH-2.0-OpenSSH_9.6\r\n'))
    await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve))
    const { port } = tcp.address() as AddressInfo
    const breaches = await open({ kind: 'range', prefix: `http://127.0.0.1:${port}/` })
    expect(await breaches.check(PASSWORD)).toBe('unknown')
    await new Promise((resolve) => tcp.close(resolve))
    expect(await breaches.check(PASSWORD)).toBe('unknown')
    expect(reasons).toEqual(['it redirected, or did not speak HTTP', 'ECONNREFUSED'])
  })
})
