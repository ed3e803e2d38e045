// A collector: an HTTP server that takes OTLP/JSON as the OpenTelemetry protocol describes it, and keeps the spans.
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'

export interface Received {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly traceState?: string
  readonly name: string
  readonly kind: number
  readonly status?: { readonly code?: number; readonly message?: string }
  readonly attributes: Readonly<Record<string, unknown>>
}

/** Codes of kinds and of a status (opentelemetry/proto/trace/v1/trace.proto). */
export const KIND = { internal: 1, server: 2, client: 3 }
export const ERROR = 2

interface Value {
  readonly stringValue?: string
  readonly intValue?: string | number
  readonly arrayValue?: { readonly values: readonly Value[] }
}

const plain = (value: Value): unknown =>
  value.arrayValue ? value.arrayValue.values.map(plain) : (value.stringValue ?? Number(value.intValue))

const attributesOf = (list: readonly { readonly key: string; readonly value: Value }[] = []): Record<string, unknown> =>
  Object.fromEntries(list.map(({ key, value }) => [key, plain(value)]))

export interface Collector {
  readonly url: string
  readonly spans: Received[]
  /** of the service that sent last */
  readonly resource: Record<string, unknown>
  /** bodies as text, and the headers of each request */
  readonly bodies: string[]
  readonly headers: IncomingHttpHeaders[]
  within(parent: Received): Received[]
  clear(): void
  close(): Promise<void>
}

/** `status`: of its answers. */
export async function collector(status = 200): Promise<Collector> {
  const spans: Received[] = []
  const bodies: string[] = []
  const headers: IncomingHttpHeaders[] = []
  const resource: Record<string, unknown> = {}
  const server = createServer((request, response) => void take(request, response))
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const bytes = Buffer.concat(chunks)
    const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8')
    if (request.url === '/v1/traces' && request.method === 'POST') {
      bodies.push(text)
      headers.push(request.headers)
      for (const one of JSON.parse(text).resourceSpans) {
        Object.assign(resource, attributesOf(one.resource.attributes))
        for (const scope of one.scopeSpans)
          for (const span of scope.spans) spans.push({ ...span, attributes: attributesOf(span.attributes) })
      }
    }
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}')
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    resource,
    bodies,
    headers,
    within: (parent) => spans.filter(({ parentSpanId }) => parentSpanId === parent.spanId),
    clear() {
      spans.length = 0
      bodies.length = 0
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
