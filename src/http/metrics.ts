// What Prometheus reads. A registry per service, not the library's global one: a process of tests runs many services.
import { readdir, readFile } from 'node:fs/promises'
import { constants, monitorEventLoopDelay, PerformanceObserver } from 'node:perf_hooks'
import { setImmediate } from 'node:timers/promises'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { BUCKETS, type Limit } from '../limits/rate-limit.ts'
import { SESSION_METHODS, type SessionMethod } from '../domains/sessions/model.ts'
import { GRAPHQL_CODES, Refusal } from '../shared/refusal.ts'
import type { Call, Reply } from './call.ts'
import { watch, type Watched } from './metrics-watch.ts'
import type { Identity } from '../access/identity.ts'

const METHODS: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const DURATIONS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
const BREACH_RESULTS = ['breached', 'clean', 'unknown'] as const
const DECISION_KINDS = ['ip', 'sign_in', 'abac'] as const
const MAIL_OUTCOMES = ['sent', 'retried', 'dead', 'cancelled', 'fell_back'] as const
const IDEMPOTENCY_OUTCOMES = ['begun', 'answered', 'running', 'reused', 'lost'] as const
const MAIL_WAITS = [0.05, 0.1, 0.25, 0.5, 1, 5, 30, 120, 600, 3_600]
const VERDICTS = ['allowed', 'refused', 'step_up'] as const

export type IdempotencyOutcome = (typeof IDEMPOTENCY_OUTCOMES)[number]

/** Every label is from a list that is fixed at start: what callers send makes no series. */
export interface Metrics {
  request(answered: AnsweredRequest): void
  /** Something was refused because so much of it came, or a line was too long. */
  limited(limit: Limit): void
  /** A session was opened; null: renewed. */
  session(method: SessionMethod | null): void
  /** What is asked at each scrape. */
  watch(watched: Watched): void
  breachCheck(result: (typeof BREACH_RESULTS)[number]): void
  accessDecision(kind: (typeof DECISION_KINDS)[number], verdict: (typeof VERDICTS)[number]): void
  /** What became of a mail; `fell_back`: it was sent, but not from the tenant's own template. */
  mail(outcome: (typeof MAIL_OUTCOMES)[number]): void
  /** A request with an Idempotency-Key claimed it. */
  idempotency(outcome: IdempotencyOutcome): void
  /** A mail was taken by the server so many seconds after it was ordered. */
  mailSent(seconds: number): void
  /** Prometheus text format 0.0.4, and its content type. */
  exposition(): Promise<{ readonly contentType: string; readonly text: string }>
  /** Ends the watching of the event loop and of garbage collection. */
  stop(): void
}

export interface AnsweredRequest {
  readonly method: string
  /** the pattern, or the page's path; null: none took it */
  readonly route: string | null
  readonly status: number
  readonly seconds: number
  readonly surface: 'graphql' | 'rest'
  /** codes of the errors in the answer, each once; all are literals of this service */
  readonly errors: readonly string[]
}

/** `version`: of this service. */
export function createMetrics(version: string): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'Requests answered.',
    labelNames: ['method', 'route', 'status'],
    registers,
  })
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Seconds from the request line to the end of the answer.',
    labelNames: ['method', 'route'],
    buckets: DURATIONS,
    registers,
  })
  const checks = new Counter({
    name: 'breach_checks_total',
    help: 'Passwords looked up in the source of breaches.',
    labelNames: ['result'],
    registers,
  })
  const decisions = new Counter({
    name: 'access_decisions_total',
    help: 'Decisions of rules that tenants set.',
    labelNames: ['kind', 'verdict'],
    registers,
  })
  const mails = new Counter({
    name: 'mails_total',
    help: 'Mails by what became of them.',
    labelNames: ['outcome'],
    registers,
  })
  const mailWaits = new Histogram({
    name: 'mail_wait_seconds',
    help: 'Seconds from the order of a mail until the server took it.',
    buckets: MAIL_WAITS,
    registers,
  })
  const errors = new Counter({
    name: 'request_errors_total',
    labelNames: ['surface', 'code'],
    registers,
    help: 'Errors told to callers, by code as the surface spells it. GraphQL tells most with HTTP 200.',
  })
  const limits = new Counter({
    name: 'rate_limited_total',
    labelNames: ['limit'],
    registers,
    help: 'Refusals by a limit on how often; `line`: too many waited already.',
  })
  const sessions = new Counter({
    name: 'sessions_opened_total',
    help: 'Sessions by what they were opened with.',
    labelNames: ['method'],
    registers,
  })
  const idempotent = new Counter({
    name: 'idempotency_keys_total',
    labelNames: ['outcome'],
    registers,
    help: 'Requests with an Idempotency-Key: begun, answered with what was answered before, or refused for the rest.',
  })
  const renewals = new Counter({ name: 'sessions_renewed_total', help: 'Refresh tokens that were traded.', registers })
  new Gauge({ name: 'build_info', help: 'Always 1.', labelNames: ['version', 'runtime'], registers }).set(
    { version, runtime: `node ${process.versions.node}` },
    1,
  )
  // From 0, so that a rate sees the first one.
  for (const result of BREACH_RESULTS) checks.inc({ result }, 0)
  for (const kind of DECISION_KINDS) for (const verdict of VERDICTS) decisions.inc({ kind, verdict }, 0)
  for (const outcome of MAIL_OUTCOMES) mails.inc({ outcome }, 0)
  for (const code of GRAPHQL_CODES) errors.inc({ surface: 'graphql', code }, 0)
  for (const limit of [...Object.keys(BUCKETS), 'line']) limits.inc({ limit }, 0)
  for (const method of SESSION_METHODS) sessions.inc({ method }, 0)
  for (const outcome of IDEMPOTENCY_OUTCOMES) idempotent.inc({ outcome }, 0)
  processMetrics(registry)
  const stops = [watchEventLoop(registry), watchGarbageCollection(registry)]
  return {
    request({ method, route, status, seconds, surface, errors: told }) {
      const labels = { method: METHODS.includes(method) ? method : 'other', route: route ?? 'unmatched' }
      requests.inc({ ...labels, status: String(status) })
      durations.observe(labels, seconds)
      for (const code of told) errors.inc({ surface, code })
    },
    limited: (limit) => limits.inc({ limit }),
    session: (method) => (method === null ? renewals.inc() : sessions.inc({ method })),
    watch: (watched) => watch(registry, watched),
    breachCheck: (result) => checks.inc({ result }),
    accessDecision: (kind, verdict) => decisions.inc({ kind, verdict }),
    mail: (outcome) => mails.inc({ outcome }),
    idempotency: (outcome) => idempotent.inc({ outcome }),
    mailSent: (seconds) => mailWaits.observe(seconds),
    exposition: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
    stop() {
      for (const stop of stops) stop()
    },
  }
}

/**
 * For the operator alone: how often which route fails is nobody else's business. Other credentials are not even looked
 * up.
 */
export function metricsPage(
  metrics: Metrics,
  scopes: { identify(call: Call): Promise<Identity> },
): (call: Call) => Promise<Reply> {
  return async (call) => {
    const { principal = null, refusal = null } = call.headers.authorization?.startsWith('Operator ')
      ? await scopes.identify(call)
      : {}
    if (principal?.actor !== 'OPERATOR')
      throw refusal ?? new Refusal('UNAUTHENTICATED', 'The Authorization header must be `Operator <operator token>`.')
    const { contentType, text } = await metrics.exposition()
    return { status: 200, headers: { 'content-type': contentType }, body: text }
  }
}

// The process and runtime metrics below have the names that dashboards for prom-client's collectDefaultMetrics ask for.
// That function is not used: what it starts cannot be stopped, and of garbage collections that end together it counts
// one.

function processMetrics(registry: Registry): void {
  const registers: [] = [] // or the library would take its global registry
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
  // less the one that reads
  gauge('process_open_fds', 'File descriptors that are open.', async () => (await readdir('/proc/self/fd')).length - 1)
  gauge('process_max_fds', 'File descriptors that may be open.', async () =>
    Number(/^Max open files\s+(\d+)/m.exec(await readFile('/proc/self/limits', 'utf8'))?.[1] ?? 0),
  )
}

/** Milliseconds between samples: an idle loop shows this much. */
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
  const since = `of the event loop since the last scrape, in seconds; samples are ${LOOP_RESOLUTION_MS} ms apart, and that is the least`
  // This gauge fills the others, as the samples go at each scrape; the registry asks in the order of registration.
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
