import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { beforeAll, describe, expect, test } from 'vitest'
import { createMetrics } from '../../src/http/metrics.ts'
import type { RequestNote } from '../../src/http/request-note.ts'
import { createServer } from '../../src/server.ts'
import { VERSION } from '../../src/service.ts'
import { client } from '../kit/client.ts'
import { type Person, owner, PASSWORD, signUp } from '../kit/seed.ts'
import { connected } from '../domains/saml/verbs.ts'
import { mutate } from '../domains/verbs.ts'
import { testService, useService } from '../kit/service.ts'
import { OPERATOR_TOKEN, OPERATOR, type Series, parse, ask, scrape } from './scraping.ts'

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
    const counted = /^http_(requests_total|request_duration_seconds_count)\{/
    const counts = Object.entries(after).filter(([name]) => counted.test(name) && !name.includes('/metrics'))
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

  test('errors of callers are counted by their code, also where GraphQL answers 200', async () => {
    const before = await scrape(service)
    await ada.ask('query ($t: UUID!) { tenant(id: $t) { name } }', { t: '019f0000-0000-7000-8000-000000000000' })
    await ada.ask('{ nothing }')
    const login = 'mutation { login(input: { email: "a@example.test", password: "x" }) { userErrors { code } } }'
    await client(service.url).ask(login)
    await client(service.url).rest('POST', '/v1/auth/login', { email: 'a@example.test', password: 'x' })
    const after = await scrape(service)
    const counted = Object.entries(after).filter(([series]) => series.startsWith('request_errors_total'))
    const more = counted.map(([series, value]) => [series, value - (before[series] ?? 0)] as const)
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

  test('sign-ins by connections that fail are counted by kind and reason, and name no tenant', async () => {
    const boss = await owner(service)
    const { id } = await connected(boss)
    const before = await scrape(service)
    const input = { connectionId: id, response: Buffer.from('<none/>').toString('base64') }
    await mutate(client(service.url), 'samlRespond', { input })
    const after = await scrape(service)
    const failed = (code: string): string => `sso_failures_total{method="saml",code="${code}"}`
    expect([before[failed('sso_attempt_over')], after[failed('sso_attempt_over')]]).toEqual([0, 1])
    expect(after[failed('sso_answer_invalid')]).toBe(0)
    expect(Object.keys(after).filter((series) => series.includes(id) || series.includes(boss.tenantId))).toEqual([])
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
    browser: fails('/admin'),
    hosted: { find: () => null },
    oauth: { find: () => null },
    sso: { find: () => null, takesForeignForms: () => false },
    rest: fails('/v1/things/{id}'),
    scim: fails('/scim/v2/Users'),
    images: broken,
    pages: { '/page': broken },
    trustedProxies: [],
    residence: null,
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
