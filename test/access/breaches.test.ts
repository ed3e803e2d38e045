// Breaches as they are looked up over HTTP; a file of them is in breach-source.test.ts.
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { parseBreachSource } from '../../src/credentials/breach-source.ts'
import { type BreachVerdict, createBreaches } from '../../src/credentials/breaches.ts'

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex').toUpperCase()
const PASSWORD = 'correct horse battery staple'
const HASH = sha1(PASSWORD)
const SUFFIX = HASH.slice(5)

const counted: BreachVerdict[] = []
const reasons: string[] = []
beforeEach(() => {
  counted.length = 0
  reasons.length = 0
})
const open = (source: Parameters<typeof createBreaches>[0]) =>
  createBreaches(source, { breachCheck: (result) => counted.push(result) }, (reason) => reasons.push(reason))

test('off: every answer is unknown, none is counted, and whoever asks is told that no source is there', async () => {
  const breaches = await open({ kind: 'off' })
  expect(breaches.available).toBe(false)
  expect(await breaches.check(PASSWORD)).toBe('unknown')
  expect([counted, reasons]).toEqual([[], []])
})

describe('a range API', () => {
  let prefix: string
  let answer: (request: IncomingMessage, response: ServerResponse) => void
  const requests: { line: string; headers: string[]; body: string }[] = []
  const server = createServer((request, response) => {
    let body = ''
    request
      .on('data', (chunk: Buffer) => (body += chunk.toString()))
      .on('end', () => {
        requests.push({
          line: `${request.method} ${request.url} HTTP/${request.httpVersion}`,
          headers: request.rawHeaders,
          body,
        })
        answer(request, response)
      })
  })
  const origin = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    prefix = `${origin()}/range/`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  beforeEach(() => {
    requests.length = 0
    // Far away, so that a busy machine answers in time; the deadline has tests of its own.
    vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => new AbortController().signal)
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })
  const says =
    (lines: readonly string[], end = '\r\n') =>
    (_: IncomingMessage, response: ServerResponse) =>
      response.setHeader('content-type', 'text/plain').end(lines.join(end))
  const other = (digit: string): string => digit.repeat(35)
  const range = () => {
    const source = parseBreachSource(prefix)
    if (!source) throw new Error('the prefix is not understood')
    return open(source)
  }

  test('a password in the answer is breached, one that is not is clean, and both are counted', async () => {
    const breaches = await range()
    expect(breaches.available).toBe(true)
    answer = says([`${other('0')}:3`, `${SUFFIX}:52`, `${other('F')}:1`])
    expect(await breaches.check(PASSWORD)).toBe('breached')
    answer = says([`${other('0')}:3`, `${other('F')}:1`])
    expect(await breaches.check('another password')).toBe('clean')
    expect([counted, reasons]).toEqual([['breached', 'clean'], []])
  })

  test('nothing but the first five characters of the hash leaves the process', async () => {
    answer = says([`${SUFFIX}:1`])
    await (await range()).check(PASSWORD)
    expect(requests).toHaveLength(1)
    const [{ line, headers, body } = { line: '', headers: [] as string[], body: '' }] = requests
    expect(line).toBe(`GET /range/${HASH.slice(0, 5)} HTTP/1.1`)
    expect(body).toBe('')
    const pairs = Object.fromEntries(
      headers.flatMap((name, at) => (at % 2 === 0 ? [[name.toLowerCase(), headers[at + 1] ?? '']] : [])),
    )
    expect(pairs).toEqual({
      host: new URL(prefix).host,
      connection: 'keep-alive',
      'add-padding': 'true',
      'accept-encoding': 'identity',
      accept: 'text/plain',
      'user-agent': 'qeet-id-tenancy',
      'accept-language': '*',
      'sec-fetch-mode': 'cors',
    })
    const sent = [line, ...headers].join('\n').toUpperCase()
    expect(sent).not.toContain(HASH.slice(0, 6))
    expect(sent).not.toContain(SUFFIX.slice(0, 8))
  })

  test('padding, which has the count 0, is no breach', async () => {
    answer = says([`${SUFFIX}:0`, `${other('A')}:0`])
    expect(await (await range()).check(PASSWORD)).toBe('clean')
  })

  test('the last digit of a suffix matters, and so does a line end of one character', async () => {
    const last = SUFFIX.endsWith('0') ? '1' : '0'
    answer = says([`${SUFFIX.slice(0, -1)}${last}:9`, ''], '\n')
    expect(await (await range()).check(PASSWORD)).toBe('clean')
    answer = says([`${SUFFIX}:9`, ''], '\n')
    expect(await (await range()).check(PASSWORD)).toBe('breached')
  })

  test('a mirror with lower-case digits is understood', async () => {
    answer = says([`${SUFFIX.toLowerCase()}:9`])
    expect(await (await range()).check(PASSWORD)).toBe('breached')
  })

  test('passwords outside ASCII are hashed as UTF-8', async () => {
    const password = 'pässwörd 密码 🔑'
    answer = says([`${sha1(password).slice(5)}:1`])
    expect(await (await range()).check(password)).toBe('breached')
    expect(requests[0]?.line).toContain(`/range/${sha1(password).slice(0, 5)} `)
  })

  test('an answer serves for an hour, also for other passwords of its prefix, and no longer', async () => {
    const breaches = await range()
    answer = says([`${other('1')}:1`])
    for (let round = 0; round < 3; round++) expect(await breaches.check(PASSWORD)).toBe('clean')
    expect(requests).toHaveLength(1)
    answer = says([`${SUFFIX}:1`])
    const real = performance.now.bind(performance)
    const later = (ms: number) => vi.spyOn(performance, 'now').mockImplementation(() => real() + ms)
    later(3_590_000)
    expect(await breaches.check(PASSWORD)).toBe('clean')
    later(3_601_000)
    expect(await breaches.check(PASSWORD)).toBe('breached')
    expect(requests).toHaveLength(2)
  })

  test('a failure is not kept', async () => {
    const breaches = await range()
    answer = (_, response) => response.writeHead(503).end()
    expect(await breaches.check(PASSWORD)).toBe('unknown')
    answer = says([`${SUFFIX}:1`])
    expect(await breaches.check(PASSWORD)).toBe('breached')
  })

  test('of a thousand answers the one used longest ago makes room for another', async () => {
    const breaches = await range()
    answer = says([`${other('1')}:1`])
    const passwords = [
      ...new Map(Array.from({ length: 1_100 }, (_, n) => [sha1(String(n)).slice(0, 5), String(n)] as const)).values(),
    ].slice(0, 1_001)
    expect(passwords).toHaveLength(1_001)
    for (const password of passwords.slice(0, 1_000)) await breaches.check(password)
    const [first = '', second = ''] = passwords
    await breaches.check(first) // used again: the second is now the oldest
    await breaches.check(passwords[1_000] ?? '')
    expect(requests).toHaveLength(1_001)
    await breaches.check(first)
    expect(requests).toHaveLength(1_001)
    await breaches.check(second)
    expect(requests).toHaveLength(1_002)
  })

  test.each<[string, (request: IncomingMessage, response: ServerResponse) => void, RegExp]>([
    ['another status', (_, response) => response.writeHead(404).end(`${SUFFIX}:1`), /^it answered with status 404$/],
    ['no content', (_, response) => response.writeHead(204).end(), /^it answered with status 204$/],
    [
      'a redirect, to wherever',
      (_, response) => response.writeHead(302, { location: `${prefix}elsewhere` }).end(),
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
      answer = given
      expect(await (await range()).check(PASSWORD)).toBe('unknown')
      expect(counted).toEqual(['unknown'])
      expect(reasons).toEqual([expect.stringMatching(reason)])
      expect(requests).toHaveLength(1) // a redirect was not followed
      expect(reasons.join().toUpperCase()).not.toContain(HASH.slice(0, 5))
    },
  )

  test.each<[string, typeof answer]>([
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
    answer = given
    expect(await (await range()).check(PASSWORD)).toBe('unknown')
    expect([counted, reasons]).toEqual([['unknown'], ['TimeoutError']])
  })

  test('the connection of an answer that is too long is closed', async () => {
    const closed = new Promise<void>((resolve) => {
      answer = (_, response) => {
        const more = (): void => {
          while (response.write(`${other('0')}:1\r\n`.repeat(100)));
        }
        response.on('drain', more).on('close', resolve)
        more()
      }
    })
    expect(await (await range()).check(PASSWORD)).toBe('unknown')
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
