// Layer 2: the tenant goes with the statement. See README.md in this folder.
//
// It uses two internals of `pg` (Query.prepare and the handle… callbacks), so `pg` is pinned and
// test/tenancy/pool.both.test.ts is its contract.
import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'
import type { OwnChanges } from '../memory/change-feed.ts'
import { passing } from '../shared/unavailable.ts'
import { endsConnection, ConnectionQueue } from './connection-queue.ts'
import { type QueryConfig, TransactionClient } from './transaction-client.ts'
import { currentCaller, currentSetting } from './scope.ts'
import { announceStatement, inStatementSpan } from './statements.ts'

/** What goes before a statement, under the same Sync, and names the tenant. */
export interface Binding {
  readonly name: string
  readonly text: string
  readonly values: string[]
  /** called with the row that it returns */
  readonly onRow?: (fields: readonly (string | null)[]) => void
}

// fault: P1
const BIND_TENANT_SQL = `select set_config('app.tenant_id', $1, true)`
const bindTenant = (tenant: string): Binding => ({ name: 'bind_tenant', text: BIND_TENANT_SQL, values: [tenant] })

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

interface DataRow {
  /** as text; null: NULL */
  readonly fields: readonly (string | null)[]
}

export type QueryCallback = (error: Error | null, result: pg.QueryResult) => void

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
    handleDataRow(message: DataRow): void
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
export class TenantQuery extends (pg.Query as unknown as QueryInternals) {
  readonly #bound: Binding
  #binding = true
  /** columns of the rows, where PostgreSQL was not asked again */
  #known: RowDescription | undefined
  #descriptions: Map<string, RowDescription> | undefined
  /**
   * Whether this statement also parsed its binding, as the first of its connection does. If it fails, the connection is
   * unusable: pg took the ParseComplete of the binding for the statement's own, and would never parse the statement.
   */
  parsedBinding = false
  /** `tenant`: whom to bind, or what binds it */
  constructor(config: QueryConfig, tenant: string | Binding, callback: QueryCallback) {
    super(config, undefined, callback)
    this.#bound = typeof tenant === 'string' ? bindTenant(tenant) : tenant
    this.queryMode = 'extended'
  }
  override prepare(connection: WireConnection): void {
    const { name, text, values } = this.#bound
    if (connection.parsedStatements[name] === undefined && connection.submittedNamedStatements[name] === undefined) {
      connection.parse({ name, text })
      connection.submittedNamedStatements[name] = text
      this.parsedBinding = true
    }
    connection.bind({ portal: '', statement: name, values })
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
  override handleDataRow(message: DataRow): void {
    if (this.#binding) this.#bound.onRow?.(message.fields)
    else super.handleDataRow(message)
  }
  override handleCommandComplete(message: unknown, connection: WireConnection): void {
    if (this.#binding) {
      this.#binding = false
      connection.parsedStatements[this.#bound.name] = this.#bound.text
      if (this.#known) super.handleRowDescription(this.#known)
    } else super.handleCommandComplete(message, connection)
  }
}

/** Receives the connection of a transaction that Prisma opens within it. */
export const opening = new AsyncLocalStorage<(connection: TransactionClient) => void>()

/**
 * `patienceMs`: how long a statement or a transaction waits for a connection. `own`: hears what transactions change;
 * null: the feed hears it without.
 */
export type TenantPoolConfig = pg.PoolConfig & { readonly patienceMs: number; readonly own: OwnChanges | null }

/**
 * A pg.Pool whose every statement runs with the tenant of the caller's scope. It throws NoTenantScope without a scope.
 * The tenant is read when query() or connect() is CALLED: a checkout callback has the async context of the code that
 * returned the connection.
 */
export class TenantPool extends pg.Pool {
  readonly #queue: ConnectionQueue
  readonly #own: OwnChanges | null
  /** whether transactions hear what they change without their notification */
  readonly hearsItself: boolean

  constructor({ patienceMs, own, ...config }: TenantPoolConfig) {
    super(config)
    this.#own = own
    this.hearsItself = own !== null
    this.#queue = new ConnectionQueue(() => super.connect(), this.options.max, patienceMs)
  }

  set onWait(hear: (seconds: number) => void) {
    this.#queue.onWait = hear
  }

  get usage(): { readonly used: number; readonly waiting: number } {
    return { used: this.#queue.used, waiting: this.#queue.waiting }
  }

  override query = ((config: QueryConfig): Promise<pg.QueryResult> =>
    this.#run(config, currentSetting())) as unknown as pg.Pool['query']

  #run(config: QueryConfig, tenant: string): Promise<pg.QueryResult> {
    announceStatement(config.text, 'alone')
    return inStatementSpan(config.text, 'alone', () => this.#send(config, tenant))
  }

  #send(config: QueryConfig, tenant: string): Promise<pg.QueryResult> {
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
  override connect = (async (): Promise<TransactionClient> => this.begin()) as unknown as pg.Pool['connect']

  async begin(): Promise<TransactionClient> {
    const tenant = currentSetting()
    const opened = opening.getStore()
    return new Promise((resolve, reject) => {
      this.#queue.run(
        {
          begin: (client, done) => {
            const connection = new TransactionClient(client, { tenant, own: this.#own }, done)
            opened?.(connection)
            resolve(connection)
          },
          fail: (error) => reject(passing(error)),
        },
        queueKeyOf(tenant),
        'transaction',
      )
    })
  }
}

/** Returns the key of those that take turns together: the budget, or the tenant. Without either, each is alone. */
export function queueKeyOf(tenant: string): string | symbol {
  return currentCaller().budget ?? (tenant === '' ? Symbol('platform') : tenant)
}
