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
import { tellAnswer } from './http/answered.ts'
import { BODY_PACE, type Call, type Pace, readBody, type Reply } from './http/call.ts'
import { isRest, isScim } from './shared/api-path.ts'
import { type ConnectionLimits, limitConnections } from './http/connections.ts'
import { corsHeaders, type Origins, preflight, refuseForeignPages } from './http/cors.ts'
import { limitHeaders } from './http/limit-headers.ts'
import type { Metrics } from './http/metrics.ts'
import type { Page } from './http/pages.ts'
import { RequestNote } from './http/request-note.ts'
import { type Located, misdirected, residenceHeaders } from './http/residence.ts'
import { send } from './http/send.ts'
import type { LoadShedding } from './limits/load-shedding.ts'
import { Refusal } from './shared/refusal.ts'
import type { Tracing } from './tracing/tracing.ts'
import { errorReply, refusalReply, unavailableReply } from './rest/errors.ts'
import { type BrowserHandler, isBrowserPath } from './browser/handler.ts'
import type { Hosted } from './hosted/handler.ts'
import type { RestHandler } from './rest/handler.ts'
import type { Sso } from './sso/handler.ts'
import type { Oauth } from './oauth/handler.ts'
import { scimFailure } from './scim/errors.ts'
import type { ScimHandler } from './scim/handler.ts'
import { passing, Unavailable } from './shared/unavailable.ts'

export interface ServerDeps extends Origins, Located {
  readonly loadShedding: Pick<LoadShedding, 'admit'>
  readonly graphql: GraphqlHandler
  readonly rest: RestHandler
  readonly scim: ScimHandler
  readonly oauth: Oauth
  readonly browser: BrowserHandler
  readonly hosted: Hosted
  readonly sso: Sso
  /** images of brands */
  readonly images: Page
  readonly pages: Readonly<Record<string, Page>>
  readonly trustedProxies: readonly Network[]
  /** aborted: the service stops soon, so each connection ends with its next answer */
  readonly stopping: AbortSignal
  readonly limiter: Pick<RateLimiter, 'level'>
  readonly metrics: Pick<Metrics, 'request'>
  /** absent, or null: nothing is traced */
  readonly tracing?: Pick<Tracing, 'request'> | null
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

/** Returns the limits with so many connections of each address. */
export function serverLimits(perAddress: number): ServerLimits {
  return { ...SERVER_LIMITS, connections: { ...SERVER_LIMITS.connections, perAddress } }
}

/** ms between two log lines about connections without a slot. */
const FULL_SAID_MS = 60_000

export function createServer(deps: ServerDeps, { connections, ...paces }: ServerLimits = SERVER_LIMITS): Server {
  const server = createHttpServer(
    { maxHeaderSize: 16_384, requireHostHeader: true, connectionsCheckingInterval: 1_000 },
    (request, response) => {
      if (request.socket.destroyed) return // nobody would read the answer
      const isLast = (): boolean => deps.stopping.aborted || !server.listening
      const answer = (): Promise<void> => serve(deps, paces, request, response, isLast)
      void (deps.tracing ? deps.tracing.request(request.headers, answer) : answer())
    },
  )
  // Against slow and idle clients. A load balancer must close idle connections first, or it sends a request into one
  // that closes, so keepAliveTimeout exceeds the 60 s that most have. Idle connections give way when slots run short
  // (http/connections.ts).
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

const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'cross-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'strict-origin-when-cross-origin',
  // browsers ignore it over plain http (RFC 6797 section 8.1)
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
}

type Paces = Omit<ServerLimits, 'connections'>

/** `isLast`: the server stops, so this connection takes no further request. */
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
      method: request.method === 'HEAD' ? 'GET' : (request.method ?? ''), // `send` omits the body (RFC 9110, 9.3.2)
      ...target,
      headers: request.headers,
      requestId,
      address,
      body: (limit) => (body ??= readBody(request, limit, paces.body)),
      note,
    }
    if (!deps.sso.takesForeignForms(call.path)) refuseForeignPages(deps, call)
    reply =
      preflight(deps, call) ??
      misdirected(deps.residence, call) ??
      (await deps.loadShedding.admit(call, (admitted) => route(deps, admitted)))
  } catch (error) {
    const cause = passing(error)
    if (error instanceof Refusal) note.refuse(error)
    const ofScim = isScim(path) ? scimFailure(cause ?? error) : null
    if (ofScim) reply = ofScim
    else if (error instanceof Refusal)
      reply = path === '/graphql' ? refusedOperation(error) : refusalReply(error, requestId)
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
      ...residenceHeaders(deps.residence),
      'x-request-id': requestId,
    },
  })
  const ms = performance.now() - started
  tellAnswer(deps, { method: request.method ?? '', path, requestId, address, reply, note, ms })
}

async function route(deps: ServerDeps, call: Call): Promise<Reply> {
  if (call.path === '/graphql') {
    call.note.route = call.path
    return deps.graphql.handle(call)
  }
  const ceremony = deps.sso.find(call.path)
  if (ceremony) return ceremony(call)
  const oauth = deps.oauth.find(call.path)
  if (oauth) return oauth(call)
  if (isRest(call.path)) return deps.rest.handle(call)
  if (isScim(call.path)) return deps.scim.handle(call)
  if (isBrowserPath(call.path)) return deps.browser.handle(call)
  const hosted = deps.hosted.find(call.path)
  if (hosted) return hosted(call)
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

/** Returns the client's id if it is at most 128 printable ASCII characters, else a new one. */
function requestIdOf(header: string | string[] | undefined): string {
  return typeof header === 'string' && /^[\x21-\x7e]{1,128}$/.test(header) ? header : randomUUID()
}

/**
 * Parses origin and absolute form (RFC 9112 section 3.2). Not by URL, which takes `//host` as a host and resolves dots.
 */
function targetOf(url: string): Pick<Call, 'path' | 'query' | 'search'> {
  const target = url.replace(/^https?:\/\/[^/?]*/i, '')
  const mark = target.indexOf('?')
  const search = mark < 0 ? '' : target.slice(mark + 1)
  return { path: mark < 0 ? target : target.slice(0, mark), query: new URLSearchParams(`?${search}`), search }
}
