// The metrics that Prometheus scrapes. Each service has its own registry, not prom-client's global one, since one
// process of tests runs many services.
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { BUCKETS, type Limit } from '../limits/rate-limit.ts'
import { SESSION_METHODS, type SessionMethod } from '../domains/sessions/model.ts'
import { GRAPHQL_CODES, Refusal } from '../shared/refusal.ts'
import type { Call, Reply } from './call.ts'
import { watch, type Watched } from './metrics-watch.ts'
import { registerProcessMetrics } from './process-metrics.ts'
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

/** Every label is from a list that is fixed at start, so callers cannot create series. */
export interface Metrics {
  request(answered: AnsweredRequest): void
  /** A rate limit refused something, or too many waited. */
  limited(limit: Limit): void
  /** A session was opened, or renewed (null). */
  session(method: SessionMethod | null): void
  /** Registers what is read at each scrape. */
  watch(watched: Watched): void
  breachCheck(result: (typeof BREACH_RESULTS)[number]): void
  accessDecision(kind: (typeof DECISION_KINDS)[number], verdict: (typeof VERDICTS)[number]): void
  /** The outcome of a mail. `fell_back`: it was sent, but not from the tenant's own template. */
  mail(outcome: (typeof MAIL_OUTCOMES)[number]): void
  /** The outcome of a claim of an Idempotency-Key. */
  idempotency(outcome: IdempotencyOutcome): void
  /** The mail server took a mail, `seconds` after it was ordered. */
  mailSent(seconds: number): void
  /** Returns the Prometheus text format 0.0.4, and its content type. */
  exposition(): Promise<{ readonly contentType: string; readonly text: string }>
  /** Stops watching the event loop and garbage collection. */
  stop(): void
}

export interface AnsweredRequest {
  readonly method: string
  /** the pattern of the route, or the path of the page; null: neither exists */
  readonly route: string | null
  readonly status: number
  readonly seconds: number
  readonly surface: 'graphql' | 'rest'
  /** distinct codes of the errors in the answer; all are literals of this service */
  readonly errors: readonly string[]
}

/** `version`: this service's. */
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
    help: 'Errors shown to callers, by code as the surface spells it. GraphQL tells most with HTTP 200.',
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
  // Start at 0, so that a rate sees the first increment.
  for (const result of BREACH_RESULTS) checks.inc({ result }, 0)
  for (const kind of DECISION_KINDS) for (const verdict of VERDICTS) decisions.inc({ kind, verdict }, 0)
  for (const outcome of MAIL_OUTCOMES) mails.inc({ outcome }, 0)
  for (const code of GRAPHQL_CODES) errors.inc({ surface: 'graphql', code }, 0)
  for (const limit of [...Object.keys(BUCKETS), 'line']) limits.inc({ limit }, 0)
  for (const method of SESSION_METHODS) sessions.inc({ method }, 0)
  for (const outcome of IDEMPOTENCY_OUTCOMES) idempotent.inc({ outcome }, 0)
  const stopProcessMetrics = registerProcessMetrics(registry)
  return {
    request({ method, route, status, seconds, surface, errors: codes }) {
      const labels = { method: METHODS.includes(method) ? method : 'other', route: route ?? 'unmatched' }
      requests.inc({ ...labels, status: String(status) })
      durations.observe(labels, seconds)
      for (const code of codes) errors.inc({ surface, code })
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
    stop: stopProcessMetrics,
  }
}

/** Returns the page of the metrics, for the operator alone. Other credentials are not even looked up. */
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
