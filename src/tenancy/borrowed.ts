// Connections of a pool that stay out of it from one statement to the next. To check one out costs a timer, four events, two listeners
// and a turn of the loop, which together are more than a short statement is; what waits is begun the moment a connection has its answer.
// As before a connection has one statement under way, so none waits behind another's while a connection is free.
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

/** Statements after which a connection goes back even if there is more to do, so that its pool can end those that have grown old. */
const IN_A_ROW = 500
/** After which an unused one goes back, in ms. */
const REST_MS = 50

export class Borrowed {
  readonly #checkOut: () => Promise<pg.PoolClient>
  readonly #pool: pg.Pool
  readonly #spare: Loan[] = []
  readonly #waiting: Waiting[] = []
  #loans = 0
  #asked = 0
  #watching = false

  /** `checkOut`: of the pool, as it is without what stands before it. */
  constructor(pool: pg.Pool, checkOut: () => Promise<pg.PoolClient>) {
    this.#pool = pool
    this.#checkOut = checkOut
  }

  run(statement: Statement): void {
    const loan = this.#spare.pop()
    if (loan) return this.#begin(loan, statement)
    this.#waiting.push({ statement, since: performance.now() })
    this.#ask()
  }

  /** Gives back what is not in use: to whoever asks the pool itself. */
  giveBack(): void {
    for (const loan of this.#spare.splice(0)) this.#end(loan)
  }

  /** As many check-outs are under way as statements wait, within what the pool has. */
  #ask(): void {
    while (this.#asked < this.#waiting.length && this.#loans + this.#asked < this.#pool.options.max) {
      this.#asked++
      this.#checkOut().then(
        (client) => {
          this.#asked--
          this.#loans++
          this.#take(new Loan(client, (loan) => this.#retire(loan)))
        },
        (error: Error) => {
          this.#asked--
          this.#waiting.shift()?.statement.fail(error)
          this.#ask()
        },
      )
    }
    this.#watch()
  }

  #begin(loan: Loan, statement: Statement): void {
    loan.used++
    loan.resting = false
    let over = false
    statement.begin(loan.client, (broken) => {
      // A connection that ends tells the statement of it that has failed already, too.
      if (over) return
      over = true
      if (broken) loan.broken ??= broken
      this.#next(loan)
    })
  }

  #next(loan: Loan): void {
    // Whoever else waits at the pool, for a transaction, has its turn.
    if (loan.broken || loan.used >= IN_A_ROW || this.#pool.waitingCount > this.#asked || this.#pool.ending) {
      this.#end(loan)
      return this.#ask()
    }
    this.#take(loan)
  }

  #take(loan: Loan): void {
    const first = this.#waiting.shift()
    if (first) return this.#begin(loan, first.statement)
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
    while (this.#waiting[0] && this.#waiting[0].since < late) this.#waiting.shift()?.statement.fail(new Error('timeout exceeded when trying to connect'))
    const unused = this.#spare.filter(({ resting }) => resting)
    for (const loan of unused) this.#retire(loan)
    for (const loan of this.#spare) loan.resting = true
    if (this.#spare.length > 0 || this.#waiting.length > 0) this.#watch()
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
