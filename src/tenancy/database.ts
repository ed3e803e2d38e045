// The database as services see it: confined to the tenant of the scope.
import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import { PrismaClient } from '../generated/prisma/client.ts'
import type { ChangeFeed } from '../memory/change-feed.ts'
import type { Residence } from '../shared/regions.ts'
import type { Result } from '../shared/result.ts'
import { passing } from '../shared/unavailable.ts'
import { registerPool, registerTransaction } from './direct.ts'
import { confinedClient } from './extension.ts'
import { markTransaction } from './functions.ts'
import type { PlatformPool } from './platform-pool.ts'
import { opening, type TenantPool } from './pool.ts'
import type { ReplicaPool, ReplicaState } from './replica-pool.ts'
import type { TransactionClient } from './transaction-client.ts'
import { inTenant } from './scope.ts'

export const RUNTIME_ROLE = 'qeetid_runtime'
export const PLATFORM_ROLE = 'qeetid_platform'

type Confined = ReturnType<typeof confinedClient>
type Forbidden =
  | '$queryRaw'
  | '$queryRawUnsafe'
  | '$executeRaw'
  | '$executeRawUnsafe'
  | '$transaction'
  | '$connect'
  | '$disconnect'
  | '$on'
  | '$extends'

/** The client of services. Outside a transaction, each call is one statement. */
export type Client = Omit<Confined, Forbidden>
/** The client inside `transaction`. */
export type Tx = Client & { readonly [inTransaction]: true }
declare const inTransaction: unique symbol
/** What only reads, each call as statements of their own. */
export type ListClient = {
  readonly [Model in keyof Client]: Pick<
    Client[Model],
    Extract<keyof Client[Model], 'findMany' | 'findFirst' | 'count'>
  >
}

export interface Database {
  readonly engine: 'embedded' | 'postgres'
  readonly client: Client
  /**
   * As `client`, for lists that people look at: a replica may answer. It shows all that was committed before the call.
   * Not for what decides, or is cached. For functions, too: callFunction(db.lists, …).
   */
  readonly lists: ListClient
  /** null: there is no replica */
  readonly replica: () => ReplicaState | null
  /**
   * Runs `work` in a transaction of the current tenant scope: READ COMMITTED, 30 s at most. Rolls back if `work` throws
   * or returns faults. Throws Unavailable if a connection or a lock is not free in time.
   */
  transaction<T extends Result<unknown>>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** As `transaction`, for work that has no faults: rolls back only if `work` throws. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Returns the state of the pools. `waiting` counts statements and transactions that wait for a connection. */
  connections(): readonly PoolState[]
  /** Has `observe` hear how long each statement and transaction waited for a connection. */
  observeWaits(observe: (pool: PoolState['name'], seconds: number) => void): void
  /** Runs a small query on the connections of requests. Throws if the database does not answer. */
  ping(): Promise<void>
  /** the platform role: only for the look-ups of platform.ts, and for installation.ts and operator.ts */
  readonly platform: PlatformPool
  /** null: tenants of any region live here */
  readonly residence: Residence | null
  /** announces changes made on any instance */
  readonly feed: ChangeFeed
  close(): Promise<void>
}

export interface PoolState {
  readonly name: 'requests' | 'platform' | 'replica'
  readonly max: number
  readonly open: number
  readonly used: number
  readonly waiting: number
}

/** The most that a transaction may take, in ms. It is cut off only when something is wrong. */
const TRANSACTION_MS = 30_000
/** Prisma's patience for the start of a transaction, in ms. Ours ends first, and stands still while there is no CPU. */
const START_MS = 120_000

/** `release` runs last when the database is closed. */
interface Parts extends Pick<Database, 'engine' | 'platform' | 'feed'> {
  readonly runtime: TenantPool
  readonly replica?: ReplicaPool | null
  readonly release: () => Promise<void>
}

/** Returns the database that these pools make up. */
export function createDatabase({ engine, runtime, replica = null, platform, feed, release }: Parts): Database {
  const prisma = prismaOn(runtime)
  const client = confinedClient(prisma)
  registerPool(client, runtime)
  const listPrisma = replica && prismaOn(replica)
  const lists = listPrisma ? confinedClient(listPrisma) : client
  if (replica) registerPool(lists, replica)
  return {
    engine,
    client,
    lists,
    replica: () => replica?.state ?? null,
    residence: null,
    platform,
    feed,
    connections: () => [
      stateOf('requests', runtime),
      stateOf('platform', platform),
      ...(replica ? [stateOf('replica', replica)] : []),
    ],
    observeWaits(observe) {
      const pools = { requests: runtime, platform, ...(replica && { replica }) }
      for (const [name, pool] of Object.entries(pools))
        pool.onWait = (seconds) => observe(name as PoolState['name'], seconds)
    },
    ping: () => inTenant(NOBODY, async () => void (await client.permission.count())),
    transaction: (work) => transaction(client, work),
    write: (work) =>
      opened(client, async (tx) => {
        const result = await work(tx)
        await markTransaction(tx)
        return result
      }).catch(pass),
    async close() {
      await feed.close()
      await Promise.all([prisma.$disconnect(), listPrisma?.$disconnect()])
      if (replica && !replica.ending) await replica.end()
      if (!runtime.ending) await runtime.end()
      await platform.end()
      await release()
    },
  }
}

function prismaOn(pool: pg.Pool): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: statementNames(500) }),
    transactionOptions: { maxWait: START_MS, timeout: TRANSACTION_MS },
  })
}

function stateOf(name: PoolState['name'], pool: TenantPool | PlatformPool | ReplicaPool): PoolState {
  return { name, max: pool.options.max, open: pool.totalCount, ...pool.usage }
}

/** The nil UUID (RFC 9562 section 5.9), which no tenant has. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Runs `work` in a transaction, whose functions are called on its connection, past Prisma. */
function opened<T>(client: Confined, work: (tx: Tx) => Promise<T>): Promise<T> {
  let connection: TransactionClient | undefined
  return opening.run(
    (given) => (connection = given),
    () =>
      client.$transaction(async (tx) => {
        if (!connection) throw new Error('Prisma opened a transaction without a connection of the pool')
        registerTransaction(tx, connection)
        return work(tx as unknown as Tx)
      }),
  )
}

class Rollback extends Error {
  readonly result: unknown
  constructor(result: unknown) {
    super('rolled back: the work returned faults')
    this.result = result
  }
}

async function transaction<T extends Result<unknown>>(client: Confined, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await opened(client, async (tx) => {
      const result = await work(tx)
      if (!result.ok) throw new Rollback(result)
      await markTransaction(tx)
      return result
    })
  } catch (error) {
    if (error instanceof Rollback) return error.result as T
    return pass(error)
  }
}

function pass(error: unknown): never {
  throw passing(error)
}

/** Names prepared statements by their text. Past `limit` texts, statements stay unnamed, so that memory is bounded. */
function statementNames(limit: number): (query: { sql: string }) => string {
  const names = new Map<string, string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined || names.size >= limit) return known ?? ''
    const name = `s${createHash('sha1').update(sql).digest('base64url')}`
    names.set(sql, name)
    return name
  }
}
