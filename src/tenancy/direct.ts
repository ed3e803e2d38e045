// Calls functions on the pool itself, without Prisma, which would only pass our text and values on. The tenant goes
// with the call as with every statement of the pool.
import pg from 'pg'
import type { Call } from './function-calls.ts'
import type { TenantPool } from './pool.ts'
import type { TransactionClient } from './transaction-client.ts'

/** A pool of requests, or of lists. */
type RequestPool = pg.Pool & Pick<TenantPool, 'hearsItself'>

/** Pools by their Prisma client. A transaction has its own connection, so no pool. */
const pools = new WeakMap<object, RequestPool>()

export function registerPool(client: object, pool: RequestPool): void {
  pools.set(client, pool)
}

/** Returns the pool of the client; null: `on` is a transaction. */
export function poolOf(on: object): RequestPool | null {
  return pools.get(on) ?? null
}

/** Runs statements: the pool, or the connection of a transaction. */
export interface Connection {
  query(statement: Statement): Promise<{ readonly rows: object[] }>
}

type Statement = pg.QueryConfig & { readonly text: string }

/** Connections of transactions by their Prisma client. */
const transactions = new WeakMap<object, TransactionClient>()

export function registerTransaction(tx: object, connection: TransactionClient): void {
  transactions.set(tx, connection)
}

export function transactionOf(tx: object): TransactionClient {
  const connection = transactions.get(tx)
  if (!connection) throw new Error('functions are called on the client of the database, or on that of a transaction')
  return connection
}

/** Returns rows as Prisma gives them: bigint for int8, dates at the start of their UTC day. */
export async function callDirect(
  on: Connection,
  call: Pick<Call, 'name' | 'text' | 'types'>,
  values: readonly unknown[],
): Promise<unknown[]> {
  return (await on.query(statementOf(call, values))).rows
}

export function statementOf(
  { name, text, types }: Pick<Call, 'name' | 'text' | 'types'>,
  values: readonly unknown[],
): Statement {
  return { name, text, values: values.map((value, at) => encoded(value, types[at])), types: { getTypeParser } }
}

/** Runs `work` in a transaction on one connection of the pool. Rolls back if `work` throws. */
export async function transactionOn<T>(pool: pg.Pool, work: (on: Connection) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  const ignore = (): void => {} // without a listener, a lost connection would end the process
  client.on('error', ignore)
  try {
    await client.query({ text: 'BEGIN' })
    const result = await work(client)
    await client.query({ text: 'COMMIT' })
    return result
  } catch (error) {
    await client.query({ text: 'ROLLBACK' }).catch(ignore)
    throw error
  } finally {
    client.removeListener('error', ignore)
    client.release()
  }
}

/** Writes a Date in UTC; pg would write it in the time zone of the process, which may be another day. */
function encoded(value: unknown, type: string | undefined): unknown {
  if (value instanceof Date) return type === 'date' ? value.toISOString().slice(0, 10) : value.toISOString()
  if (Array.isArray(value)) return value.map((one) => encoded(one, undefined))
  return value
}

const { INT8, DATE, TIMESTAMPTZ } = pg.types.builtins

const getTypeParser = ((oid: Parameters<typeof pg.types.getTypeParser>[0], format: 'text') => {
  if (oid === INT8) return BigInt
  if (oid === DATE) return (text: string) => new Date(`${text}T00:00:00.000Z`)
  if (oid === TIMESTAMPTZ) return timestamp
  return pg.types.getTypeParser(oid, format)
}) as typeof pg.types.getTypeParser

const parseTimestamp = pg.types.getTypeParser(TIMESTAMPTZ, 'text') as (text: string) => unknown

/**
 * Parses `2026-01-02 03:04:05.678+00`, the form of a session in UTC (postgres.ts), in a quarter of pg's time. Leaves
 * the rest, such as infinity, to pg.
 */
function timestamp(text: string): unknown {
  // Date.UTC reads the year 99 as 1999
  if (text.length !== 26 || !text.endsWith('+00') || text.startsWith('0')) return parseTimestamp(text)
  const digit = (at: number): number => text.charCodeAt(at) - 48
  const two = (at: number): number => digit(at) * 10 + digit(at + 1)
  return new Date(
    Date.UTC(two(0) * 100 + two(2), two(5) - 1, two(8), two(11), two(14), two(17), two(20) * 10 + digit(22)),
  )
}
