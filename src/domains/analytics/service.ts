import type { Database } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { bucketsOf, type Interval, type Range } from './intervals.ts'
import { type LoginBasis, overviewOf, type Overview, startOfDay } from './overview.ts'
import { comparison, csvOf, type Point, pointsOf, type Totals, totalsOf } from './series.ts'
import { seriesSource, type Source, sourcesOf } from './sources.ts'
import { DAY_MS } from '../../shared/time.ts'

export interface SeriesRequest {
  readonly range?: Range | null | undefined
  readonly timezone: string
  readonly interval: Interval
  readonly logins: LoginBasis
}

/** What the parts of one answer share. */
export type AnalyticsRequest = SeriesRequest & { readonly asOf: Date }

export interface Series {
  readonly timezone: string
  readonly interval: Interval
  readonly points: readonly Point[]
  readonly totals: Totals
  readonly previous: readonly Point[]
  readonly previousTotals: Totals
  readonly comparison: ReturnType<typeof comparison>
  readonly csv: string
  readonly query: string
}

/** Days of a series without a given range. */
const DEFAULT_DAYS = 30

export type Analytics = ReturnType<typeof createAnalytics>

/** Analytics of the scope's tenant. `now` is the clock; tests set it. */
export function createAnalytics({ db, now = () => new Date() }: { db: Database; now?: () => Date }) {
  const { lists } = db

  async function overview(asOf: Date, logins: LoginBasis): Promise<Overview> {
    const [events, people] = [
      await callFunction(lists, 'auth_overview', { moment: asOf }),
      await callFunction(lists, 'member_figures', {
        moment: asOf,
        firstDay: new Date(startOfDay(asOf).getTime() - 13 * DAY_MS),
      }),
    ]
    return overviewOf({ events, people }, asOf, logins)
  }

  async function series(asOf: Date, { range, timezone, interval, logins }: SeriesRequest): Promise<Series> {
    const { bounds, before } = bucketsOf(
      range ?? { from: new Date(asOf.getTime() - (interval === 'HOUR' ? 1 : DEFAULT_DAYS) * DAY_MS), to: asOf },
      timezone,
      interval,
    )
    const part = async (of: readonly Date[]): Promise<{ points: Point[]; totals: Totals }> => {
      const [rows, people] = [
        await callFunction(lists, 'auth_series', { bounds: of }),
        await callFunction(lists, 'auth_active_series', { bounds: of }),
      ]
      const [all] = await callFunction(lists, 'auth_active', { since: of[0] ?? asOf, until: of.at(-1) ?? asOf })
      return {
        points: pointsOf(of, rows, people, timezone, interval, logins),
        totals: totalsOf(rows, Number(all?.people ?? 0), logins),
      }
    }
    const [current, previous] = [await part(bounds), await part(before)]
    return {
      timezone,
      interval,
      points: current.points,
      totals: current.totals,
      previous: previous.points,
      previousTotals: previous.totals,
      comparison: comparison(current.totals, previous.totals),
      csv: csvOf(current.points),
      query: seriesSource(currentTenant(), bounds, before, logins),
    }
  }

  return {
    now,
    overview,
    series,
    sources: (asOf: Date, logins: LoginBasis): Source[] => sourcesOf(currentTenant(), asOf, logins),
  }
}
