// What the process, its runtime and its pools measure of themselves.
import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeAll, describe, expect, test } from 'vitest'
import { createMetrics } from '../../src/http/metrics.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { type Person, owner } from '../kit/seed.ts'
import { testService, useService } from '../kit/service.ts'
import { OPERATOR_TOKEN, parse, scrape } from './scraping.ts'

describe('GET /metrics', () => {
  let ada: Person
  const service = useService({ OPERATOR_TOKEN })
  beforeAll(async () => {
    ada = await owner(service)
  })

  test('pools, lines and connections are shown as they stand', async () => {
    const series = await scrape(service)
    for (const pool of ['requests', 'platform']) {
      expect(series[`db_connections_max{pool="${pool}"}`]).toBeGreaterThan(0)
      for (const name of ['used', 'open'])
        expect(series[`db_connections_${name}{pool="${pool}"}`]).toBeGreaterThanOrEqual(0)
      expect(series[`db_waiting{pool="${pool}"}`]).toBe(0)
    }
    expect(series).toMatchObject({ requests_waiting: 0, passwords_waiting: 0 })
    expect(series['http_connections']).toBeGreaterThan(0)
  })

  test('while a transaction runs, its connection is used', async () => {
    const held = await inTenant(ada.tenantId, () => service.db.write(async () => scrape(service)))
    expect(held['db_connections_used{pool="requests"}']).toBeGreaterThan(0)
  })

  test('durations fall into the buckets of the contract', async () => {
    await fetch(`${service.url}/readyz`)
    const buckets = Object.keys(await scrape(service)).flatMap(
      (series) =>
        /^http_request_duration_seconds_bucket\{le="(.+?)",method="GET",route="\/readyz"\}$/.exec(series)?.[1] ?? [],
    )
    expect(buckets).toEqual(['0.001', '0.005', '0.01', '0.025', '0.05', '0.1', '0.25', '0.5', '1', '2.5', '5', '+Inf'])
  })

  test('the process and its runtime are measured', async () => {
    const series = await scrape(service)
    const positive = [
      'process_cpu_seconds_total',
      'process_resident_memory_bytes',
      'nodejs_heap_size_total_bytes',
      'nodejs_heap_size_used_bytes',
      'nodejs_external_memory_bytes',
      'nodejs_active_resources_total',
      'nodejs_eventloop_lag_seconds',
    ]
    for (const name of positive)
      expect([name, series[name]]).toEqual([name, expect.toSatisfy((value: number) => value > 0)])
    expect(series['process_cpu_seconds_total']).toBeCloseTo(
      (series['process_cpu_user_seconds_total'] ?? 0) + (series['process_cpu_system_seconds_total'] ?? 0),
      1,
    )
    expect(Math.abs((series['process_start_time_seconds'] ?? 0) + process.uptime() - Date.now() / 1000)).toBeLessThan(5)
    for (const [name, value] of Object.entries(series)) expect([name, Number.isFinite(value)]).toEqual([name, true])
  })

  test.runIf(process.platform === 'linux')('file descriptors are counted against their limit', async () => {
    const { process_open_fds: open = 0, process_max_fds: most = 0 } = await scrape(service)
    expect(open).toBeGreaterThan(3)
    expect(most).toBeGreaterThan(open)
  })
})

test('two services of one process count apart, also what they ask of a source of breaches', async () => {
  const source = createHttpServer((_, response) => response.end(`${'0'.repeat(35)}:1\r\n`))
  await new Promise<void>((resolve) => source.listen(0, '127.0.0.1', resolve))
  const [one, other] = await Promise.all([
    testService({ OPERATOR_TOKEN, BREACH_SOURCE: `http://127.0.0.1:${(source.address() as AddressInfo).port}/range/` }),
    testService({ OPERATOR_TOKEN }),
  ])
  expect(await one.service.breaches.check('any password')).toBe('clean')
  expect(await other.service.breaches.check('any password')).toBe('unknown')
  await fetch(`${one.url}/healthz`)
  const [mine, theirs] = await Promise.all([scrape(one), scrape(other)])
  expect(mine).toMatchObject({
    'breach_checks_total{result="clean"}': 1,
    'breach_checks_total{result="unknown"}': 0,
    'http_requests_total{method="GET",route="/healthz",status="200"}': 1,
  })
  expect(theirs).toMatchObject({ 'breach_checks_total{result="clean"}': 0, 'breach_checks_total{result="unknown"}': 0 })
  expect(theirs).not.toHaveProperty(['http_requests_total{method="GET",route="/healthz",status="200"}'])
  await Promise.all([one.close(), other.close()])
  source.close()
})

test('what others count shows, and a label stays what it is', async () => {
  const metrics = createMetrics('1.2.3')
  metrics.accessDecision('ip', 'refused')
  metrics.accessDecision('sign_in', 'step_up')
  metrics.accessDecision('sign_in', 'step_up')
  metrics.breachCheck('breached')
  for (const outcome of ['sent', 'fell_back'] as const) metrics.mail(outcome)
  metrics.mailSent(0.2)
  const series = parse((await metrics.exposition()).text)
  expect(series).toMatchObject({
    'access_decisions_total{kind="ip",verdict="refused"}': 1,
    'access_decisions_total{kind="sign_in",verdict="step_up"}': 2,
    'access_decisions_total{kind="abac",verdict="allowed"}': 0,
    'breach_checks_total{result="breached"}': 1,
    'breach_checks_total{result="clean"}': 0,
    'mails_total{outcome="sent"}': 1,
    'mails_total{outcome="fell_back"}': 1,
    'mails_total{outcome="retried"}': 0,
    'mails_total{outcome="dead"}': 0,
    'mail_wait_seconds_bucket{le="0.1"}': 0,
    'mail_wait_seconds_bucket{le="0.25"}': 1,
  })
  metrics.stop()
})

test('garbage collections are observed until the metrics stop, and not after', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const metrics = createMetrics('1.2.3')
  const collections = async (): Promise<number> => {
    const observed = Promise.withResolvers<void>()
    const witness = new PerformanceObserver(() => observed.resolve()) // notified after the one that was there before
    witness.observe({ entryTypes: ['gc'] })
    collect()
    await observed.promise
    witness.disconnect()
    return parse((await metrics.exposition()).text)['nodejs_gc_duration_seconds_count{kind="major"}'] ?? 0
  }
  await expect.poll(collections).toBeGreaterThan(0)
  metrics.stop()
  const last = await collections()
  for (let round = 0; round < 3; round++) expect(await collections()).toBe(last)
})

test('scrapes that follow at once find numbers, though no delay was sampled in between', async () => {
  const metrics = createMetrics('1.2.3')
  const texts = [await metrics.exposition(), await metrics.exposition(), await metrics.exposition()]
  for (const { text } of texts)
    for (const [name, value] of Object.entries(parse(text)))
      expect([name, Number.isFinite(value)]).toEqual([name, true])
  metrics.stop()
  metrics.stop()
  expect(parse((await metrics.exposition()).text)['nodejs_eventloop_lag_max_seconds']).toBe(0)
})
