// What tracing costs a request: node bench/tracing.ts. Each figure is the least of many rounds;
// compare them with `off` of the same run. The collector takes everything, in another process.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readConfig } from '../src/config.ts'
import { currentSpan, traced } from '../src/shared/trace.ts'
import { inStatementSpan } from '../src/tenancy/statements.ts'
import { openTracing, type Tracing } from '../src/tracing/tracing.ts'

const ROUNDS = 15
const REQUESTS = 4_000
/** Statements of a usual request. */
const STATEMENTS = 4
const STATEMENT = 'SELECT "public"."role"."id" FROM "public"."role" WHERE "public"."role"."tenant_id" = $1'
const HEADERS = { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' }

const SINK = `require('node:http').createServer((q, s) => q.resume().on('end', () => s.end('{}')))
  .listen(0, '127.0.0.1', function () { console.log(this.address().port) })`
const sink = spawn(process.execPath, ['--eval', SINK], { stdio: ['ignore', 'pipe', 'inherit'] })
const [port] = (await once(sink.stdout, 'data')) as [Buffer]

async function opened(sampler: string): Promise<Tracing | null> {
  const url = `http://127.0.0.1:${port.toString().trim()}`
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_TRACES_SAMPLER: sampler, OTEL_BSP_SCHEDULE_DELAY: '10' }
  return openTracing(readConfig(env).tracing, 'bench', () => {})
}

/** As a request goes by all the places that ask for a span. */
async function request(tracing: Tracing | null): Promise<void> {
  const work = async (): Promise<void> => {
    await (currentSpan()?.recorded ? traced('query tenant', 'internal', statements) : statements())
    const span = currentSpan()
    if (span?.recorded) span.set({ 'http.response.status_code': 200 })
  }
  await (tracing ? tracing.request(HEADERS, work) : work())
}

async function statements(): Promise<void> {
  for (let n = 0; n < STATEMENTS; n++) await inStatementSpan(STATEMENT, 'alone', () => Promise.resolve())
}

/** The same without any of it. */
async function bare(): Promise<void> {
  const work = async (): Promise<void> => {
    await (async () => {
      for (let n = 0; n < STATEMENTS; n++) await Promise.resolve()
    })()
  }
  await work()
}

const [on, off] = [await opened('always_on'), await opened('always_off')]
const kinds = {
  'without the code': bare,
  off: () => request(null),
  'on, not recorded': () => request(off),
  'on, recorded': () => request(on),
}
const least: Record<string, number> = {}
for (let round = 0; round < ROUNDS; round++)
  for (const [name, run] of Object.entries(kinds)) {
    const from = performance.now()
    for (let n = 0; n < REQUESTS; n++) await run()
    least[name] = Math.min(least[name] ?? Number.POSITIVE_INFINITY, ((performance.now() - from) * 1_000) / REQUESTS)
    await new Promise((resolve) => setTimeout(resolve, 100)) // sends what waits, outside the measure
  }
for (const [name, us] of Object.entries(least))
  console.log(`${name.padEnd(20)} ${us.toFixed(2)} us a request, ${(us / (least['off'] ?? 1)).toFixed(2)} x off`)
await Promise.all([on?.stop(), off?.stop()])
sink.kill()
