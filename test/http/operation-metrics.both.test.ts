// Rate, errors and durations by operation and by size of the tenant; queues, caches and waits for connections.
import { beforeAll, describe, expect, test } from 'vitest'
import { Registry } from 'prom-client'
import { queueMetrics } from '../../src/http/queue-metrics.ts'
import { ConnectionQueue } from '../../src/tenancy/connection-queue.ts'
import { client } from '../kit/client.ts'
import { owner, type Person, roleId, uniqueEmail } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { until } from '../kit/until.ts'
import { mutate } from '../domains/verbs.ts'
import { sinkIn } from '../domains/calls/log-sinks.ts'
import { create } from '../domains/webhooks/receiver.ts'
import { OPERATOR_TOKEN, parse, scrape, type Series } from './scraping.ts'

// Port 9 is closed: mails wait.
const service = useService({ OPERATOR_TOKEN, MAIL_URL: 'smtp://127.0.0.1:9' })
let ada: Person
beforeAll(async () => {
  ada = await owner(service)
})

const counted = (series: Series, operation: string, outcome: string): Record<string, number> =>
  Object.fromEntries(
    Object.entries(series).flatMap(([name, value]) => {
      const [, of, size, how] =
        /^operations_total\{operation="(.+)",tenant_size="(\w+)",outcome="(\w+)"\}$/.exec(name) ?? []
      return of === operation && how === outcome ? [[size, value]] : []
    }),
  )

const ask = (who: Person): Promise<unknown> =>
  who.gql('query ($t: UUID!) { tenant(id: $t) { name } }', { t: who.tenantId })

describe('an operation', () => {
  test('is counted by its field on both surfaces, with what became of it', async () => {
    const before = await scrape(service)
    await ada.rest('POST', `/v1/tenants/${ada.tenantId}/roles`, { name: 'Pilot' })
    await mutate(ada, 'roleCreate', { tenantId: ada.tenantId, input: { name: 'Gunner' } }, 'role { id }')
    await ada.rest('POST', `/v1/tenants/${ada.tenantId}/roles`, { name: 'Pilot' })
    await service.owner.query('REVOKE SELECT ON role FROM qeetid_runtime')
    await ada.ask('query ($t: UUID!) { tenant(id: $t) { roles { name } } }', { t: ada.tenantId })
    await service.owner.query('GRANT SELECT ON role TO qeetid_runtime')
    const after = await scrape(service)
    const sum = (series: Series, outcome: string, operation = 'roleCreate'): number =>
      Object.values(counted(series, operation, outcome)).reduce((all, one) => all + one, 0)
    expect(sum(after, 'ok') - sum(before, 'ok')).toBe(2)
    expect(sum(after, 'refused') - sum(before, 'refused')).toBe(1)
    expect(sum(after, 'failed', 'tenant') - sum(before, 'failed', 'tenant')).toBe(1)
    expect(after['operation_duration_seconds_count{operation="roleCreate"}']).toBe(3)
  })

  test('has the size of the tenant once that was looked up, by its members', async () => {
    const large = await owner(service)
    await service.owner.query(
      `INSERT INTO member_count (tenant_id, figure, at, part, n)
        VALUES ($1, 'members', '2026-01-01', '00000000-0000-0000-0000-000000000000', 1200)`,
      [large.tenantId],
    )
    const sizes = async (who: Person, wanted: string): Promise<void> => {
      await until(
        async () => {
          const before = counted(await scrape(service), 'tenant', 'ok')[wanted] ?? 0
          await ask(who)
          return (counted(await scrape(service), 'tenant', 'ok')[wanted] ?? 0) > before || undefined
        },
        () => `it is not ${wanted}`,
      )
    }
    await sizes(large, 'large')
    await sizes(ada, 'small')
    const series = await scrape(service)
    expect(series['tenant_operation_duration_seconds_count{tenant_size="large"}']).toBeGreaterThan(0)
  })

  test('of several fields is one of several, and a caller makes no series', async () => {
    await ada.gql('query ($t: UUID!) { me { actor } tenant(id: $t) { name } }', { t: ada.tenantId })
    await client(service.url).ask('query Zanzibar { zanzibar }')
    await client(service.url).ask('query Zanzibar { zanzibar: me { actor } }')
    const series = await scrape(service)
    expect(Object.values(counted(series, 'several', 'ok'))).toEqual([1])
    expect(counted(series, 'me', 'refused')).toEqual({ none: 1 })
    expect(Object.keys(series).filter((name) => /zanzibar/i.test(name))).toEqual([])
    expect(Object.keys(series).filter((name) => name.includes(ada.tenantId))).toEqual([])
  })
})

describe('queues', () => {
  test('show what waits, and for how long the oldest has been due', async () => {
    const input = { email: uniqueEmail(), roleId: await roleId(ada, 'member') }
    const before = (await scrape(service))['queue_waiting{queue="mails"}'] ?? 0
    await mutate(ada, 'invitationCreate', { tenantId: ada.tenantId, input }, 'token')
    const { webhook } = await create(ada, ada, { url: 'http://127.0.0.1:9/hook', events: ['role.deleted'] })
    await service.owner.query(`UPDATE webhook SET paused_until = now() + interval '1 hour' WHERE id = $1`, [webhook.id])
    await sinkIn(ada, true)
    await service.owner.query(`UPDATE log_sink SET paused_until = now() + interval '1 hour'`)
    await service.owner.query(
      `UPDATE outgoing_mail SET next_attempt_at = now() - interval '1 hour', leased_until = now() + interval '1 hour'`,
    )
    const series = await scrape(service)
    expect(series['queue_waiting{queue="mails"}']).toBe(before + 1)
    expect(series['queue_oldest_due_seconds{queue="mails"}']).toBeGreaterThan(3_500)
    expect(series).toMatchObject({
      webhooks_paused: 1,
      log_sinks_paused: 1,
      'queue_oldest_due_seconds{queue="log_sinks"}': 0,
      'queue_waiting{queue="webhooks"}': 0,
      'queue_oldest_due_seconds{queue="webhooks"}': 0,
      'queue_waiting{queue="retention"}': 0,
      'queue_waiting{queue="verifications"}': 0,
    })
  })

  test.each([
    ['fails', () => Promise.reject(new Error('away'))],
    ['does not answer', () => new Promise(() => {})],
  ])('are no numbers while the database %s, and the scrape ends', async (_how, query) => {
    const registry = new Registry()
    queueMetrics(registry, { platform: { query } as never })
    const series = parse(await registry.metrics())
    expect(Object.keys(series)).toContain('queue_waiting{queue="mails"}')
    for (const value of Object.values(series)) expect(value).toBeNaN()
  })
})

test('a cache counts what it found and what it did not', async () => {
  const hits = 'cache_lookups_total{cache="credentials",result="hit"}'
  const before = await scrape(service)
  await ask(ada)
  await ask(ada)
  const after = await scrape(service)
  expect((after[hits] ?? 0) - (before[hits] ?? 0)).toBeGreaterThanOrEqual(1)
  const misses = 'cache_lookups_total{cache="credentials",result="miss"}'
  await ada.rest('GET', '/v1/me', undefined, { authorization: 'ApiKey qk_unknown' })
  expect(after[misses]).toBeGreaterThan(0)
})

test('the wait for a connection is measured from the call to the connection', async () => {
  const series = await scrape(service)
  for (const pool of ['requests', 'platform'])
    expect(series[`db_connection_wait_seconds_count{pool="${pool}"}`]).toBeGreaterThan(0)
  const fake = { on() {}, removeListener() {}, release() {} }
  const queue = new ConnectionQueue(() => Promise.resolve(fake as never), 1, 60_000)
  const waits: number[] = []
  queue.onWait = (seconds) => void waits.push(seconds)
  const use = () => {
    const begun = Promise.withResolvers<() => void>()
    queue.run({ begin: (_client, done) => begun.resolve(() => done(null)), fail: begun.reject }, Symbol('budget'))
    return begun.promise
  }
  const done = await use()
  const next = use()
  const from = performance.now()
  while (performance.now() - from < 20);
  done()
  ;(await next)()
  expect(waits.length).toBe(2)
  expect(waits[1]).toBeGreaterThanOrEqual(0.02)
})
