// Connections of a pool that stay out of it from one use to the next. To check one out costs a timer, four events, two
// listeners and a turn of the loop, which together are more than a short statement is; what waits is begun the moment a
// connection has its answer. A connection has one statement or one transaction under way, so none waits behind
// another's while a connection is free. Budgets have turns, those of a tenant or of all that one person founded, and
// one alone never has more than its share, so that it leaves connections to others.
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

/** Of one budget, and one kind. */
interface Line {
  readonly key: string | symbol
  readonly kind: Kind
  /** connections that its uses are on */
  held: number
  readonly waiting: Waiting[]
}

/**
 * Uses after which a connection goes back even if there is more to do, so that its pool can end those that have grown
 * old.
 */
const IN_A_ROW = 500
/**
 * Of the connections, what statements of one budget may have at once, and what its transactions may, which mostly wait
 * for each other's locks.
 */
const SHARE = 0.4
/** What transactions of all budgets may have: while all of them wait for locks, the rest still reads. */
const TRANSACTIONS = 0.8
/** What pg-pool says of a connection that could not be made within connectionTimeoutMillis. */
const TOOK_LONG = /due to connection timeout$/
/** After which an unused one goes back, in ms. */
const REST_MS = 50
/** What a look counts at most, in ms: that the process had no turn for longer is not what anybody waited for. */
const TURN_MS = 1_000

export class Borrowed {
  readonly #checkOut: () => Promise<pg.PoolClient>
  readonly #pool: pg.Pool
  readonly #patienceMs: number
  readonly #spare: Loan[] = []
  readonly #lines: Readonly<Record<Kind, Map<string | symbol, Line>>> = { statement: new Map(), transaction: new Map() }
  /** those in which uses wait, in the order of their turns */
  readonly #turns: Line[] = []
  #loans = 0
  #asked = 0
  #transactions = 0
  #watching = false
  #lookedAt = 0
  /** the time that this process had, in ms */
  #clock = 0

  /** `checkOut`: of the pool, from which nobody else takes connections. */
  constructor(pool: pg.Pool, checkOut: () => Promise<pg.PoolClient>, patienceMs: number) {
    this.#pool = pool
    this.#checkOut = checkOut
    this.#patienceMs = patienceMs
  }

  /** `key`: of the budget; what is nobody's in particular has one of its own each time. */
  run(use: Use, key: string | symbol, kind: Kind = 'statement'): void {
    const lines = this.#lines[kind]
    let line = lines.get(key)
    if (!line) lines.set(key, (line = { key, kind, held: 0, waiting: [] }))
    const loan = line.waiting.length === 0 && this.#room(line) > 0 ? this.#spare.pop() : undefined
    if (loan) return this.#begin(loan, use, line)
    line.waiting.push({ use, since: this.#clock })
    if (line.waiting.length === 1) this.#turns.push(line)
    this.#ask()
  }

  /** Connections that have a use under way. */
  get used(): number {
    return this.#loans - this.#spare.length
  }

  /** Uses that wait for one. */
  get waiting(): number {
    return this.#turns.reduce((sum, line) => sum + line.waiting.length, 0)
  }

  /** Gives back what is not in use. */
  giveBack(): void {
    for (const loan of this.#spare.splice(0)) this.#end(loan)
  }

  /** Of the connections, the part of `share`, one at least. */
  #part(share: number): number {
    return Math.ceil(this.#pool.options.max * share)
  }

  /** How many more connections the line may have. */
  #room({ kind, held }: Line): number {
    const own = this.#part(SHARE) - held
    return kind === 'transaction' ? Math.min(own, this.#part(TRANSACTIONS) - this.#transactions) : own
  }

  /** As many check-outs are under way as uses wait that may have a connection, within what the pool has. */
  #ask(): void {
    let wanted = 0
    for (const line of this.#turns) wanted += Math.max(0, Math.min(line.waiting.length, this.#room(line)))
    while (this.#asked < wanted && this.#loans + this.#asked < this.#pool.options.max) {
      this.#asked++
      this.#checkOut().then(
        (client) => {
          this.#asked--
          this.#loans++
          this.#take(new Loan(client, (loan) => this.#retire(loan)))
        },
        (error: Error) => {
          this.#asked--
          // What takes long may only be long for want of a processor: whoever waits has patience of their own.
          if (!TOOK_LONG.test(error.message)) this.#turn()?.use.fail(error)
          this.#ask()
        },
      )
    }
    this.#watch()
  }

  /** The next use that may have a connection, taken out of its line. */
  #turn(): { readonly use: Use; readonly line: Line } | null {
    const at = this.#turns.findIndex((line) => this.#room(line) > 0)
    const [line] = at < 0 ? [] : this.#turns.splice(at, 1)
    const first = line?.waiting.shift()
    if (!line || !first) return null
    if (line.waiting.length > 0) this.#turns.push(line)
    return { use: first.use, line }
  }

  #begin(loan: Loan, use: Use, line: Line): void {
    loan.used++
    loan.resting = false
    this.#hold(line, 1)
    let over = false
    use.begin(loan.client, (broken) => {
      // A connection that ends tells the use of it that has failed already, too.
      if (over) return
      over = true
      this.#hold(line, -1)
      this.#forget(line)
      if (broken) loan.broken ??= broken
      this.#next(loan)
    })
  }

  #hold(line: Line, change: 1 | -1): void {
    line.held += change
    if (line.kind === 'transaction') this.#transactions += change
  }

  #forget({ key, kind, held, waiting }: Line): void {
    if (held === 0 && waiting.length === 0) this.#lines[kind].delete(key)
  }

  #next(loan: Loan): void {
    if (!loan.broken && loan.used < IN_A_ROW && !this.#pool.ending) return this.#take(loan)
    this.#end(loan)
    const spare = this.#spare.pop()
    if (spare) this.#take(spare)
    else this.#ask()
  }

  #take(loan: Loan): void {
    const next = this.#turn()
    if (next) return this.#begin(loan, next.use, next.line)
    this.#spare.push(loan)
    this.#watch()
  }

  #end(loan: Loan): void {
    this.#loans--
    loan.end()
  }

  /** Ends the loan of an unused connection; one in use that fails tells its use. */
  #retire(loan: Loan): void {
    const at = this.#spare.indexOf(loan)
    if (at < 0) return
    this.#spare.splice(at, 1)
    this.#end(loan)
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
    for (const line of this.#turns.slice()) {
      while (line.waiting[0] && line.waiting[0].since < late)
        line.waiting
          .shift()
          ?.use.fail(new Unavailable(new Error(`no connection for a ${line.kind} in ${this.#patienceMs} ms`)))
      if (line.waiting.length > 0) continue
      this.#turns.splice(this.#turns.indexOf(line), 1)
      this.#forget(line)
    }
    const unused = this.#spare.filter(({ resting }) => resting)
    for (const loan of unused) this.#retire(loan)
    for (const loan of this.#spare) loan.resting = true
    if (this.#spare.length > 0 || this.#turns.length > 0) this.#watch()
  }
}

class Loan {
  readonly client: pg.PoolClient
  used = 0
  resting = false
  broken: Error | undefined
  readonly #onError: (error: Error) => void
  constructor(client: pg.PoolClient, failed: (loan: Loan) => void) {
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

/** An error of the statement leaves the connection fit for use; one that ends it does not. */
export function endsConnection(error: Error): boolean {
  return !(error instanceof pg.DatabaseError) || error.severity === 'FATAL'
}
