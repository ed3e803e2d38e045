// Figures that are read at each scrape: how full the service is.
import { Gauge, type Registry } from 'prom-client'
import type { Database, PoolState } from '../tenancy/database.ts'

export interface Watched {
  readonly db: Pick<Database, 'connections'>
  /** requests that wait for a slot */
  readonly waitingRequests: () => number
  /** passwords that wait to be verified */
  readonly waitingPasswords: () => number
  /** open connections of clients */
  readonly clients: () => Promise<number>
}

export function watch(registry: Registry, { db, waitingRequests, waitingPasswords, clients }: Watched): void {
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
  gauge('requests_waiting', 'Requests that wait for a turn of their budget.', waitingRequests)
  gauge('passwords_waiting', 'Passwords that wait to be looked at.', waitingPasswords)
  gauge('http_connections', 'Connections of clients that are open.', clients)
}
