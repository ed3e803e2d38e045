// Figures that are read at each scrape: how full the service is.
import { Gauge, type Registry } from 'prom-client'
import type { Sharing } from '../limits/sharing.ts'
import type { Sealing } from '../sealing/sealing.ts'
import type { Database, PoolState } from '../tenancy/database.ts'

export interface Watched {
  readonly db: Pick<Database, 'connections'>
  readonly heldKeys: Sealing['held']
  /** requests that wait for a slot */
  readonly waitingRequests: () => number
  /** the store of shared rate limits, and who shares them; null: they are not shared */
  readonly sharing: Pick<Sharing, 'standing'> | null
  /** passwords that wait to be verified */
  readonly waitingPasswords: () => number
  /** open connections of clients */
  readonly clients: () => Promise<number>
}

export function watch(
  registry: Registry,
  { db, heldKeys, waitingRequests, sharing, waitingPasswords, clients }: Watched,
): void {
  const registers: [] = [] // or the library would take its global registry
  const gauge = (name: string, help: string, value: () => number | Promise<number>): void =>
    registry.registerMetric(
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          this.set(await value())
        },
      }),
    )
  const ofPools = (name: string, help: string, pick: (pool: PoolState) => number): void =>
    registry.registerMetric(
      new Gauge({
        name,
        help,
        registers,
        labelNames: ['pool'],
        collect() {
          for (const pool of db.connections()) this.set({ pool: pool.name }, pick(pool))
        },
      }),
    )
  ofPools('db_connections_open', 'Connections to the database.', ({ open }) => open)
  ofPools('db_connections_used', 'Of them, those with a statement or a transaction under way.', ({ used }) => used)
  ofPools('db_connections_max', 'Connections that the pool may have.', ({ max }) => max)
  ofPools('db_waiting', 'Statements and transactions that wait for a connection.', ({ waiting }) => waiting)
  gauge('data_keys_held', 'Tenants, and the installation, whose data keys are in memory.', () => heldKeys().owners)
  gauge(
    'data_key_age_seconds',
    "Seconds since the installation's data key was unwrapped.",
    () => (heldKeys().installationMs ?? 0) / 1_000,
  )
  gauge('requests_waiting', 'Requests that wait for a turn of their budget.', waitingRequests)
  gauge('passwords_waiting', 'Passwords that wait to be looked at.', waitingPasswords)
  gauge('rate_limit_instances', 'Instances that share rate limits.', () => sharing?.standing.instances ?? 1)
  gauge(
    'rate_limit_store_away',
    '1: the store of shared rate limits does not answer, and each instance has its part.',
    () => (sharing?.standing.away ? 1 : 0),
  )
  gauge('http_connections', 'Connections of clients that are open.', clients)
}
