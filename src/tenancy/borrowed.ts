// Connections of a pool that stay out of it from one statement to the next. To check one out costs a timer, four events, two listeners
// and a turn of the loop, which together are more than a short statement is; what waits is begun the moment a connection has its answer.
// A connection has one statement under way, so none waits behind another's while a connection is free. Budgets have turns, those of a
// tenant or of all that one person founded, and one alone never has more than its share, so that its statements leave connections to others.
import type pg from 'pg'

/** One statement; `begin` calls `done` when the answer is there. */
export interface Statement {
  begin(client: pg.PoolClient, done: (broken: Error | null) => void): void
  fail(error: Error): void
}

interface Waiting {
  readonly statement: Statement
  readonly since: number
}

/** Of one budget. */
interface Line {
  readonly key: string | symbol
  /** connections that its statements are on */
  held: number
  readonly waiting: Waiting[]
}

/** Statements after which a connection goes back even if there is more to do, so that its pool can end those that have grown old. */
const IN_A_ROW = 500
/** Of the connections, what statements of one budget may have at once. */
const SHARE = 0.4
/** After which an unused one goes back, in ms. */
const REST_MS = 50

export class Borrowed {
  readonly #checkOut: () => Promise<pg.PoolClient>
  readonly #pool: pg.Pool
  readonly #spare: Loan[] = []
  readonly #lines = new Map<string | symbol, Line>()
  /** those in which statements wait, in the order of their turns */
  readonly #turns: Line[] = []
  readonly #share: number
  #loans = 0
  #asked = 0
  #watching = false

  /** `checkOut`: of the pool, as it is without what stands before it. */
  constructor(pool: pg.Pool, checkOut: () => Promise<pg.PoolClient>) {
    this.#pool = pool
    this.#checkOut = checkOut
    this.#share = Math.ceil(pool.options.max * SHARE)
  }

  /** `key`: of the budget; what is nobody's in particular has one of its own each time. */
  run(statement: Statement, key: string | symbol): void {
    let line = this.#lines.get(key)
    if (!line) this.#lines.set(key, (line = { key, held: 0, waiting: [] }))
    const loan = line.held < this.#share && line.waiting.length === 0 ? this.#spare.pop() : undefined
    if (loan) return this.#begin(loan, statement, line)
    line.waiting.push({ statement, since: performance.now() })
    if (line.waiting.length === 1) this.#turns.push(line)
    this.#ask()
  }

  /** Gives back what is not in use: to whoever asks the pool itself. */
  giveBack(): void {
    for (const loan of this.#spare.splice(0)) this.#end(loan)
  }

  /** As many check-outs are under way as statements wait that may have a connection, within what the pool has. */
  #ask(): void {
    let wanted = 0
    for (const { held, waiting } of this.#turns) wanted += Math.min(waiting.length, this.#share - held)
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
          this.#turn()?.statement.fail(error)
          this.#ask()
        },
      )
    }
    this.#watch()
  }

  /** The next statement that may have a connection, taken out of its line. */
  #turn(): { readonly statement: Statement; readonly line: Line } | null {
    const at = this.#turns.findIndex(({ held }) => held < this.#share)
    const [line] = at < 0 ? [] : this.#turns.splice(at, 1)
    const first = line?.waiting.shift()
    if (!line || !first) return null
    if (line.waiting.length > 0) this.#turns.push(line)
    return { statement: first.statement, line }
  }

  #begin(loan: Loan, statement: Statement, line: Line): void {
    loan.used++
    loan.resting = false
    line.held++
    let over = false
    statement.begin(loan.client, (broken) => {
      // A connection that ends tells the statement of it that has failed already, too.
      if (over) return
      over = true
      this.#leave(line)
      if (broken) loan.broken ??= broken
      this.#next(loan)
    })
  }

  #leave(line: Line): void {
    line.held--
    if (line.held === 0 && line.waiting.length === 0) this.#lines.delete(line.key)
  }

  #next(loan: Loan): void {
    // Whoever else waits at the pool, for a transaction, has its turn.
    if (loan.broken || loan.used >= IN_A_ROW || this.#pool.waitingCount > this.#asked || this.#pool.ending) {
      this.#end(loan)
      const spare = this.#spare.pop()
      return spare ? this.#take(spare) : this.#ask()
    }
    this.#take(loan)
  }

  #take(loan: Loan): void {
    const next = this.#turn()
    if (next) return this.#begin(loan, next.statement, next.line)
    if (this.#pool.waitingCount > this.#asked) return this.#end(loan)
    this.#spare.push(loan)
    this.#watch()
  }

  #end(loan: Loan): void {
    this.#loans--
    loan.end()
  }

  /** Ends the loan of an unused connection; one in use that fails tells its statement. */
  #retire(loan: Loan): void {
    const at = this.#spare.indexOf(loan)
    if (at < 0) return
    this.#spare.splice(at, 1)
    this.#end(loan)
  }

  #watch(): void {
    if (this.#watching) return
    this.#watching = true
    setTimeout(() => this.#look(), REST_MS).unref()
  }

  #look(): void {
    this.#watching = false
    const late = performance.now() - (this.#pool.options.connectionTimeoutMillis || Number.POSITIVE_INFINITY)
    for (const line of this.#turns.slice()) {
      while (line.waiting[0] && line.waiting[0].since < late) line.waiting.shift()?.statement.fail(new Error('timeout exceeded when trying to connect'))
      if (line.waiting.length > 0) continue
      this.#turns.splice(this.#turns.indexOf(line), 1)
      if (line.held === 0) this.#lines.delete(line.key)
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
