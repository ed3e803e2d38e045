// Figures from roll-ups are those of the events themselves, whatever happened and in whichever order it came in.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Counted, unlike, unlikeSeries } from '../../../src/domains/analytics/reconcile.ts'
import { createAnalytics } from '../../../src/domains/analytics/service.ts'
import type { Interval } from '../../../src/domains/analytics/intervals.ts'
import { callFunction } from '../../../src/tenancy/functions.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'
import { testDatabase, type TestDatabase } from '../../kit/database.ts'
import { type Happened, naiveOverview, naivePoint } from './reference.ts'
import { record } from './seed.ts'

let kit: TestDatabase
beforeAll(async () => {
  kit = await testDatabase()
})
afterAll(() => kit.close())

const PEOPLE = Array.from({ length: 6 }, (_, n) => `00000000-0000-4000-8000-00000000000${n}`)
const DAY_MS = 86_400_000

/** Many at the bounds of days, quarters and windows, where mistakes are. */
const event = (now: Date) =>
  fc.record({
    at: fc
      .record({
        days: fc.integer({ min: 0, max: 75 }),
        edge: fc.constantFrom('any', 'window', 'midnight', 'quarter'),
        offset: fc.integer({ min: -2, max: 2 }),
        ms: fc.integer({ min: 0, max: DAY_MS - 1 }),
      })
      .map(({ days, edge, offset, ms }) => {
        const day = now.getTime() - days * DAY_MS
        if (edge === 'window') return new Date(day + offset)
        if (edge === 'midnight') return new Date(day - (day % DAY_MS) + offset)
        return edge === 'quarter' ? new Date(day - (day % 900_000) + offset) : new Date(day - (day % DAY_MS) + ms)
      }),
    kind: fc.constantFrom(
      'LOGIN_SUCCEEDED',
      'LOGIN_SUCCEEDED',
      'LOGIN_SUCCEEDED',
      'REFRESHED',
      'LOGIN_FAILED',
      'MFA_FAILED',
      'MFA_ASKED',
      'MFA_PASSED',
    ),
    method: fc.constantFrom('password', 'password_mfa', 'saml', 'tenant_switch', 'magic_link'),
    reason: fc.constantFrom('', 'invalid_credentials', 'locked'),
    userId: fc.constantFrom(...PEOPLE),
  })

const history = fc
  .record({
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
    ms: fc.constantFrom(0, 1, 30_000, 59_999),
    day: fc.constantFrom(Date.UTC(2026, 1, 17), Date.UTC(2026, 2, 29), Date.UTC(2027, 0, 1), Date.UTC(2026, 9, 25)),
  })
  .map(({ hour, minute, ms, day }) => new Date(day + hour * 3_600_000 + minute * 60_000 + ms))
  .chain((now) => fc.record({ now: fc.constant(now), events: fc.array(event(now), { minLength: 1, maxLength: 60 }) }))

async function lived(events: readonly Happened[]): Promise<string> {
  const id = crypto.randomUUID()
  await kit.owner.query(`INSERT INTO tenant (id, slug, name, updated_at) VALUES ($1, $2, 'T', now())`, [id, `t-${id}`])
  await kit.owner.query(`INSERT INTO audit_head (tenant_id, seq, hash) VALUES ($1, 0, '\\x00')`, [id])
  await record(kit, id, events)
  return id
}

const differences = async (id: string) =>
  (await kit.owner.query('SELECT * FROM platform_analytics_differences($1)', [id])).rows

test('for random histories, in random order, the overview is what a naive computation says, and the roll-ups are what a rebuild would make', async () => {
  await fc.assert(
    fc.asyncProperty(
      history,
      fc.constantFrom('SESSIONS' as const, 'SIGN_INS' as const),
      async ({ now, events }, basis) => {
        const id = await lived(events)
        const { kpis, ...rest } = await inTenant(id, () => createAnalytics({ db: kit.db }).overview(now, basis))
        const { mau, loginsToday, failedLoginsLastDay, dau, avgSessionsPerUser, stickinessPct } = kpis
        const { weeklyActivity, loginTrend, failedTrend, loginMethods, failedHourly } = rest
        const computed = {
          mau,
          loginsToday,
          failedLoginsLastDay,
          dau,
          avgSessionsPerUser,
          stickinessPct,
          weeklyActivity: weeklyActivity.map(({ wau, dau: mean }) => ({ wau, dau: mean })),
          loginTrend,
          failedTrend,
          loginMethods,
          failedHourly,
        }
        expect(computed).toEqual(naiveOverview(events, now, basis))
        expect(await differences(id)).toEqual([])
      },
    ),
    { numRuns: 40 },
  )
})

test('each figure, list and series is what the query says that is shown with it, and would not be if a number were another', async () => {
  const now = new Date('2026-02-17T10:30:00.000Z')
  const events = fc.sample(event(now), { numRuns: 300, seed: 7 })
  const id = await lived(events)
  for (const basis of ['SESSIONS', 'SIGN_INS'] as const) {
    const analytics = createAnalytics({ db: kit.db })
    const [overview, sources] = await inTenant(
      id,
      async () => [await analytics.overview(now, basis), analytics.sources(now, basis)] as const,
    )
    const { kpis, generatedAt: _at, ...lists } = overview
    expect(sources.map(({ figure }) => figure).toSorted()).toEqual(
      [...Object.keys(kpis), ...Object.keys(lists)].toSorted(),
    )
    for (const source of sources) {
      const { rows } = await kit.owner.query<Counted>(source.query)
      expect([
        source.figure,
        rows.length > 0 || source.figure === 'mfaMethods',
        unlike(source, overview, rows),
      ]).toEqual([source.figure, true, null])
      const [first = {}, ...rest] = rows
      const wrong = Object.fromEntries(
        Object.entries(first).map(([name, value]) => [name, /^[\d.]+$/.test(String(value)) ? Number(value) + 1 : 'x']),
      )
      if (rows.length > 0)
        expect([source.figure, unlike(source, overview, [wrong, ...rest])]).not.toEqual([source.figure, null])
    }
    for (const [interval, timezone] of [
      ['HOUR', 'UTC'],
      ['DAY', 'Australia/Lord_Howe'],
      ['WEEK', 'America/New_York'],
      ['MONTH', 'Asia/Kathmandu'],
    ] as const) {
      const series = await inTenant(id, () => analytics.series(now, { timezone, interval, logins: basis }))
      const { rows } = await kit.owner.query<Counted>(series.query)
      expect([interval, rows.length, unlikeSeries(series, rows)]).toEqual([
        interval,
        series.points.length + series.previous.length + 2,
        [],
      ])
      expect(
        unlikeSeries({ ...series, totals: { ...series.totals, activeUsers: series.totals.activeUsers + 1 } }, rows),
      ).toHaveLength(1)
    }
  }
})

/** Moments at which somebody may have been active, around the bounds of a window: only the middle three lie in it. */
const around = (since: number, until: number) => [since - 1, since, (since + until) / 2, until - 1, until]

test.each([0.5, 1, 1.5, 7, 30, 399])(
  'of people who were active at any of the moments around the bounds of %d days, those count who were within, whatever else they did',
  async (days) => {
    for (const start of ['2025-03-01T10:30:00.000Z', '2025-03-01T00:00:00.000Z', '2025-03-01T23:59:59.999Z']) {
      const since = new Date(start).getTime()
      const until = since + days * DAY_MS
      const moments = around(since, until)
      const subsets = Array.from({ length: 2 ** moments.length }, (_, bits) =>
        moments.filter((_moment, index) => (bits >> index) % 2 === 1),
      )
      const events = subsets.flatMap((some, n) =>
        some.map((at) => ({
          at: new Date(at),
          kind: 'REFRESHED',
          method: 'password',
          reason: '',
          userId: `00000000-0000-4000-9000-0000000000${String(n).padStart(2, '0')}`,
        })),
      )
      const id = await lived(events)
      const [found] = await inTenant(id, () =>
        callFunction(kit.db.client, 'auth_active', { since: new Date(since), until: new Date(until) }),
      )
      expect([start, Number(found?.people)]).toEqual([
        start,
        subsets.filter((some) => some.some((at) => at >= since && at < until)).length,
      ])
    }
  },
)

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Cairo',
]

test.each<[Interval, number]>([
  ['HOUR', 2],
  ['DAY', 12],
  ['WEEK', 30],
  ['MONTH', 70],
])('for random histories a series by %s is what a naive computation says, in any time zone', async (interval, days) => {
  await fc.assert(
    fc.asyncProperty(history, fc.constantFrom(...ZONES), async ({ now, events }, timezone) => {
      const id = await lived(events)
      const range = { from: new Date(now.getTime() - days * DAY_MS), to: now }
      const { points, previous, totals } = await inTenant(id, () =>
        createAnalytics({ db: kit.db }).series(now, { range, timezone, interval, logins: 'SESSIONS' }),
      )
      for (const { start, end, label, methods: _methods, failureReasons: _reasons, ...counts } of [
        ...previous,
        ...points,
      ])
        expect([label, counts]).toEqual([label, naivePoint(events, start, end)])
      for (const [index, { start }] of points.entries())
        expect(start).toEqual(index === 0 ? previous.at(-1)?.end : points[index - 1]?.end)
      const { methods: _methods, failureReasons: _reasons, ...whole } = totals
      expect(whole).toEqual(naivePoint(events, points[0]?.start ?? now, points.at(-1)?.end ?? now))
    }),
    { numRuns: 12 },
  )
})

test('a rebuild makes the same figures anew, and mends what was broken', async () => {
  const now = new Date('2026-02-17T10:30:00.000Z')
  const id = await lived(fc.sample(event(now), { numRuns: 200, seed: 11 }))
  const all = async () => {
    const tables = ['auth_count', 'auth_day_count', 'auth_activity', 'auth_gap', 'auth_edge']
    return Promise.all(
      tables.map(
        async (table) =>
          (
            await kit.owner.query(
              `SELECT to_jsonb(t) AS row FROM ${table} t WHERE tenant_id = $1${table === 'auth_gap' ? ' AND n <> 0' : ''} ORDER BY 1`,
              [id],
            )
          ).rows,
      ),
    )
  }
  const before = await all()
  await kit.owner.query(
    'UPDATE auth_day_count SET n = n + 1 WHERE tenant_id = $1 AND day = (SELECT max(day) FROM auth_day_count WHERE tenant_id = $1)',
    [id],
  )
  await kit.owner.query(
    'DELETE FROM auth_activity WHERE tenant_id = $1 AND day = (SELECT min(day) FROM auth_activity WHERE tenant_id = $1)',
    [id],
  )
  await kit.owner.query(
    'UPDATE auth_gap SET n = n + 2 WHERE tenant_id = $1 AND day = (SELECT max(day) FROM auth_gap WHERE tenant_id = $1)',
    [id],
  )
  await kit.owner.query(`UPDATE auth_edge SET n = n + 1 WHERE tenant_id = $1 AND side = 'pair'`, [id])
  expect(new Set((await differences(id)).map(({ figure }) => figure))).toEqual(
    new Set(['activity', 'day_count', 'edge', 'gap', 'people']),
  )
  await kit.owner.query('SELECT platform_analytics_rebuild($1)', [id])
  expect(await differences(id)).toEqual([])
  expect(await all()).toEqual(before)
})

test('what retention has dropped of the events stays in the figures, also after a rebuild', async () => {
  const now = new Date('2026-02-17T10:30:00.000Z')
  const events = fc.sample(event(now), { numRuns: 300, seed: 13 })
  const id = await lived(events)
  const horizon = new Date('2026-01-10T07:31:00.000Z')
  await kit.owner.query('DELETE FROM auth_event WHERE tenant_id = $1 AND at < $2', [id, horizon])
  await kit.owner.query('INSERT INTO auth_horizon (tenant_id, raw_from) VALUES ($1, $2)', [id, horizon])
  expect(await differences(id)).toEqual([])
  await kit.owner.query('SELECT platform_analytics_rebuild($1)', [id])
  expect(await differences(id)).toEqual([])
  const { loginTrend, kpis } = await inTenant(id, () => createAnalytics({ db: kit.db }).overview(now, 'SESSIONS'))
  const naive = naiveOverview(events, now, 'SESSIONS')
  expect([loginTrend, kpis.mau, kpis.stickinessPct]).toEqual([naive.loginTrend, naive.mau, naive.stickinessPct])
})
