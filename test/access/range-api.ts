// A range API, to which only a part of the hash of a password is sent.
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest'
import { parseBreachSource } from '../../src/credentials/breach-source.ts'
import { type BreachVerdict, createBreaches } from '../../src/credentials/breaches.ts'

export const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex').toUpperCase()
export const PASSWORD = 'correct horse battery staple'
export const HASH = sha1(PASSWORD)
export const SUFFIX = HASH.slice(5)
/** A suffix of no password here. */
export const other = (digit: string): string => digit.repeat(35)

type Breaches = ReturnType<typeof createBreaches>
export type Answer = (request: IncomingMessage, response: ServerResponse) => void

export const says =
  (lines: readonly string[], end = '\r\n'): Answer =>
  (_, response) =>
    response.setHeader('content-type', 'text/plain').end(lines.join(end))

interface Counts {
  readonly counted: BreachVerdict[]
  readonly reasons: string[]
  readonly open: (source: Parameters<typeof createBreaches>[0]) => Breaches
}

/** What is counted, and why a source did not answer; emptied before each test. */
export function useCounts(): Counts {
  const [counted, reasons]: [BreachVerdict[], string[]] = [[], []]
  beforeEach(() => {
    counted.length = 0
    reasons.length = 0
  })
  return {
    counted,
    reasons,
    open: (source) =>
      createBreaches(source, { breachCheck: (result) => counted.push(result) }, (reason) => reasons.push(reason)),
  }
}

interface RangeApi {
  answer: Answer
  readonly prefix: () => string
  readonly requests: { line: string; headers: string[]; body: string }[]
  /** Breaches that ask this API. */
  readonly range: () => Breaches
}

/** The API of a `describe`; a test sets what it answers. */
export function useRangeApi({ open }: Counts): RangeApi {
  const requests: RangeApi['requests'] = []
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
        api.answer(request, response)
      })
  })
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
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
  const api: RangeApi = {
    answer: () => {},
    requests,
    prefix: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/range/`,
    range() {
      const source = parseBreachSource(api.prefix())
      if (!source) throw new Error('the prefix is not understood')
      return open(source)
    },
  }
  return api
}
