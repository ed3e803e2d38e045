// The platform connection: for the look-ups of platform.ts, and for the installation's own secrets. It carries no
// tenant.
import pg from 'pg'
import { passing } from '../shared/unavailable.ts'
import { endsConnection, ConnectionQueue } from './connection-queue.ts'
import { currentCaller } from './scope.ts'
import { announceStatement, inStatementSpan } from './statements.ts'

/**
 * `patienceMs`: how long a statement waits for a connection. `named`: whether statements keep their names, and are
 * prepared.
 */
export type PlatformPoolConfig = pg.PoolConfig & { readonly patienceMs: number; readonly named: boolean }

/**
 * A pg.Pool in which budgets take turns (connection-queue.ts); a caller without a budget is alone. A statement that
 * waits too long fails with Unavailable, as in the pool of requests.
 */
export class PlatformPool extends pg.Pool {
  readonly #queue: ConnectionQueue
  readonly #named: boolean

  constructor({ patienceMs, named, ...config }: PlatformPoolConfig) {
    super(config)
    this.#named = named
    this.#queue = new ConnectionQueue(() => super.connect(), this.options.max, patienceMs)
  }

  override query = ((given: string | pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult> =>
    this.#run(
      typeof given === 'string' ? { text: given, ...(values && { values }) } : given,
    )) as unknown as pg.Pool['query']

  #run({ name, ...config }: pg.QueryConfig): Promise<pg.QueryResult> {
    announceStatement(config.text, 'platform')
    const query = this.#named && name !== undefined ? { name, ...config } : config
    return inStatementSpan(config.text, 'platform', () => this.#send(query))
  }

  #send(query: pg.QueryConfig): Promise<pg.QueryResult> {
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void => reject(passing(error))
      this.#queue.run(
        {
          begin(client, done) {
            client.query(query, (error: Error | null, result) => {
              done(error && endsConnection(error) ? error : null)
              if (error) fail(error)
              else resolve(result)
            })
          },
          fail,
        },
        currentCaller().budget ?? Symbol('nobody'),
      )
    })
  }

  set onWait(hear: (seconds: number) => void) {
    this.#queue.onWait = hear
  }

  get usage(): { readonly used: number; readonly waiting: number } {
    return { used: this.#queue.used, waiting: this.#queue.waiting }
  }

  /** A connection for one transaction, with the part of a client that it needs. */
  override connect = ((): Promise<PlatformTransactionClient> =>
    new Promise((resolve, reject) => {
      const fail = (error: Error): void => reject(passing(error))
      this.#queue.run(
        { begin: (client, done) => resolve(new PlatformTransactionClient(client, done)), fail },
        Symbol('nobody'),
        'transaction',
      )
    })) as unknown as pg.Pool['connect']
}

class PlatformTransactionClient {
  readonly #client: pg.PoolClient
  readonly #done: (broken: Error | null) => void
  constructor(client: pg.PoolClient, done: (broken: Error | null) => void) {
    this.#client = client
    this.#done = done
  }
  async query(text: string, values?: unknown[]): Promise<pg.QueryResult> {
    try {
      return await inStatementSpan(text, 'platform', () => this.#client.query(text, values))
    } catch (error) {
      throw passing(error)
    }
  }
  release(error?: Error | boolean): void {
    this.#done(error instanceof Error ? error : error === true ? new Error('given back as broken') : null)
  }
  on(event: 'error', listener: (error: Error) => void): void {
    this.#client.on(event, listener)
  }
  removeListener(event: 'error', listener: (error: Error) => void): void {
    this.#client.removeListener(event, listener)
  }
}
