// The overview of /v1. It is made of counts by day and by quarter of an hour, and of the histogram of gaps. Hardly
// anything is read from single events. Days, weeks and hours are in UTC; windows are multiples of 24 hours, back from
// `now`.
import type { SecondFactorMethod } from '../../generated/graphql.ts'
import type { FunctionRow } from '../../tenancy/functions.ts'
import { DAY_MS, HOUR_MS } from '../../shared/time.ts'

/**
 * SESSIONS: each opened session is a login. SIGN_INS: sessions that continue another, or come with an invitation, are
 * not.
 */
export type LoginBasis = 'SESSIONS' | 'SIGN_INS'

/** How sessions begin that nobody signed in for. */
export const CONTINUED = ['tenant_switch', 'tenant_create', 'invite_accept']

export interface Kpi {
  readonly value: number
  /** change in percent, or in percentage points if the value is a percentage */
  readonly deltaPct: number
}

export interface Point {
  /** YYYY-MM-DD */
  readonly date: string
  readonly value: number
}

export interface Overview {
  readonly generatedAt: Date
  readonly kpis: Readonly<Record<KpiName, Kpi>>
  readonly weeklyActivity: readonly { readonly week: string; readonly wau: number; readonly dau: number }[]
  readonly userTrend: readonly Point[]
  readonly loginTrend: readonly Point[]
  readonly mfaTrend: readonly Point[]
  readonly failedTrend: readonly Point[]
  readonly loginActivity: readonly ({ readonly date: string } & Readonly<Record<MethodColumn, number>>)[]
  readonly loginMethods: readonly { readonly method: string; readonly value: number }[]
  readonly mfaMethods: readonly { readonly method: SecondFactorMethod; readonly users: number }[]
  readonly failedHourly: readonly { readonly hour: string; readonly attempts: number }[]
}

export type KpiName =
  | 'mau'
  | 'loginsToday'
  | 'mfaAdoptionPct'
  | 'failedLoginsLastDay'
  | 'dau'
  | 'totalUsers'
  | 'avgSessionsPerUser'
  | 'stickinessPct'
type MethodColumn = (typeof COLUMNS)[number]
export const COLUMNS = [
  'password',
  'passkey',
  'social',
  'saml',
  'oidc',
  'magicLink',
  'otpEmail',
  'ldap',
  'other',
] as const

/** The column in which each kind of session is counted. */
export const COLUMN_OF: Readonly<Record<string, MethodColumn>> = {
  password: 'password',
  password_mfa: 'password',
  signup: 'password',
  registration: 'password',
  passkey: 'passkey',
  social: 'social',
  saml: 'saml',
  oidc: 'oidc',
  magic_link: 'magicLink',
  otp_email: 'otpEmail',
  ldap: 'ldap',
}

export interface Figures {
  readonly events: readonly FunctionRow<'auth_overview'>[]
  readonly people: readonly FunctionRow<'member_figures'>[]
}

export function overviewOf({ events, people }: Figures, now: Date, basis: LoginBasis): Overview {
  const today = startOfDay(now)
  const days = Array.from({ length: 14 }, (_, index) => new Date(today.getTime() - (13 - index) * DAY_MS))
  const isLogin = (row: FunctionRow<'auth_overview'>): boolean =>
    row.kind === 'LOGIN_SUCCEEDED' && (basis === 'SESSIONS' || !CONTINUED.includes(row.method ?? ''))
  const isFailure = (row: FunctionRow<'auth_overview'>): boolean =>
    row.kind === 'LOGIN_FAILED' || row.kind === 'MFA_FAILED'
  const parts = Map.groupBy(events, ({ part, at }) => `${part} ${at?.getTime() ?? ''}`)
  const rowsOf = (part: string, at?: Date): readonly FunctionRow<'auth_overview'>[] =>
    parts.get(`${part} ${at?.getTime() ?? ''}`) ?? []
  const sum = (part: string, of: (row: FunctionRow<'auth_overview'>) => boolean, at?: Date): number =>
    rowsOf(part, at).reduce((total, row) => (of(row) ? total + Number(row.n) : total), 0)
  const active = (part: string, at?: Date): number => sum(part, () => true, at)
  const onDay = (day: Date, of: (row: FunctionRow<'auth_overview'>) => boolean): number =>
    day.getTime() === today.getTime() ? sum('today', of) : sum('day', of, day)
  const figure = (name: string, day?: Date | null): number =>
    people.reduce(
      (total, row) =>
        row.figure === name && (day === undefined || (row.day?.getTime() ?? null) === (day?.getTime() ?? null))
          ? total + Number(row.n)
          : total,
      0,
    )
  const trend = (value: (day: Date) => number): Point[] => days.map((day) => ({ date: isoDay(day), value: value(day) }))

  const [mau, mauBefore, dau] = [active('mau'), active('mau_before'), active('dau')]
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole)
  const [loginsNow, loginsBefore] = [sum('30d', isLogin), sum('30d_before', isLogin)]
  const [perUser, perUserBefore] = [mau === 0 ? 0 : loginsNow / mau, mauBefore === 0 ? 0 : loginsBefore / mauBefore]
  const [adoption, adoptionBefore] = [
    share(figure('active_enrolled'), figure('active')),
    share(figure('active_enrolled_before'), figure('active_before')),
  ]
  const [sticky, stickyBefore] = [share(dau, mau), share(active('day_week_ago'), active('month_week_ago'))]
  const compared = (value: number, before: number): Kpi => ({ value, deltaPct: change(value, before) })
  const loginsToday = sum('today', isLogin)
  const yesterday = new Date(today.getTime() - DAY_MS)

  return {
    generatedAt: now,
    kpis: {
      mau: compared(mau, mauBefore),
      loginsToday: compared(loginsToday, sum('day', isLogin, yesterday)),
      mfaAdoptionPct: { value: adoption, deltaPct: adoption - adoptionBefore },
      failedLoginsLastDay: compared(sum('24h', isFailure), sum('24h_before', isFailure)),
      dau: compared(dau, active('dau_before')),
      totalUsers: compared(figure('joined'), figure('before_30d')),
      avgSessionsPerUser: compared(perUser, perUserBefore),
      stickinessPct: { value: sticky, deltaPct: sticky - stickyBefore },
    },
    weeklyActivity: Array.from({ length: 8 }, (_, index) =>
      week(new Date(monday(today).getTime() - (7 - index) * 7 * DAY_MS)),
    ),
    userTrend: cumulative(),
    loginTrend: trend((day) => onDay(day, isLogin)),
    mfaTrend: trend((day) => figure('enrolled', day)),
    failedTrend: trend((day) => onDay(day, isFailure)),
    loginActivity: days.map((day) => ({ date: isoDay(day), ...byColumn(day) })),
    loginMethods: mix(),
    mfaMethods: [
      { method: 'TOTP' as const, users: figure('enrolled') },
      { method: 'RECOVERY_CODES' as const, users: figure('recovery_codes') },
    ].filter(({ users }) => users > 0),
    failedHourly: Array.from({ length: 24 }, (_, index) => {
      const hour = new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS - (23 - index) * HOUR_MS)
      return { hour: `${hour.toISOString().slice(11, 13)}:00`, attempts: sum('hour', isFailure, hour) }
    }),
  }

  /** Returns one week. `dau` is the mean over the days with any activity, rounded half up. */
  function week(start: Date): { week: string; wau: number; dau: number } {
    const daily = Array.from({ length: 7 }, (_, index) => new Date(start.getTime() + index * DAY_MS))
      .map((day) => (day.getTime() === today.getTime() ? dau : day > today ? 0 : active('day_people', day)))
      .filter((count) => count > 0)
    const mean = daily.length === 0 ? 0 : daily.reduce((total, count) => total + count, 0) / daily.length
    return {
      week: `W${String(isoWeek(start)).padStart(2, '0')}`,
      wau: active('week', start),
      dau: Math.floor(mean + 0.5),
    }
  }

  function cumulative(): Point[] {
    let total = figure('joined', null)
    return trend((day) => (total += figure('joined', day)))
  }

  function byColumn(day: Date): Record<MethodColumn, number> {
    const columns = Object.fromEntries(COLUMNS.map((column) => [column, 0])) as Record<MethodColumn, number>
    for (const row of day.getTime() === today.getTime() ? rowsOf('today') : rowsOf('day', day))
      if (isLogin(row)) columns[COLUMN_OF[row.method ?? ''] ?? 'other'] += Number(row.n)
    return columns
  }

  function mix(): { method: string; value: number }[] {
    const rows = rowsOf('30d').filter(isLogin)
    return rows
      .map((row) => ({ method: row.method ?? '', value: (100 * Number(row.n)) / loginsNow }))
      .toSorted((a, b) => b.value - a.value || (a.method < b.method ? -1 : 1))
  }
}

/** Returns by how many percent `now` differs from `before`; from nothing to something is 100. */
export function change(now: number, before: number): number {
  if (before === 0) return now === 0 ? 0 : 100
  return (100 * (now - before)) / before
}

export function startOfDay(at: Date): Date {
  return new Date(Math.floor(at.getTime() / DAY_MS) * DAY_MS)
}

function isoDay(day: Date): string {
  return day.toISOString().slice(0, 10)
}

function monday(day: Date): Date {
  return new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * DAY_MS)
}

/** Returns the ISO 8601 week: a week belongs to the year of its Thursday. */
function isoWeek(start: Date): number {
  const thursday = new Date(start.getTime() + 3 * DAY_MS)
  return 1 + Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / (7 * DAY_MS))
}
