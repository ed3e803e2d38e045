// Compares figures with the query behind them, for the tests and the operator's check.
import { change, type KpiName, type Overview } from './overview.ts'
import type { Series } from './service.ts'
import type { Source } from './sources.ts'
import type { Totals } from './series.ts'

export type Counted = Readonly<Record<string, unknown>>

/** Tolerance: shares are divided in another order. */
const ROUNDING = 1e-6
/** Figures that are percentages; their changes are percentage points. */
const SHARES: readonly KpiName[] = ['mfaAdoptionPct', 'stickinessPct']

/** Returns what the figure should be, or null if it is right. */
export function unlike({ figure }: Source, { kpis, ...lists }: Overview, rows: readonly Counted[]): unknown {
  if (!(figure in kpis)) return same(lists[figure as Exclude<typeof figure, KpiName>], rows) ? null : rows
  const name = figure as KpiName
  const [value, before] = [Number(rows[0]?.['value']), Number(rows[0]?.['before'])]
  const right = { value, deltaPct: SHARES.includes(name) ? value - before : change(value, before) }
  return same([kpis[name]], [right]) ? null : right
}

/** Returns the rows that differ from the points and totals of the series. */
export function unlikeSeries(series: Series, rows: readonly Counted[]): Counted[] {
  const shown = new Map<string, Totals>([
    ['previous', series.previousTotals],
    ['current', series.totals],
  ])
  for (const [part, points] of [
    ['previous', series.previous],
    ['current', series.points],
  ] as const)
    for (const point of points) shown.set(`${part} ${point.start.toISOString()}`, point)
  return rows.filter(({ part, start, methods, failureReasons, ...counts }) => {
    const point = shown.get(start instanceof Date ? `${String(part)} ${start.toISOString()}` : String(part))
    if (!point) return true
    const { activeUsers, logins, failedLogins, mfaAsked, mfaPassed, mfaFailed, refreshes } = point
    return (
      !same([{ activeUsers, logins, failedLogins, mfaAsked, mfaPassed, mfaFailed, refreshes }], [counts]) ||
      !same(point.methods, tally(methods)) ||
      !same(point.failureReasons, tally(failureReasons))
    )
  })
}

function tally(names: unknown): Counted[] {
  const counts = Map.groupBy(names as string[], (name) => name)
  return [...counts]
    .map(([name, all]) => ({ name, count: all.length }))
    .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
}

function same(shown: readonly object[], counted: readonly Counted[]): boolean {
  return (
    shown.length === counted.length &&
    shown.every((entry, index) => Object.entries(entry).every(([name, value]) => alike(value, counted[index]?.[name])))
  )
}

/** Compares two values. The driver returns PostgreSQL's large numbers as text. */
function alike(value: unknown, counted: unknown): boolean {
  return typeof value === 'number' ? Math.abs(value - Number(counted)) < ROUNDING : value === counted
}
