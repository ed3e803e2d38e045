// A server with pages that wait, and clients that connect to it from several addresses of the loopback network.
import type { Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import pino from 'pino'
import type { Network } from '../../src/shared/client-address.ts'
import { createExecutors } from '../../src/graphql/executor.ts'
import { createGraphqlHandler } from '../../src/graphql/handler.ts'
import { buildSchema } from '../../src/graphql/schema.ts'
import type { Reply } from '../../src/http/call.ts'
import { createMetrics } from '../../src/http/metrics.ts'
import type { RequestScopes } from '../../src/request/request-scope.ts'
import { createServer, SERVER_LIMITS, type ServerLimits } from '../../src/server.ts'

const schema = buildSchema()
/** Shorter than in production, where one waits five seconds for a place. */
const BACKLOG = { most: 2_000, patienceMs: 200 }
export const closing: (() => Promise<void>)[] = []

interface Started {
  readonly server: Server
  /** Requests to `/v1/wait` that wait to be answered. */
  readonly waiting: (() => void)[]
  /** Connects from that address, and sends; what comes back is in `text`. */
  open(from: string, bytes?: string): Promise<Peer>
}

export interface Peer {
  readonly socket: Socket
  readonly text: () => string
  readonly closed: Promise<void>
  readonly isClosed: () => boolean
}

export const READY = 'GET /readyz HTTP/1.1\r\nHost: a\r\n\r\n'
export const WAIT = 'GET /v1/wait HTTP/1.1\r\nHost: a\r\n\r\n'
export const ASK_BIG = 'GET /v1/big HTTP/1.1\r\nHost: a\r\n\r\n'
/** More than the kernel takes off our hands for a peer that does not read. */
export const BIG = 'x'.repeat(33_554_432)
/** A request whose body does not come. */
export const SLOW =
  'POST /v1/body HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{'

export async function start(
  limits: Partial<ServerLimits['connections']> = {},
  { trustedProxies = [] as Network[], body = SERVER_LIMITS.body, answer: pace = SERVER_LIMITS.answer } = {},
): Promise<Started> {
  const metrics = createMetrics('test')
  const waiting: (() => void)[] = []
  const answer: Reply = { status: 200, body: 'served' }
  const server = createServer(
    {
      loadShedding: { admit: (call, serve) => serve(call) },
      oauth: { find: () => null },
      scim: { handle: () => Promise.resolve(answer) },
      rest: {
        async handle(call) {
          if (call.path === '/v1/big') return { status: 200, body: BIG }
          if (call.path === '/v1/wait') await new Promise<void>((resolve) => waiting.push(resolve))
          else return { status: 200, body: `read ${(await call.body(65_536)).length}` }
          return answer
        },
      },
      browser: { handle: async () => answer },
      hosted: { find: () => null },
      sso: { find: () => null, takesForeignForms: () => false },
      graphql: createGraphqlHandler(schema, createExecutors(schema), {} as RequestScopes, false, () => {}),
      images: async () => answer,
      pages: { '/readyz': async () => answer },
      trustedProxies,
      residence: null,
      stopping: new AbortController().signal,
      corsOrigins: [],
      ownOrigin: 'http://localhost',
      limiter: { level: () => null },
      metrics,
      log: pino({ level: 'silent' }),
    },
    { connections: { ...SERVER_LIMITS.connections, backlog: BACKLOG, ...limits }, body, answer: pace },
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  closing.push(async () => {
    for (const answerIt of waiting) answerIt()
    server.closeAllConnections()
    metrics.stop()
    if (server.listening) await new Promise((resolve) => server.close(resolve))
  })
  return {
    server,
    waiting,
    async open(from, bytes = '') {
      const socket = connect({ port, host: '127.0.0.1', localAddress: from })
      let text = ''
      let isClosed = false
      socket.on('data', (chunk: Buffer) => (text += chunk.toString())).on('error', () => {})
      const closed = new Promise<void>((resolve) => socket.once('close', () => resolve(void (isClosed = true))))
      await Promise.race([new Promise((resolve) => socket.once('connect', resolve)), closed])
      if (bytes !== '') socket.write(bytes)
      return { socket, closed, text: () => text, isClosed: () => isClosed }
    },
  }
}

export const until = async (met: () => boolean): Promise<void> => {
  while (!met()) await new Promise((resolve) => setImmediate(resolve))
}

export const holds = async ({ server }: Started, count: number): Promise<void> => {
  for (;;) {
    const now = await new Promise<number>((resolve) => server.getConnections((_error, found) => resolve(found)))
    if (now === count) return
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Asks whether all is well, on a connection of its own. */
export async function ready(started: Started, from: string): Promise<string> {
  const peer = await started.open(from, READY)
  await Promise.race([until(() => peer.text().includes('served')), peer.closed])
  peer.socket.destroy()
  return peer.text().slice(9, 12)
}
