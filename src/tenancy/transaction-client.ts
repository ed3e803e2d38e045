// One connection from BEGIN to the end of its transaction.
import { setImmediate } from 'node:timers/promises'
import type pg from 'pg'
import type { OwnChanges } from '../memory/change-feed.ts'
import { passing, Unavailable } from '../shared/unavailable.ts'
import { currentSetting, NoTenantScope } from './scope.ts'
import { announceStatement, inStatementSpan } from './statements.ts'

export type QueryConfig = pg.QueryConfig & { text: string }

/** The part of pg's client that its types lack. */
interface Wired {
  readonly connection: { readonly stream: { cork(): void; uncork(): void } }
  /** whether statements are sent before the answer of the last */
  pipeline: boolean
}

/** What the transaction announces with its COMMIT: prisma/sql/feed/functions.sql. */
const ANNOUNCED = { name: 'announced', text: `SELECT current_setting('app.announced', true) AS announced` }

/** What Prisma gets for BEGIN, which has no rows. */
const BEGUN = { command: 'BEGIN', rowCount: null, rows: [], fields: [], oid: 0 } as unknown as pg.QueryResult

/**
 * A connection from BEGIN to the end of the transaction. BEGIN sets the tenant, and later statements must be in its
 * scope. A connection that is returned before its end is discarded, or the next statement, of any tenant, would be part
 * of the transaction. After the end it refuses statements: work that was cut off may still send some, when the
 * connection already has another transaction.
 *
 * BEGIN goes out with the first statement, and what `last` was given with COMMIT: each saves a round trip. If BEGIN
 * fails, the statement behind it has no tenant, and finds and writes nothing.
 */
export class TransactionClient {
  readonly #client: pg.PoolClient & Wired
  readonly #wire: Wired['connection']
  readonly #tenant: string
  readonly #own: OwnChanges | null
  /** of the transaction, for the change feed */
  readonly #name: string
  readonly #done: (broken: Error | null) => void
  #begun = false
  #open = false
  #over = false
  #corked = false
  #released = false
  /** statements whose answers nobody has waited for yet */
  #unanswered: Promise<pg.QueryResult>[] = []
  constructor(
    client: pg.PoolClient,
    { tenant, own }: { readonly tenant: string; readonly own: OwnChanges | null },
    done: (broken: Error | null) => void,
  ) {
    this.#client = client
    this.#client.pipeline = true
    this.#wire = this.#client.connection
    this.#tenant = tenant
    this.#own = own
    this.#name = own?.name() ?? ''
    this.#done = done
  }
  async query(config: QueryConfig): Promise<pg.QueryResult> {
    this.#check(config)
    if (config.text === 'BEGIN') return this.#query(config) // goes out with the next
    return inStatementSpan(config.text, 'transaction', () => this.#query(config))
  }
  async #query(config: QueryConfig): Promise<pg.QueryResult> {
    try {
      if (config.text === 'BEGIN') {
        // Prisma sends what all transactions ask for in one tick in the scope of the first of them.
        // fault: P7
        await setImmediate()
        return BEGUN
      }
      if (config.text === 'COMMIT' || config.text === 'ROLLBACK') return await this.#end(config)
      const result = this.#send(config)
      this.#flush()
      return await result
    } catch (error) {
      throw passing(error)
    }
  }
  /** Sends a statement together with what follows it. If it fails, so does the transaction. */
  last(config: QueryConfig): Promise<pg.QueryResult> {
    this.#check(config)
    if (!this.#corked) this.#wire.stream.cork()
    this.#corked = true
    const result = inStatementSpan(config.text, 'transaction', () => this.#send(config))
    result.catch(() => {}) // #end throws it
    this.#unanswered.push(result)
    return result
  }
  #check(config: QueryConfig): void {
    // fault: P3
    if (currentSetting() !== this.#tenant) throw new NoTenantScope()
    // fault: P6
    if (this.#over) throw new Unavailable(new Error('the transaction is over'))
    announceStatement(config.text, 'transaction')
  }
  #send(config: QueryConfig): Promise<pg.QueryResult> {
    if (this.#begun) return this.#client.query(config)
    this.#begun = true
    this.#open = true
    this.#wire.stream.cork()
    const writer = this.#own ? `; SET LOCAL app.writer = '${this.#name}'` : ''
    // Not a bind parameter, since BEGIN is a simple query. The value is '' or a lower-case UUID (scope.ts).
    // fault: P4
    const begun = this.#client.query(`BEGIN; SET LOCAL app.tenant_id = '${this.#tenant}'${writer}`)
    const result = this.#client.query<object>(config)
    this.#wire.stream.uncork()
    return begun.then(
      () => result,
      (error: unknown) => {
        result.catch(() => {})
        throw error
      },
    )
  }
  #flush(): void {
    if (this.#corked) this.#wire.stream.uncork()
    this.#corked = false
  }
  async #end(config: QueryConfig): Promise<pg.QueryResult> {
    this.#over = true
    if (!this.#begun) return BEGUN
    if (config.text === 'ROLLBACK' || !this.#own) return this.#ended(config, null)
    let result: Promise<pg.QueryResult> = Promise.resolve(BEGUN)
    await this.#own.commit(this.#name, async () => {
      if (!this.#corked) this.#wire.stream.cork()
      this.#corked = true
      const announced = this.#client.query<{ announced: string | null }>(ANNOUNCED)
      result = this.#ended(config, announced)
      try {
        await result
      } catch (error) {
        if (this.#open) throw error // nobody knows
        return [] // COMMIT has rolled back
      }
      return (await announced).rows[0]?.announced?.split(' ').slice(1) ?? []
    })
    return result
  }
  /** `announced`: was sent before it, and is only right if it succeeds. */
  async #ended(config: QueryConfig, announced: Promise<pg.QueryResult> | null): Promise<pg.QueryResult> {
    announced?.catch(() => {})
    const ended = this.#client.query(config)
    this.#flush()
    const earlier = await Promise.allSettled(this.#unanswered)
    const result = await ended
    this.#open = false
    if (config.text === 'ROLLBACK') return result
    const failed = earlier.find((one) => one.status === 'rejected')
    if (failed) throw failed.reason
    // PostgreSQL answers so, without an error, when a statement failed and the work committed anyway.
    if (result.command === 'ROLLBACK') throw new Error('nothing was written: a statement of the transaction had failed')
    return result
  }
  release(error?: Error | boolean): void {
    if (this.#released) return
    this.#released = true
    this.#over = true
    this.#client.pipeline = false // a statement alone may return its connection before it is sent
    this.#done(
      error instanceof Error ? error : error === true || this.#open ? new Error('given back before its end') : null,
    )
  }
  on(event: 'error', listener: (error: Error) => void): void {
    this.#client.on(event, listener)
  }
  removeListener(event: 'error', listener: (error: Error) => void): void {
    this.#client.removeListener(event, listener)
  }
}
