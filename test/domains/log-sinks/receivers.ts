// Receivers of logs: a server of https, and one of syslog over TLS. Both can be killed, and come back at their address.
import type { IncomingHttpHeaders } from 'node:http'
import { createServer as createHttps, type Server as HttpsServer } from 'node:https'
import type { AddressInfo, Server, Socket } from 'node:net'
import { createServer as createTls } from 'node:tls'
import { afterAll, beforeAll } from 'vitest'
import { CERTIFICATE } from '../../kit/certificate.ts'
import { until } from '../../kit/until.ts'
import { readFrames, type SyslogMessage } from './syslog-reader.ts'

export { CERTIFICATE } from '../../kit/certificate.ts'

interface Killable {
  /** Ends at once, with all connections. */
  kill(): Promise<void>
  start(): Promise<void>
}

export interface Request {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface HttpsReceiver extends Killable {
  readonly url: string
  readonly got: Request[]
  /** the status of an answer; null: it never comes */
  answer: (request: Request) => number | null
  /** Waits until requests for a path have brought so many events, and returns these. */
  events(path: string, count: number): Promise<Event[]>
}

export type Event = Readonly<Record<string, unknown>> & { readonly seq: number; readonly action: string }

export function useHttpsReceiver(): HttpsReceiver {
  const got: Request[] = []
  const open = (): HttpsServer =>
    createHttps(CERTIFICATE, (request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        const { url = '', headers } = request
        const taken = { path: url, headers, body: Buffer.concat(parts).toString('utf8') }
        got.push(taken)
        const status = receiver.answer(taken)
        if (status !== null) response.writeHead(status).end()
      })
    })
  const server = useServer(open)
  const receiver: HttpsReceiver = {
    ...server,
    got,
    answer: () => 204,
    get url() {
      return `https://localhost:${server.port()}`
    },
    events: (path, count) =>
      until(
        () => {
          const events = got.filter((each) => each.path === path).flatMap(eventsOf)
          return events.length >= count ? events : undefined
        },
        () => `${got.filter((each) => each.path === path).flatMap(eventsOf).length} of ${count} came to ${path}`,
      ),
  }
  return receiver
}

/** The events of a request, in either format. */
export function eventsOf({ body, headers }: Request): Event[] {
  if (headers['content-type'] === 'application/json') return JSON.parse(body) as Event[]
  return body
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Event)
}

export interface SyslogReceiver extends Killable {
  readonly url: string
  /** of all connections, in the order in which they came */
  readonly got: SyslogMessage[]
  /** the connections that sent more than whole messages */
  readonly torn: number
  /** Waits until so many messages have come. */
  messages(count: number): Promise<SyslogMessage[]>
}

export function useSyslogReceiver(): SyslogReceiver {
  const got: SyslogMessage[] = []
  let torn = 0
  const open = (): Server =>
    createTls(CERTIFICATE, (socket) => {
      let left = Buffer.alloc(0)
      socket.on('error', () => {})
      socket.on('data', (part: Buffer) => {
        const read = readFrames(Buffer.concat([left, part]))
        left = read.left
        got.push(...read.messages)
      })
      socket.on('end', () => {
        if (left.length > 0) torn++
      })
    })
  const server = useServer(open)
  return {
    ...server,
    got,
    get torn() {
      return torn
    },
    get url() {
      return `syslog+tls://localhost:${server.port()}`
    },
    messages: (count) =>
      until(
        () => (got.length >= count ? [...got] : undefined),
        () => `${got.length} of ${count} messages came`,
      ),
  }
}

/** Starts a server before the tests of a file, at an address of its own that it keeps. */
function useServer(open: () => Server): Killable & { readonly port: () => number } {
  let port = 0
  let server: Server | null = null
  const sockets = new Set<Socket>()
  const start = async (): Promise<void> => {
    const opened = open()
    server = opened
    opened.on('connection', (socket) => {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    })
    await new Promise<void>((resolve) => opened.listen(port, 'localhost', resolve))
    port = (opened.address() as AddressInfo).port
  }
  const kill = async (): Promise<void> => {
    const closed = new Promise((resolve) => server?.close(resolve))
    for (const socket of sockets) socket.resetAndDestroy()
    await closed
  }
  beforeAll(start)
  afterAll(kill)
  return { port: () => port, start, kill }
}
