// Metrics of the process and of Node, with the names that dashboards for prom-client's collectDefaultMetrics expect.
// That function does not fit: it cannot be stopped, and counts garbage collections that end together as one.
import { readdir, readFile } from 'node:fs/promises'
import { constants, monitorEventLoopDelay, PerformanceObserver } from 'node:perf_hooks'
import { setImmediate } from 'node:timers/promises'
import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

/** Registers the metrics. Returns what stops watching the event loop and garbage collection. */
export function registerProcessMetrics(registry: Registry): () => void {
  registerGauges(registry)
  const stops = [watchEventLoop(registry), watchGarbageCollection(registry)]
  return () => {
    for (const stop of stops) stop()
  }
}

function registerGauges(registry: Registry): void {
  const registers: [] = [] // else prom-client takes its global registry
  const gauge = (name: string, help: string, value: () => number | Promise<number>): void => {
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
  }
  const cpuSeconds = (name: string, help: string, micros: (usage: NodeJS.CpuUsage) => number): void => {
    registry.registerMetric(
      new Counter({
        name,
        help,
        registers,
        collect() {
          this.reset()
          this.inc(micros(process.cpuUsage()) / 1e6)
        },
      }),
    )
  }
  const started = Date.now() / 1000 - process.uptime()
  gauge('process_start_time_seconds', 'When the process started, in seconds since 1970.', () => started)
  cpuSeconds('process_cpu_user_seconds_total', 'CPU time in user mode, in seconds.', ({ user }) => user)
  cpuSeconds('process_cpu_system_seconds_total', 'CPU time in system mode, in seconds.', ({ system }) => system)
  cpuSeconds('process_cpu_seconds_total', 'CPU time, in seconds.', ({ user, system }) => user + system)
  gauge('process_resident_memory_bytes', 'Resident memory.', () => process.memoryUsage.rss())
  gauge('nodejs_heap_size_total_bytes', 'Heap that is reserved.', () => process.memoryUsage().heapTotal)
  gauge('nodejs_heap_size_used_bytes', 'Heap that is in use.', () => process.memoryUsage().heapUsed)
  gauge(
    'nodejs_external_memory_bytes',
    'Memory outside the heap that objects in it hold.',
    () => process.memoryUsage().external,
  )
  gauge(
    'nodejs_active_resources_total',
    'Sockets, timers and requests that keep the process alive.',
    () => process.getActiveResourcesInfo().length,
  )
  if (process.platform !== 'linux') return
  // without the one that reads the folder
  gauge('process_open_fds', 'File descriptors that are open.', async () => (await readdir('/proc/self/fd')).length - 1)
  gauge('process_max_fds', 'File descriptors that may be open.', async () =>
    Number(/^Max open files\s+(\d+)/m.exec(await readFile('/proc/self/limits', 'utf8'))?.[1] ?? 0),
  )
}

/** ms between samples; an idle loop shows this much. */
const LOOP_RESOLUTION_MS = 10

function watchEventLoop(registry: Registry): () => void {
  const delays = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS })
  delays.enable()
  const values = {
    mean: () => delays.mean,
    p50: () => delays.percentile(50),
    p90: () => delays.percentile(90),
    p99: () => delays.percentile(99),
    max: () => delays.max,
  }
  const since =
    'of the event loop since the last scrape, in seconds; ' +
    `samples are ${LOOP_RESOLUTION_MS} ms apart, and that is the least`
  // This gauge fills the others, since each scrape resets the samples. The registry collects in order of registration.
  const now = new Gauge({
    name: 'nodejs_eventloop_lag_seconds',
    help: 'Lag of the event loop right now, in seconds.',
    registers: [registry],
    async collect() {
      for (const { gauge, value } of summaries) gauge.set(delays.count === 0 ? 0 : value() / 1e9)
      delays.reset()
      const from = performance.now()
      await setImmediate()
      now.set((performance.now() - from) / 1000)
    },
  })
  const summaries = Object.entries(values).map(([name, value]) => ({
    value,
    gauge: new Gauge({
      name: `nodejs_eventloop_lag_${name}_seconds`,
      help: `Delay (${name}) ${since}.`,
      registers: [registry],
    }),
  }))
  return () => delays.disable()
}

const COLLECTIONS: Readonly<Record<number, string>> = {
  [constants.NODE_PERFORMANCE_GC_MAJOR]: 'major',
  [constants.NODE_PERFORMANCE_GC_MINOR]: 'minor',
  [constants.NODE_PERFORMANCE_GC_INCREMENTAL]: 'incremental',
  [constants.NODE_PERFORMANCE_GC_WEAKCB]: 'weakcb',
}

interface Collection {
  readonly detail: { readonly kind: number }
  /** milliseconds */
  readonly duration: number
}

function watchGarbageCollection(registry: Registry): () => void {
  const pauses = new Histogram({
    name: 'nodejs_gc_duration_seconds',
    help: 'Seconds of a garbage collection, by kind.',
    labelNames: ['kind'],
    buckets: [0.001, 0.01, 0.1, 1, 2, 5],
    registers: [registry],
  })
  const observer = new PerformanceObserver((list) => {
    for (const { detail, duration } of list.getEntries() as unknown as readonly Collection[])
      pauses.observe({ kind: COLLECTIONS[detail.kind] ?? 'other' }, duration / 1000)
  })
  observer.observe({ entryTypes: ['gc'] })
  return () => observer.disconnect()
}
