// The one door for requests to addresses that tenants name: metadata, discovery, directories, webhooks. It judges where
// each connection really goes, follows no redirects, and bounds time, size and number.
import type { LookupFunction } from 'node:net'
import type { Agent, buildConnector } from 'undici'
import { once } from '../memory/once.ts'
import { createConcurrencyLimiter } from '../limits/concurrency-limiter.ts'
import { currentCaller, currentSetting } from '../tenancy/scope.ts'
import { currentSpan, type Span, traced } from '../shared/trace.ts'
import { type Allowance, createAllowances, type Target, withoutBrackets } from './allowance.ts'
import { bodyOf, refuseAnswer, responseOf } from './answer.ts'
import { type OutgoingCode, OutgoingFailure, outgoingFailure, refuse } from './failure.ts'
import { createResolve, judgedLookup, judgeReached, judgeTarget, type Resolve } from './resolving.ts'

export interface OutgoingRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** the most bytes of an answer; 256 KiB unless it says otherwise */
  readonly bytes?: number
  /** longer answers are cut there; else they are refused */
  readonly cut?: boolean
  /** the most milliseconds from the look-up of the name to the last byte; 5,000 unless it says otherwise */
  readonly ms?: number
  /** certificates that are trusted instead of those of the door, as PEM. The request has a connection of its own. */
  readonly ca?: string
}

/** What a socket is opened with, such as that of a directory. */
export interface ConnectOptions {
  readonly host: string
  readonly port: number
  readonly lookup: LookupFunction
}

export interface Outgoing {
  /**
   * Sends a request, and returns the whole answer, which is no redirect and is not compressed. Throws OutgoingFailure.
   * Needs a scope, and is called outside of transactions.
   */
  fetch(url: string | URL, request?: OutgoingRequest): Promise<Response>
  /** Throws OutgoingFailure for a URL that is refused by how it is written: before it is stored. */
  judge(url: string | URL): void
  /**
   * Returns what to open a socket of another protocol with: its look-up judges every address. Throws OutgoingFailure if
   * the host is an address that may not be called, since sockets to an address look nothing up. Check `reached` once it
   * is connected.
   */
  connectOptions(host: string, port: number): ConnectOptions
  /** Returns whether the operator lists the host as one that needs no TLS. */
  mayBePlain(host: string, port: number): boolean
  /** Throws OutgoingFailure if a socket is connected to what may not be called. */
  reached(options: ConnectOptions, remoteAddress: string | undefined): void
  /**
   * Runs work that opens sockets when the tenant of the scope has few of them under way. Throws OutgoingFailure BUSY.
   */
  turn<T>(work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

export interface OutgoingOptions {
  readonly allow: readonly Allowance[]
  /** as DNS_SERVERS */
  readonly dnsServers: readonly string[]
  /** reports what became of a request */
  readonly count?: (outcome: OutgoingCode | 'ANSWERED') => void
  /** replaces look-ups by the name servers */
  readonly resolve?: Resolve
  /** requests that are under way at once, of one budget and of all; 8 and 64 unless it says otherwise */
  readonly atOnce?: { readonly perBudget: number; readonly ofAll: number }
  /** certificates that are trusted instead of the machine's, as PEM */
  readonly ca?: string
}

const MS = 5_000
const CONNECT_MS = 3_000
const HEADER_BYTES = 16_384
/** Requests of one budget, and of all, that are under way; and how many of one budget wait for how long. */
const AT_ONCE = { perBudget: 8, ofAll: 64 }
const LINE = { waiting: 32, patienceMs: 2_000 }
/** Headers that would decide where the request goes, or how long its connection stays. */
const RESERVED = ['host', 'connection', 'transfer-encoding', 'content-length', 'accept-encoding']

export function createOutgoing({
  allow,
  dnsServers,
  count = () => {},
  ca,
  atOnce = AT_ONCE,
  ...options
}: OutgoingOptions): Outgoing {
  const allowances = createAllowances(allow)
  const resolve = options.resolve ?? createResolve(dnsServers, allowances)
  const slots = createConcurrencyLimiter(LINE)
  let agent: Agent | null = null
  /** Loads the library with the first request. */
  const opened = once(async () => {
    const undici = await import('undici')
    const agentFor = (trusted: string | undefined): Agent =>
      new undici.Agent({
        connect: judgedConnector(undici.buildConnector, trusted),
        allowH2: false, // one more parser of foreign bytes
        connections: atOnce.perBudget,
        maxOrigins: 4 * atOnce.ofAll,
        pipelining: 1,
        keepAliveTimeout: 4_000,
        keepAliveMaxTimeout: 10_000,
        maxHeaderSize: HEADER_BYTES,
      })
    agent = agentFor(ca)
    return { dispatcher: agent, agentFor, send: undici.request }
  })

  function judgedConnector(connectorOf: typeof buildConnector, trusted: string | undefined): buildConnector.connector {
    return (endpoint, callback) => {
      const target = targetOf(endpoint.hostname, endpoint.port, endpoint.protocol)
      try {
        judgeTarget(target, allowances)
      } catch (error) {
        return callback(error as Error, null)
      }
      const connect = connectorOf({
        lookup: judgedLookup(target, allowances, resolve),
        timeout: CONNECT_MS,
        maxCachedSessions: 0,
        allowH2: false,
        rejectUnauthorized: true, // NODE_TLS_REJECT_UNAUTHORIZED does not count here
        ...(trusted !== undefined && { ca: trusted }),
      })
      connect(endpoint, (error, socket) => {
        if (error !== null) return callback(error, null)
        try {
          judgeReached(target, socket.remoteAddress, allowances)
          callback(null, socket)
        } catch (refused) {
          socket.destroy()
          callback(refused as Error, null)
        }
      })
    }
  }

  async function turn<T>(work: () => Promise<T>): Promise<T> {
    const budget = currentCaller().budget ?? currentSetting()
    const own = await slots.acquire(`of ${budget}`, atOnce.perBudget)
    if (!own) throw new OutgoingFailure('BUSY')
    try {
      const slot = await slots.acquire('of all', atOnce.ofAll, budget)
      if (!slot) throw new OutgoingFailure('BUSY')
      try {
        return await work()
      } finally {
        slot.release()
      }
    } finally {
      own.release()
    }
  }

  async function ask(
    url: URL,
    { method = 'GET', headers = {}, body, ms = MS, ca: trusted, ...limits }: OutgoingRequest,
    span: Span | null,
  ): Promise<Response> {
    const { dispatcher, agentFor, send } = await opened()
    const named = (span ?? currentSpan())?.headers()
    const own = trusted === undefined ? null : agentFor(trusted)
    try {
      const answer = await send(url, {
        dispatcher: own ?? dispatcher,
        method,
        headers: { 'user-agent': 'qeet-id-tenancy', ...headers, ...named, 'accept-encoding': 'identity' },
        body: body === undefined ? null : Buffer.from(body),
        signal: AbortSignal.timeout(ms),
      })
      span?.set({ 'http.request.method': method, 'http.response.status_code': answer.statusCode })
      try {
        refuseAnswer(url, answer)
        return responseOf(answer, await bodyOf(answer, limits))
      } finally {
        answer.body.on('error', () => {}).destroy() // what is left of it is not read
      }
    } finally {
      await own?.destroy()
    }
  }

  return {
    turn: (work) => traced('outgoing connection', 'client', () => turn(work)),
    judge: (url) => void judgedUrl(url),
    async fetch(url, request = {}) {
      try {
        const judged = judgedUrl(url)
        const reserved = Object.keys(request.headers ?? {}).find((name) => RESERVED.includes(name.toLowerCase()))
        if (reserved !== undefined) throw new TypeError(`the header ${reserved} is set by the outgoing door`)
        const response = await traced('outgoing request', 'client', (span) => turn(() => ask(judged, request, span)))
        count('ANSWERED')
        return response
      } catch (error) {
        const failure = outgoingFailure(error)
        count(failure.code)
        throw failure
      }
    },
    connectOptions(host, port) {
      const target = { host: withoutBrackets(host).toLowerCase(), port }
      judgeTarget(target, allowances)
      return { ...target, lookup: judgedLookup(target, allowances, resolve) }
    },
    mayBePlain: (host, port) => allowances.mayBePlain({ host: withoutBrackets(host).toLowerCase(), port }),
    reached: (options, remoteAddress) => judgeReached(options, remoteAddress, allowances),
    close: async () => agent?.destroy(),
  }

  function judgedUrl(given: string | URL): URL {
    const url = given instanceof URL ? given : URL.parse(given)
    if (!url || url.hostname === '' || url.username !== '' || url.password !== '') throw refuse('url')
    const target = targetOf(url.hostname, url.port, url.protocol)
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && allowances.mayBePlain(target)))
      throw refuse('scheme')
    judgeTarget(target, allowances)
    return url
  }
}

function targetOf(hostname: string, port: string, protocol: string): Target {
  return {
    host: withoutBrackets(hostname).toLowerCase(),
    port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
  }
}
