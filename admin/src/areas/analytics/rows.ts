// The points of a series as rows of charts and tables.
import type {
  AnalyticsInterval,
  AnalyticsIntervalFragment,
  AnalyticsFiguresQuery,
  AnalyticsReportQuery,
} from '../../generated/graphql.ts'
import { regional } from '../../language/language.ts'
import type { Language } from '../../language/messages.ts'

export type Analytics = NonNullable<AnalyticsReportQuery['tenant']['analytics']>
export type Overview = NonNullable<AnalyticsFiguresQuery['tenant']['analytics']>['overview']
export type Series = Analytics['series']

/** What is drawn: a line of points with a name. */
export interface Line {
  /** Unique in its chart; the colour goes by its place. */
  readonly key: string
  readonly name: string
  readonly kind: 'line' | 'bar' | 'stack' | 'before'
  /** Draws it in the colour of what is wrong. */
  readonly isBad?: boolean
}

/** The values of an interval, by the keys of lines. */
export interface Row {
  readonly label: string
  readonly isSoFar: boolean
  readonly values: Readonly<Record<string, number>>
}

const FORMATS: Readonly<Record<Exclude<AnalyticsInterval, 'WEEK'>, Intl.DateTimeFormatOptions>> = {
  HOUR: { weekday: 'short', hour: '2-digit', minute: '2-digit' },
  DAY: { day: 'numeric', month: 'short' },
  MONTH: { month: 'short', year: 'numeric' },
}

/** Returns how the intervals of a series are labelled: short, in the language and the time zone of the browser. */
export function labeller(
  interval: AnalyticsInterval,
  language: Language,
): (point: AnalyticsIntervalFragment) => string {
  if (interval === 'WEEK') return ({ label }) => label
  const format = new Intl.DateTimeFormat(regional(language), FORMATS[interval])
  return ({ start }) => format.format(new Date(start))
}

const METHOD = 'method '
const REASON = 'reason '

export function rowsOf({ points, previous }: Series, asOf: string, labelOf: ReturnType<typeof labeller>): Row[] {
  return points.map((point, place) => {
    const before = previous[place]
    const { activeUsers, logins, failedLogins, mfaAsked, mfaPassed, mfaFailed, methods, failureReasons } = point
    return {
      label: labelOf(point),
      isSoFar: point.end > asOf,
      values: {
        activeUsers,
        logins,
        failedLogins,
        mfaAsked,
        mfaPassed,
        mfaFailed,
        beforeActiveUsers: before?.activeUsers ?? 0,
        beforeLogins: before?.logins ?? 0,
        ...Object.fromEntries(methods.map(({ name, count }) => [METHOD + name, count])),
        ...Object.fromEntries(failureReasons.map(({ name, count }) => [REASON + name, count])),
      },
    }
  })
}

/** The names that occur in a range, the most frequent first, as keys of lines. */
function occurring(points: Series['points'], which: 'methods' | 'failureReasons'): readonly string[] {
  const sums = new Map<string, number>()
  for (const point of points) for (const { name, count } of point[which]) sums.set(name, (sums.get(name) ?? 0) + count)
  return [...sums].toSorted(([, one], [, other]) => other - one).map(([name]) => name)
}

export const methodsOf = ({ points }: Series): readonly { readonly key: string; readonly name: string }[] =>
  occurring(points, 'methods').map((name) => ({ key: METHOD + name, name }))

export const reasonsOf = ({ points }: Series): readonly { readonly key: string; readonly name: string }[] =>
  occurring(points, 'failureReasons').map((name) => ({ key: REASON + name, name }))

export const isEmpty = ({ points }: Series): boolean =>
  points.every(
    ({ activeUsers, logins, failedLogins, mfaAsked, refreshes }) =>
      activeUsers + logins + failedLogins + mfaAsked + refreshes === 0,
  )
