// The backlog of connections without a slot. Each waits unread, so that a peer that reconnects as soon as it is closed
// does so seldom. Closing connections at once would keep the process busy with accepting them.
import type { Socket } from 'node:net'

/** How often waiting connections ask for a slot, in ms. */
const LOOK_MS = 50
/** Keys refused in one look, after which it ends: each refusal costs a look at everybody who has a slot. */
const MOST_REFUSED = 100

export interface ConnectionBacklog {
  /** Keeps the connection until it has a slot. Closes it after its patience; closes the oldest when too many wait. */
  add(key: string, socket: Socket): void
  /** Returns whether a connection of the key waits: later ones then wait behind it. */
  has(key: string): boolean
}

export interface BacklogLimits {
  /** connections that wait at the same time */
  readonly most: number
  /** how long one waits for a slot, in ms */
  readonly patienceMs: number
}

/**
 * `enter` gives a connection its slot, or returns false if there is none. `isOpen` returns whether the server accepts
 * connections; once it does not, waiting ones are closed.
 */
export function createConnectionBacklog(
  { most, patienceMs }: BacklogLimits,
  enter: (socket: Socket) => boolean,
  isOpen: () => boolean,
): ConnectionBacklog {
  /** in the order of arrival, of each key and of all */
  const byKey = new Map<string, Set<Socket>>()
  const all = new Map<Socket, string>()
  let timer: NodeJS.Timeout | null = null

  function forget(socket: Socket): void {
    const key = all.get(socket)
    if (key === undefined) return
    all.delete(socket)
    const waiting = byKey.get(key)
    waiting?.delete(socket)
    if (waiting?.size === 0) byKey.delete(key)
  }

  function close(socket: Socket): void {
    forget(socket)
    socket.destroy()
  }

  /** Tries the connections of each key in order, until one gets no slot; the key then moves behind all others. */
  function look(): void {
    let refused = 0
    const round = [...byKey] // a copy, since refused keys move to the end
    for (const [key, waiting] of round) {
      if (refused === MOST_REFUSED) break
      for (const socket of waiting) {
        if (!isOpen()) close(socket)
        else if (enter(socket)) forget(socket)
        else {
          refused++
          byKey.delete(key)
          byKey.set(key, waiting)
          break
        }
      }
    }
    if (all.size === 0) stop()
  }

  function stop(): void {
    if (timer) clearInterval(timer)
    timer = null
  }

  return {
    has: (key) => byKey.has(key),
    add(key, socket) {
      for (const [longest] of all) {
        if (all.size < most) break
        close(longest)
      }
      all.set(socket, key)
      byKey.set(key, (byKey.get(key) ?? new Set()).add(socket))
      socket.once('error', () => {}).once('close', () => forget(socket))
      socket.setTimeout(patienceMs, () => all.has(socket) && close(socket))
      timer ??= setInterval(look, LOOK_MS).unref()
    },
  }
}
