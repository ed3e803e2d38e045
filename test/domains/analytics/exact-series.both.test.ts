import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createAnalytics } from '../../../src/domains/analytics/service.ts'
import type { Interval } from '../../../src/domains/analytics/intervals.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'
import { useDatabase } from '../../kit/database.ts'
import { naivePoint } from './reference.ts'
import { DAY_MS } from './seed.ts'
import { history, histories } from './histories.ts'

const kit = useDatabase()
const { lived } = histories(kit)

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
])('of random histories by %s equals a naive computation, in any time zone', async (interval, days) => {
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
