// Who holds a place in the server. There are as many as the process can bear; each address has its share, and when all are taken, one that
// waits for its peer makes room, of whoever holds most. So that nobody keeps others, such as an orchestrator that asks whether all is well,
// from connecting by connecting themselves.
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { canonicalAddress, isTrusted, limitKey, type Network } from '../access/client-address.ts'

export interface ConnectionLimits {
  /** of all together */
  readonly most: number
  /** of one address, of IPv6 one /64; trusted proxies have no share, as they come for many */
  readonly perAddress: number
  /** beyond `most`, while nothing makes room: for addresses that hold next to nothing */
  readonly reserve: number
}

/** An address that holds fewer may use the reserve. */
const NEXT_TO_NOTHING = 4
/** So long one that has only just connected has, in ms, before somebody who holds as little takes its place. */
const GRACE_MS = 1_000

/** Requests without an answer on one connection: browsers and client libraries send one at a time (RFC 9112, section 9.3.2). */
const PIPELINED = 10

interface Connection {
  readonly socket: Socket
  readonly holder: Holder
  /** requests that are not answered yet */
  readonly open: Set<IncomingMessage>
  /** since when nothing was begun or ended on it, in ms */
  since: number
}

interface Holder {
  readonly key: string
  readonly trusted: boolean
  readonly connections: Set<Connection>
}

/** `onFull` is told whose connection was closed, or got no place. */
export function holdConnections(server: Server, { most, perAddress, reserve }: ConnectionLimits, trusted: readonly Network[], onFull: (address: string) => void): void {
  const holders = new Map<string, Holder>()
  const bySocket = new WeakMap<Socket, Connection>()
  let all = 0
  server.maxConnections = most + reserve

  function enter(socket: Socket): void {
    const address = canonicalAddress(socket.remoteAddress ?? '')
    const key = limitKey(address)
    const holder = holders.get(key) ?? { key, trusted: address !== null && isTrusted(address, trusted), connections: new Set() }
    if (!(hasShare(holder) && hasRoom(holder))) {
      onFull(key)
      return void socket.destroy()
    }
    const connection: Connection = { socket, holder, open: new Set(), since: performance.now() }
    holders.set(key, holder)
    holder.connections.add(connection)
    bySocket.set(socket, connection)
    all++
    socket.once('close', () => leave(connection))
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
    return holder.trusted || holder.connections.size < perAddress || end(longestWaiting(holder))
  }

  function hasRoom({ trusted, connections: { size } }: Holder): boolean {
    if (all < most) return true
    const giver = fromGreatest(holders.values())
    const isOwed = giver && (giver.holder.connections.size > (trusted ? 0 : size) + 1 || performance.now() - giver.since > GRACE_MS)
    return end(isOwed ? giver : null) || (size < NEXT_TO_NOTHING && all < most + reserve)
  }

  server.on('connection', enter)
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    const connection = bySocket.get(request.socket)
    if (!connection) return
    connection.open.add(request)
    // Answers wait for those before them, and for a peer that may never read them.
    if (connection.open.size > PIPELINED) return void end(connection)
    connection.since = performance.now()
    response.once('close', () => {
      connection.open.delete(request)
      connection.since = performance.now()
    })
  })
}

/** The one that waits longest for its peer: for a request, or for the rest of one. Those whose request is being answered do not. */
function longestWaiting({ connections }: Holder): Connection | null {
  let longest: Connection | null = null
  for (const connection of connections)
    if ((!longest || connection.since < longest.since) && ![...connection.open].some(({ complete }) => complete)) longest = connection
  return longest
}

/** Of whoever holds most that wait; of a trusted proxy only when nobody else has any. */
function fromGreatest(holders: Iterable<Holder>): Connection | null {
  let found: Connection | null = null
  for (const holder of holders) if (!found || isGreater(holder, found.holder)) found = longestWaiting(holder) ?? found
  return found
}

function isGreater(one: Holder, other: Holder): boolean {
  return one.trusted === other.trusted ? one.connections.size > other.connections.size : other.trusted
}
