// What is said of a request once it is answered: to the metrics, by its span, and in a log line.
import type { Logger } from 'pino'
import { currentSpan } from '../shared/trace.ts'
import type { Reply } from './call.ts'
import { METHODS, type Metrics } from './metrics.ts'
import type { RequestNote } from './request-note.ts'

/** Error codes in a log line; a document can have as many as it has fields. */
const LOGGED_ERRORS = 5
/** Codes of errors that are the service's own: GraphQL tells them with HTTP 200, too. */
const FAILURES = ['INTERNAL', 'UNAVAILABLE', 'internal']

interface Answered {
  readonly method: string
  readonly path: string
  readonly requestId: string
  readonly address: string | null
  readonly reply: Reply
  readonly note: RequestNote
  /** from the request line to the end of the answer */
  readonly ms: number
}

export function tellAnswer(
  { metrics, log }: { readonly metrics: Pick<Metrics, 'request'>; readonly log: Logger },
  { method, path, requestId, address, reply, note, ms }: Answered,
): void {
  const { status } = reply
  const surface = path === '/graphql' || path === '/admin/api' ? 'graphql' : 'rest'
  // On /v1, userErrors are the errors of the reply. GraphQL has them beside those of the execution.
  const errors = surface === 'rest' ? (reply.errors ?? []) : [...new Set([...(reply.errors ?? []), ...note.userErrors])]
  const failure = errors.find((code) => FAILURES.includes(code)) ?? (status >= 500 ? String(status) : null)
  const outcome = failure !== null ? 'failed' : status >= 400 || errors.length > 0 ? 'refused' : 'ok'
  const tenantId = note.caller?.actor === 'OPERATOR' ? null : (note.caller?.tenantId ?? null)
  const operation = { operation: note.rootField, tenantId, outcome } as const
  metrics.request({ method, route: note.route, status, seconds: ms / 1000, surface, errors, ...operation })
  tellSpan(METHODS.includes(method) ? method : 'other', note.route, status, failure)
  const error = errors.length > 0 ? errors.slice(0, LOGGED_ERRORS).join(',') : undefined
  const line = { request_id: requestId, method, path, status, error, ms: Math.round(ms), address }
  log.info({ ...line, ...note.line() }, 'request')
}

function tellSpan(method: string, route: string | null, status: number, failure: string | null): void {
  const span = currentSpan()
  if (!span?.recorded) return
  span.rename(`${method} ${route ?? 'unmatched'}`)
  span.set({
    'http.request.method': method,
    'http.response.status_code': status,
    ...(route !== null && { 'http.route': route }),
  })
  if (failure !== null) span.fail(failure)
}
