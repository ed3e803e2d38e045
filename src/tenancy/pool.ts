// Layer 2: the tenant goes with the statement. See README.md in this folder.
//
// It uses two internals of `pg` (Query.prepare and the handle… callbacks), so `pg` is pinned and
// test/tenancy/pool.both.test.ts is its contract.
import pg from 'pg'
import { passing, Unavailable } from '../shared/unavailable.ts'
import { endsConnection, ConnectionQueue } from './connection-queue.ts'
import { currentCaller, currentSetting, NoTenantScope } from './scope.ts'
import { announceStatement } from './statements.ts'

const BIND_TENANT = 'bind_tenant'
// fault: P1
const BIND_TENANT_SQL = `select set_config('app.tenant_id', $1, true)`

interface WireConnection {
  bind(message: { portal: string; statement: string; values: string[] }): void
  execute(message: { portal: string }): void
  parse(message: { name: string; text: string }): void
  describe(message: unknown): void
  submittedNamedStatements: Record<string, string>
  parsedStatements: Record<string, string>
}

interface RowDescription {
  readonly fields: unknown
}

type QueryConfig = pg.QueryConfig & { text: string }
type QueryCallback = (error: Error | null, result: pg.QueryResult) => void

/** The parts of pg.Query that its types lack. */
interface QueryInternals {
  new (
    config: QueryConfig,
    values: undefined,
    callback: QueryCallback,
  ): {
    queryMode: string
    readonly name?: string
    prepare(connection: WireConnection): void
    handleRowDescription(message: RowDescription): void
    handleDataRow(message: unknown): void
    handleCommandComplete(message: unknown, connection: WireConnection): void
  }
}

/**
 * The columns of named statements, by connection. They hold while the statement is prepared there: PostgreSQL refuses
 * to run it with other columns ("cached plan must not change result type").
 */
const described = new WeakMap<
  WireConnection,
  { readonly rows: Map<string, RowDescription>; readonly undescribed: WireConnection }
>()

function descriptionsOf(connection: WireConnection): NonNullable<ReturnType<typeof described.get>> {
  let known = described.get(connection)
  if (!known)
    described.set(
      connection,
      (known = {
        rows: new Map(),
        undescribed: Object.assign(Object.create(connection) as WireConnection, { describe() {} }),
      }),
    )
  return known
}

/**
 * One statement with its tenant. Bind and Execute of the prepared set_config go before the statement's own messages,
 * under the same Sync. So PostgreSQL runs both in one implicit transaction (protocol "Extended Query", Pipelining),
 * without another round trip, and no tenant stays on the connection.
 */
class TenantQuery extends (pg.Query as unknown as QueryInternals) {
  readonly #tenant: string
  #binding = true
  /** columns of the rows, where PostgreSQL was not asked again */
  #known: RowDescription | undefined
  #descriptions: Map<string, RowDescription> | undefined
  /**
   * Whether this statement also parsed bind_tenant, as the first of its connection does. If it fails, the connection is
   * unusable: pg took the ParseComplete of bind_tenant for the statement's own, and would never parse the statement.
   */
  parsedBinding = false
  constructor(config: QueryConfig, tenant: string, callback: QueryCallback) {
    super(config, undefined, callback)
    this.#tenant = tenant
    this.queryMode = 'extended'
  }
  override prepare(connection: WireConnection): void {
    if (
      connection.parsedStatements[BIND_TENANT] === undefined &&
      connection.submittedNamedStatements[BIND_TENANT] === undefined
    ) {
      connection.parse({ name: BIND_TENANT, text: BIND_TENANT_SQL })
      connection.submittedNamedStatements[BIND_TENANT] = BIND_TENANT_SQL
      this.parsedBinding = true
    }
    connection.bind({ portal: '', statement: BIND_TENANT, values: [this.#tenant] })
    connection.execute({ portal: '' })
    if (this.name === undefined || connection.parsedStatements[this.name] === undefined)
      return super.prepare(connection)
    const { rows, undescribed } = descriptionsOf(connection)
    this.#descriptions = rows
    this.#known = rows.get(this.name)
    super.prepare(this.#known ? undescribed : connection)
  }
  override handleRowDescription(message: RowDescription): void {
    if (this.name !== undefined) this.#descriptions?.set(this.name, message)
    super.handleRowDescription(message)
  }
  override handleDataRow(message: unknown): void {
    if (!this.#binding) super.handleDataRow(message)
  }
  override handleCommandComplete(message: unknown, connection: WireConnection): void {
    if (this.#binding) {
      this.#binding = false
      connection.parsedStatements[BIND_TENANT] = BIND_TENANT_SQL
      if (this.#known) super.handleRowDescription(this.#known)
    } else super.handleCommandComplete(message, connection)
  }
}

/** `patienceMs`: how long a statement or a transaction waits for a connection. */
export type TenantPoolConfig = pg.PoolConfig & { readonly patienceMs: number }

/**
 * A pg.Pool whose every statement runs with the tenant of the caller's scope. It throws NoTenantScope without a scope.
 * The tenant is read when query() or connect() is CALLED: a checkout callback has the async context of the code that
 * returned the connection.
 */
export class TenantPool extends pg.Pool {
  readonly #queue: ConnectionQueue

  constructor({ patienceMs, ...config }: TenantPoolConfig) {
    super(config)
    this.#queue = new ConnectionQueue(() => super.connect(), this.options.max, patienceMs)
  }

  get usage(): { readonly used: number; readonly waiting: number } {
    return { used: this.#queue.used, waiting: this.#queue.waiting }
  }

  override query = ((config: QueryConfig): Promise<pg.QueryResult> =>
    this.#run(config, currentSetting())) as unknown as pg.Pool['query']

  #run(config: QueryConfig, tenant: string): Promise<pg.QueryResult> {
    announceStatement(config.text, 'alone')
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void => reject(passing(error))
      this.#queue.run(
        {
          // fault: P2
          begin(client, done) {
            const query: TenantQuery = new TenantQuery(config, tenant, (error, result) => {
              done(error && (endsConnection(error) || query.parsedBinding) ? error : null)
              if (error) fail(error)
              else resolve(result)
            })
            client.query(query as unknown as pg.Submittable)
          },
          fail,
        },
        queueKeyOf(tenant),
      )
    })
  }

  /** Returns a connection for one transaction, with the part of a client that it needs. */
  override connect = (async (): Promise<TransactionClient> => {
    const tenant = currentSetting()
    return new Promise((resolve, reject) => {
      this.#queue.run(
        {
          begin: (client, done) => resolve(new TransactionClient(client, tenant, done)),
          fail: (error) => reject(passing(error)),
        },
        queueKeyOf(tenant),
        'transaction',
      )
    })
  }) as unknown as pg.Pool['connect']
}

/** Returns the key of those that take turns together: the budget, or the tenant. Without either, each is alone. */
function queueKeyOf(tenant: string): string | symbol {
  return currentCaller().budget ?? (tenant === '' ? Symbol('platform') : tenant)
}

/**
 * A connection from BEGIN to the end of the transaction. BEGIN sets the tenant, and later statements must be in its
 * scope. A connection that is returned before its end is discarded, or the next statement, of any tenant, would be part
 * of the transaction. After the end it refuses statements: work that was cut off may still send some, when the
 * connection already has another transaction.
 */
class TransactionClient {
  readonly #client: pg.PoolClient
  readonly #tenant: string
  readonly #done: (broken: Error | null) => void
  #open = false
  #over = false
  constructor(client: pg.PoolClient, tenant: string, done: (broken: Error | null) => void) {
    this.#client = client
    this.#tenant = tenant
    this.#done = done
  }
  async query(config: QueryConfig): Promise<pg.QueryResult> {
    // fault: P3
    if (currentSetting() !== this.#tenant) throw new NoTenantScope()
    // fault: P6
    if (this.#over) throw new Unavailable(new Error('the transaction is over'))
    announceStatement(config.text, 'transaction')
    const ends = config.text === 'COMMIT' || config.text === 'ROLLBACK'
    this.#over = ends
    try {
      if (config.text === 'BEGIN') {
        this.#open = true
        // Not a bind parameter, since BEGIN is a simple query. The value is '' or a lower-case UUID (scope.ts).
        // fault: P4
        return await this.#client.query(`BEGIN; SET LOCAL app.tenant_id = '${this.#tenant}'`)
      }
      const result = await this.#client.query(config)
      if (ends) this.#open = false
      // PostgreSQL answers so, without an error, when a statement failed and the work committed anyway.
      if (config.text === 'COMMIT' && result.command === 'ROLLBACK')
        throw new Error('nothing was written: a statement of the transaction had failed')
      return result
    } catch (error) {
      throw passing(error)
    }
  }
  release(error?: Error | boolean): void {
    this.#over = true
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
