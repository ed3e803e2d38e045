import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import pino from 'pino'
import { beforeAll, describe, expect, test } from 'vitest'
import { createMetrics } from '../../src/http/metrics.ts'
import type { RequestNote } from '../../src/http/request-note.ts'
import { createServer } from '../../src/server.ts'
import { VERSION } from '../../src/service.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { client } from '../kit/client.ts'
import { type Person, owner, PASSWORD, signUp } from '../kit/seed.ts'
import { testService, useService } from '../kit/service.ts'

const OPERATOR_TOKEN = 'an operator token of 32 characters and more'
const OPERATOR = `Operator ${OPERATOR_TOKEN}`

type Series = Readonly<Record<string, number>>

/** `name{label="value"}` → value; fails on a line that is no sample, HELP or TYPE. */
function parse(text: string): Series {
  expect(text.endsWith('\n')).toBe(true)
  return Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line !== '' && !/^# (HELP|TYPE) \w+ /.test(line))
      .map((line) => {
        const [, series, value] = /^(\w+(?:\{.*\})?) (\S+)$/.exec(line) ?? []
        if (series === undefined) throw new Error(`no sample: ${line}`)
        return [series, Number(value)]
      }),
  )
}

const ask = (service: { readonly url: string }, authorization?: string, method = 'GET'): Promise<Response> =>
  fetch(`${service.url}/metrics`, { method, headers: authorization === undefined ? {} : { authorization } })

async function scrape(service: { readonly url: string }): Promise<Series> {
  return parse(await (await ask(service, OPERATOR)).text())
}

describe('GET /metrics', () => {
  let ada: Person
  const service = useService({ OPERATOR_TOKEN })
  beforeAll(async () => {
    ada = await owner(service)
  })

  const grown = async (work: () => Promise<unknown>): Promise<Series> => {
    const before = await scrape(service)
    await work()
    const after = await scrape(service)
    const counts = Object.entries(after).filter(
      ([series]) =>
        /^http_(requests_total|request_duration_seconds_count)\{/.test(series) && !series.includes('/metrics'),
    )
    return Object.fromEntries(
      counts.map(([series, value]) => [series, value - (before[series] ?? 0)] as const).filter(([, more]) => more > 0),
    )
  }

  test('the operator gets the text format of Prometheus, which no cache keeps', async () => {
    const answer = await ask(service, OPERATOR)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(parse(await answer.text())).toMatchObject({
      [`build_info{version="${VERSION}",runtime="node ${process.versions.node}"}`]: 1,
    })
  })

  test('nobody else gets them, and no answer to anybody else holds any', async () => {
    const wrong = [
      undefined,
      '',
      'Operator',
      'Operator ',
      `Operator ${OPERATOR_TOKEN}x`,
      `Operator ${OPERATOR_TOKEN.slice(0, -1)}`,
      `operator ${OPERATOR_TOKEN}`,
      `Bearer ${OPERATOR_TOKEN}`,
      `Bearer ${ada.accessToken}`,
      'ApiKey qk_12345678.x',
      'Basic b3A6b3A=',
    ]
    for (const authorization of wrong) {
      const answer = await ask(service, authorization)
      expect([authorization, answer.status]).toEqual([authorization, 401])
      expect(await answer.json()).toMatchObject({
        error: { code: 'unauthorized', request_id: answer.headers.get('x-request-id') },
      })
    }
  })

  test('the token does not count in the query', async () => {
    expect(
      (await fetch(`${service.url}/metrics?token=${OPERATOR_TOKEN}&authorization=${encodeURIComponent(OPERATOR)}`))
        .status,
    ).toBe(401)
  })

  test('only GET reads them', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) expect((await ask(service, OPERATOR, method)).status).toBe(405)
  })

  test('a route is counted by its pattern, never by what stood in the path', async () => {
    const series = await grown(async () => {
      await ada.rest('GET', `/v1/tenants/${ada.tenantId}`)
      await ada.rest('GET', `/v1/tenants/${ada.tenantId}?x=${ada.tenantId}`)
      await ada.rest('GET', '/v1/tenants/019f0000-0000-7000-8000-000000000000')
      await ada.rest('GET', '/v1/tenants/no-uuid')
      await client(service.url).rest('GET', `/v1/tenants/${ada.tenantId}`)
    })
    const pattern = 'method="GET",route="/v1/tenants/{tenantId}"'
    expect(series).toEqual({
      [`http_requests_total{${pattern},status="200"}`]: 1,
      [`http_requests_total{${pattern},status="403"}`]: 1,
      [`http_requests_total{${pattern},status="400"}`]: 2,
      [`http_requests_total{${pattern},status="401"}`]: 1,
      [`http_request_duration_seconds_count{${pattern}}`]: 5,
    })
  })

  test('GraphQL and pages are counted by their path', async () => {
    expect(await grown(() => ada.gql('{ me { actor } }'))).toMatchObject({
      'http_requests_total{method="POST",route="/graphql",status="200"}': 1,
    })
    expect(await grown(() => fetch(`${service.url}/graphql`, { method: 'POST', body: 'x' }))).toMatchObject({
      'http_requests_total{method="POST",route="/graphql",status="415"}': 1,
    })
    expect(await grown(() => fetch(`${service.url}/healthz?a=b`))).toMatchObject({
      'http_requests_total{method="GET",route="/healthz",status="200"}': 1,
    })
    expect(await grown(() => fetch(`${service.url}/healthz`, { method: 'POST' }))).toMatchObject({
      'http_requests_total{method="POST",route="/healthz",status="405"}': 1,
    })
  })

  test('paths and methods that a caller makes up share one series', async () => {
    const series = await grown(async () => {
      for (const path of [
        '/a',
        '/b/c',
        '/v1/none',
        '/v1/tenants/x/y/z',
        '/__proto__',
        '/constructor',
        `/${'x'.repeat(500)}`,
        '//healthz',
        '/%7btenantId%7d',
        '/"x"',
        '/v1/{tenantId}',
      ])
        await fetch(service.url + path)
      for (const method of ['PROPFIND', 'MKCOL', 'PURGE', 'REPORT']) await fetch(`${service.url}/nowhere`, { method })
    })
    expect(series).toEqual({
      'http_requests_total{method="GET",route="unmatched",status="404"}': 11,
      'http_request_duration_seconds_count{method="GET",route="unmatched"}': 11,
      'http_requests_total{method="other",route="unmatched",status="404"}': 4,
      'http_request_duration_seconds_count{method="other",route="unmatched"}': 4,
    })
  })

  test('checks and decisions stand at 0 before the first, so that a rate sees it', async () => {
    const series = await scrape(service)
    for (const result of ['breached', 'clean', 'unknown'])
      expect(series[`breach_checks_total{result="${result}"}`]).toBe(0)
    for (const kind of ['ip', 'sign_in', 'abac'])
      for (const verdict of ['allowed', 'refused', 'step_up'])
        expect(series[`access_decisions_total{kind="${kind}",verdict="${verdict}"}`]).toBe(0)
  })

  test('what callers are told is wrong is counted by its code, also where GraphQL answers 200', async () => {
    const before = await scrape(service)
    await ada.ask('query ($t: UUID!) { tenant(id: $t) { name } }', { t: '019f0000-0000-7000-8000-000000000000' })
    await ada.ask('{ nothing }')
    const login = 'mutation { login(input: { email: "a@example.test", password: "x" }) { userErrors { code } } }'
    await client(service.url).ask(login)
    await client(service.url).rest('POST', '/v1/auth/login', { email: 'a@example.test', password: 'x' })
    const after = await scrape(service)
    const told = Object.entries(after).filter(([series]) => series.startsWith('request_errors_total'))
    const more = told.map(([series, value]) => [series, value - (before[series] ?? 0)] as const)
    expect(Object.fromEntries(more.filter(([, value]) => value > 0))).toEqual({
      'request_errors_total{surface="graphql",code="NOT_FOUND"}': 1,
      'request_errors_total{surface="graphql",code="BAD_USER_INPUT"}': 1,
      'request_errors_total{surface="graphql",code="INVALID_CREDENTIALS"}': 1,
      'request_errors_total{surface="rest",code="auth.invalid_credentials"}': 1,
    })
    for (const code of ['FORBIDDEN', 'RATE_LIMITED', 'UNAVAILABLE', 'INTERNAL'])
      expect([code, before[`request_errors_total{surface="graphql",code="${code}"}`]]).toEqual([code, 0])
  })

  test('sessions are counted by what opened them, and by renewal', async () => {
    const before = await scrape(service)
    const bob = await signUp(service)
    await client(service.url).rest('POST', '/v1/auth/login', { email: bob.email, password: PASSWORD })
    await client(service.url).rest('POST', '/v1/auth/refresh', { refresh_token: bob.refreshToken })
    const after = await scrape(service)
    const more = (series: string): number => (after[series] ?? 0) - (before[series] ?? 0)
    const opened = (method: string): number => more(`sessions_opened_total{method="${method}"}`)
    expect(['signup', 'password', 'magic_link'].map(opened)).toEqual([1, 1, 0])
    expect(more('sessions_renewed_total')).toBe(1)
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

test('without an operator token there is no such path', async () => {
  const plain = await testService()
  for (const authorization of [undefined, 'Operator ', 'Operator null', 'Operator undefined', OPERATOR])
    expect((await ask(plain, authorization)).status).toBe(404)
  expect((await ask(plain, OPERATOR, 'POST')).status).toBe(404)
  await plain.close()
})

test('guesses at the token run into the limit of their address', async () => {
  const limited = await testService({ OPERATOR_TOKEN, RATE_LIMITS: 'on' })
  const statuses: number[] = []
  for (let guess = 0; guess < 40; guess++) statuses.push((await ask(limited, `Operator ${guess}`)).status)
  expect(statuses[0]).toBe(401)
  expect(statuses).toContain(429)
  const series = await scrape(limited)
  expect(series['rate_limited_total{limit="ip"}']).toBe(statuses.filter((status) => status === 429).length)
  expect(series['rate_limited_total{limit="line"}']).toBe(0)
  await limited.close()
})

test('two services of one process count apart, also what they ask of a source of breaches', async () => {
  const source = createHttpServer((_, response) => response.end(`${'0'.repeat(35)}:1\r\n`))
  await new Promise<void>((resolve) => source.listen(0, '127.0.0.1', resolve))
  const [one, other] = await Promise.all([
    testService({ OPERATOR_TOKEN, BREACH_SOURCE: `http://127.0.0.1:${(source.address() as AddressInfo).port}/range/` }),
    testService({ OPERATOR_TOKEN }),
  ])
  expect(await one.service.breaches.check('whatever')).toBe('clean')
  expect(await other.service.breaches.check('whatever')).toBe('unknown')
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

test('a request that fails on our side is counted for the route that failed', async () => {
  const metrics = createMetrics('1.2.3')
  const fails = (route: string) => ({
    handle: ({ note }: { readonly note: RequestNote }) => {
      note.route = route
      return Promise.reject(new Error('broken'))
    },
  })
  const broken = (): Promise<never> => Promise.reject(new Error('broken'))
  const server = createServer({
    loadShedding: { admit: (call, serve) => serve(call) },
    graphql: fails('/graphql'),
    rest: fails('/v1/things/{id}'),
    images: broken,
    pages: { '/page': broken },
    trustedProxies: [],
    corsOrigins: [],
    ownOrigin: 'http://localhost',
    stopping: new AbortController().signal,
    limiter: { level: () => null },
    metrics,
    log: pino({ level: 'silent' }),
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  for (const path of ['/v1/things/7', '/page', '/graphql'])
    expect((await fetch(`http://127.0.0.1:${port}${path}`)).status).toBe(500)
  server.closeAllConnections()
  server.close()
  const series = parse((await metrics.exposition()).text)
  for (const route of ['/v1/things/{id}', '/page', '/graphql'])
    expect(series[`http_requests_total{method="GET",route="${route}",status="500"}`]).toBe(1)
  metrics.stop()
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
    const told = Promise.withResolvers<void>()
    const witness = new PerformanceObserver(() => told.resolve()) // told after the one that was there before
    witness.observe({ entryTypes: ['gc'] })
    collect()
    await told.promise
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
