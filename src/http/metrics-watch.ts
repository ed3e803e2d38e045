// Figures that are read at each scrape: how full the service is.
import { Counter, Gauge, type Registry } from 'prom-client'
import type { Sharing } from '../limits/sharing.ts'
import type { Memory, Use } from '../memory/memory.ts'
import type { Sealing } from '../sealing/sealing.ts'
import type { Database, PoolState } from '../tenancy/database.ts'
import type { ReplicaState } from '../tenancy/replica-pool.ts'
import { watchErasures } from './erasure-metrics.ts'
import type { TenantSize } from './operation-metrics.ts'
import { queueMetrics, waitMetrics } from './queue-metrics.ts'

export interface Watched {
  readonly db: Pick<Database, 'connections' | 'observeWaits' | 'platform' | 'replica'>
  readonly memory: Pick<Memory, 'use'>
  readonly tenantSize: (tenantId: string) => TenantSize
  readonly heldKeys: Sealing['held']
  /** requests that wait for a slot */
  readonly waitingRequests: () => number
  /** the store of shared rate limits, and who shares them; null: they are not shared */
  readonly sharing: Pick<Sharing, 'standing'> | null
  /** passwords that wait to be verified */
  readonly waitingPasswords: () => number
  /** open streams of audit logs */
  readonly streams: () => number
  /** open connections of clients */
  readonly clients: () => Promise<number>
}

export function watch(
  registry: Registry,
  { db, memory, heldKeys, waitingRequests, sharing, waitingPasswords, streams, clients }: Watched,
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
  waitMetrics(registry, db)
  queueMetrics(registry, db) // after what shows how many wait for a connection: this asks the database
  watchErasures(registry, db)
  if (db.replica()) watchReplica(registry, db)
  const ofCaches = (name: string, help: string, pick: (use: Use) => number): void =>
    registry.registerMetric(
      new Gauge({
        name,
        help,
        registers,
        labelNames: ['cache'],
        collect() {
          for (const use of memory.use()) this.set({ cache: use.name }, pick(use))
        },
      }),
    )
  ofCaches('cache_bytes', 'What the entries of the cache take, as they are weighed.', ({ bytes }) => bytes)
  ofCaches('cache_max_bytes', 'What they may take at most.', ({ most }) => most)
  registry.registerMetric(
    new Counter({
      name: 'cache_evictions_total',
      help: 'Entries that gave way to others.',
      registers,
      labelNames: ['cache'],
      collect() {
        this.reset()
        for (const { name, evicted } of memory.use()) this.inc({ cache: name }, evicted)
      },
    }),
  )
  gauge('audit_streams_open', 'Streams of audit logs that are open.', streams)
  registry.registerMetric(
    new Counter({
      name: 'cache_lookups_total',
      help: 'Look-ups in the cache. `miss`: there was nothing, or it did not count any more.',
      registers,
      labelNames: ['cache', 'result'],
      collect() {
        this.reset()
        for (const { name, hits, misses } of memory.use()) {
          this.inc({ cache: name, result: 'hit' }, hits)
          this.inc({ cache: name, result: 'miss' }, misses)
        }
      },
    }),
  )
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

function watchReplica(registry: Registry, db: Pick<Database, 'replica'>): void {
  const registers: [] = []
  registry.registerMetric(
    new Counter({
      name: 'list_statements_total',
      help: 'Statements of lists: those of the replica, and of the primary since that was behind, away or refused.',
      registers,
      labelNames: ['answered'],
      collect() {
        this.reset()
        for (const [answered, count] of Object.entries(db.replica()?.answered ?? {})) this.inc({ answered }, count)
      },
    }),
  )
  registry.registerMetric(
    new Counter({
      name: 'replica_positions_total',
      help: 'Times that the primary was asked how far it is, for all lists that waited for it.',
      registers,
      collect() {
        this.reset()
        this.inc(db.replica()?.positions ?? 0)
      },
    }),
  )
  const gauge = (name: string, help: string, pick: (state: ReplicaState) => number): void =>
    registry.registerMetric(
      new Gauge({
        name,
        help,
        registers,
        collect() {
          const state = db.replica()
          if (state) this.set(pick(state))
        },
      }),
    )
  gauge('replica_lag_bytes', 'What the replica had not replayed when it was asked last.', (it) => it.lagBytes)
  gauge('replica_lag_seconds', 'The age of what it had replayed last, if it was behind.', (it) => it.lagSeconds)
}
