// Which part of the past is shown, and in intervals of what length.
import type { AnalyticsInterval } from '../../generated/graphql.ts'

export const RANGES = ['24h', '7d', '30d', '90d', '365d', 'custom'] as const
export type RangeName = (typeof RANGES)[number]
export const INTERVALS = ['auto', 'HOUR', 'DAY', 'WEEK', 'MONTH'] as const
export type IntervalChoice = (typeof INTERVALS)[number]

export interface Range {
  readonly from: string
  readonly to: string
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const DAYS: Readonly<Record<Exclude<RangeName, 'custom'>, number>> = {
  '24h': 1,
  '7d': 7,
  '30d': 30,
  '90d': 90,
  '365d': 365,
}
/** The service takes at most so many days, and so many of them by the hour. */
const MOST_DAYS = 398
const MOST_DAYS_BY_HOUR = 7
/** Milliseconds for which a range that ends now stays the same, so that its answer can be kept. */
const STEP_MS = 300_000

export interface Wanted {
  readonly range: RangeName
  readonly interval: IntervalChoice
  /** Days, of a range of one's own. */
  readonly from: string
  readonly to: string
}

const daysOf = ({ from, to }: Range): number => (new Date(to).getTime() - new Date(from).getTime()) / DAY_MS

/** Null: the days of one's own are not a range. */
function ownRange({ from, to }: Wanted, now: number): Range | null {
  const first = new Date(`${from}T00:00:00`).getTime()
  const last = Math.min(new Date(`${to}T23:59:59`).getTime(), now)
  if (Number.isNaN(first) || Number.isNaN(last) || first >= last || last - first > MOST_DAYS * DAY_MS) return null
  return { from: new Date(first).toISOString(), to: new Date(last).toISOString() }
}

/** What is asked for; null: the days that were typed are not a range. */
export function rangeOf(wanted: Wanted, now = Date.now()): { range: Range; interval: AnalyticsInterval } | null {
  const to = Math.floor(now / STEP_MS) * STEP_MS
  if (wanted.range === 'custom') {
    const range = ownRange(wanted, to)
    return range && { range, interval: intervalFor(wanted.interval, daysOf(range)) }
  }
  const days = DAYS[wanted.range]
  const interval = intervalFor(wanted.interval, days)
  // The interval that is under way is one of them.
  const from = to - days * DAY_MS + (interval === 'HOUR' ? HOUR_MS : interval === 'DAY' ? DAY_MS : 0)
  return { range: { from: new Date(from).toISOString(), to: new Date(to).toISOString() }, interval }
}

/** Whether the service has figures by the hour for so long a range. */
export const mayBeHourly = (range: Range | null): boolean =>
  range !== null && daysOf(range) <= MOST_DAYS_BY_HOUR + 1 / 24

function intervalFor(choice: IntervalChoice, days: number): AnalyticsInterval {
  if (choice !== 'auto' && !(choice === 'HOUR' && days > MOST_DAYS_BY_HOUR)) return choice
  if (days <= 1) return 'HOUR'
  return days <= 100 ? 'DAY' : 'WEEK'
}
