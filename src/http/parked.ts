// Connections that have no place yet. Each waits unread, so that a peer that connects again as soon as it is closed
// does so seldom: closing it at once would make the process accept connections and do nothing else.
import type { Socket } from 'node:net'

/** How often those who wait ask for a place, in ms. */
const LOOK_MS = 50
/** Of how many keys one look hears that there is no place: to learn that, everybody who has one is looked at. */
const MOST_REFUSED = 100

export interface Parked {
  /**
   * Keeps the connection until it has a place; closes it when it waited in vain, and the one that waits longest of all
   * when too many do.
   */
  park(key: string, socket: Socket): void
  /** Whether one of that key waits already: who comes now comes after it. */
  has(key: string): boolean
}

export interface ParkedLimits {
  /** that wait at the same time */
  readonly most: number
  /** how long one waits for a place, in ms */
  readonly patienceMs: number
}

/**
 * `enter` gives a connection its place, or returns false where there is none. `isOpen`: whether the
 * server still takes connections; those that wait are closed when it does not.
 */
export function createParked(
  { most, patienceMs }: ParkedLimits,
  enter: (socket: Socket) => boolean,
  isOpen: () => boolean,
): Parked {
  /** in the order in which they came, of each key and of all */
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

  /** Those of a key in their order, until one gets no place; the key then comes after all others. */
  function look(): void {
    let refused = 0
    const round = [...byKey] // as it is now: who is refused goes to its end
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
    park(key, socket) {
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
