// Leases connections from a pool for many uses in a row. Checking one out costs a timer, four events, two listeners and
// a turn of the event loop: together more than a short statement. A leased connection begins the next use the moment it
// has its answer, and has one statement or transaction under way, so no use waits for another while a connection is
// free. Budgets (a tenant, or all tenants that one person founded) take turns. One budget never has more than its
// share.
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
}

/** The uses of one budget, of one kind. */
interface UseQueue {
  readonly key: string | symbol
  readonly kind: Kind
  /** uses under way */
  running: number
  readonly waiting: Waiting[]
}

/** Uses after which a lease ends even if there is more to do, so that the pool can close connections that are old. */
const IN_A_ROW = 500
/**
 * Part of the connections that the statements of one budget may have at once. Its transactions may have as much again:
 * they mostly wait for each other's locks.
 */
const SHARE = 0.4
/** Part that transactions of all budgets may have: while all of them wait for locks, reads still get a connection. */
const TRANSACTIONS = 0.8
/** The message of pg-pool when a connection was not made within connectionTimeoutMillis. */
const TOOK_LONG = /due to connection timeout$/
/** An unused lease ends after one to two times as long, in ms. */
const REST_MS = 50
/** The most that one look adds to the clock, in ms. A process that got no CPU for longer did not make anybody wait. */
const TURN_MS = 1_000

export class LeasedConnections {
  readonly #checkOut: () => Promise<pg.PoolClient>
  readonly #pool: pg.Pool
  readonly #patienceMs: number
  readonly #spare: Lease[] = []
  readonly #queues: Readonly<Record<Kind, Map<string | symbol, UseQueue>>> = {
    statement: new Map(),
    transaction: new Map(),
  }
  /** queues in which uses wait, in the order of their turns */
  readonly #turns: UseQueue[] = []
  #leases = 0
  #checkingOut = 0
  #transactions = 0
  #watching = false
  #lookedAt = 0
  /** ms during which this process had the CPU */
  #clock = 0

  /** `checkOut`: takes a connection from the pool; nobody else may. `patienceMs`: how long a use waits for one. */
  constructor(pool: pg.Pool, checkOut: () => Promise<pg.PoolClient>, patienceMs: number) {
    this.#pool = pool
    this.#checkOut = checkOut
    this.#patienceMs = patienceMs
  }

  /** `key`: the budget's; a use without a budget passes a new symbol each time. */
  run(use: Use, key: string | symbol, kind: Kind = 'statement'): void {
    const queues = this.#queues[kind]
    let queue = queues.get(key)
    if (!queue) queues.set(key, (queue = { key, kind, running: 0, waiting: [] }))
    const lease = queue.waiting.length === 0 && this.#room(queue) > 0 ? this.#spare.pop() : undefined
    if (lease) return this.#begin(lease, use, queue)
    queue.waiting.push({ use, since: this.#clock })
    if (queue.waiting.length === 1) this.#turns.push(queue)
    this.#checkOutMore()
  }

  /** The number of connections with a use under way. */
  get used(): number {
    return this.#leases - this.#spare.length
  }

  /** The number of uses that wait for a connection. */
  get waiting(): number {
    return this.#turns.reduce((sum, queue) => sum + queue.waiting.length, 0)
  }

  /** Ends the leases that are not in use. */
  giveBack(): void {
    for (const lease of this.#spare.splice(0)) this.#end(lease)
  }

  /** Returns how many connections `share` is, at least one. */
  #part(share: number): number {
    return Math.ceil(this.#pool.options.max * share)
  }

  /** Returns how many more connections the queue may have. */
  #room({ kind, running }: UseQueue): number {
    const own = this.#part(SHARE) - running
    return kind === 'transaction' ? Math.min(own, this.#part(TRANSACTIONS) - this.#transactions) : own
  }

  /** Checks out as many connections as there are uses that wait and may have one, within the size of the pool. */
  #checkOutMore(): void {
    let wanted = 0
    for (const queue of this.#turns) wanted += Math.max(0, Math.min(queue.waiting.length, this.#room(queue)))
    while (this.#checkingOut < wanted && this.#leases + this.#checkingOut < this.#pool.options.max) {
      this.#checkingOut++
      this.#checkOut().then(
        (client) => {
          this.#checkingOut--
          this.#leases++
          this.#take(new Lease(client, (lease) => this.#retire(lease)))
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
    return { use: first.use, queue }
  }

  #begin(lease: Lease, use: Use, queue: UseQueue): void {
    lease.used++
    lease.resting = false
    this.#count(queue, 1)
    let over = false
    use.begin(lease.client, (broken) => {
      // A connection that ends calls this again, for a use that has failed already.
      if (over) return
      over = true
      this.#count(queue, -1)
      this.#forget(queue)
      if (broken) lease.broken ??= broken
      this.#next(lease)
    })
  }

  #count(queue: UseQueue, change: 1 | -1): void {
    queue.running += change
    if (queue.kind === 'transaction') this.#transactions += change
  }

  #forget({ key, kind, running, waiting }: UseQueue): void {
    if (running === 0 && waiting.length === 0) this.#queues[kind].delete(key)
  }

  #next(lease: Lease): void {
    if (!lease.broken && lease.used < IN_A_ROW && !this.#pool.ending) return this.#take(lease)
    this.#end(lease)
    const spare = this.#spare.pop()
    if (spare) this.#take(spare)
    else this.#checkOutMore()
  }

  #take(lease: Lease): void {
    const next = this.#nextUse()
    if (next) return this.#begin(lease, next.use, next.queue)
    this.#spare.push(lease)
    this.#watch()
  }

  #end(lease: Lease): void {
    this.#leases--
    lease.end()
  }

  /** Ends the lease of an unused connection. One in use reports its failure to its use. */
  #retire(lease: Lease): void {
    const at = this.#spare.indexOf(lease)
    if (at < 0) return
    this.#spare.splice(at, 1)
    this.#end(lease)
  }

  #watch(): void {
    if (this.#watching) return
    this.#watching = true
    this.#lookedAt = performance.now()
    setTimeout(() => this.#look(), REST_MS).unref()
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
    const unused = this.#spare.filter(({ resting }) => resting)
    for (const lease of unused) this.#retire(lease)
    for (const lease of this.#spare) lease.resting = true
    if (this.#spare.length > 0 || this.#turns.length > 0) this.#watch()
  }
}

class Lease {
  readonly client: pg.PoolClient
  used = 0
  resting = false
  broken: Error | undefined
  readonly #onError: (error: Error) => void
  constructor(client: pg.PoolClient, failed: (lease: Lease) => void) {
    this.client = client
    this.#onError = (error) => {
      this.broken ??= error
      failed(this)
    }
    client.on('error', this.#onError)
  }
  end(): void {
    this.client.removeListener('error', this.#onError)
    this.client.release(this.broken)
  }
}

/** Returns whether the connection is unusable after the error, which it is not after an error of a statement. */
export function endsConnection(error: Error): boolean {
  return !(error instanceof pg.DatabaseError) || error.severity === 'FATAL'
}
