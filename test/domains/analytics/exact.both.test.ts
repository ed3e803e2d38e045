// Figures from roll-ups are those of the events themselves, for any history, in any order.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Counted, unlike, unlikeSeries } from '../../../src/domains/analytics/reconcile.ts'
import { createAnalytics } from '../../../src/domains/analytics/service.ts'
import { callFunction } from '../../../src/tenancy/functions.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'
import { useDatabase } from '../../kit/database.ts'
import { naiveOverview } from './reference.ts'
import { DAY_MS } from './seed.ts'
import { event, history, histories } from './histories.ts'

const kit = useDatabase()
const { lived, differences } = histories(kit)

test('the overview of random histories equals a naive computation', async () => {
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

test('each figure is what the query beside it returns', async () => {
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

test.each([0.5, 1, 1.5, 7, 30, 399])('around the bounds of %d days, exactly the people within count', async (days) => {
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
})
