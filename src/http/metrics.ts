// The metrics that Prometheus scrapes. Each service has its own registry, not prom-client's global one, since one
// process of tests runs many services.
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { BUCKETS, type Limit } from '../limits/rate-limit.ts'
import { FEDERATED_METHODS, type FederatedMethod } from '../access/principal.ts'
import { SSO_ERRORS } from '../domains/connections/errors.ts'
import type { SsoErrorCode } from '../generated/graphql.ts'
import { OUTGOING_CODES } from '../outgoing/failure.ts'
import { SESSION_METHODS, type SessionMethod } from '../domains/sessions/model.ts'
import { PROVIDERS, type ProviderName } from '../sealing/key-provider.ts'
import { KEY_OUTCOMES, type KeyOutcome } from '../sealing/sealing.ts'
import type { CountSpans } from '../tracing/recorder.ts'
import { GRAPHQL_CODES } from '../shared/refusal.ts'
import { type AuditMetrics, createAuditMetrics } from './audit-metrics.ts'
import { watch, type Watched } from './metrics-watch.ts'
import { type AnsweredOperation, operationMetrics, type TenantSize } from './operation-metrics.ts'
import { registerProcessMetrics } from './process-metrics.ts'
import { type SendingMetrics, sendingMetrics } from './sending-metrics.ts'

export const METHODS: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const DURATIONS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
const BREACH_RESULTS = ['breached', 'clean', 'unknown'] as const
const DECISION_KINDS = ['ip', 'sign_in', 'abac', 'key_address'] as const
const IDEMPOTENCY_OUTCOMES = ['begun', 'answered', 'running', 'reused', 'lost', 'full'] as const
const OUTGOING_OUTCOMES = ['ANSWERED', ...OUTGOING_CODES] as const
const VERDICTS = ['allowed', 'refused', 'step_up'] as const

export const TOKEN_GRANTS = ['client_credentials', 'token_exchange'] as const

export type IdempotencyOutcome = (typeof IDEMPOTENCY_OUTCOMES)[number]

/** Every label is from a list that is fixed at start, so callers cannot create series. */
export interface Metrics extends AuditMetrics, SendingMetrics {
  request(answered: AnsweredRequest): void
  /** A rate limit refused something, or too many waited. */
  limited(limit: Limit): void
  /** Tokens of rate limits were settled with other instances, or the store failed. */
  readonly settled: (outcome: 'settled' | 'failed', tokens: number) => void
  /** A session was opened, or renewed (null). */
  session(method: SessionMethod | null): void
  /** Nobody was signed in by a connection: `code` says why. */
  ssoFailed(method: FederatedMethod, code: SsoErrorCode): void
  /** Registers what is read at each scrape. */
  watch(watched: Watched): void
  breachCheck(result: (typeof BREACH_RESULTS)[number]): void
  accessDecision(kind: (typeof DECISION_KINDS)[number], verdict: (typeof VERDICTS)[number]): void
  /** The outcome of a claim of an Idempotency-Key. */
  idempotency(outcome: IdempotencyOutcome): void
  tokenIssued(grant: (typeof TOKEN_GRANTS)[number]): void
  /** An OAuth endpoint refused a request. */
  tokenRefused(reason: string): void
  /** What became of a request to an address that a tenant names. */
  readonly outgoing: (outcome: (typeof OUTGOING_OUTCOMES)[number]) => void
  /** A key provider was asked to unwrap a data key. */
  keyAsked(provider: ProviderName, outcome: KeyOutcome, seconds: number): void
  /** Spans were sent to the collector, or it did not take them. */
  readonly spans: CountSpans
  /** Returns the Prometheus text format 0.0.4, and its content type. */
  exposition(): Promise<{ readonly contentType: string; readonly text: string }>
  /** Stops watching the event loop and garbage collection. */
  stop(): void
}

export interface AnsweredRequest extends AnsweredOperation {
  /** null: the caller has none, or is nobody */
  readonly tenantId: string | null
  readonly method: string
  /** the pattern of the route, or the path of the page; null: neither exists */
  readonly route: string | null
  readonly status: number
  readonly surface: 'graphql' | 'rest'
  /** distinct codes of the errors in the answer; all are literals of this service */
  readonly errors: readonly string[]
}

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
  const settled = new Counter({
    name: 'rate_limit_tokens_settled_total',
    help: 'Tokens of rate limits that were settled with other instances.',
    registers,
  })
  const unsettled = new Counter({
    name: 'rate_limit_settlements_failed_total',
    help: 'Times that the store of shared rate limits did not answer.',
    registers,
  })
  const sessions = new Counter({
    name: 'sessions_opened_total',
    help: 'Sessions by what they were opened with.',
    labelNames: ['method'],
    registers,
  })
  const failures = new Counter({
    name: 'sso_failures_total',
    help: 'Sign-ins by connections that failed, by kind and by the code that the person saw.',
    labelNames: ['method', 'code'],
    registers,
  })
  const idempotent = new Counter({
    name: 'idempotency_keys_total',
    labelNames: ['outcome'],
    registers,
    help: 'Requests with an Idempotency-Key: begun, answered with what was answered before, or refused for the rest.',
  })
  const outgoing = new Counter({
    name: 'outgoing_requests_total',
    help: 'Requests to addresses that tenants name, by what became of them.',
    labelNames: ['outcome'],
    registers,
  })
  const tokens = new Counter({
    name: 'oauth_tokens_issued_total',
    help: 'Access tokens that service principals got, by grant.',
    labelNames: ['grant'],
    registers,
  })
  const tokenRefusals = new Counter({
    name: 'oauth_refusals_total',
    help: 'Requests that an OAuth endpoint refused, by the code of the error.',
    labelNames: ['reason'],
    registers,
  })
  const unwraps = new Counter({
    name: 'key_unwraps_total',
    help: 'Data keys that a key provider was asked to unwrap.',
    labelNames: ['provider', 'outcome'],
    registers,
  })
  const unwrapTimes = new Histogram({
    name: 'key_unwrap_seconds',
    help: 'Seconds until a key provider answered.',
    labelNames: ['provider'],
    buckets: DURATIONS,
    registers,
  })
  const spans = new Counter({
    name: 'trace_spans_total',
    help: 'Spans that were sent to the collector; `failed`: it did not take them.',
    labelNames: ['outcome'],
    registers,
  })
  const renewals = new Counter({ name: 'sessions_renewed_total', help: 'Refresh tokens that were traded.', registers })
  new Gauge({ name: 'build_info', help: 'Always 1.', labelNames: ['version', 'runtime'], registers }).set(
    { version, runtime: `node ${process.versions.node}` },
    1,
  )
  // Start at 0, so that a rate sees the first increment.
  for (const result of BREACH_RESULTS) checks.inc({ result }, 0)
  for (const kind of DECISION_KINDS) for (const verdict of VERDICTS) decisions.inc({ kind, verdict }, 0)
  for (const code of GRAPHQL_CODES) errors.inc({ surface: 'graphql', code }, 0)
  for (const provider of PROVIDERS) for (const outcome of KEY_OUTCOMES) unwraps.inc({ provider, outcome }, 0)
  for (const outcome of ['exported', 'failed']) spans.inc({ outcome }, 0)
  for (const grant of TOKEN_GRANTS) tokens.inc({ grant }, 0)
  for (const limit of [...Object.keys(BUCKETS), 'line']) limits.inc({ limit }, 0)
  for (const method of SESSION_METHODS) sessions.inc({ method }, 0)
  for (const method of FEDERATED_METHODS)
    for (const code of Object.keys(SSO_ERRORS)) failures.inc({ method, code: code.toLowerCase() }, 0)
  for (const outcome of IDEMPOTENCY_OUTCOMES) idempotent.inc({ outcome }, 0)
  for (const outcome of OUTGOING_OUTCOMES) outgoing.inc({ outcome: outcome.toLowerCase() }, 0)
  const operation = operationMetrics(registry)
  let tenantSize = (_tenantId: string): TenantSize => 'unknown'
  const stopProcessMetrics = registerProcessMetrics(registry)
  return {
    ...sendingMetrics(registry),
    request({ method, route, status, tenantId, surface, errors: codes, ...answered }) {
      const { seconds } = answered
      const labels = { method: METHODS.includes(method) ? method : 'other', route: route ?? 'unmatched' }
      requests.inc({ ...labels, status: String(status) })
      durations.observe(labels, seconds)
      for (const code of codes) errors.inc({ surface, code })
      // fault: OT5
      operation(answered, tenantId === null ? 'none' : tenantSize(tenantId))
    },
    limited: (limit) => limits.inc({ limit }),
    settled: (outcome, tokens) => (outcome === 'settled' ? settled : unsettled).inc(tokens),
    session: (method) => (method === null ? renewals.inc() : sessions.inc({ method })),
    ssoFailed: (method, code) => failures.inc({ method, code: code.toLowerCase() }),
    watch(watched) {
      ;({ tenantSize } = watched)
      watch(registry, watched)
    },
    breachCheck: (result) => checks.inc({ result }),
    accessDecision: (kind, verdict) => decisions.inc({ kind, verdict }),
    idempotency: (outcome) => idempotent.inc({ outcome }),
    tokenIssued: (grant) => tokens.inc({ grant }),
    tokenRefused: (reason) => tokenRefusals.inc({ reason }),
    outgoing: (outcome) => outgoing.inc({ outcome: outcome.toLowerCase() }),
    keyAsked(provider, outcome, seconds) {
      unwraps.inc({ provider, outcome })
      unwrapTimes.observe({ provider }, seconds)
    },
    ...createAuditMetrics(registry),
    spans: (outcome, count) => spans.inc({ outcome }, count),
    exposition: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
    stop: stopProcessMetrics,
  }
}
