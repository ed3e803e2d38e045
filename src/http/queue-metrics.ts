// What waits: for the service's own work, as the database has it, and for a connection to the database.
import { setTimeout } from 'node:timers/promises'
import { Gauge, Histogram, type Registry } from 'prom-client'
import type { Database, PoolState } from '../tenancy/database.ts'
import { queues } from '../tenancy/metrics.ts'

export const QUEUES = ['mails', 'webhooks', 'log_sinks', 'retention', 'verifications'] as const
/** Milliseconds for the database to answer: a scrape is not held up by one that is away. */
const PATIENCE_MS = 1_000
const WAITS = [0.000_5, 0.005, 0.025, 0.1, 0.5, 2.5, 10]

type Row = Awaited<ReturnType<typeof queues>>[number]

/** Figures of queues are NaN while the database does not answer. */
export function queueMetrics(registry: Registry, db: Pick<Database, 'platform'>): void {
  let asked: Promise<readonly Row[]> | null = null
  // The registry collects all metrics of a scrape at once: they share one answer.
  const rowOf = async (name: string): Promise<Row | undefined> => {
    asked ??= inTime(queues(db)).finally(() => (asked = null))
    return (await asked).find(({ queue }) => queue === name)
  }
  const ofQueues = (name: string, help: string, value: (row: Row) => number): void =>
    registry.registerMetric(
      new Gauge({
        name,
        help,
        labelNames: ['queue'],
        registers: [], // or the library would take its global registry
        async collect() {
          const rows = await Promise.all(QUEUES.map(rowOf))
          for (const [at, row] of rows.entries()) this.set({ queue: QUEUES[at] }, row ? value(row) : Number.NaN)
        },
      }),
    )
  ofQueues('queue_waiting', 'Work of all tenants that is neither done nor given up.', ({ waiting }) => Number(waiting))
  ofQueues(
    'queue_oldest_due_seconds',
    'Seconds for which the oldest of the queue has been due.',
    (row) => row.oldest_seconds,
  )
  const paused = (name: string, what: string): void =>
    registry.registerMetric(
      new Gauge({
        name,
        help: `${what} to which nothing is sent for a while, since attempts in a row have failed.`,
        registers: [],
        async collect() {
          this.set(Number((await rowOf(name))?.waiting ?? Number.NaN))
        },
      }),
    )
  paused('webhooks_paused', 'Webhooks')
  paused('log_sinks_paused', 'Sinks of logs')
}

/** Returns no rows if there is no answer in time. */
async function inTime(answer: Promise<readonly Row[]>): Promise<readonly Row[]> {
  const over = new AbortController()
  const late = setTimeout(PATIENCE_MS, [], { signal: over.signal, ref: false }).catch(() => [])
  try {
    return await Promise.race([answer, late])
  } catch {
    return []
  } finally {
    over.abort()
  }
}

export function waitMetrics(registry: Registry, db: Pick<Database, 'observeWaits' | 'connections'>): void {
  const waits = new Histogram({
    name: 'db_connection_wait_seconds',
    help: 'Seconds for which statements and transactions waited for a connection.',
    labelNames: ['pool'],
    buckets: WAITS,
    registers: [registry],
  })
  for (const { name: pool } of db.connections()) waits.zero({ pool })
  db.observeWaits((pool: PoolState['name'], seconds) => waits.observe({ pool }, seconds))
}
