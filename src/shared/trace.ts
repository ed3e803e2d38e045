// The span that is under way: what a log line names, and what a request to others carries on. Nothing here knows the
// library that records spans (src/tracing): without an endpoint it is not even loaded.
import { AsyncLocalStorage } from 'node:async_hooks'

export type SpanKind = 'server' | 'client' | 'internal'

/**
 * Everything that a span may say, beside its name. No value of a caller is here: no path, query, variable, address or
 * id of a person or a tenant. A log line with the same trace id has the ids.
 */
export interface Attributes {
  readonly 'http.request.method'?: string
  /** the pattern */
  readonly 'http.route'?: string
  readonly 'http.response.status_code'?: number
  readonly 'graphql.operation.type'?: string
  /** as the program of the client spells it */
  readonly 'graphql.operation.name'?: string
  /** fields of Query and Mutation */
  readonly 'graphql.operation.fields'?: readonly string[]
  readonly 'db.system.name'?: 'postgresql'
  /** by itself, in a transaction, on the platform connection, or on a replica */
  readonly 'db.statement.where'?: string
}

export interface Span {
  readonly traceId: string
  readonly spanId: string
  /** false: it is not sent to anybody, and has no spans within it */
  readonly recorded: boolean
  /** Returns the headers that name it to others: traceparent, and tracestate if there is one (W3C Trace Context). */
  headers(): Readonly<Record<string, string>>
  /** Begins a span within it. */
  begin(name: string, kind: SpanKind, attributes?: Attributes): Span
  rename(name: string): void
  set(attributes: Attributes): void
  /** `type`: a code, or the name of a class; never a message. */
  fail(type: string): void
  end(): void
}

/** Runs work of the service's own as a span of the name. */
export type Job = <T>(name: string, work: () => Promise<T>) => Promise<T>

/** Without tracing. */
export const untraced: Job = (_name, work) => work()

const storage = new AsyncLocalStorage<Span>()

export const currentSpan = (): Span | null => storage.getStore() ?? null

/** Runs `work` within the span, and ends that. */
export async function inSpan<T>(span: Span, work: () => Promise<T>): Promise<T> {
  try {
    return await storage.run(span, work)
  } catch (error) {
    span.fail(typeOf(error))
    throw error
  } finally {
    span.end()
  }
}

/** Runs `work` as a span within the one under way, if that is recorded. */
export function traced<T>(
  name: string,
  kind: SpanKind,
  work: (span: Span | null) => Promise<T>,
  attributes?: Attributes,
): Promise<T> {
  const parent = storage.getStore()
  if (!parent?.recorded) return work(null)
  const span = parent.begin(name, kind, attributes)
  return inSpan(span, () => work(span))
}

/** Returns what a log line says of the span under way. */
export function traceIds(): { readonly trace_id?: string; readonly span_id?: string } {
  const span = storage.getStore()
  return span ? { trace_id: span.traceId, span_id: span.spanId } : {}
}

/** Returns the code of an error, such as an SQLSTATE, else its class. A message may hold what somebody sent. */
export function typeOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { readonly code?: unknown; readonly name?: unknown }
  if (typeof code === 'string' && /^\w{1,40}$/.test(code)) return code
  // fault: OT4
  return typeof name === 'string' && /^\w{1,40}$/.test(name) ? name : 'error'
}
