// Analytics as callers meet them: GraphQL and /v1, who may, and what is refused.
import { beforeAll, expect, test } from 'vitest'
import { apiKey, addMember, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, memberWith, nobody } from '../verbs.ts'
import { record } from './seed.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
})

const path = (id: string, query = '') => `/v1/tenants/${id}/analytics/overview${query}`
const SERIES = `series {
  timezone interval csv totals { activeUsers logins } previousTotals { logins }
  comparison { logins { value deltaPct } }
  points { label start end activeUsers logins failedLogins methods { name count } failureReasons { name count } }
}`
const series = (who: Person, args: object) =>
  who.ask(
    `query ($t: UUID!, $range: AnalyticsRangeInput, $timezone: String! = "UTC", $interval: AnalyticsInterval! = DAY) {
      tenant(id: $t) { analytics(range: $range, timezone: $timezone, interval: $interval) { ${SERIES} } }
    }`,
    { t: who.tenantId, ...args },
  )

test('/v1 answers the shape of the contract, always whole, and the same numbers as GraphQL', async () => {
  const { status, body } = await ada.rest('GET', path(ada.tenantId))
  expect(status).toBe(200)
  const kpi = { value: expect.any(Number), delta_pct: expect.any(Number) }
  expect(body.kpis).toEqual({
    mau: kpi,
    logins_today: kpi,
    mfa_adoption_pct: kpi,
    failed_logins_24h: kpi,
    dau: kpi,
    total_users: kpi,
    avg_sessions_per_user: kpi,
    stickiness_pct: kpi,
  })
  expect(Object.keys(body)).toEqual([
    'generated_at',
    'kpis',
    'weekly_activity_8w',
    'user_trend_14d',
    'login_trend_14d',
    'mfa_trend_14d',
    'failed_trend_14d',
    'login_activity_14d',
    'login_methods_mix',
    'mfa_methods_adoption',
    'failed_logins_hourly_24h',
  ])
  expect(body.weekly_activity_8w.at(-1)).toEqual({ week: expect.stringMatching(/^W\d\d$/), wau: 1, dau: 1 })
  expect(body.user_trend_14d.at(-1)).toEqual({ date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), value: 1 })
  expect(body.login_activity_14d.at(-1)).toMatchObject({
    password: 0,
    passkey: 0,
    social: 0,
    saml: 0,
    oidc: 0,
    magic_link: 0,
    ldap: 0,
    other: 1,
  })
  expect([body.login_methods_mix, body.mfa_methods_adoption]).toEqual([[{ method: 'tenant_create', value: 100 }], []])
  expect(body.failed_logins_hourly_24h.at(-1)).toEqual({ hour: expect.stringMatching(/^\d\d:00$/), attempts: 0 })
  const { tenant } = await ada.gql(
    `query ($t: UUID!) {
      tenant(id: $t) { analytics { asOf overview { generatedAt kpis { mau { value deltaPct } } } } }
    }`,
    { t: ada.tenantId },
  )
  expect([tenant.analytics.overview.generatedAt, tenant.analytics.overview.kpis.mau]).toEqual([
    tenant.analytics.asOf,
    { value: body.kpis.mau.value, deltaPct: body.kpis.mau.delta_pct },
  ])
})

test('what counts as a login is chosen on both surfaces', async () => {
  const logins = async (query: string) =>
    (await ada.rest('GET', path(ada.tenantId, query))).body.kpis.logins_today.value
  expect([await logins(''), await logins('?logins=sessions'), await logins('?logins=sign_ins')]).toEqual([1, 1, 0])
  const { tenant } = await ada.gql(
    `query ($t: UUID!) {
      tenant(id: $t) { analytics(logins: SIGN_INS) { overview { kpis { loginsToday { value } } } } }
    }`,
    { t: ada.tenantId },
  )
  expect(tenant.analytics.overview.kpis.loginsToday.value).toBe(0)
  expect(await ada.rest('GET', path(ada.tenantId, '?logins=all'))).toMatchObject({
    status: 400,
    body: { error: { code: 'bad_request', message: expect.stringContaining('sessions, sign_ins') } },
  })
})

test('analytics are for those who may read them, and nothing is written', async () => {
  const reader = await memberWith(service, ada, ['analytics.read'])
  expect((await reader.rest('GET', path(ada.tenantId))).status).toBe(200)
  const key = await apiKey(service, ada, { scopes: ['analytics.read'] })
  expect((await key.rest('GET', path(ada.tenantId))).status).toBe(200)
  const [member, stranger] = [await memberWith(service, ada, ['user.read']), await owner(service)]
  expect(await changesNothing(service, () => member.rest('GET', path(ada.tenantId)))).toMatchObject({
    status: 403,
    body: { error: { code: 'rbac.permission_denied' } },
  })
  expect(await changesNothing(service, () => stranger.rest('GET', path(ada.tenantId)))).toMatchObject({
    status: 403,
    body: { error: { code: 'forbidden' } },
  })
  expect(await changesNothing(service, () => stranger.rest('GET', path(crypto.randomUUID())))).toMatchObject({
    status: 403,
    body: { error: { code: 'forbidden' } },
  })
  expect(await changesNothing(service, () => nobody(service).rest('GET', path(ada.tenantId)))).toMatchObject({
    status: 401,
  })
  expect(await ada.rest('GET', path('not-a-uuid'))).toMatchObject({ status: 400 })
})

test('a tenant sees its own sign-ins alone', async () => {
  const [bob, eve] = [await owner(service), await owner(service)]
  await addMember(service, bob)
  await record(
    service,
    eve.tenantId,
    Array.from({ length: 9 }, () => ({ at: new Date() })),
  )
  const of = async (who: Person) => (await who.rest('GET', path(who.tenantId))).body.kpis
  expect([
    (await of(bob)).dau.value,
    (await of(bob)).logins_today.value,
    (await of(eve)).dau.value,
    (await of(eve)).logins_today.value,
  ]).toEqual([2, 2, 2, 10])
})

test('days are those of the time zone, also when its clocks change', async () => {
  const bob = await owner(service)
  await record(service, bob.tenantId, [
    { at: '2026-03-28T22:59:59.999Z' },
    { at: '2026-03-28T23:00:00Z' },
    { at: '2026-03-29T21:59:59.999Z' },
    { at: '2026-03-29T22:00:00Z' },
    { at: '2026-10-25T00:30:00Z' },
    { at: '2026-10-25T01:30:00Z' },
  ])
  const spring = await series(bob, {
    timezone: 'Europe/Berlin',
    range: { from: '2026-03-28T12:00:00Z', to: '2026-03-30T12:00:00Z' },
  })
  expect(
    spring.data.tenant.analytics.series.points.map((point: Record<string, unknown>) => [
      point['label'],
      point['start'],
      point['logins'],
      point['activeUsers'],
    ]),
  ).toEqual([
    ['2026-03-28', '2026-03-27T23:00:00.000Z', 1, 1],
    ['2026-03-29', '2026-03-28T23:00:00.000Z', 2, 1],
    ['2026-03-30', '2026-03-29T22:00:00.000Z', 1, 1],
  ])
  const autumn = await series(bob, {
    timezone: 'Europe/Berlin',
    interval: 'HOUR',
    range: { from: '2026-10-25T00:00:00Z', to: '2026-10-25T02:00:00Z' },
  })
  expect(
    autumn.data.tenant.analytics.series.points.map((point: Record<string, unknown>) => [
      point['label'],
      point['logins'],
    ]),
  ).toEqual([
    ['2026-10-25T02:00+02:00', 1],
    ['2026-10-25T02:00+01:00', 1],
  ])
  const nepal = await series(bob, {
    timezone: 'Asia/Kathmandu',
    range: { from: '2026-03-29T00:00:00Z', to: '2026-03-29T01:00:00Z' },
  })
  expect(nepal.data.tenant.analytics.series.points[0]).toMatchObject({
    start: '2026-03-28T18:15:00.000Z',
    end: '2026-03-29T18:15:00.000Z',
    logins: 2,
  })
})

test('a series is compared with the one before, and comes as CSV', async () => {
  const bob = await owner(service)
  await record(service, bob.tenantId, [
    { at: '2026-01-05T10:00:00Z', method: 'saml' },
    { at: '2026-01-05T11:00:00Z' },
    { at: '2026-01-06T10:00:00Z' },
    { at: '2026-01-06T10:00:00Z', kind: 'LOGIN_FAILED', reason: 'locked' },
    { at: '2026-01-04T10:00:00Z' },
    { at: '2026-01-02T10:00:00Z' },
  ])
  const { data } = await series(bob, { range: { from: '2026-01-05T00:00:00Z', to: '2026-01-07T00:00:00Z' } })
  const { csv, comparison, points, previousTotals } = data.tenant.analytics.series
  expect([comparison.logins, previousTotals.logins]).toEqual([{ value: 3, deltaPct: 200 }, 1])
  expect(points[1]).toMatchObject({
    label: '2026-01-06',
    logins: 1,
    failedLogins: 1,
    methods: [{ name: 'password', count: 1 }],
    failureReasons: [{ name: 'locked', count: 1 }],
  })
  expect(csv).toBe(
    'interval,start,end,active_users,logins,failed_logins,mfa_asked,mfa_passed,mfa_failed,refreshes,' +
      'method_password,method_saml,failed_locked\r\n' +
      '2026-01-05,2026-01-05T00:00:00.000Z,2026-01-06T00:00:00.000Z,1,2,0,0,0,0,0,1,1,0\r\n' +
      '2026-01-06,2026-01-06T00:00:00.000Z,2026-01-07T00:00:00.000Z,1,1,1,0,0,0,0,1,0,1\r\n',
  )
})

test.each([
  [{ timezone: 'Mars/Olympus' }, 'Mars/Olympus', ['timezone']],
  [{ timezone: '' }, 'time zone', ['timezone']],
  [{ timezone: 'x'.repeat(5_000) }, 'time zone', ['timezone']],
  [
    { timezone: 'Africa/Monrovia', range: { from: '1970-01-01T00:00:00Z', to: '1970-01-02T00:00:00Z' } },
    '15 minutes',
    ['timezone'],
  ],
  [{ range: { from: '2026-01-02T00:00:00Z', to: '2026-01-02T00:00:00Z' } }, 'later than the start', ['range', 'to']],
  [{ range: { from: '2020-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' } }, '399 days', ['range']],
  [{ range: { from: '0001-01-01T00:00:00Z', to: '9999-01-02T00:00:00Z' } }, '399 days', ['range']],
  [{ range: { from: '0001-01-01T00:00:00Z', to: '0001-02-01T00:00:00Z' } }, '1970', ['range']],
  [{ range: { from: '9999-11-01T00:00:00Z', to: '9999-12-30T00:00:00Z' } }, '9000', ['range']],
  [{ interval: 'HOUR', range: { from: '2026-01-01T00:00:00Z', to: '2026-01-09T00:00:00Z' } }, '168', ['range']],
  [{ interval: 'MONTH', range: { from: '2025-01-02T00:00:00Z', to: '2026-02-03T00:00:00Z' } }, '399 days', ['range']],
])('a series of %j is refused by its name', async (args, message, argument) => {
  const { errors } = await series(ada, args)
  expect(errors).toMatchObject([
    { message: expect.stringContaining(message), extensions: { code: 'BAD_USER_INPUT', argument } },
  ])
})
