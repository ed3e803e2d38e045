// Hands out the connections of a pool fairly. Budgets (a tenant, or all tenants that one person founded) take turns,
// and none has more than its share at once, so that however much one of them asks, the others still get a connection.
import pg from 'pg'
import { Unavailable } from '../shared/unavailable.ts'

/** One use of a connection; `begin` calls `done` when it is over. */
export interface Use {
  begin(client: pg.PoolClient, done: (broken: Error | null) => void): void
  fail(error: Error): void
}

export type Kind = 'statement' | 'transaction'

interface Waiting {
  readonly use: Use
  /** by the clock of this object */
  readonly since: number
  /** by performance.now() */
  readonly at: number
}

/** The uses of one budget, of one kind. */
interface UseQueue {
  readonly key: string | symbol
  readonly kind: Kind
  /** uses under way */
  running: number
  readonly waiting: Waiting[]
}

/**
 * Part of the connections that the statements of one budget may have at once. Its transactions may have as much again:
 * they mostly wait for each other's locks.
 */
const SHARE = 0.4
/** Part that transactions of all budgets may have: while all of them wait for locks, reads still get a connection. */
const TRANSACTIONS = 0.8
/** The message of pg-pool when a connection was not made within connectionTimeoutMillis. */
const TOOK_LONG = /due to connection timeout$/
/** Milliseconds between two looks for uses that have waited too long. */
const LOOK_MS = 50
/** The most that one look adds to the clock, in ms. A process that got no CPU for longer did not make anybody wait. */
const TURN_MS = 1_000

export class ConnectionQueue {
  readonly #checkOut: () => Promise<pg.PoolClient>
  readonly #most: number
  readonly #patienceMs: number
  /** hears for how many seconds each use has waited */
  onWait: (seconds: number) => void = () => {}
  readonly #queues: Readonly<Record<Kind, Map<string | symbol, UseQueue>>> = {
    statement: new Map(),
    transaction: new Map(),
  }
  /** queues in which uses wait, in the order of their turns */
  readonly #turns: UseQueue[] = []
  #checkingOut = 0
  #used = 0
  #transactions = 0
  #watching = false
  #lookedAt = 0
  /** ms during which this process had the CPU */
  #clock = 0

  /**
   * `checkOut`: takes one of the `most` connections of the pool; nobody else may. `patienceMs`: how long a use waits
   * for one.
   */
  constructor(checkOut: () => Promise<pg.PoolClient>, most: number, patienceMs: number) {
    this.#checkOut = checkOut
    this.#most = most
    this.#patienceMs = patienceMs
  }

  /** `key`: the budget's; a use without a budget passes a new symbol each time. */
  run(use: Use, key: string | symbol, kind: Kind = 'statement'): void {
    const queues = this.#queues[kind]
    let queue = queues.get(key)
    if (!queue) queues.set(key, (queue = { key, kind, running: 0, waiting: [] }))
    queue.waiting.push({ use, since: this.#clock, at: performance.now() })
    if (queue.waiting.length === 1) this.#turns.push(queue)
    this.#checkOutMore()
  }

  /** The number of connections with a use under way. */
  get used(): number {
    return this.#used
  }

  /** The number of uses that wait for a connection. */
  get waiting(): number {
    return this.#turns.reduce((sum, queue) => sum + queue.waiting.length, 0)
  }

  /** Returns how many connections `share` is, at least one. */
  #part(share: number): number {
    return Math.ceil(this.#most * share)
  }

  /** Returns how many more connections the queue may have. */
  #room({ kind, running }: UseQueue): number {
    const own = this.#part(SHARE) - running
    return kind === 'transaction' ? Math.min(own, this.#part(TRANSACTIONS) - this.#transactions) : own
  }

  /** Checks out as many connections as there are uses that wait and may have one. A use waits until one is there. */
  #checkOutMore(): void {
    let wanted = 0
    for (const queue of this.#turns) wanted += Math.max(0, Math.min(queue.waiting.length, this.#room(queue)))
    while (this.#checkingOut < wanted && this.#used + this.#checkingOut < this.#most) {
      this.#checkingOut++
      this.#checkOut().then(
        (client) => {
          this.#checkingOut--
          this.#begin(client)
        },
        (error: Error) => {
          this.#checkingOut--
          // A slow check-out may only lack CPU. Uses have their own patience, so it fails none of them.
          if (!TOOK_LONG.test(error.message)) this.#nextUse()?.use.fail(error)
          this.#checkOutMore()
        },
      )
    }
    this.#watch()
  }

  /** Removes and returns the next use that may have a connection. */
  #nextUse(): { readonly use: Use; readonly queue: UseQueue } | null {
    const at = this.#turns.findIndex((queue) => this.#room(queue) > 0)
    const [queue] = at < 0 ? [] : this.#turns.splice(at, 1)
    const first = queue?.waiting.shift()
    if (!queue || !first) return null
    if (queue.waiting.length > 0) this.#turns.push(queue)
    this.onWait((performance.now() - first.at) / 1_000)
    return { use: first.use, queue }
  }

  #begin(client: pg.PoolClient): void {
    const next = this.#nextUse()
    if (!next) return client.release()
    const { use, queue } = next
    this.#count(queue, 1)
    let broken: Error | undefined
    const onError = (error: Error): void => void (broken ??= error)
    client.on('error', onError)
    let over = false
    use.begin(client, (error) => {
      // A connection that ends calls this again, for a use that has failed already.
      if (over) return
      over = true
      this.#count(queue, -1)
      this.#forget(queue)
      client.removeListener('error', onError)
      client.release(broken ?? error ?? undefined)
      this.#checkOutMore()
    })
  }

  #count(queue: UseQueue, change: 1 | -1): void {
    this.#used += change
    queue.running += change
    if (queue.kind === 'transaction') this.#transactions += change
  }

  #forget({ key, kind, running, waiting }: UseQueue): void {
    if (running === 0 && waiting.length === 0) this.#queues[kind].delete(key)
  }

  #watch(): void {
    if (this.#watching || this.#turns.length === 0) return
    this.#watching = true
    this.#lookedAt = performance.now()
    setTimeout(() => this.#look(), LOOK_MS).unref()
  }

  #look(): void {
    this.#watching = false
    this.#clock += Math.min(performance.now() - this.#lookedAt, TURN_MS)
    const late = this.#clock - this.#patienceMs
    for (const queue of this.#turns.slice()) {
      while (queue.waiting[0] && queue.waiting[0].since < late)
        queue.waiting
          .shift()
          ?.use.fail(new Unavailable(new Error(`no connection for a ${queue.kind} in ${this.#patienceMs} ms`)))
      if (queue.waiting.length > 0) continue
      this.#turns.splice(this.#turns.indexOf(queue), 1)
      this.#forget(queue)
    }
    this.#watch()
  }
}

/** Returns whether the connection is unusable after the error, which it is not after an error of a statement. */
export function endsConnection(error: Error): boolean {
  return !(error instanceof pg.DatabaseError) || error.severity === 'FATAL'
}
