// Figures for each interval of a range, and for the same number of intervals before.
import type { FunctionRow } from '../../tenancy/functions.ts'
import { type Interval, labelOf } from './intervals.ts'
import { change, CONTINUED, type Kpi, type LoginBasis } from './overview.ts'

export interface Totals {
  readonly activeUsers: number
  readonly logins: number
  readonly failedLogins: number
  readonly mfaAsked: number
  readonly mfaPassed: number
  readonly mfaFailed: number
  readonly refreshes: number
  /** most frequent first */
  readonly methods: readonly { readonly name: string; readonly count: number }[]
  readonly failureReasons: readonly { readonly name: string; readonly count: number }[]
}

export interface Point extends Totals {
  readonly start: Date
  readonly end: Date
  readonly label: string
}

type Row = FunctionRow<'auth_series'>

export function totalsOf(rows: readonly Row[], activeUsers: number, basis: LoginBasis): Totals {
  const of = (kind: string): readonly Row[] => rows.filter((row) => row.kind === kind)
  const count = (some: readonly Row[]): number => some.reduce((total, { n }) => total + Number(n), 0)
  const logins = of('LOGIN_SUCCEEDED').filter(({ method }) => basis === 'SESSIONS' || !CONTINUED.includes(method))
  const failures = [...of('LOGIN_FAILED'), ...of('MFA_FAILED')]
  return {
    activeUsers,
    logins: count(logins),
    failedLogins: count(failures),
    mfaAsked: count(of('MFA_ASKED')),
    mfaPassed: count(of('MFA_PASSED')),
    mfaFailed: count(of('MFA_FAILED')),
    refreshes: count(of('REFRESHED')),
    methods: tally(logins, 'method'),
    failureReasons: tally(failures, 'reason'),
  }
}

function tally(rows: readonly Row[], by: 'method' | 'reason'): { name: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(row[by], (counts.get(row[by]) ?? 0) + Number(row.n))
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
}

export function pointsOf(
  bounds: readonly Date[],
  rows: readonly Row[],
  people: readonly FunctionRow<'auth_active_series'>[],
  timezone: string,
  interval: Interval,
  basis: LoginBasis,
): Point[] {
  const byBucket = Map.groupBy(rows, ({ bucket }) => bucket)
  const active = new Map(people.map(({ bucket, people: count }) => [bucket, Number(count)]))
  return bounds.slice(0, -1).map((start, index) => ({
    start,
    end: bounds[index + 1] ?? start,
    label: labelOf(start, timezone, interval),
    ...totalsOf(byBucket.get(index + 1) ?? [], active.get(index + 1) ?? 0, basis),
  }))
}

const COMPARED = ['activeUsers', 'logins', 'failedLogins', 'mfaAsked', 'mfaPassed', 'mfaFailed', 'refreshes'] as const

/** Returns each total with its change in percent from the intervals before. */
export function comparison(now: Totals, before: Totals): Record<(typeof COMPARED)[number], Kpi> {
  return Object.fromEntries(
    COMPARED.map((name) => [name, { value: now[name], deltaPct: change(now[name], before[name]) }]),
  ) as Record<(typeof COMPARED)[number], Kpi>
}

/**
 * Returns CSV (RFC 4180) with a column for each method and each reason that occurs. It contains no text of people or
 * tenants.
 */
export function csvOf(points: readonly Point[]): string {
  const names = (of: 'methods' | 'failureReasons'): string[] =>
    [...new Set(points.flatMap((point) => point[of].map(({ name }) => name)))].sort()
  const [methods, reasons] = [names('methods'), names('failureReasons')]
  const countOf = (list: Totals['methods'], name: string): number =>
    list.find((entry) => entry.name === name)?.count ?? 0
  const head = [
    'interval',
    'start',
    'end',
    'active_users',
    'logins',
    'failed_logins',
    'mfa_asked',
    'mfa_passed',
    'mfa_failed',
    'refreshes',
    ...methods.map((name) => `method_${name}`),
    ...reasons.map((name) => `failed_${name}`),
  ]
  const rows = points.map((point) => [
    point.label,
    point.start.toISOString(),
    point.end.toISOString(),
    ...COMPARED.map((name) => point[name]),
    ...methods.map((name) => countOf(point.methods, name)),
    ...reasons.map((name) => countOf(point.failureReasons, name)),
  ])
  return [head, ...rows].map((row) => `${row.join(',')}\r\n`).join('')
}
