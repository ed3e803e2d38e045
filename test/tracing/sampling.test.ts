// Who decides what is recorded, and what becomes of spans that nobody takes.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { currentSpan } from '../../src/shared/trace.ts'
import { openTracing, type Tracing } from '../../src/tracing/tracing.ts'
import { OPERATOR_TOKEN, scrape } from '../http/scraping.ts'
import { testService } from '../kit/service.ts'
import { until } from '../kit/until.ts'
import { type Collector, collector, ERROR } from './collector.ts'

let sink: Collector
beforeAll(async () => {
  sink = await collector()
})
afterAll(() => sink.close())

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const from = (flags: '00' | '01', trace = TRACE): string => `00-${trace}-00f067aa0ba902b7-${flags}`
/** The first of all by the SDK's own sampler, which compares the id with the ratio. */
const LOW = '00000000000000000000000000000001'

const settingsOf = (env: Record<string, string>) =>
  readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: sink.url, ...env }).tracing

async function opened(env: Record<string, string>): Promise<Tracing> {
  const tracing = await openTracing(settingsOf(env), '1.2.3', () => {})
  if (!tracing) throw new Error('nothing is traced')
  return tracing
}

/** What a request with these headers is, while it is served. */
const served = (tracing: Tracing, headers: Record<string, string>) =>
  tracing.request(headers, () => {
    const span = currentSpan()
    return Promise.resolve({ recorded: span?.recorded, traceId: span?.traceId, sent: span?.headers() ?? {} })
  })

const RATIO_0 = { OTEL_TRACES_SAMPLER_ARG: '0' }
const RATIO_1 = { OTEL_TRACES_SAMPLER_ARG: '1' }

test.each([
  // sampler, its argument, recorded: without a parent, by one that records, by one that does not
  ['always_on', {}, true, true, true],
  ['always_off', {}, false, false, false],
  ['traceidratio', RATIO_0, false, false, false],
  ['traceidratio', RATIO_1, true, true, true],
  ['parentbased_always_on', {}, true, true, false],
  ['parentbased_always_off', {}, false, true, false],
  ['parentbased_traceidratio', RATIO_0, false, true, false],
  ['parentbased_traceidratio', RATIO_1, true, true, false],
])('%s %o', async (sampler, argument, alone, byRecording, byOther) => {
  const tracing = await opened({ OTEL_TRACES_SAMPLER: sampler, ...argument })
  expect(await served(tracing, {})).toMatchObject({ recorded: alone })
  for (const trace of [TRACE, LOW])
    expect(await served(tracing, { traceparent: from('01', trace) })).toMatchObject({ recorded: byRecording })
  expect(await served(tracing, { traceparent: from('00') })).toMatchObject({ recorded: byOther })
  await tracing.stop()
})

test('without a sampler a caller neither causes nor prevents a record', async () => {
  const tracing = await opened({})
  for (const flags of ['00', '01'] as const)
    expect(await served(tracing, { traceparent: from(flags) })).toMatchObject({ recorded: true, traceId: TRACE })
  await tracing.stop()
})

test('what is not recorded keeps the trace id of its caller, and hands it on as not recorded', async () => {
  const tracing = await opened({ OTEL_TRACES_SAMPLER: 'always_off' })
  const { traceId, sent } = await served(tracing, { traceparent: from('01') })
  expect(traceId).toBe(TRACE)
  expect(sent['traceparent']).toMatch(new RegExp(`^00-${TRACE}-(?!00f067aa0ba902b7)[0-9a-f]{16}-00$`))
  await tracing.stop()
})

test.each([
  '',
  'anything',
  `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
  `00-${TRACE}-${'0'.repeat(16)}-01`,
  `ff-${TRACE}-00f067aa0ba902b7-01`,
  `00-${TRACE.toUpperCase()}-00f067aa0ba902b7-01`,
  `00-${TRACE}-00f067aa0ba902b7-01-more`,
  `${from('01')}, ${from('01')}`,
  `01-${TRACE}-00f067aa0ba902b7-01-${'x'.repeat(200)}`,
])('traceparent %j begins a trace of its own', async (traceparent) => {
  const tracing = await opened({ OTEL_TRACES_SAMPLER: 'parentbased_always_off' })
  const { traceId, recorded } = await served(tracing, { traceparent })
  expect(traceId).toMatch(/^[0-9a-f]{32}$/)
  expect([traceId === TRACE, recorded]).toEqual([false, false])
  await tracing.stop()
})

test('a tracestate is handed on where the caller decides, within bounds, and nowhere else', async () => {
  const asked = { traceparent: from('01') }
  const deciding = await opened({ OTEL_TRACES_SAMPLER: 'parentbased_always_on' })
  const state = async (tracing: Tracing, tracestate: string) =>
    (await served(tracing, { ...asked, tracestate })).sent['tracestate']
  expect(await state(deciding, 'vendor=1,other=2')).toBe('vendor=1,other=2')
  expect(await state(deciding, `vendor=${'x'.repeat(600)}`)).toBeUndefined()
  expect(await state(deciding, 'no state')).toBeUndefined()
  await deciding.stop()
  const others = await opened({ OTEL_TRACES_SAMPLER: 'always_on' })
  expect(await state(others, 'vendor=1')).toBeUndefined()
  await others.stop()
})

test('a stop sends what waits, in one batch', async () => {
  const tracing = await opened({ OTEL_BSP_SCHEDULE_DELAY: '60000', OTEL_SERVICE_NAME: 'renamed' })
  sink.clear()
  for (let request = 0; request < 30; request++) await served(tracing, {})
  expect(sink.spans).toEqual([])
  await tracing.stop()
  expect([sink.bodies.length, sink.spans.length]).toEqual([1, 30])
  expect(sink.resource).toMatchObject({ 'service.name': 'renamed' })
})

test('work that fails has failed by the class of its error, without the message', async () => {
  const tracing = await opened({})
  sink.clear()
  await expect(tracing.job('work', () => Promise.reject(new TypeError('of Zanzibar')))).rejects.toThrow('Zanzibar')
  await tracing.stop()
  expect(sink.spans).toMatchObject([
    { name: 'work', status: { code: ERROR }, attributes: { 'error.type': 'TypeError' } },
  ])
  expect(sink.bodies.join('')).not.toContain('Zanzibar')
})

test('a collector that is away fails a batch, and no request', async () => {
  const gone = await collector()
  await gone.close()
  const failed = Promise.withResolvers<unknown>()
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: gone.url, OTEL_BSP_SCHEDULE_DELAY: '20' }
  const tracing = await openTracing(settingsOf(env), '1.2.3', (...counted) => failed.resolve(counted))
  expect(await tracing?.request({}, () => Promise.resolve('answered'))).toBe('answered')
  expect(await failed.promise).toEqual(['failed', 1])
  await tracing?.stop()
})

test('where the collector refuses, requests are answered, and the loss is counted', async () => {
  const refusing = await collector(400)
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: refusing.url, OTEL_BSP_SCHEDULE_DELAY: '20' }
  const service = await testService({ ...env, OPERATOR_TOKEN })
  expect((await fetch(`${service.url}/readyz`)).status).toBe(200)
  const failed = 'trace_spans_total{outcome="failed"}'
  await until(
    async () => ((await scrape(service))[failed] ?? 0) > 0 || undefined,
    () => 'no loss was counted',
  )
  expect((await scrape(service))['trace_spans_total{outcome="exported"}']).toBe(0)
  await service.close()
  await refusing.close()
})

test('without an endpoint nothing is traced, and a log line has no trace id', async () => {
  const written: string[] = []
  const service = await testService(
    { LOG_LEVEL: 'info' },
    { log: { write: (text: string) => void written.push(text) } },
  )
  await fetch(`${service.url}/readyz`, { headers: { traceparent: from('01') } })
  await service.close()
  const line = written.map((text) => JSON.parse(text)).find(({ msg }) => msg === 'request')
  expect(line).toMatchObject({ path: '/readyz' })
  expect(line).not.toHaveProperty('trace_id')
})

test.each([
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
  ['OTEL_EXPORTER_OTLP_HEADERS', 'authorization'],
  ['OTEL_EXPORTER_OTLP_HEADERS', 'authorization=%zz'],
  ['OTEL_RESOURCE_ATTRIBUTES', 'team'],
  ['OTEL_TRACES_SAMPLER', 'sometimes'],
  ['OTEL_TRACES_SAMPLER_ARG', '1.5'],
  ['OTEL_TRACES_SAMPLER_ARG', 'half'],
  ['OTEL_BSP_SCHEDULE_DELAY', '0'],
])('%s=%s stops the start, with the reason', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(`${name} must be`)
})
