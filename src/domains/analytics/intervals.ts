// Hours, days, weeks and months of a time zone, as moments. A day on which the clocks change has 23 or 25 hours.
import { DateTime, IANAZone } from 'luxon'
import { Refusal } from '../../shared/refusal.ts'
import { DAY_MS } from '../../shared/time.ts'

export type Interval = 'HOUR' | 'DAY' | 'WEEK' | 'MONTH'

export interface Range {
  readonly from: Date
  readonly to: Date
}

export interface Buckets {
  /** the starts, and the end of the last interval; all are whole intervals of the zone */
  readonly bounds: readonly Date[]
  /** the same for as many intervals before */
  readonly before: readonly Date[]
  readonly timezone: string
}

const UNIT = { HOUR: 'hour', DAY: 'day', WEEK: 'week', MONTH: 'month' } as const
/** Most intervals of a series, and most days from its start to its end. */
export const MOST_BUCKETS = 400
export const MOST_DAYS = 399
/** Most hours: people per hour are counted from the single events. */
export const MOST_HOURS = 168
const QUARTER_MS = 900_000
const EARLIEST = Date.UTC(1970, 0, 1)
const LATEST = Date.UTC(9000, 0, 1)

/**
 * Returns whole intervals, from the one around `from` to the one around `to`, or ending at it. Throws a Refusal that
 * names the argument.
 */
export function bucketsOf({ from, to }: Range, timezone: string, interval: Interval): Buckets {
  if (!IANAZone.isValidZone(timezone))
    throw refused(
      ['timezone'],
      `${JSON.stringify(timezone.slice(0, 60))} is no time zone of the IANA database, such as Europe/Berlin.`,
    )
  if (from >= to) throw refused(['range', 'to'], 'The end must be later than the start.')
  if (to.getTime() - from.getTime() > MOST_DAYS * DAY_MS)
    throw refused(['range'], `A range has at most ${MOST_DAYS} days.`)
  if (from.getTime() < EARLIEST || to.getTime() > LATEST)
    throw refused(['range'], 'A range lies between the years 1970 and 9000.')
  const unit = UNIT[interval]
  const most = interval === 'HOUR' ? MOST_HOURS : MOST_BUCKETS
  const first = DateTime.fromJSDate(from, { zone: timezone }).startOf(unit)
  const bounds: Date[] = []
  for (let count = 0; ; count++) {
    const start = startOf(first, count, unit)
    if (bounds.at(-1)?.getTime() !== start.getTime()) bounds.push(start)
    if (start >= to) break
    if (count >= most)
      throw refused(
        ['range'],
        `A series has at most ${most} intervals of this kind; choose a longer interval or a shorter range.`,
      )
  }
  // Distinct people are also counted over the whole range.
  if ((bounds.at(-1)?.getTime() ?? 0) - (bounds[0]?.getTime() ?? 0) > MOST_DAYS * DAY_MS)
    throw refused(['range'], `Whole intervals of a range have at most ${MOST_DAYS} days.`)
  const count = bounds.length - 1
  const before = bounds
    .map((_, index) => startOf(first, index - count, unit))
    .filter((at, index, all) => at.getTime() !== all[index - 1]?.getTime())
  const odd = [...bounds, ...before].some((at) => at.getTime() % QUARTER_MS !== 0)
  if (odd)
    throw refused(['timezone'], 'The clock of this zone was not a multiple of 15 minutes away from UTC at that time.')
  return { bounds, before, timezone }
}

function refused(argument: readonly string[], message: string): Refusal {
  return new Refusal('BAD_USER_INPUT', message, { argument })
}

/** Counts days and longer units by the calendar of the zone, hours by elapsed time. */
function startOf(first: DateTime, count: number, unit: (typeof UNIT)[Interval]): Date {
  return first
    .plus({ [unit]: count })
    .startOf(unit)
    .toJSDate()
}

/**
 * Returns the label of an interval. An hour includes the UTC offset, to distinguish the repeated hour when the clocks
 * change.
 */
export function labelOf(at: Date, timezone: string, interval: Interval): string {
  const local = DateTime.fromJSDate(at, { zone: timezone })
  return (
    (interval === 'HOUR'
      ? local.toISO({ suppressSeconds: true, suppressMilliseconds: true })
      : interval === 'WEEK'
        ? local.toISOWeekDate()?.slice(0, 8)
        : interval === 'MONTH'
          ? local.toFormat('yyyy-MM')
          : local.toISODate()) ?? ''
  )
}
