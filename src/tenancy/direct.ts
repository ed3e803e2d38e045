// A function called on the pool itself: Prisma's part in it would be to hand on text that is ours and values whose
// types we know. The tenant rides with it as with any statement of the pool.
import pg from 'pg'
import type { Call } from './function-calls.ts'

/** Pools by the client that stands before them; what runs in a transaction is on its connection, and has none. */
const pools = new WeakMap<object, pg.Pool>()

export function registerPool(client: object, pool: pg.Pool): void {
  pools.set(client, pool)
}

/** null: `on` is a transaction. */
export function poolOf(on: object): pg.Pool | null {
  return pools.get(on) ?? null
}

/** What takes a statement: the pool, or the connection of a transaction. */
export type Connection = Pick<pg.Pool, 'query'>

/** Returns rows as Prisma gives them: bigint for int8, dates at the start of their UTC day. */
export async function callDirect(
  on: Connection,
  { name, text, types }: Pick<Call, 'name' | 'text' | 'types'>,
  values: readonly unknown[],
): Promise<unknown[]> {
  const { rows } = await on.query<object>({
    name,
    text,
    values: values.map((value, at) => encoded(value, types[at])),
    types: { getTypeParser },
  })
  return rows
}

/** A transaction on one connection of the pool; it commits unless `work` throws. */
export async function transactionOn<T>(pool: pg.Pool, work: (on: Connection) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  const ignore = (): void => {} // without a listener a lost connection would end the process; the next statement tells
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

/** pg would write a Date in the time zone of the process, which is not the day that is meant. */
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
 * Of `2026-01-02 03:04:05.678+00`, as most are in a session in UTC (database.ts), in a quarter of the time; anything
 * else, such as infinity, is left to pg.
 */
function timestamp(text: string): unknown {
  // Date.UTC takes the year 99 for 1999
  if (text.length !== 26 || !text.endsWith('+00') || text.startsWith('0')) return parseTimestamp(text)
  const digit = (at: number): number => text.charCodeAt(at) - 48
  const two = (at: number): number => digit(at) * 10 + digit(at + 1)
  return new Date(
    Date.UTC(two(0) * 100 + two(2), two(5) - 1, two(8), two(11), two(14), two(17), two(20) * 10 + digit(22)),
  )
}
