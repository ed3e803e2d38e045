// The life of a request, in order:
//   request id → security headers → CORS, and no foreign pages → load shedding → route by path
//   → [credential → tenant scope → limits → permission → operation] → log
// The bracket is request/request-scope.ts and request/admission.ts, for GraphQL and /v1 alike.
import { randomUUID } from 'node:crypto'
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { clientAddress, type Network } from './shared/client-address.ts'
import type { RateLimiter } from './limits/rate-limit.ts'
import { internalGraphqlError, refusedOperation, unavailableOperation } from './graphql/errors.ts'
import type { GraphqlHandler } from './graphql/handler.ts'
import { endAtPace } from './http/answer-pace.ts'
import { BODY_PACE, type Call, type Pace, readBody, type Reply } from './http/call.ts'
import { isRest } from './shared/api-path.ts'
import { type ConnectionLimits, limitConnections } from './http/connections.ts'
import { isOfForeignPage } from './http/foreign-pages.ts'
import { limitHeaders } from './http/limit-headers.ts'
import type { Metrics } from './http/metrics.ts'
import type { Page } from './http/pages.ts'
import { RequestNote } from './http/request-note.ts'
import type { LoadShedding } from './limits/load-shedding.ts'
import { Refusal } from './shared/refusal.ts'
import { errorReply, refusalReply, unavailableReply } from './rest/errors.ts'
import type { RestHandler } from './rest/handler.ts'
import { passing, Unavailable } from './shared/unavailable.ts'

export interface ServerDeps {
  readonly loadShedding: Pick<LoadShedding, 'admit'>
  readonly graphql: GraphqlHandler
  readonly rest: RestHandler
  /** images of brands, by path */
  readonly images: Page
  readonly pages: Readonly<Record<string, Page>>
  readonly trustedProxies: readonly Network[]
  /** aborted: the service ends soon, and connections do with their next answer */
  readonly stopping: AbortSignal
  readonly corsOrigins: readonly string[]
  /** as pages of the service's own see it, wherever a proxy takes it from */
  readonly ownOrigin: string
  readonly limiter: Pick<RateLimiter, 'level'>
  readonly metrics: Pick<Metrics, 'request'>
  readonly log: Logger
}

export interface ServerLimits {
  readonly connections: ConnectionLimits
  readonly body: Pace
  readonly answer: Pace
}

export const SERVER_LIMITS: ServerLimits = {
  connections: { most: 2_000, perAddress: 100, reserve: 100, backlog: { most: 2_000, patienceMs: 5_000 } },
  body: BODY_PACE,
  answer: BODY_PACE,
}

/** Codes in a line of the log; a document can have as many as it has fields. */
const LOGGED_ERRORS = 5

/** ms between two log lines about connections without a slot. */
const FULL_SAID_MS = 60_000

export function createServer(deps: ServerDeps, { connections, ...paces }: ServerLimits = SERVER_LIMITS): Server {
  const server = createHttpServer(
    { maxHeaderSize: 16_384, requireHostHeader: true, connectionsCheckingInterval: 1_000 },
    (request, response) => {
      if (request.socket.destroyed) return // its connection was ended a moment ago: nobody reads the answer
      void serve(deps, paces, request, response, () => deps.stopping.aborted || !server.listening)
    },
  )
  // Against slow and idle clients. A load balancer in front must close idle connections first, or it sends a request
  // into one that closes: so this is longer than the 60 s that most have. Idle connections give way when places run
  // short (http/connections.ts).
  server.headersTimeout = 10_000
  server.requestTimeout = 30_000
  server.timeout = 60_000
  server.keepAliveTimeout = 75_000
  server.maxHeadersCount = 100
  server.maxRequestsPerSocket = 1_000
  let saidAt = Number.NEGATIVE_INFINITY
  limitConnections(server, connections, deps.trustedProxies, (address) => {
    if (performance.now() - saidAt < FULL_SAID_MS) return
    saidAt = performance.now()
    deps.log.warn(
      { address },
      'a connection was closed or refused: its address had its share, or all places were taken',
    )
  })
  return server
}

type Paces = Omit<ServerLimits, 'connections'>

/** `isLast`: the server stops, and takes no further request on this connection. */
async function serve(
  deps: ServerDeps,
  paces: Paces,
  request: IncomingMessage,
  response: ServerResponse,
  isLast: () => boolean,
): Promise<void> {
  const started = performance.now()
  const requestId = requestIdOf(request.headers['x-request-id'])
  const address = clientAddress(
    request.socket.remoteAddress,
    request.headers['x-forwarded-for']?.toString(),
    deps.trustedProxies,
  )
  let reply: Reply
  let path = ''
  const note = new RequestNote()
  try {
    const target = targetOf(request.url ?? '/')
    path = target.path
    let body: Promise<Buffer> | undefined
    const call: Call = {
      method: request.method === 'HEAD' ? 'GET' : (request.method ?? ''),
      ...target, // whose answer `send` leaves the body off (RFC 9110, section 9.3.2)
      headers: request.headers,
      requestId,
      address,
      body: (limit) => (body ??= readBody(request, limit, paces.body)),
      note,
    }
    holdForeignPages(deps, call)
    reply = preflight(deps, call) ?? (await deps.loadShedding.admit(call, (admitted) => route(deps, admitted)))
  } catch (error) {
    const cause = passing(error)
    if (error instanceof Refusal) note.refuse(error)
    if (error instanceof Refusal) reply = path === '/graphql' ? refusedOperation(error) : refusalReply(error, requestId)
    else if (request.destroyed && !request.complete)
      reply = errorReply(400, { code: 'bad_request', message: 'The request ended early.' }, requestId)
    else if (cause instanceof Unavailable) {
      deps.log.warn({ request_id: requestId, err: cause, method: request.method, path }, 'unavailable')
      reply = path === '/graphql' ? unavailableOperation(cause) : unavailableReply(cause, requestId)
    } else {
      deps.log.error({ request_id: requestId, err: error, method: request.method, path }, 'request failed')
      reply =
        path === '/graphql'
          ? internalGraphqlError()
          : errorReply(
              500,
              { code: 'internal', message: 'Something went wrong on our side.', retryable: true },
              requestId,
            )
    }
  }
  const last = isLast() ? { connection: 'close' } : {}
  await send(request, response, reply, {
    pace: paces.answer,
    headers: {
      ...SECURITY_HEADERS,
      ...corsHeaders(deps, request.headers.origin),
      ...last,
      ...limitHeaders(deps.limiter, note, reply.status),
      'x-request-id': requestId,
    },
  })
  const ms = performance.now() - started
  const surface = path === '/graphql' ? 'graphql' : 'rest'
  // REST answers userErrors as errors of its own; GraphQL tells of them beside those of the execution.
  const errors = surface === 'rest' ? (reply.errors ?? []) : [...new Set([...(reply.errors ?? []), ...note.userErrors])]
  const { method = '' } = request
  deps.metrics.request({ method, route: note.route, status: reply.status, seconds: ms / 1000, surface, errors })
  const error = errors.length > 0 ? errors.slice(0, LOGGED_ERRORS).join(',') : undefined
  const told = { request_id: requestId, method, path, status: reply.status, error, ms: Math.round(ms), address }
  deps.log.info({ ...told, ...note.line() }, 'request')
}

async function route(deps: ServerDeps, call: Call): Promise<Reply> {
  if (call.path === '/graphql') {
    call.note.route = call.path
    return deps.graphql.handle(call)
  }
  if (isRest(call.path)) return deps.rest.handle(call)
  if (call.path.startsWith('/brand/')) {
    if (call.method === 'GET') return deps.images(call)
    return errorReply(405, { code: 'bad_request', message: 'This path only allows GET.' }, call.requestId, {
      allow: 'GET, HEAD',
    })
  }
  const page = Object.hasOwn(deps.pages, call.path) ? deps.pages[call.path] : undefined
  if (!page) return errorReply(404, { code: 'not_found', message: 'This path does not exist.' }, call.requestId)
  call.note.route = call.path
  if (call.method !== 'GET')
    return errorReply(405, { code: 'bad_request', message: 'This path only allows GET.' }, call.requestId, {
      allow: 'GET, HEAD',
    })
  return page(call)
}

function preflight({ corsOrigins }: ServerDeps, { method, headers }: Call): Reply | null {
  if (method !== 'OPTIONS' || headers.origin === undefined || !corsOrigins.includes(headers.origin)) return null
  return {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET, POST, PATCH, PUT, DELETE',
      'access-control-allow-headers':
        'Authorization, Content-Type, X-Request-Id, Idempotency-Key, If-Match, If-None-Match',
      'access-control-max-age': '300',
    },
  }
}

function holdForeignPages({ corsOrigins, ownOrigin }: ServerDeps, call: Call): void {
  if (isOfForeignPage(call, [...corsOrigins, ownOrigin]))
    throw new Refusal(
      'FORBIDDEN',
      'This came from a page of another site. Only pages whose origin is in CORS_ORIGINS may send it.',
    )
}

/** Only listed origins; no cookies exist, so none are allowed. */
function corsHeaders({ corsOrigins }: ServerDeps, origin: string | undefined): Record<string, string> {
  if (corsOrigins.length === 0) return {}
  const allowed = origin !== undefined && corsOrigins.includes(origin)
  return {
    vary: 'Origin',
    ...(allowed && {
      'access-control-allow-origin': origin,
      'access-control-expose-headers':
        'X-Request-Id, Retry-After, ETag, Idempotency-Replayed, RateLimit, RateLimit-Policy',
    }),
  }
}

const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'cross-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'strict-origin-when-cross-origin',
  // browsers heed it over https only (RFC 6797 section 8.1)
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
}

/** The client's, if it is at most 128 printable ASCII characters. */
function requestIdOf(header: string | string[] | undefined): string {
  return typeof header === 'string' && /^[\x21-\x7e]{1,128}$/.test(header) ? header : randomUUID()
}

/**
 * As sent, in origin or absolute form (RFC 9112 section 3.2). Not by URL, which takes `//host` for a host and resolves
 * dots.
 */
function targetOf(url: string): Pick<Call, 'path' | 'query'> {
  const target = url.replace(/^https?:\/\/[^/?]*/i, '')
  const mark = target.indexOf('?')
  return {
    path: mark < 0 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : target.slice(mark)),
  }
}

/**
 * Milliseconds for which the rest of a refused body is still read: closing on a client that sends would lose it the
 * answer.
 */
const LINGER_MS = 2_000

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: Reply,
  base: { pace: Pace; headers: Readonly<Record<string, string>> },
): Promise<void> {
  const length = body === undefined ? 0 : typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength
  response.writeHead(status, {
    ...base.headers,
    ...headers,
    ...(status !== 204 && status !== 304 && { 'content-length': String(length) }),
  })
  const shown = request.method === 'HEAD' ? undefined : body
  // One write for head and body; of text that is ASCII, as its length tells, without encoding it.
  if (headers?.['connection'] !== 'close' || request.complete || request.destroyed)
    return void endAtPace(response, { body: shown, encoding: length === body?.length ? 'latin1' : 'utf8' }, base.pace)
  if (shown !== undefined) response.write(shown)
  const closed = new Promise((resolve) => request.once('close', resolve).resume())
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, LINGER_MS).unref())])
  response.end()
}
