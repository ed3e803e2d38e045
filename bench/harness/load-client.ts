// The load generator, a process of its own: connections that each send the next request once they have the answer to
// the last. It costs little: beside a server and a database, two cores are soon full.
import type { LoadOrder, LoadReport } from './load.ts'
import { Connection, prepare, type Prepared } from './load-connection.ts'

/** Latencies that are kept, in ms; a window holds fewer. */
const latencies = new Float64Array(2_000_000)

class Run {
  readonly #order: LoadOrder
  readonly #shots: readonly Prepared[]
  readonly #end: number
  readonly #resolve: (report: LoadReport) => void
  readonly #start = performance.now()
  readonly #idle: Connection[] = []
  /** when those were due that wait for a connection */
  readonly #due: number[] = []
  #at = 0
  #open = 0
  #good = 0
  #failed = 0
  #bytes = 0
  #why = ''
  readonly #statuses: Record<string, number> = {}
  constructor(order: LoadOrder, resolve: (report: LoadReport) => void) {
    this.#order = order
    this.#shots = order.shots.map(prepare)
    this.#end = this.#start + order.ms
    this.#resolve = resolve
    this.#at = order.inOrder ? 0 : Math.floor(Math.random() * this.#shots.length)
    this.#open = order.connections
    const connections = Array.from(
      { length: order.connections },
      (_, at) => new Connection(this, this.#portOf(at), order.from?.[at % order.from.length]),
    )
    if (order.perSecond !== undefined) this.#pace(1_000 / order.perSecond)
    for (const connection of connections) this.free(connection)
    if (order.abandon && order.perSecond === undefined) setTimeout(() => this.#abandon(connections), order.ms)
  }

  #portOf(at: number): number {
    const { port, secondPort = port } = this.#order
    return at % 2 === 0 ? port : secondPort
  }

  #abandon(connections: readonly Connection[]): void {
    if (this.#open === 0) return
    this.#open = 0
    for (const connection of connections) connection.end()
    this.#report()
  }

  /** The connection sends the next, waits until one is due, or is done. */
  free(connection: Connection): void {
    if (this.#order.perSecond !== undefined) {
      this.#idle.push(connection)
      return this.#catchUp()
    }
    if (this.#goesOn(performance.now())) return connection.send(this.#next(), performance.now())
    connection.end()
    if (--this.#open === 0) this.#report()
  }

  /** After it was closed without an answer. */
  freeLater(connection: Connection): void {
    if (this.#order.againMs === undefined || this.#order.perSecond !== undefined) return this.free(connection)
    setTimeout(() => this.#open > 0 && this.free(connection), this.#order.againMs)
  }

  #pace(every: number): void {
    let due = this.#start
    const timer = setInterval(() => {
      const now = performance.now()
      for (; due <= now && this.#goesOn(due); due += every) this.#due.push(due)
      this.#catchUp()
      if (this.#goesOn(now) || this.#due.length > 0 || this.#idle.length < this.#order.connections) return
      clearInterval(timer)
      for (const connection of this.#idle) connection.end()
      this.#report()
    }, 1)
  }

  #catchUp(): void {
    while (this.#due[0] !== undefined) {
      const connection = this.#idle.shift()
      if (!connection) return
      connection.send(this.#next(), this.#due.shift() ?? 0)
    }
  }

  #goesOn(at: number): boolean {
    return at < this.#end && (this.#failed < 20 || this.#order.tolerant === true)
  }

  #next(): Prepared {
    return this.#shots[this.#at++ % this.#shots.length] as Prepared
  }

  answered(took: number, good: boolean, bytes: number, status: string, why: string): void {
    this.#statuses[status] = (this.#statuses[status] ?? 0) + 1
    if (good) {
      latencies[this.#good++ % latencies.length] = took
      this.#bytes += bytes
    } else {
      this.#failed++
      this.#why ||= why
    }
  }

  #report(): void {
    const sorted = latencies.subarray(0, this.#good).slice().sort()
    const quantile = (part: number): number =>
      sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
    this.#resolve({
      requests: this.#good,
      failed: this.#failed,
      why: this.#why,
      seconds: (performance.now() - this.#start) / 1_000,
      p50: quantile(0.5),
      p99: quantile(0.99),
      max: sorted.at(-1) ?? 0,
      bytes: this.#good === 0 ? 0 : this.#bytes / this.#good,
      statuses: this.#statuses,
    })
  }
}

process.on('message', (order: LoadOrder) => new Run(order, (report) => process.send?.(report)))
process.on('disconnect', () => process.exit(0))
