// Who holds a place in the server. There are as many as the process can bear; each address has its share, and when all
// are taken, one that waits for its peer makes room, of whoever holds most. So that nobody keeps others, such as an
// orchestrator that asks whether all is well, from connecting by connecting themselves. Room is made a few times a
// second; what comes faster waits for it unread (parked.ts).
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { canonicalAddress, isTrusted, limitKey, type Network } from '../shared/client-address.ts'
import { createParked, type ParkedLimits } from './parked.ts'

export interface ConnectionLimits {
  /** of all together */
  readonly most: number
  /** of one address, of IPv6 one /64; trusted proxies have no share, as they come for many */
  readonly perAddress: number
  /** beyond `most`, while nothing makes room: for addresses that hold next to nothing */
  readonly reserve: number
  /** that wait for a place, besides those that have one */
  readonly parked: ParkedLimits
}

/** An address that holds fewer may use the reserve. */
const NEXT_TO_NOTHING = 4
/** So long one that has only just connected has, in ms, before somebody who holds as little takes its place. */
const GRACE_MS = 1_000

/**
 * Connections that are closed in a second to make room: of one address, and of those that hold most when all places are
 * taken.
 */
const MADE_BY_ONE = { rate: 20, burst: 20 }
const MADE_BY_ALL = { rate: 200, burst: 200 }

/**
 * Requests without an answer on one connection: browsers and client libraries send one at a time (RFC 9112, section
 * 9.3.2).
 */
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
  readonly roomMade: Pace
}

const unasked = new WeakMap<Server, () => void>()

/**
 * Closes the connections that have sent no whole head of a request, except those that have only just begun. Once a
 * server is closed Node no longer limits how long a head takes, and counts a connection that has sent nothing yet as
 * busy.
 */
export function endUnasked(server: Server): void {
  unasked.get(server)?.()
}

/** `onFull` is told whose connection was closed, or got no place. */
export function holdConnections(
  server: Server,
  { most, perAddress, reserve, parked }: ConnectionLimits,
  trusted: readonly Network[],
  onFull: (address: string) => void,
): void {
  const holders = new Map<string, Holder>()
  const bySocket = new WeakMap<Socket, Connection>()
  const roomMade = createPace(MADE_BY_ALL)
  let all = 0
  server.maxConnections = most + reserve + parked.most
  // The server's own listener begins to read, and is called once there is a place.
  Object.assign(server, { pauseOnConnect: true })
  const serve = server.listeners('connection')
  server.removeAllListeners('connection')
  const queue = createParked(parked, enter, () => server.listening)

  function arrive(socket: Socket): void {
    const key = limitKey(canonicalAddress(socket.remoteAddress ?? ''))
    if (!queue.has(key) && enter(socket)) return
    onFull(key)
    queue.park(key, socket)
  }

  function enter(socket: Socket): boolean {
    const address = canonicalAddress(socket.remoteAddress ?? '')
    const key = limitKey(address)
    const holder = holders.get(key) ?? {
      key,
      trusted: address !== null && isTrusted(address, trusted),
      connections: new Set(),
      roomMade: createPace(MADE_BY_ONE),
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
      holder.trusted ||
      holder.connections.size < perAddress ||
      (holder.roomMade.hasTurn() && end(longestWaiting(holder)))
    )
  }

  function hasRoom({ trusted, connections: { size } }: Holder): boolean {
    if (all < most) return true
    const giver = fromGreatest(holders.values())
    const isOwed =
      giver && (giver.holder.connections.size > (trusted ? 0 : size) + 1 || performance.now() - giver.since > GRACE_MS)
    return (
      (isOwed && (size < NEXT_TO_NOTHING || roomMade.hasTurn()) && end(giver)) ||
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
    // Answers wait for those before them, and for a peer that may never read them.
    if (connection.open.size > PIPELINED) return void end(connection)
    connection.since = performance.now()
    response.once('close', () => {
      connection.open.delete(request)
      connection.since = performance.now()
    })
  })
}

/**
 * The one that waits longest for its peer: for a request, or for the rest of one. Those whose request is being answered
 * do not.
 */
function longestWaiting({ connections }: Holder): Connection | null {
  let longest: Connection | null = null
  for (const connection of connections)
    if ((!longest || connection.since < longest.since) && ![...connection.open].some(({ complete }) => complete))
      longest = connection
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

interface Pace {
  /** Takes a turn, if there is one. */
  hasTurn(): boolean
}

/** `burst` turns at once, and `rate` more each second. */
function createPace({ rate, burst }: { readonly rate: number; readonly burst: number }): Pace {
  let [turns, at] = [burst, performance.now()]
  return {
    hasTurn() {
      const now = performance.now()
      turns = Math.min(burst, turns + ((now - at) / 1_000) * rate)
      at = now
      if (turns < 1) return false
      turns--
      return true
    },
  }
}
