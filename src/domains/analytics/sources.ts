// The reference query of each figure: plain SQL over recorded events and members, simple and slow. The figures are
// computed another way; tests and the operator's check compare the two.
import { COLUMN_OF, COLUMNS, CONTINUED, type KpiName, type LoginBasis, type Overview, startOfDay } from './overview.ts'
import { DAY_MS } from '../../shared/time.ts'

/**
 * A query of a key figure returns one row with `value` and the `before` it is compared with. A query of a list returns
 * the rows of the list, under the same names.
 */
export interface Source {
  readonly figure: KpiName | Exclude<keyof Overview, 'kpis' | 'generatedAt'>
  readonly query: string
}

/** Returns the queries. `tenantId` is a UUID and the rest is ours: no text of a request becomes SQL. */
export function sourcesOf(tenantId: string, now: Date, basis: LoginBasis): Source[] {
  const back = (days: number): Date => new Date(now.getTime() - days * DAY_MS)
  const [midnight, yesterday] = [startOfDay(now), new Date(startOfDay(now).getTime() - DAY_MS)]
  const { logins, failed, active } = eventsOf(tenantId, basis)
  /** Limits `at` from `since` until before `until`, or until now. */
  const within = (since: Date, until?: Date): string =>
    `at >= ${at(since)} AND ${until ? `at < ${at(until)}` : `at <= ${at(now)}`}`
  const people = (since: Date, until?: Date): string =>
    `(SELECT count(DISTINCT user_id) ${active} AND ${within(since, until)})`
  const count = (of: string, since: Date, until?: Date): string => `(SELECT count(*) ${of} AND ${within(since, until)})`
  const members = (until: Date): string =>
    `FROM membership m JOIN users u ON u.id = m.user_id
      LEFT JOIN totp_factor f ON f.user_id = u.id AND f.confirmed_at <= ${at(until)}
      WHERE m.tenant_id = '${tenantId}' AND m.created_at <= ${at(until)}`
  const adoption = (until: Date): string =>
    `(SELECT coalesce(100.0 * count(f.confirmed_at) / nullif(count(*), 0), 0)
      ${members(until)} AND u.status = 'ACTIVE')`
  const users = (until: Date): string => `(SELECT count(*) ${members(until)} AND u.status <> 'DELETED')`
  const share = (part: string, whole: string, times = '1.0'): string =>
    `coalesce(${times} * ${part} / nullif(${whole}, 0), 0)`
  const kpi = (figure: KpiName, value: string, before: string): Source => ({
    figure,
    query: `SELECT ${value} AS value, ${before} AS before`,
  })

  const firstDay = at(new Date(midnight.getTime() - 13 * DAY_MS))
  const days = `generate_series(${firstDay}::timestamptz, ${at(midnight)}, interval '24 hours') AS d`
  const onDay = (column: string): string =>
    `${column} >= d AND ${column} < d + interval '24 hours' AND ${column} <= ${at(now)}`
  const daily = (figure: Source['figure'], value: string): Source => ({
    figure,
    query: `SELECT to_char(d AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS date, (${value}) AS value FROM ${days} ORDER BY 1`,
  })
  const inWeek = `at >= w AND at < w + interval '168 hours' AND at <= ${at(now)}`
  const columnOf = `CASE method ${Object.entries(COLUMN_OF)
    .map(([method, column]) => `WHEN '${method}' THEN '${column}'`)
    .join(' ')} ELSE 'other' END`
  return [
    kpi('mau', people(back(30)), people(back(60), back(30))),
    kpi('loginsToday', count(logins, midnight), count(logins, yesterday, midnight)),
    kpi('mfaAdoptionPct', adoption(now), adoption(back(7))),
    kpi('failedLoginsLastDay', count(failed, back(1)), count(failed, back(2), back(1))),
    kpi('dau', people(midnight), people(yesterday, midnight)),
    kpi('totalUsers', users(now), users(back(30))),
    kpi(
      'avgSessionsPerUser',
      share(count(logins, back(30)), people(back(30))),
      share(count(logins, back(60), back(30)), people(back(60), back(30))),
    ),
    kpi(
      'stickinessPct',
      share(people(midnight), people(back(30)), '100.0'),
      share(people(back(8), back(7)), people(back(37), back(7)), '100.0'),
    ),
    {
      figure: 'weeklyActivity',
      query: `SELECT to_char(w AT TIME ZONE 'UTC', '"W"IW') AS week,
        (SELECT count(DISTINCT user_id) ${active} AND ${inWeek}) AS wau,
        (SELECT coalesce(floor(avg(n) + 0.5), 0) FROM (
          SELECT count(DISTINCT user_id) AS n ${active} AND ${inWeek} GROUP BY (at AT TIME ZONE 'UTC')::date
        ) days) AS dau
        FROM generate_series(
          date_trunc('week', ${at(now)}::timestamptz, 'UTC') - interval '1176 hours', ${at(now)}, interval '168 hours'
        ) AS w ORDER BY w`,
    },
    daily(
      'userTrend',
      `SELECT count(*) ${members(now)} AND u.status <> 'DELETED' AND m.created_at < d + interval '24 hours'`,
    ),
    daily('loginTrend', `SELECT count(*) ${logins} AND ${onDay('at')}`),
    daily('mfaTrend', `SELECT count(*) ${members(now)} AND u.status <> 'DELETED' AND ${onDay('f.confirmed_at')}`),
    daily('failedTrend', `SELECT count(*) ${failed} AND ${onDay('at')}`),
    {
      figure: 'loginActivity',
      query: `SELECT to_char(d AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS date,
        ${COLUMNS.map((column) => `count(*) FILTER (WHERE c = '${column}') AS "${column}"`).join(', ')}
        FROM ${days} LEFT JOIN LATERAL (SELECT ${columnOf} AS c ${logins} AND ${onDay('at')}) e ON true
        GROUP BY d ORDER BY d`,
    },
    {
      figure: 'loginMethods',
      query: `SELECT method, 100.0 * count(*) / sum(count(*)) OVER () AS value ${logins} AND ${within(back(30))}
        GROUP BY method ORDER BY count(*) DESC, method COLLATE "C"`,
    },
    {
      figure: 'mfaMethods',
      query: `SELECT method, users FROM (
        SELECT 1 AS place, 'TOTP' AS method, count(f.confirmed_at) AS users ${members(now)} AND u.status <> 'DELETED'
        UNION ALL SELECT 2, 'RECOVERY_CODES', count(*) ${members(now)} AND u.status <> 'DELETED'
          AND EXISTS (SELECT FROM recovery_code r WHERE r.user_id = u.id AND r.used_at IS NULL)
        ) methods WHERE users > 0 ORDER BY place`,
    },
    {
      figure: 'failedHourly',
      query: `SELECT to_char(h AT TIME ZONE 'UTC', 'HH24:00') AS hour,
        (SELECT count(*) ${failed} AND at >= h AND at < h + interval '1 hour' AND at <= ${at(now)}) AS attempts
        FROM generate_series(
          date_trunc('hour', ${at(now)}::timestamptz, 'UTC') - interval '23 hours', ${at(now)}, interval '1 hour'
        ) AS h ORDER BY h`,
    },
  ]
}

/**
 * Returns the query of all numbers of a series: one row per interval, and one without a start for each range. Methods
 * and reasons are JSON.
 */
export function seriesSource(
  tenantId: string,
  bounds: readonly Date[],
  before: readonly Date[],
  basis: LoginBasis,
): string {
  const buckets = [
    ['previous', before],
    ['current', bounds],
  ] as const
  const values = buckets.flatMap(([part, of]) =>
    of
      .slice(0, -1)
      .map((start, index) => `('${part}', ${at(start)}::timestamptz, ${at(of[index + 1] ?? start)}::timestamptz)`),
  )
  const counted = (name: string, where: string): string => `count(*) FILTER (WHERE ${where}) AS ${name}`
  const login = `kind = 'LOGIN_SUCCEEDED'${only(basis)}`
  const failure = `kind IN ('LOGIN_FAILED', 'MFA_FAILED')`
  return `WITH bucket(part, start, until) AS (VALUES ${values.join(', ')}),
    event AS (
      SELECT b.part, b.start, e.* FROM bucket b
      LEFT JOIN auth_event e ON e.tenant_id = '${tenantId}' AND e.at >= b.start AND e.at < b.until
    )
    SELECT part, start,
      count(DISTINCT user_id) FILTER (WHERE kind IN ('LOGIN_SUCCEEDED', 'REFRESHED')) AS "activeUsers",
      ${counted('logins', login)}, ${counted('"failedLogins"', failure)},
      ${counted('"mfaAsked"', `kind = 'MFA_ASKED'`)}, ${counted('"mfaPassed"', `kind = 'MFA_PASSED'`)},
      ${counted('"mfaFailed"', `kind = 'MFA_FAILED'`)}, ${counted('refreshes', `kind = 'REFRESHED'`)},
      coalesce(jsonb_agg(method) FILTER (WHERE ${login}), '[]') AS methods,
      coalesce(jsonb_agg(reason) FILTER (WHERE ${failure}), '[]') AS "failureReasons"
    FROM event GROUP BY GROUPING SETS ((part, start), (part)) ORDER BY part DESC, start`
}

function eventsOf(tenantId: string, basis: LoginBasis): { logins: string; failed: string; active: string } {
  const events = `FROM auth_event WHERE tenant_id = '${tenantId}'`
  return {
    logins: `${events} AND kind = 'LOGIN_SUCCEEDED'${only(basis)}`,
    failed: `${events} AND kind IN ('LOGIN_FAILED', 'MFA_FAILED')`,
    active: `${events} AND kind IN ('LOGIN_SUCCEEDED', 'REFRESHED')`,
  }
}

function only(basis: LoginBasis): string {
  return basis === 'SESSIONS' ? '' : ` AND method NOT IN (${CONTINUED.map((method) => `'${method}'`).join(', ')})`
}

function at(moment: Date): string {
  return `'${moment.toISOString()}'`
}
