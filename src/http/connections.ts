// Gives out the server's connection slots: as many as the process can bear, with a share for each address. When all are
// taken, an idle connection of the address that holds most is closed. So no address keeps others from connecting, such
// as an orchestrator with its health check. Few are closed in a second; connections that come faster wait unread in the
// backlog (connection-backlog.ts).
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { canonicalAddress, isTrusted, limitKey, type Network } from '../shared/client-address.ts'
import { createConnectionBacklog, type BacklogLimits } from './connection-backlog.ts'

export interface ConnectionLimits {
  /** slots of all addresses together */
  readonly most: number
  /** slots of one address, or of one /64 of IPv6; trusted proxies have no such limit, since they connect for many */
  readonly perAddress: number
  /** slots beyond `most`, while nothing can be closed: for addresses that hold next to nothing */
  readonly reserve: number
  /** connections that wait for a slot */
  readonly backlog: BacklogLimits
}

/** An address with fewer connections may use the reserve. */
const NEXT_TO_NOTHING = 4
/** How long a new connection is safe, in ms, before an address that holds as few may take its slot. */
const GRACE_MS = 1_000

/** Connections closed in a second to make room: of one address, and of the addresses that hold most. */
const MADE_BY_ONE = { rate: 20, burst: 20 }
const MADE_BY_ALL = { rate: 200, burst: 200 }

/**
 * Unanswered requests on one connection. Browsers and client libraries send one at a time (RFC 9112, section 9.3.2).
 */
const PIPELINED = 10

interface Connection {
  readonly socket: Socket
  readonly holder: Holder
  /** unanswered requests */
  readonly open: Set<IncomingMessage>
  /** when a request was last begun or answered on it, by performance.now() */
  since: number
}

interface Holder {
  readonly key: string
  readonly trusted: boolean
  readonly connections: Set<Connection>
  readonly roomMade: TokenBucket
}

const unasked = new WeakMap<Server, () => void>()

/**
 * Closes the connections that have sent no complete request head, except new ones. Once a server is closed, Node no
 * longer limits how long a head takes, and counts a connection that has sent nothing as busy.
 */
export function endUnasked(server: Server): void {
  unasked.get(server)?.()
}

/** `onFull` gets the address whose connection was closed, or got no slot. */
export function limitConnections(
  server: Server,
  { most, perAddress, reserve, backlog }: ConnectionLimits,
  trusted: readonly Network[],
  onFull: (address: string) => void,
): void {
  const holders = new Map<string, Holder>()
  const bySocket = new WeakMap<Socket, Connection>()
  const roomMade = createTokenBucket(MADE_BY_ALL)
  let all = 0
  server.maxConnections = most + reserve + backlog.most
  // The server's own listener begins to read. It is called once the connection has a slot.
  Object.assign(server, { pauseOnConnect: true })
  const serve = server.listeners('connection')
  server.removeAllListeners('connection')
  const waiting = createConnectionBacklog(backlog, enter, () => server.listening)

  function arrive(socket: Socket): void {
    const key = limitKey(canonicalAddress(socket.remoteAddress ?? ''))
    if (!waiting.has(key) && enter(socket)) return
    onFull(key)
    waiting.add(key, socket)
  }

  function enter(socket: Socket): boolean {
    const address = canonicalAddress(socket.remoteAddress ?? '')
    const key = limitKey(address)
    const holder = holders.get(key) ?? {
      key,
      trusted: address !== null && isTrusted(address, trusted),
      connections: new Set(),
      roomMade: createTokenBucket(MADE_BY_ONE),
    }
    if (!(hasShare(holder) && hasRoom(holder))) return false
    const connection: Connection = { socket, holder, open: new Set(), since: performance.now() }
    holders.set(key, holder)
    holder.connections.add(connection)
    bySocket.set(socket, connection)
    all++
    socket.once('close', () => leave(connection))
    for (const listener of serve) listener.call(server, socket)
    socket.resume()
    return true
  }

  function leave(connection: Connection): void {
    const { key, connections } = connection.holder
    if (!connections.delete(connection)) return
    all--
    if (connections.size === 0) holders.delete(key)
  }

  function end(connection: Connection | null): boolean {
    if (!connection) return false
    onFull(connection.holder.key)
    leave(connection)
    connection.socket.destroy()
    return true
  }

  function hasShare(holder: Holder): boolean {
    return (
      holder.trusted || holder.connections.size < perAddress || (holder.roomMade.take() && end(longestWaiting(holder)))
    )
  }

  function hasRoom({ trusted, connections: { size } }: Holder): boolean {
    if (all < most) return true
    const giver = fromGreatest(holders.values())
    const isOwed =
      giver && (giver.holder.connections.size > (trusted ? 0 : size) + 1 || performance.now() - giver.since > GRACE_MS)
    return (
      (isOwed && (size < NEXT_TO_NOTHING || roomMade.take()) && end(giver)) ||
      (size < NEXT_TO_NOTHING && all < most + reserve)
    )
  }

  unasked.set(server, () => {
    for (const { connections } of holders.values())
      for (const { open, since, socket } of connections)
        if (open.size === 0 && performance.now() - since > GRACE_MS) socket.destroy()
  })
  server.on('connection', arrive)
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    const connection = bySocket.get(request.socket)
    if (!connection) return
    connection.open.add(request)
    // Answers wait for earlier ones, and for a peer that may never read them.
    if (connection.open.size > PIPELINED) return void end(connection)
    connection.since = performance.now()
    response.once('close', () => {
      connection.open.delete(request)
      connection.since = performance.now()
    })
  })
}

/** Returns the connection that has waited longest for its peer to send a request, or the rest of one. */
function longestWaiting({ connections }: Holder): Connection | null {
  let longest: Connection | null = null
  for (const connection of connections)
    if ((!longest || connection.since < longest.since) && ![...connection.open].some(({ complete }) => complete))
      longest = connection
  return longest
}

/** Returns one of the address that holds most. Trusted proxies are last: they lose one only if nobody else has any. */
function fromGreatest(holders: Iterable<Holder>): Connection | null {
  let found: Connection | null = null
  for (const holder of holders) if (!found || isGreater(holder, found.holder)) found = longestWaiting(holder) ?? found
  return found
}

function isGreater(one: Holder, other: Holder): boolean {
  return one.trusted === other.trusted ? one.connections.size > other.connections.size : other.trusted
}

interface TokenBucket {
  /** Takes a token; false: there is none. */
  take(): boolean
}

/** A token bucket: `burst` tokens at first and at most, and `rate` more each second. */
function createTokenBucket({ rate, burst }: { readonly rate: number; readonly burst: number }): TokenBucket {
  let [tokens, at] = [burst, performance.now()]
  return {
    take() {
      const now = performance.now()
      tokens = Math.min(burst, tokens + ((now - at) / 1_000) * rate)
      at = now
      if (tokens < 1) return false
      tokens--
      return true
    },
  }
}

/** Milliseconds between two looks for connections without a request, while the last ones finish. */
const SILENT_MS = 250

/** Takes no more connections, and waits until the last answers have left. */
export async function lastAnswers(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const silent = setInterval(() => endUnasked(server), SILENT_MS)
  await closed
  clearInterval(silent)
}
