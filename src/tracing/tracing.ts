// Traces: requests, and jobs of the service, as trees of spans that are sent to a collector. Why it is so:
// docs/adr/0029-traces-by-hand.md
import type { IncomingHttpHeaders } from 'node:http'
import { currentSpan, inSpan, type Job, traced } from '../shared/trace.ts'
import type { CountSpans } from './recorder.ts'
import type { TracingSettings } from './settings.ts'

export interface Tracing {
  /** Runs what answers a request: as part of the trace that its headers name, else of a new one. */
  request<T>(headers: IncomingHttpHeaders, work: () => Promise<T>): Promise<T>
  /** Runs work of the service's own: within the span under way, else as a trace of its own. */
  readonly job: Job
  /** Sends what waits, for a few seconds at most. */
  stop(): Promise<void>
}

/** Returns null without settings, and then has loaded nothing. */
export async function openTracing(
  settings: TracingSettings | null,
  version: string,
  count: CountSpans,
): Promise<Tracing | null> {
  if (!settings) return null
  const { createRecorder } = await import('./recorder.ts')
  const recorder = createRecorder(settings, version, count)
  return {
    request: (headers, work) => inSpan(recorder.begin('request', 'server', headers), work),
    job(name, work) {
      const within = currentSpan()
      return within ? traced(name, 'internal', work) : inSpan(recorder.begin(name, 'internal', {}), work)
    },
    stop: () => recorder.stop(),
  }
}
