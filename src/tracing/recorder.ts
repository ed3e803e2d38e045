// Records spans by OpenTelemetry's SDK, which makes batches and sends them. It is used without its globals, since one
// process of tests runs many services; so nothing of it knows what span is under way (shared/trace.ts does).
import type { IncomingHttpHeaders } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import {
  type Context,
  createTraceState,
  ROOT_CONTEXT,
  type Span as SdkSpan,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Tracer,
} from '@opentelemetry/api'
import { ExportResultCode, parseTraceParent } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  AlwaysOnSampler,
  BatchSpanProcessor,
  RandomIdGenerator,
  type SpanExporter,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import type { Attributes, Span } from '../shared/trace.ts'
import type { TracingSettings } from './settings.ts'

/** Spans that wait to be sent; more are dropped. */
const WAITING = 4_096
const BATCH = 512
/** Milliseconds for a batch with its retries, and for what waits when the service stops. */
const EXPORT_MS = 3_000
const STOP_MS = 3_000
/** Characters of a tracestate that is taken over (W3C Trace Context, 3.3.1.5). */
const STATE_CHARACTERS = 512

/** Counts spans by what became of them. */
export type CountSpans = (outcome: 'exported' | 'failed', spans: number) => void

export interface Recorder {
  /** Begins a trace, or goes on with the one that the headers name. */
  begin(name: string, kind: 'server' | 'internal', headers: IncomingHttpHeaders): Span
  stop(): Promise<void>
}

const KINDS = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL }

export function createRecorder(settings: TracingSettings, version: string, count: CountSpans): Recorder {
  const { url, headers, resource, ratio, parentDecides, delayMs } = settings
  const otlp = new OTLPTraceExporter({ url, headers: { ...headers }, timeoutMillis: EXPORT_MS })
  const processor = new BatchSpanProcessor({
    exporter: counted(otlp, count),
    maxQueueSize: WAITING,
    maxExportBatchSize: BATCH,
    scheduledDelayMillis: delayMs,
    exportTimeoutMillis: EXPORT_MS,
  })
  const provider = new TracerProvider({
    sampler: new AlwaysOnSampler(), // what is not recorded does not come here
    resource: resourceFromAttributes({ 'service.version': version, ...resource }),
    spanProcessors: [processor],
  })
  const tracer = provider.getTracer('qeet-id-tenancy', version)
  const ids = new RandomIdGenerator()

  // Drawn, not derived from the trace id as the SDK does: a caller chooses that, and with it would choose the outcome.
  // fault: OT2
  const records = (parent: SpanContext | null): boolean =>
    parent && parentDecides ? (parent.traceFlags & TraceFlags.SAMPLED) !== 0 : Math.random() < ratio

  return {
    begin(name, kind, given) {
      const parent = parentOf(given, parentDecides)
      if (!records(parent)) {
        const traceId = parent?.traceId ?? ids.generateTraceId()
        return unrecorded({ ...parent, traceId, spanId: ids.generateSpanId(), traceFlags: TraceFlags.NONE })
      }
      const within = parent ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT
      return recorded(tracer, tracer.startSpan(name, { kind: KINDS[kind] }, within), within)
    },
    async stop() {
      const ended = provider.shutdown().catch(() => {}) // batches that fail are counted
      await Promise.race([ended, setTimeout(STOP_MS, undefined, { ref: false })])
    },
  }
}

/**
 * Returns whom the headers name; null: nobody, or not in the form of W3C Trace Context. Of a caller who decides nothing
 * the ids alone are taken over: their tracestate is text of their own, which we would send on.
 */
function parentOf(
  { traceparent, tracestate }: Readonly<Record<string, unknown>>,
  decides: boolean,
): SpanContext | null {
  if (typeof traceparent !== 'string' || traceparent.length > 200) return null
  const parent = parseTraceParent(traceparent)
  if (!parent) return null
  // fault: OT3
  const state = decides && typeof tracestate === 'string' && tracestate.length <= STATE_CHARACTERS ? tracestate : ''
  return { ...parent, isRemote: true, ...(state !== '' && { traceState: createTraceState(state) }) }
}

function headersOf({ traceId, spanId, traceFlags, traceState }: SpanContext): Readonly<Record<string, string>> {
  const state = traceState?.serialize() ?? ''
  const traceparent = `00-${traceId}-${spanId}-0${traceFlags & TraceFlags.SAMPLED}`
  return state === '' ? { traceparent } : { traceparent, tracestate: state }
}

function recorded(tracer: Tracer, span: SdkSpan, within: Context): Span {
  const own = span.spanContext()
  return {
    traceId: own.traceId,
    spanId: own.spanId,
    recorded: true,
    headers: () => headersOf(own),
    begin(name, kind, attributes) {
      const context = trace.setSpan(within, span)
      return recorded(
        tracer,
        tracer.startSpan(name, { kind: KINDS[kind], attributes: sdk(attributes) }, context),
        context,
      )
    },
    rename: (name) => void span.updateName(name),
    set: (attributes) => void span.setAttributes(sdk(attributes)),
    fail: (type) => void span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', type),
    end: () => span.end(),
  }
}

/** Its ids go on, for logs and for others; it begins nothing. */
function unrecorded(own: SpanContext): Span {
  const span: Span = {
    traceId: own.traceId,
    spanId: own.spanId,
    recorded: false,
    headers: () => headersOf(own),
    begin: () => span,
    rename() {},
    set() {},
    fail() {},
    end() {},
  }
  return span
}

const sdk = (attributes: Attributes = {}): Record<string, string | number | string[]> =>
  attributes as Record<string, string | number | string[]>

function counted(exporter: SpanExporter, count: CountSpans): SpanExporter {
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        count(result.code === ExportResultCode.SUCCESS ? 'exported' : 'failed', spans.length)
        done(result)
      })
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  }
}
